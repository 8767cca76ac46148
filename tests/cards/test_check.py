"""The lint sees each fault that Teams would answer with a broken card."""

import copy
from collections.abc import Callable
from enum import StrEnum
from typing import Any

import pytest

from cards.check import faults
from cards.elements import card, execute, more, text
from tests.cards.drawn import ENVELOPE, everything
from texts.say import Say

SV = Say("sv")
Card = dict[str, Any]


def body(number: int, **change: Any) -> Callable[[Card], None]:
    return lambda drawn: drawn["body"][number].update(change)


def action(number: int, **change: Any) -> Callable[[Card], None]:
    return lambda drawn: drawn["actions"][number].update(change)


class Colour(StrEnum):
    RED = "red"


LISTED = "a TextBlock begins a Markdown list or heading, which clients draw differently"

FAULTS: dict[str, tuple[Callable[[Card], Any], str]] = {
    "tuple": (lambda d: d.update(body=tuple(d["body"])), "card.body: tuple is not JSON"),
    "enum": (body(1, color=Colour.RED), "card.body[1].color: Colour is not JSON"),
    "key": (lambda d: d["actions"][0]["data"].update({1: "x"}), "card.actions[0].data: the key 1 is not a string"),
    "version": (lambda d: d.update(version="1.6"), "the card is not an AdaptiveCard of version 1.5"),
    "language": (lambda d: d.pop("lang"), "the card has no lang"),
    "fallback text": (lambda d: d.update(fallbackText=""), "the card has no fallbackText"),
    "nobody to refresh": (lambda d: d.update(refresh={"userIds": []}), "refresh names 0 people, 1 to 60 are allowed"),
    "views": (lambda d: d.update(refresh={"userIds": ["u"] * 61}), "refresh names 61 people, 1 to 60 are allowed"),
    "mention": (
        lambda d: d["msteams"].update(entities=[{"text": "<at>X</at>"}]),
        "a mention stands in the entities but not in the texts",
    ),
    "unknown element": (body(0, type="Badge"), "body/0: Badge is not an element we use"),
    "no wrap": (body(1, wrap=False), "body/1: a TextBlock does not wrap"),
    "empty text": (body(1, text=""), "body/1: a TextBlock is empty"),
    "list": (body(1, text="Ja\n\n1. ett"), f"body/1: {LISTED}"),
    "heading": (body(1, text="## Rubrik"), f"body/1: {LISTED}"),
    "select action": (body(4, selectAction={}), "body/4: selectAction cannot be used by keyboard everywhere"),
    "old clients' table": (lambda d: d["body"][5].pop("fallback"), "body/5: a Table has no fallback for older clients"),
    "inside a table": (
        lambda d: d["body"][5]["rows"][1]["cells"][0]["items"][0].update(wrap=False),
        "body/5/rows/1/cells/0/items/0: a TextBlock does not wrap",
    ),
    "no label": (body(7, label=""), "body/7: a field has no id or no label"),
    "no words for an error": (
        lambda d: d["body"][6].pop("errorMessage"),
        "body/6: a required field has no errorMessage",
    ),
    "no limit": (lambda d: d["body"][6].pop("maxLength"), "body/6: a text field has no maxLength"),
    "limits": (
        body(8, isRequired=False),
        "body/8: a number that may be left out has limits, so that the client holds back an empty one",
    ),
    "choice": (
        lambda d: d["body"][12]["choices"].append({"title": "x", "value": "info"}),
        "body/12: two choices have the same value, or one has none",
    ),
    "comma": (
        lambda d: d["body"][13]["choices"].append({"title": "x", "value": "a,b"}),
        "body/13: the value of a choice holds a comma",
    ),
    "same id": (body(7, id="title"), "the field id 'title' is used 2 times"),
    "same id in a part that opens": (body(7, id="why"), "the field id 'why' is used 2 times"),
    "the envelope's name": (body(7, id="verb"), "the field id 'verb' belongs to the envelope"),
    "the data's name": (body(7, id="kind_of"), "actions/0: fields and data share the names kind_of"),
    "unknown action": (
        action(3, type="Action.ToggleVisibility"),
        "actions/3: Action.ToggleVisibility is not an action we use",
    ),
    "long button": (
        lambda d: d["actions"][2].update(title="x" * 25),
        f"actions/2: the button {'x' * 25!r} has not 1 to 24 characters",
    ),
    "script": (action(3, url="javascript:x"), "actions/3: a link does not begin with https://"),
    "envelope": (lambda d: both(d, "card", None), "actions/0: the data lacks card"),
    "verb": (action(0, verb="other"), "actions/0: the action's verb is not the one in its data"),
    "no fallback": (lambda d: d["actions"][0].pop("fallback"), "actions/0: there is no Action.Submit fallback"),
    "other fallback": (
        lambda d: d["actions"][0]["fallback"].update(data={}),
        "actions/0: the fallback does not send the same",
    ),
    "nested": (
        lambda d: d["actions"][2]["card"]["actions"][0].pop("fallback"),
        "actions/2/card/actions/0: there is no Action.Submit fallback",
    ),
}


def both(drawn: Card, name: str, worth: Any) -> None:
    """Take a key from an action's data and from its fallback's."""
    for part in (drawn["actions"][0], drawn["actions"][0]["fallback"]):
        part["data"] = {key: found for key, found in part["data"].items() if key != name or worth}


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(name: str) -> None:
    plant, sentence = FAULTS[name]
    drawn = copy.deepcopy(everything(SV))
    plant(drawn)
    assert sentence in faults(drawn)


def test_the_card_with_everything_has_no_fault() -> None:
    assert faults(everything(SV)) == []


def test_buttons_in_parts_that_open_count_too() -> None:
    send = execute("Ja", ENVELOPE.data("x.y"))
    six = card(actions=[send, send, more("Mer", actions=[send, send, send])], say=SV, summary="s")
    seven = card(actions=[send, send, send, more("Mer", actions=[send, send, send])], say=SV, summary="s")
    assert (faults(six), faults(seven)) == ([], ["the card has 7 actions, at most 6 are allowed"])


def test_a_card_too_long_for_an_activity_is_found() -> None:
    drawn = card(text("x" * 17_000), say=SV, summary="s")
    (fault,) = faults(drawn)
    assert fault.endswith("characters, at most 18000 are allowed")
