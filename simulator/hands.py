"""How a person uses a card: the buttons and fields they can see, and what pressing sends."""

from collections.abc import Mapping
from typing import Any

from cards.buttons import Button, actions, buttons
from cards.pressed import Pressed, faults
from texts.say import Say

Card = dict[str, Any]


class CannotPress(Exception):
    """Teams would not let the person do that: no such button or field, or a field that is not filled in rightly."""


def find_button(card: Card, wanted: str) -> Button:
    """Return the button called ``wanted``: its title, verb or path. The first of several alike. Raises CannotPress."""
    seen = list(buttons(card))
    for button in seen:
        if wanted in {button.action.get("title"), button.action.get("verb"), button.path}:
            return button
    titles = ", ".join(repr(button.action.get("title")) for button in seen) or "none"
    raise CannotPress(f"no button {wanted!r}; there are: {titles}")


def fill(button: Button, inputs: Mapping[str, str]) -> dict[str, str]:
    """Return what the button's fields send: what stood in them and ``inputs`` over it, empty ones left out.

    Raises CannotPress for a field that does not go with the button.
    """
    there = {field["id"]: field for field in button.inputs}
    strange = sorted(inputs.keys() - there.keys())
    if strange:
        raise CannotPress(f"no field {strange[0]!r}; there are: {', '.join(there) or 'none'}")
    filled = {name: inputs.get(name, _standing(field)) for name, field in there.items()}
    return {name: words for name, words in filled.items() if words}


def check(card: Card, button: Button, filled: Mapping[str, str]) -> None:
    """Raise CannotPress, with the sentence at the field, when the client would refuse to send."""
    language = card.get("lang") if card.get("lang") in {"sv", "en"} else "en"
    pressed = Pressed(path=button.path, data=button.action.get("data") or {}, inputs=filled)
    wrong = faults(card, pressed, Say(str(language)))
    if wrong:
        raise CannotPress("; ".join(f"{name}: {sentence}" for name, sentence in wrong.items()))


def execute_value(action: Card, filled: Mapping[str, str], *, trigger: str = "manual") -> Card:
    """Return the value of an ``adaptiveCard/action`` invoke."""
    kept = {key: action[key] for key in ("id", "title", "verb") if key in action}
    data = {**(action.get("data") or {}), **filled}
    return {"action": {"type": "Action.Execute", **kept, "data": data}, "trigger": trigger}


def submit_value(action: Card, filled: Mapping[str, str]) -> Card:
    """Return the value of the message that Action.Submit (also as a fallback) sends."""
    chosen = action if action["type"] == "Action.Submit" else action.get("fallback") or {}
    if chosen.get("type") != "Action.Submit":
        raise CannotPress(f"{action.get('title')!r} has no Action.Submit to fall back on")
    return {**(chosen.get("data") or {}), **filled}


def links(card: Card) -> list[tuple[str, str]]:
    """Return (title, address) of every button that opens a page."""
    found: list[tuple[str, str]] = []
    for _, action in actions(card):
        if action["type"] == "Action.OpenUrl":
            found.append((str(action.get("title")), str(action["url"])))
        elif action["type"] == "Action.ShowCard":
            found += links(action["card"])
    return found


def _standing(field: Card) -> str:
    if field["type"] == "Input.Toggle":
        return str(field.get("value") or field.get("valueOff", "false"))
    standing = field.get("value")
    return "" if standing is None else str(standing)
