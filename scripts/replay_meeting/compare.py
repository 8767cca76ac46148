"""The reading against the minutes that the product wrote."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from replay_meeting.document import Document, decisions, person
from replay_meeting.evidence.actions import REQUIRED
from replay_meeting.evidence.carried import reason_stands_in
from replay_meeting.evidence.header import times_of
from replay_meeting.rows import Row, same
from replay_meeting.source import Source, normal

PRINTED_OWNERS = {"each_member": "varje medlem", "each_municipality": "varje kommun", "network": "nätverket"}
"""How the product prints owners that are nobody in particular."""

CONDITION = re.compile(r"\b(?:i fall|ifall|under förutsättning att)\b", re.IGNORECASE)
"""Words after which an action waits for something to happen."""


def compare(reading: dict[str, Any], source: Source, document: Document, labels: dict[str, str | None]) -> list[Row]:
    """Return one row for everything the reading expects and everything else the document has.

    ``labels`` are the words the network was told to print over its lists and decisions.
    """
    return [
        *_header(reading, document),
        *_lists(reading, document, labels),
        *_titles(reading, document),
        *_decisions(reading, document, str(labels["decision"])),
        *_actions(reading, document),
        *_carried(reading, source, document),
    ]


def _header(reading: dict[str, Any], document: Document) -> Iterator[Row]:
    when = document.head[0] if document.head else ""
    day = re.search(r"\d{4}-\d\d-\d\d", when)
    yield same("header", None, reading["date"], day.group() if day else None)
    yield same("header", None, [reading["start"], reading["end"]], list(times_of(when)))
    place = document.head[1].partition(":")[2].strip() if len(document.head) > 1 else None
    yield same("header", None, reading["place"], place)


def _lists(reading: dict[str, Any], document: Document, labels: dict[str, str | None]) -> Iterator[Row]:
    for kind in ("present", "others", "absent"):
        label = labels[kind]
        rows = document.lists.get(f"{label.rstrip(':')}:") if label else None
        expected = reading[kind]
        if kind == "absent" and (expected is None or rows is None):
            yield same(kind, None, expected, rows)
            continue
        found = [person(cells) for cells in rows or []]
        for row in expected:
            wanted = {"name": row["name"], "org": row["org"], "chair": row["chair"]}
            match = next((one for one in found if _is(wanted, one)), None)
            if match is None:
                match = next((one for one in found if one["name"] == wanted["name"]), None)
                yield Row(kind, None, wanted, match, ok=False)
            else:
                yield Row(kind, None, wanted, match, ok=True)
            if match in found:
                found.remove(match)
        for extra in found:
            yield Row(kind, None, None, extra, ok=False)


def _is(wanted: dict[str, Any], found: dict[str, Any]) -> bool:
    """A title may stand before the organisation ("Planeringsledare Socialchefsnätverket")."""
    place, organisation = found["org"] or "", wanted["org"] or ""
    there = place == organisation or (organisation != "" and place.endswith(f" {organisation}"))
    return there and (wanted["name"], wanted["chair"]) == (found["name"], found["chair"])


def _titles(reading: dict[str, Any], document: Document) -> Iterator[Row]:
    expected = [item["title"] for item in reading["items"]]
    found = [item.title for item in document.items]
    for number in range(max(len(expected), len(found))):
        yield same("title", number + 1, _at(expected, number), _at(found, number))


def _at(values: list[str], number: int) -> str | None:
    return values[number] if number < len(values) else None


def _decisions(reading: dict[str, Any], document: Document, label: str) -> Iterator[Row]:
    for number, item in enumerate(reading["items"], start=1):
        expected = [normal(one["quote"]) for one in item["decisions"] if one["kind"] == "explicit"]
        found = decisions(document.items[number - 1], label) if number <= len(document.items) else []
        for place in range(max(len(expected), len(found))):
            yield same("decision", number, _at(expected, place), _at(found, place))


def _actions(reading: dict[str, Any], document: Document) -> Iterator[Row]:
    left = list(document.actions)
    for number, item in enumerate(reading["items"], start=1):
        for action in item["actions"]:
            if action["kind"] not in REQUIRED:
                continue
            quote = normal(action["quote"])
            row = next((row for row in left if row[0] == quote), None)
            if row is not None:
                left.remove(row)
            yield _action(number, quote, action, row, reading)
    for row in left:
        yield Row("action", None, None, {"quote": row[0], "owners": row[1], "due": row[2]}, ok=False)


def _action(number: int, quote: str, action: dict[str, Any], row: tuple[str, ...] | None, reading: dict[str, Any]) -> Row:
    expected = {"quote": quote, "owners": action["owners"], "due": action["due"], "due_date": action["due_date"]}
    if row is None:
        return Row("action", number, expected, None, ok=False)
    ok = _same_owner(action, row[1], reading) and _same_due(action, row[2], reading)
    return Row("action", number, expected, {"quote": row[0], "owners": row[1], "due": row[2]}, ok=ok)


def _same_owner(action: dict[str, Any], printed: str, reading: dict[str, Any]) -> bool:
    if action["owner_kind"] in PRINTED_OWNERS:
        return printed.lower() == PRINTED_OWNERS[action["owner_kind"]]
    names = {row["person"]: row["name"] for kind in ("present", "others", "absent") for row in reading[kind] or []}
    wanted = {names.get(owner, owner) for owner in action["owners"]}
    if action["owner_kind"] == "role":
        holder = re.search(r"\((.+)\)$", printed)
        return wanted == {holder.group(1) if holder else printed}
    shown = re.split(r", | och ", printed)
    alike = [row["name"] for kind in ("present", "others", "absent") for row in reading[kind] or []]
    wanted = {owner if alike.count(names.get(owner, "")) > 1 else names.get(owner, owner) for owner in action["owners"]}
    return {_plain(one, alike) for one in shown} == {_plain(one, alike) for one in wanted} and len(shown) == len(wanted)


def _plain(name: str, alike: list[str]) -> str:
    """Leave out the organisation in brackets where no second person has the name."""
    bare = re.sub(r" \([^)]*\)$", "", name)
    return name if alike.count(bare) > 1 else bare


def _same_due(action: dict[str, Any], printed: str, reading: dict[str, Any]) -> bool:
    if action["due"] is None:
        return printed == ""
    day = re.search(r"\d{4}-\d\d-\d\d", printed)
    if action["due_date"]:
        last = date.fromisoformat(action["due_date"])
        # The turn of the month is its last day or the day after.
        days = 2 if action["due"].startswith("månadsskiftet") else 1
        allowed = {(last + timedelta(days=day)).isoformat() for day in range(days)}
        announced = (reading["next_meeting"] or {}).get("date")
        found = day.group() if day else (announced if printed == "nästa möte" else None)
        return found in allowed
    return day is None and _stem(printed) == _stem(action["due"])


def _stem(words: str) -> str:
    return re.sub(r"(råd\w*?)(ets|et|s)? ", r"\1 ", words.lower().removeprefix("vid ")) if words else words


def _carried(reading: dict[str, Any], source: Source, document: Document) -> Iterator[Row]:
    for number, item in enumerate(reading["items"], start=1):
        lines = document.items[number - 1].lines if number <= len(document.items) else []
        sentence = next((line for line in reversed(lines) if re.search(r"lyttas till nästa möte|as upp \d{4}-", line)), None)
        carried = item["carried"]
        if carried is None and sentence is None:
            continue
        expected = None if carried is None else {"to": carried["to"], "reason": carried["reason"]}
        ok = carried is not None and sentence is not None
        if carried is not None and sentence is not None:
            day = re.search(r"as upp (\d{4}-\d\d-\d\d)", sentence)
            ok = carried["to"] == (day.group(1) if day else "nästa möte") and reason_stands_in(
                carried["reason"], sentence, source
            )
        yield Row("carried", number, expected, sentence, ok=ok)


def reminders(reading: dict[str, Any], told: dict[str, list[str]]) -> Iterator[Row]:
    """Return one row for each person who owns an action: before the follow-up meeting they are reminded of it.

    What is due at another body's meeting waits until that day is known. What is to be done "i fall ..." sleeps until somebody
    says that the case has come (the reading takes it for a purpose, so its due is compared as none).
    """
    people = {row["person"] for kind in ("present", "others", "absent") for row in reading[kind] or []}
    for number, item in enumerate(reading["items"], start=1):
        for action in item["actions"]:
            undated = action["due"] not in {None, "nästa möte"} and action["due_date"] is None
            if action["kind"] not in REQUIRED or undated:
                continue
            start = normal(action["quote"])[:40]
            for owner in action["owners"]:
                if owner in people:
                    found = any(start in words for words in told.get(owner, []))
                    wanted = None if CONDITION.search(normal(action["quote"])) else owner
                    told_of = owner if found else None
                    yield Row("action", number, {"reminded": wanted}, {"reminded": told_of}, ok=told_of == wanted)
