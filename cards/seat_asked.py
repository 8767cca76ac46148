"""The elected are asked whether they take the seat, and what came of the answer, also when the election is taken back."""

from cards.election_words import Terms, starts_line
from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say


@value
class SeatAskedView:
    """The envelope is about the election; ``network`` is its name."""

    envelope: Envelope
    terms: Terms
    network: str


@value
class SeatAnsweredView:
    """``answer`` is takes or refuses. ``sentence`` is the line of the minutes, "" while others are still asked.

    ``waits`` are the others who have been asked and have not answered.
    """

    envelope: Envelope
    answer: str
    sentence: str = ""
    waits: tuple[str, ...] = ()


@value
class SeatLostView:
    """The envelope is about the election; ``network`` is its name."""

    envelope: Envelope
    network: str


def seat_asked(view: SeatAskedView, say: Say) -> Element:
    """Draw the question; nothing is final before the answer."""
    body = [
        heading(say("seat.asked")),
        text(say("seat.elected", network=escape(view.network)), bold=True),
        text(starts_line(view.terms, say)),
        text(say("seat.final"), subtle=True),
    ]
    actions = [
        execute(say("seat.button_accept"), view.envelope.data("seat.accept"), "positive", inputs=False),
        execute(say("election.button_decline"), view.envelope.data("seat.decline"), inputs=False),
    ]
    return card(*body, actions=actions, say=say, summary=say("nomination.summary"))


def seat_answered(view: SeatAnsweredView, say: Say) -> Element:
    """Draw what the answer led to."""
    body = [heading(say(f"seat.{view.answer}"))]
    if view.waits:
        body.append(text(say("seat.waits", names=tuple(escape(name) for name in view.waits))))
    if view.sentence:
        body += [text(say("seat.minutes"), subtle=True), text(escape(view.sentence))]
    show = execute(say("election.button_show"), view.envelope.data("election.show"), inputs=False)
    return card(*body, actions=[show], say=say, summary=say("nomination.summary"))


def seat_lost(view: SeatLostView, say: Say) -> Element:
    """Draw that the election which gave somebody a seat counts for nothing."""
    title = say("seat.lost")
    body = [heading(title), text(say("seat.lost_told", network=escape(view.network)), bold=True), text(say("seat.lost_before"))]
    show = execute(say("election.button_show"), view.envelope.data("election.show"), inputs=False)
    return card(*body, actions=[show], say=say, summary=title)
