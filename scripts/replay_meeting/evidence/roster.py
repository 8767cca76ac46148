"""The attendance lists: every printed line is one row, in its order, and says what the row says."""

import re
from collections.abc import Iterator
from typing import Any

from replay_meeting.evidence.people import LISTS, People
from replay_meeting.rows import Row, wrong
from replay_meeting.source import Source, normal

_CHAIR = "(ordf.)"
_ITEMS = re.compile(r"\s*[–-]\s*punkterna (\d+)-(\d+)$")


def check_roster(reading: dict[str, Any], source: Source, people: People) -> Iterator[Row]:
    """Yield a row for each line or row that has no counterpart, and for each field the line does not show."""
    for kind, lines in printed_lists(reading, source).items():
        rows = reading[kind] or []
        for line, row in zip(lines, rows, strict=False):
            if normal(row["printed"]) != line or source.says(row["span"]) != line:
                yield wrong(kind, None, row["printed"], line)
            else:
                yield from (wrong(kind, None, expected, line) for expected in _faults(kind, row, line, reading, source, people))
        for line in lines[len(rows) :]:
            yield wrong(kind, None, None, line)
        for row in rows[len(lines) :]:
            yield wrong(kind, None, row["printed"], None)
    marked = [row["name"] for row in people.rows if row["chair"]]
    named = (reading.get("chairs") or {}).get("printed")
    if named is not None and sorted(named) != sorted(marked):
        yield wrong("present", None, named, marked)


def printed_lists(reading: dict[str, Any], source: Source) -> dict[str, list[str]]:
    """Return the lines under each label of an attendance list, table rules and empty lines left out."""
    labels = reading["labels"]
    edges = [labels.get(kind) for kind in LISTS]
    found: dict[str, list[str]] = {kind: [] for kind in LISTS}
    current = ""
    for line in map(normal, source.text.splitlines()):
        if line in edges:
            current = LISTS[edges.index(line)]
        elif line == labels.get("body") or (current and re.match(r"\d+\. ", line)):
            break
        elif current and line and not re.fullmatch(r"[-\s]+", line):
            found[current].append(line)
    return found


def _faults(kind: str, row: dict[str, Any], line: str, reading: dict[str, Any], source: Source, people: People) -> Iterator[Any]:
    name = re.match(source.pattern(row["name"]) + r"(?!\w)", line)
    if not name:
        yield row["name"]
        return
    rest = line[name.end() :].lstrip(" ,")
    if rest.startswith(_CHAIR) is not row["chair"]:
        yield {"chair": row["chair"]}
    rest = rest.removeprefix(_CHAIR).strip()
    if row["person"] != people.person_of(row["name"], row["org"]):
        yield row["person"]
    if items := _ITEMS.search(f" {rest}"):
        rest = rest[: max(0, items.start() - 1)]
        if row.get("guest_items") != list(range(int(items.group(1)), int(items.group(2)) + 1)):
            yield {"guest_items": row.get("guest_items")}
    if kind == "others":
        yield from _other(row, rest, reading, source)
    else:
        yield from _member(row, rest, reading, source)


def _member(row: dict[str, Any], rest: str, reading: dict[str, Any], source: Source) -> Iterator[Any]:
    forms = [row["org"] or ""]
    if rest.endswith(" kommun"):
        forms += [f"{row['org']}s"]
    if not any(source.prints(form, rest.removesuffix(" kommun")) for form in forms):
        yield row["org"]
    roles = {one["role"] for kind in ("present", "absent") for one in reading[kind] or []}
    if row["role"] is None or len(roles) > 1:
        yield row["role"]


def _other(row: dict[str, Any], rest: str, reading: dict[str, Any], source: Source) -> Iterator[Any]:
    writer = row["role"] == "antecknare" and row["name"] == reading["signed_by"].get("name")
    role = "" if writer or row["role"] is None else row["role"]
    clean = f"{role}{row['org'] or ''}".replace(" ", "")
    if not re.fullmatch(source.pattern(clean), rest.replace(" ", ""), re.IGNORECASE):
        yield {"role": row["role"], "org": row["org"]}
