"""The numbers behind a lot: promised by scrutineers before the vote opens, told after it has closed."""

from dataclasses import replace

from cards.elements import Element, ask_text, card, escape, execute, heading, text
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say

HASH_LENGTH = 64
NUMBER_MOST = 128


@value
class LotNumber:
    """One number: whose it is ("" = Klubba's own), what was promised, and the number once it was told ("" before)."""

    by: str
    promised: str
    number: str = ""


@value
class LotView:
    """The envelope is about the election while ``promises`` are taken, about the round once its numbers are told.

    ``promises`` false = the vote has opened. ``tells`` = a number that was promised is to be told now. ``level`` are those
    the lot is between while it waits for that; ``draws`` is the election if the reader may enter one drawn by hand, "" = not.
    ``said`` is a receipt on top, ``error`` the sentence of a refusal.
    """

    envelope: Envelope
    numbers: tuple[LotNumber, ...] = ()
    promises: bool = False
    tells: bool = False
    level: tuple[str, ...] = ()
    draws: str = ""
    said: str = ""
    error: str = ""


def lot(view: LotView, say: Say) -> Element:
    """Draw what the lot is made of, and the field for the reader's part of it."""
    title = say("lot.title")
    body = [heading(title)]
    body += [text(view.error, colour="attention")] if view.error else []
    body += [text(view.said, colour="good")] if view.said else []
    body.append(text(say("lot.about")))
    for one in view.numbers:
        name = escape(one.by) if one.by else say("lot.klubba")
        body.append(text(say("lot.promised", name=name, promised=one.promised)))
        body.append(text(say("lot.told", number=one.number) if one.number else say("lot.untold"), subtle=True))
    actions = []
    if view.promises:
        body.append(text(say("lot.how"), subtle=True))
        missing = say("lot.promise_missing")
        body.append(ask_text("promise", say("lot.promise_label"), required=True, error=missing, most=HASH_LENGTH))
        actions.append(execute(say("lot.button_promise"), view.envelope.data("lot.commit"), "positive"))
    elif view.tells:
        missing = say("lot.number_missing")
        body.append(ask_text("number", say("lot.number_label"), required=True, error=missing, most=NUMBER_MOST))
        actions.append(execute(say("lot.button_tell"), view.envelope.data("lot.reveal"), "positive"))
    if view.level:
        body.insert(-1, text(say("lot_by_hand.waits", names=tuple(escape(name) for name in view.level)), bold=True))
    if view.draws:
        draw = replace(view.envelope, subject=view.draws).data("election.show", part="draw")
        actions.append(execute(say("lot_by_hand.button"), draw, inputs=False))
    return card(*body, actions=actions, say=say, summary=title)
