"""A day to be kept free, as everybody is told once: a planned date, not yet the notice of a meeting."""

from cards.elements import Element, card, escape, heading, text
from cards.envelope import Envelope
from cards.meeting_join import join
from cards.meeting_words import when
from meetings.glance import MeetingFacts
from meetings.values import value
from texts.say import Say


@value
class SaveTheDateView:
    """``cancelled`` = the day need not be kept free any more."""

    envelope: Envelope
    meeting: MeetingFacts
    cancelled: bool = False


def save_the_date(view: SaveTheDateView, say: Say) -> Element:
    """Return the message; there is nothing to answer yet."""
    title = say("save_the_date.cancelled" if view.cancelled else "save_the_date.title", day=view.meeting.day)
    body = [
        heading(title),
        text(escape(view.meeting.network), subtle=True),
        text(escape(when(view.meeting, say)), bold=True),
        text(say("save_the_date.free_again" if view.cancelled else "save_the_date.keep_free")),
    ]
    return card(*body, actions=[] if view.cancelled else join(view.meeting, say), say=say, summary=title)
