"""What the note-taker writes under each item: the printed sentences in their order, as what they are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from replay_meeting.body import Stretch, sentences, stretches
from replay_meeting.evidence.actions import REQUIRED
from replay_meeting.evidence.carried import carrying_sentence
from replay_meeting.source import Source

FILED = ("Läggs till handlingarna", "Till handlingarna")
_NOTHING_NEW = re.compile(r"^Inget nytt (?:sen|sedan) sist\.?$", re.IGNORECASE)
_LEFT = re.compile(r"^(\S+(?: \S+)?) lämnade mötet innan punkten togs upp")
_LABEL = re.compile(r"^(?:Beslut|Ställningstagande): ")
_ABSENT = re.compile(r"^Punkten utgick eftersom (\w+) inte var med, flyttas")
_RAISED = re.compile(r"^Ärende från [^:]+: ")
_GOAL = re.compile(r"(?: vid \w+ träff)? \d{4}-\d\d-\d\d$")
_NO_TIME = re.compile(r"^Punkten hanns inte med, flyttas")


@dataclass(frozen=True, slots=True)
class Entry:
    """``kind``: note, decision, position, action, filed, nothing_new, left, absent, time or moved; ``place`` orders them."""

    kind: str
    words: str
    place: int
    day: str | None = None


def entries(number: int, reading: Mapping[str, Any], source: Source) -> list[Entry]:
    """Return what is written under item ``number``."""
    part = stretches(dict(reading), source)[number - 1]
    item = reading["items"][number - 1]
    found: list[Entry] = []
    spans: list[list[int]] = []
    for decision in item["decisions"]:
        if decision["kind"] == "explicit":
            spans.append(decision["span"])
            found.append(Entry(_kind_of(decision["span"], source), source.says(decision["span"]) or "", decision["span"][0]))
    for action in item["actions"]:
        if action["kind"] in REQUIRED:
            spans.append(action["span"])
            # A person writes the decision first and then the work that is in it.
            found.append(Entry("action", source.says(action["span"]) or "", action["span"][0] + 1))
    found += _rest(part, spans, reading, source, carried=item["carried"])
    return sorted(found, key=lambda entry: entry.place)


def _kind_of(span: list[int], source: Source) -> str:
    before = " ".join(source.text[max(0, span[0] - 30) : span[0]].split())
    return "position" if before.endswith("Ställningstagande:") else "decision"


def _rest(
    part: Stretch, spans: list[list[int]], reading: Mapping[str, Any], source: Source, carried: Mapping[str, Any] | None
) -> list[Entry]:
    """Everything that is neither decision nor action; the sign-off is no note."""
    end = part.end
    if part.number == len(reading["items"]):
        end = part.start + max(0, part.text.rfind(reading["signed_by"]["phrase"].split()[0].rstrip("/")))
    moving = carrying_sentence(part, source) if carried else None
    found: list[Entry] = []
    for sentence in sentences(part):
        inside = any(sentence.start < last and first < sentence.end for first, last in spans)
        if sentence.end > end or inside:
            continue
        if moving is not None and sentence.text == moving:
            found.append(_carried(sentence.text, sentence.start, carried or {}))
        else:
            found.append(_note(sentence.text, sentence.start, source))
    return found


def _note(words: str, place: int, source: Source) -> Entry:
    if any(source.prints(filed, words.rstrip(".")) for filed in FILED):
        return Entry("filed", words, place)
    if _NOTHING_NEW.match(words):
        return Entry("nothing_new", words, place)
    if left := _LEFT.match(words):
        return Entry("left", left.group(1), place)
    # Who raised an item is known from the agenda, and printed.
    words = _RAISED.sub("", _LABEL.sub("", words))
    return Entry("note", words[:1].upper() + words[1:], place)


def _carried(words: str, place: int, carried: Mapping[str, Any]) -> Entry:
    day = carried["to"] if re.fullmatch(r"\d{4}-\d\d-\d\d", carried["to"]) else None
    if absent := _ABSENT.match(words):
        return Entry("absent", absent.group(1), place, day)
    if _NO_TIME.match(words):
        return Entry("time", words, place, day)
    return Entry("moved", _GOAL.sub("", words.rstrip(".")), place, day)
