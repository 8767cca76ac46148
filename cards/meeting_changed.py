"""What people are told when a meeting they know of moves or is cancelled."""

from cards.agenda_call import coming
from cards.elements import Element, card, escape, heading, text
from cards.envelope import Envelope
from cards.meeting_join import join
from cards.meeting_words import when
from meetings.glance import MeetingFacts
from meetings.values import value
from texts.say import Say


@value
class MeetingChangedView:
    """``asks`` adds the question "Kommer du?". ``called`` = people have been asked about the meeting, not only told its date."""

    envelope: Envelope
    meeting: MeetingFacts
    cancelled: bool = False
    asks: bool = False
    called: bool = True


def meeting_changed(view: MeetingChangedView, say: Say) -> Element:
    """Return the message; a cancelled meeting has nothing to press."""
    title = say("meeting_changed.cancelled" if view.cancelled else "meeting_changed.changed")
    network = text(escape(view.meeting.network), subtle=True)
    body = [heading(title), network, text(escape(when(view.meeting, say)), bold=True)]
    if view.cancelled:
        return card(*body, text(say("meeting_changed.kept")), say=say, summary=title)
    body.append(text(say("meeting_changed.now" if view.called else "meeting_changed.planned")))
    way_in = join(view.meeting, say)
    if not view.asks:
        return card(*body, actions=way_in, say=say, summary=title)
    body += coming(view.envelope, None, say)
    return card(*body, actions=way_in, say=say, summary=title)
