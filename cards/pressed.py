"""A posted form of a card, read as Teams would have sent it, and what is wrong with the fields."""

import copy
import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from cards.buttons import Button, Element, actions, buttons, fields
from meetings.values import value
from texts.say import Say

Form = Mapping[str, str | Sequence[str]]
"""Form fields; several values of one name as a sequence (aiohttp's MultiDict is understood too)."""

FIELD = "f."
"""Stands before a field's id in the form, so that no card can take the name of the door's own fields."""

_NUMBER = re.compile(r"-?[0-9]{1,12}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}")


class NoSuchButton(ValueError):
    """The form names a button that the card does not have."""


@value
class Pressed:
    """What a press sends: the button's ``data`` as drawn, and ``inputs`` by field id; empty fields are left out."""

    path: str
    data: Mapping[str, Any]
    inputs: Mapping[str, str]


def read_form(card: Element, form: Form) -> Pressed:
    """Read a posted form against the card it was drawn from; raise NoSuchButton when its button is not there."""
    button = _button(card, "".join(_all(form, "press")[:1]))
    read = {field["id"]: _read(field, _all(form, FIELD + field["id"])) for field in button.inputs}
    sent = {name: words for name, words in read.items() if words}
    return Pressed(path=button.path, data=dict(button.action["data"]), inputs=sent)


def _button(card: Element, path: str) -> Button:
    for button in buttons(card):
        if button.path == path:
            return button
    raise NoSuchButton(path)


def _all(form: Form, name: str) -> list[str]:
    several = getattr(form, "getall", None)
    if several is not None:
        return [str(one) for one in several(name, [])]
    found = form.get(name, ())
    return [found] if isinstance(found, str) else list(found)


def _read(field: Element, words: list[str]) -> str:
    if field["type"] == "Input.Toggle":
        return str(field["valueOn"] if words else field["valueOff"])
    if field["type"] == "Input.ChoiceSet" and field.get("isMultiSelect"):
        return ",".join(words)
    # Browsers send CR LF; Teams sends LF.
    return "".join(words[:1]).replace("\r\n", "\n")


def refill(card: Element, form: Form) -> Element:
    """Return the card with what was typed in its fields, so that nothing is lost when it is shown again."""
    drawn = copy.deepcopy(card)
    _refill(drawn, form)
    return drawn


def _refill(card: Element, form: Form) -> None:
    for field in fields(card):
        field["value"] = _read(field, _all(form, FIELD + field["id"]))
    for _, action in actions(card):
        if action["type"] == "Action.ShowCard":
            _refill(action["card"], form)


def faults(card: Element, pressed: Pressed, say: Say) -> dict[str, str]:
    """Return one sentence per wrong field, in the card's order, as the Teams client would have checked them."""
    found = {field["id"]: _fault(field, pressed.inputs.get(field["id"], ""), say) for field in _button(card, pressed.path).inputs}
    return {name: sentence for name, sentence in found.items() if sentence}


def _fault(field: Element, words: str, say: Say) -> str:
    label = field["label"]
    if not words.strip():
        own = str(field.get("errorMessage", ""))
        return (own or say("forms.missing", label=label)) if field.get("isRequired") else ""
    match field["type"]:
        case "Input.Text" if len(words) > field["maxLength"]:
            return say("forms.too_long", label=label, most=field["maxLength"])
        case "Input.Number" if not _NUMBER.fullmatch(words):
            return say("forms.not_a_number", label=label)
        case "Input.Number" if "min" in field and not field["min"] <= int(words) <= field["max"]:
            return say("forms.not_between", label=label, least=field["min"], most=field["max"])
        case "Input.Date" if not (_DATE.fullmatch(words) and _reads(date, words)):
            return say("forms.not_a_date", label=label)
        case "Input.Time" if not (_TIME.fullmatch(words) and _reads(time, words)):
            return say("forms.not_a_time", label=label)
        case "Input.ChoiceSet" if not set(_chosen(field, words)) <= {choice["value"] for choice in field["choices"]}:
            return say("forms.not_a_choice", label=label)
    return ""


def _reads(kind: type[date] | type[time], words: str) -> bool:
    try:
        kind.fromisoformat(words)
    except ValueError:
        return False
    return True


def _chosen(field: Element, words: str) -> list[str]:
    return words.split(",") if field.get("isMultiSelect") else [words]
