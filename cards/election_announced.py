"""An election of chairs is announced, or called off."""

from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.meeting_words import when
from meetings.glance import MeetingFacts
from meetings.values import value
from texts.say import Say


@value
class ElectionAnnouncedView:
    """The envelope is about the election; ``meeting`` None = the next one that is planned."""

    envelope: Envelope
    seats: int
    meeting: MeetingFacts | None
    cancelled: bool = False


def election_announced(view: ElectionAnnouncedView, say: Say) -> Element:
    """Draw the receipt; an announced election can be called off again."""
    title = say("election_announced.cancelled" if view.cancelled else "election_announced.title", n=view.seats)
    body = [heading(title)]
    actions = []
    if not view.cancelled:
        where = escape(when(view.meeting, say)) if view.meeting is not None else say("election_announced.next")
        body += [text(where, bold=True), text(say("election_announced.agenda"), subtle=True)]
        actions.append(execute(say("election_announced.cancel"), view.envelope.data("election.cancel"), inputs=False))
    return card(*body, actions=actions, say=say, summary=title)
