"""Where a card's buttons and fields stand, and which fields go with which button, as Teams decides it."""

from collections.abc import Iterator
from typing import Any

from meetings.values import value

Element = dict[str, Any]

SENDS = frozenset({"Action.Execute", "Action.Submit"})
_HOLDERS = ("items", "columns", "rows", "cells")


@value
class Button:
    """A button that sends: ``path`` names its place in the card ("actions/0"), ``inputs`` are the fields it sends."""

    path: str
    action: Element
    inputs: tuple[Element, ...]


def parts(elements: list[Element], path: str) -> Iterator[tuple[str, Element]]:
    """Walk the elements and what they hold, in reading order, with their paths; parts that open are not entered."""
    for number, element in enumerate(elements):
        place = f"{path}/{number}"
        yield place, element
        for holder in _HOLDERS:
            # The columns of a Table are widths, not elements.
            if holder in element and not (holder == "columns" and element["type"] == "Table"):
                yield from parts(element[holder], f"{place}/{holder}")


def fields(card: Element) -> tuple[Element, ...]:
    """Return the inputs of a card, without those of its parts that open."""
    return tuple(part for _, part in parts(card.get("body", []), "body") if part["type"].startswith("Input."))


def actions(card: Element, prefix: str = "") -> Iterator[tuple[str, Element]]:
    """Return the card's actions with their paths, those in the body first; parts that open are not entered."""
    for path, part in parts(card.get("body", []), f"{prefix}body"):
        if part["type"] == "ActionSet":
            yield from ((f"{path}/actions/{number}", action) for number, action in enumerate(part["actions"]))
    yield from ((f"{prefix}actions/{number}", action) for number, action in enumerate(card.get("actions", [])))


def buttons(card: Element, prefix: str = "", outer: tuple[Element, ...] = ()) -> Iterator[Button]:
    """Return every button that sends, also in the parts that open; those send the fields around them too."""
    inputs = (*outer, *fields(card))
    for path, action in actions(card, prefix):
        if action["type"] == "Action.ShowCard":
            yield from buttons(action["card"], f"{path}/card/", inputs)
        elif action["type"] in SENDS:
            sent = () if action.get("associatedInputs") == "none" else inputs
            yield Button(path=path, action=action, inputs=sent)
