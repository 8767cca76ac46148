"""Somebody is told that a yes they said in the room was written down for them, with the way to change it."""

from cards.election_words import Terms, starts_line
from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say


@value
class SaidInRoomView:
    """The envelope is about the election; ``by`` wrote it down, ``network`` is a name.

    ``stands`` = a nomination was accepted, otherwise the seat of a chair.
    """

    envelope: Envelope
    terms: Terms
    network: str
    by: str
    stands: bool = False


def said_in_room(view: SaidInRoomView, say: Say) -> Element:
    """Draw the message."""
    what = "stands" if view.stands else "takes"
    title = say(f"said_in_room.{what}")
    body = [
        heading(title),
        text(say(f"said_in_room.{what}_told", by=escape(view.by), network=escape(view.network)), bold=True),
        text(starts_line(view.terms, say)),
        text(say("said_in_room.change"), subtle=True),
    ]
    yes, no = ("nomination.accept", "nomination.withdraw") if view.stands else ("seat.accept", "seat.decline")
    actions = [
        execute(say("said_in_room.button_right"), view.envelope.data(yes), "positive", inputs=False),
        execute(say(f"said_in_room.button_{what}_not"), view.envelope.data(no), inputs=False),
    ]
    return card(*body, actions=actions, say=say, summary=title)
