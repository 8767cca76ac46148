"""A lot that people draw: whom it is between, how it is done, and the fields for who drew, who saw it and what came out."""

from collections.abc import Mapping

from cards.ballot_fields import RANK
from cards.election_words import Candidate, called, named
from cards.elements import Element, ask_choice, ask_number, card, escape, execute, heading, text
from cards.envelope import Envelope
from meetings.namesakes import Named
from meetings.values import value
from texts.say import Say

PEOPLE_MOST = 40
"""People in a list that the card holds two of; fewer where many are tied."""

PAIR = 2


@value
class LotByHandView:
    """The envelope is about the round. ``tied`` are those the lot is between, each with its number on the ballot as id.

    ``missing`` kept their number back, ``people`` may have drawn or seen it. ``filled`` is what was typed, by field, and
    ``error`` the sentence of a refusal.
    """

    envelope: Envelope
    tied: tuple[Candidate, ...]
    missing: tuple[str, ...]
    people: tuple[Named, ...]
    filled: tuple[tuple[str, str], ...] = ()
    error: str = ""


def lot_by_hand(view: LotByHandView, say: Say) -> Element:
    """Draw the form; nothing in it decides but what was drawn."""
    title, filled = say("lot_by_hand.title"), dict(view.filled)
    names = tuple(escape(called(one)) for one in view.tied)
    missing = tuple(escape(name) for name in view.missing)
    people = named(view.people, PEOPLE_MOST - len(view.tied))
    body = [heading(title)]
    body += [text(view.error, colour="attention")] if view.error else []
    body += [
        text(say("lot_by_hand.between", names=names), bold=True),
        text(say("lot_by_hand.missing", n=len(missing), names=missing)),
        text(say("lot_by_hand.how"), subtle=True),
        *_order(view.tied, filled, say),
        _person("drawn_by", say("lot_by_hand.drawn_by"), people, filled, say),
        _person("witnesses", say("lot_by_hand.witnesses"), people, filled, say, multiple=True),
        text(say("lot_by_hand.told"), subtle=True),
    ]
    save = execute(say("lot_by_hand.button_save"), view.envelope.data("lot.draw"), "positive")
    return card(*body, actions=[save], say=say, summary=title)


def drawn_line(order: tuple[str, ...], by: str, witnesses: tuple[str, ...], say: Say) -> str:
    """Return what everybody is told of a lot that was drawn by hand."""
    seen = tuple(escape(name) for name in witnesses)
    return say("lot_by_hand.drawn", by=escape(by), witnesses=seen, order=tuple(escape(name) for name in order))


def _order(tied: tuple[Candidate, ...], filled: Mapping[str, str], say: Say) -> list[Element]:
    """Return the field for who came first of two, or a number beside each of more."""
    if len(tied) == PAIR:
        choices = [(one.id, called(one)) for one in tied]
        value, missing = filled.get("choice", ""), say("lot_by_hand.first_missing")
        return [ask_choice("choice", say("lot_by_hand.first"), choices, value, expanded=True, required=True, error=missing)]
    ranks = [
        ask_number(
            f"{RANK}{one.id}",
            called(one),
            value=_place(filled.get(f"{RANK}{one.id}", "")),
            least=1,
            most=len(tied),
            required=True,
            error=say("lot_by_hand.place_missing"),
        )
        for one in tied
    ]
    return [text(say("lot_by_hand.places"), bold=True), *ranks]


def _person(
    field: str, label: str, people: list[tuple[str, str]], filled: Mapping[str, str], say: Say, *, multiple: bool = False
) -> Element:
    known = {key for key, _ in people}
    value = ",".join(key for key in filled.get(field, "").split(",") if key in known)
    missing = say("lot_by_hand.person_missing")
    return ask_choice(field, label, people, value, multiple=multiple, searchable=not multiple, required=True, error=missing)


def _place(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 4 else None  # noqa: PLR2004 - what fits the field
