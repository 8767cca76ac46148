"""The titles: each printed where it is said to be, in order, with nothing that looks like a title left over."""

import re
from collections.abc import Iterator
from typing import Any

from replay_meeting.body import Stretch
from replay_meeting.evidence.people import LISTS, People
from replay_meeting.rows import Row, same, wrong
from replay_meeting.source import Source, normal

_NUMBER = re.compile(r"^(\d+)\. ")


def check_items(reading: dict[str, Any], source: Source) -> Iterator[Row]:
    """Yield a row for each title, number or order that the text does not show, and for each title it shows besides."""
    place = 0
    for number, item in enumerate(reading["items"], start=1):
        printed = source.says(item["title_span"])
        if printed is None or item["title_span"][0] < place:
            yield wrong("title", number, item["title"], printed)
            return
        place = item["title_span"][1]
        yield from (row for row in _title(number, item, printed, source) if not row.ok)
    yield from _left_over(reading, source)


def _title(number: int, item: dict[str, Any], printed: str, source: Source) -> Iterator[Row]:
    start, end = item["title_span"]
    whole = source.text[:start].rpartition("\n")[2].strip() == "" and source.text[end:].partition("\n")[0].strip() == ""
    numbered = _NUMBER.match(printed)
    clean = printed[numbered.end() :] if numbered else printed
    if not whole or not source.prints(item["title"], clean):
        yield wrong("title", number, item["title"], clean)
    yield same("title", number, item["no"], number)
    yield same("title", number, item["printed_no"], numbered.group(1) if numbered else None)


def check_raised_by(item: dict[str, Any], part: Stretch, people: People) -> Iterator[Row]:
    """Yield a row for each proposer whom the item's text does not name, and for one it names first and the reading does not."""
    named = people.named_in(part.words)
    for person in item["raised_by"]:
        if person not in named:
            yield wrong("title", part.number, person, None)
    found = re.match(r"Ärende från ([^:]+):", part.words)
    if found and people.named_in(found.group(1)) != item["raised_by"]:
        yield wrong("title", part.number, item["raised_by"], found.group(1))


def _left_over(reading: dict[str, Any], source: Source) -> Iterator[Row]:
    """Yield a row for each short line of its own that looks like a title and is none in the reading."""
    titles = [item["title_span"] for item in reading["items"]]
    numbered = all(item["printed_no"] for item in reading["items"]) and bool(titles)
    start = max((row["span"][1] for kind in LISTS for row in reading[kind] or []), default=0)
    if body := reading["labels"].get("body"):
        found = re.search(rf"^[ \t]*{re.escape(body)}[ \t]*$", source.text, re.MULTILINE)
        start = found.end() if found else start
    inner = {normal(str(line)) for item in reading["items"] for line in item.get("sub_headings") or []}
    end = source.text.rfind(reading["signed_by"]["phrase"].split()[0])
    taken = [*titles, *(decision["span"] for item in reading["items"] for decision in item["decisions"])]
    position = start
    below_title = False
    for line in source.text[start:end].splitlines(keepends=True):
        here = position
        position += len(line)
        words = normal(line)
        if not words:
            continue
        if any(first <= here + (len(line) - len(line.lstrip())) < last for first, last in taken) or words in inner:
            below_title = True
            continue
        question = below_title and words.endswith("?")
        below_title = False
        if question:
            continue
        if _NUMBER.match(words) if numbered else _like_a_title(line, source, position):
            yield wrong("title", None, None, words)


def _like_a_title(line: str, source: Source, following: int) -> bool:
    words = normal(line)
    alone = source.text[following:].partition("\n")[0].strip() == "" or source.text[following:].lstrip(' ”"')[:1].isupper()
    return bool(re.fullmatch(r"[A-ZÅÄÖ](?:[^.!:,]|:(?=\S)){2,60}[\w?]", words)) and alone and not line.startswith("  ")
