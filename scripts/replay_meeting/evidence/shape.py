"""Fields that must be lists, texts, or null: a list that became null says something else than an empty one."""

from collections.abc import Iterator, Mapping
from typing import Any

from replay_meeting.rows import Row, wrong

_TEXT, _LIST, _MAP, _YES = (str,), (list,), (dict,), (bool,)
_NONE = (type(None),)

_READING = {
    "source": _MAP, "network": _TEXT, "title_printed": _TEXT, "doc_word": _TEXT, "date": _TEXT, "start": _TEXT + _NONE,
    "end": _TEXT + _NONE, "date_printed": _TEXT, "place": _TEXT, "mode": _TEXT, "labels": _MAP, "present": _LIST,
    "others": _LIST, "absent": _LIST + _NONE, "items": _LIST, "signed_by": _MAP, "next_meeting": _MAP + _NONE,
}  # fmt: skip
_PERSON = {
    "name": _TEXT, "org": _TEXT + _NONE, "role": _TEXT + _NONE, "chair": _YES, "person": _TEXT, "printed": _TEXT,
    "span": _LIST,
}  # fmt: skip
_ITEM = {
    "no": (int,), "printed_no": _TEXT + _NONE, "title": _TEXT, "title_span": _LIST, "raised_by": _LIST,
    "carried_over": _YES, "carried": _MAP + _NONE, "decisions": _LIST, "actions": _LIST,
}  # fmt: skip
_DECISION = {"quote": _TEXT, "kind": _TEXT, "span": _LIST}
_ACTION = {
    "owners": _LIST, "owner_kind": _TEXT, "quote": _TEXT, "span": _LIST, "due": _TEXT + _NONE,
    "due_date": _TEXT + _NONE,
    "kind": _TEXT,
}  # fmt: skip
_CARRIED = {"to": _TEXT, "reason": _TEXT}


def check_shape(reading: dict[str, Any]) -> Iterator[Row]:
    """Yield a row for each field that is missing or holds another kind of value than it can."""
    yield from _check("header", None, reading, _READING)
    for kind in ("present", "others", "absent"):
        for person in _rows(reading.get(kind)):
            yield from _check(kind, None, person, _PERSON)
    for number, item in enumerate(_rows(reading.get("items")), start=1):
        yield from _check("title", number, item, _ITEM)
        for decision in _rows(item.get("decisions")):
            yield from _check("decision", number, decision, _DECISION)
        for action in _rows(item.get("actions")):
            yield from _check("action", number, action, _ACTION)
        if isinstance(item.get("carried"), dict):
            yield from _check("carried", number, item["carried"], _CARRIED)


def _rows(found: Any) -> list[dict[str, Any]]:
    return [row if isinstance(row, dict) else {} for row in found] if isinstance(found, list) else []


def _check(kind: str, number: int | None, row: Mapping[str, Any], fields: Mapping[str, tuple[type, ...]]) -> Iterator[Row]:
    for name, types in fields.items():
        value = row.get(name, ...)
        if type(value) not in types:
            shown = None if value is ... or value is None else type(value).__name__
            yield wrong(kind, number, f"{name}: {' or '.join(one.__name__ for one in types)}", f"{name}: {shown}")
