"""The own lint of cards: Teams' limits and our promises, without any schema."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from cards.buttons import SENDS, Element, actions, fields, parts
from cards.envelope import ENVELOPE_KEYS

MOST_ACTIONS = 6
MOST_TITLE = 24
MOST_SIZE = 18_000
MOST_VIEWS = 60
AROUND = 1_000
"""Characters an activity has around its card: addresses, ids, summary."""

_BLOCK = re.compile(r"^ *([-+*]|[0-9]{1,9}[.)]|#{1,6}) ", re.MULTILINE)

_LAYOUT = frozenset({"TextBlock", "FactSet", "Container", "ColumnSet", "Column", "Table", "TableRow", "TableCell", "ActionSet"})
_INPUTS = frozenset(f"Input.{kind}" for kind in ("Text", "Number", "Date", "Time", "ChoiceSet", "Toggle"))
_ACTIONS = frozenset({"Action.Execute", "Action.ShowCard", "Action.OpenUrl"})


def faults(card: Element) -> list[str]:
    """Return what is wrong with a card, each as a sentence with the place; an empty list means it may be sent."""
    if broken := list(_not_json(card, "card")):
        return broken
    return [*_root(card), *_part(card, "", set()), *_counted(card)]


def _not_json(part: object, place: str) -> Iterator[str]:
    """The Teams SDK turns tuples and enums into their Python spelling: only exact JSON types may stand in a card."""
    if type(part) is dict:
        for name, inner in part.items():
            if type(name) is not str:
                yield f"{place}: the key {name!r} is not a string"
            yield from _not_json(inner, f"{place}.{name}")
    elif type(part) is list:
        for number, inner in enumerate(part):
            yield from _not_json(inner, f"{place}[{number}]")
    elif part is not None and type(part) not in {str, int, float, bool}:
        yield f"{place}: {type(part).__name__} is not JSON"


def _root(card: Element) -> Iterator[str]:
    if card.get("type") != "AdaptiveCard" or card.get("version") != "1.5":
        yield "the card is not an AdaptiveCard of version 1.5"
    for name in ("lang", "fallbackText"):
        if not card.get(name):
            yield f"the card has no {name}"
    size = len(json.dumps(card, ensure_ascii=False)) + AROUND
    if size >= MOST_SIZE:
        yield f"the activity has about {size} characters, at most {MOST_SIZE} are allowed"
    refresh = card.get("refresh")
    if refresh is not None and not 1 <= len(refresh.get("userIds", [])) <= MOST_VIEWS:
        yield f"refresh names {len(refresh.get('userIds', []))} people, 1 to {MOST_VIEWS} are allowed"
    said = json.dumps(card["body"], ensure_ascii=False) if card.get("body") else ""
    for entity in card.get("msteams", {}).get("entities", []):
        if entity["text"] not in said:
            yield "a mention stands in the entities but not in the texts"


def _part(card: Element, prefix: str, outer: set[str]) -> Iterator[str]:
    """Faults of a card or of a part that opens; ``outer`` are the field ids around it."""
    for path, element in parts(card.get("body", []), f"{prefix}body"):
        yield from (f"{path}: {fault}" for fault in _element(element))
    ids = [field.get("id", "") for field in fields(card)]
    for name, times in Counter([*ids, *outer]).items():
        if times > 1:
            yield f"the field id {name!r} is used {times} times"
        if name in ENVELOPE_KEYS:
            yield f"the field id {name!r} belongs to the envelope"
    inside = outer | set(ids)
    for path, action in actions(card, prefix):
        yield from (f"{path}: {fault}" for fault in _action(action, inside))
        if action["type"] == "Action.ShowCard":
            yield from _part(action["card"], f"{path}/card/", inside)


def _element(element: Element) -> Iterator[str]:
    kind = element["type"]
    if kind in _INPUTS:
        yield from _input(element)
    elif kind not in _LAYOUT:
        yield f"{kind} is not an element we use"
    if kind == "TextBlock" and element.get("wrap") is not True:
        yield "a TextBlock does not wrap"
    if kind == "TextBlock" and not element.get("text"):
        yield "a TextBlock is empty"
    if kind == "TextBlock" and _BLOCK.search(element.get("text", "")):
        yield "a TextBlock begins a Markdown list or heading, which clients draw differently"
    if "selectAction" in element:
        yield "selectAction cannot be used by keyboard everywhere"
    if kind == "Table" and "fallback" not in element:
        yield "a Table has no fallback for older clients"


def _input(field: Element) -> Iterator[str]:
    if not field.get("id") or not field.get("label"):
        yield "a field has no id or no label"
    if field.get("isRequired") and not field.get("errorMessage"):
        yield "a required field has no errorMessage"
    if field["type"] == "Input.Text" and "maxLength" not in field:
        yield "a text field has no maxLength"
    if field["type"] == "Input.Number" and "min" in field and not field.get("isRequired"):
        yield "a number that may be left out has limits, so that the client holds back an empty one"
    if field["type"] == "Input.ChoiceSet":
        values = [choice["value"] for choice in field["choices"]]
        if len(values) != len(set(values)) or "" in values:
            yield "two choices have the same value, or one has none"
        if field.get("isMultiSelect") and any("," in one for one in values):
            yield "the value of a choice holds a comma"


def _action(action: Element, inside: set[str]) -> Iterator[str]:
    kind = action["type"]
    if kind not in _ACTIONS:
        yield f"{kind} is not an action we use"
    if not 1 <= len(action.get("title", "")) <= MOST_TITLE:
        yield f"the button {action.get('title', '')!r} has not 1 to {MOST_TITLE} characters"
    if kind == "Action.OpenUrl" and not action["url"].startswith(("https://", "http://127.0.0.1", "http://localhost")):
        yield "a link does not begin with https://"
    if kind in SENDS:
        yield from _sending(action, inside)


def _sending(action: Element, inside: set[str]) -> Iterator[str]:
    data: dict[str, Any] = action.get("data", {})
    if missing := [name for name in ENVELOPE_KEYS if name not in data]:
        yield f"the data lacks {', '.join(missing)}"
    if action.get("verb") != data.get("verb"):
        yield "the action's verb is not the one in its data"
    fallback = action.get("fallback")
    same = ("title", "data", "associatedInputs")
    if not isinstance(fallback, dict) or fallback.get("type") != "Action.Submit":
        yield "there is no Action.Submit fallback"
    elif any(fallback.get(name) != action.get(name) for name in same):
        yield "the fallback does not send the same"
    if action.get("associatedInputs") != "none" and (twice := inside & data.keys()):
        yield f"fields and data share the names {', '.join(sorted(twice))}"


def _counted(card: Element) -> Iterator[str]:
    number = _count(card)
    if number > MOST_ACTIONS:
        yield f"the card has {number} actions, at most {MOST_ACTIONS} are allowed"


def _count(card: Element) -> int:
    found = [action for _, action in actions(card)]
    return len(found) + sum(_count(action["card"]) for action in found if action["type"] == "Action.ShowCard")
