"""The coordinator's reminder that the agenda should go out."""

from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.meeting_words import counts, when
from meetings.glance import MeetingFacts, Tally
from meetings.values import value
from texts.say import Say


@value
class NoticeDueView:
    """How far the answers have come."""

    envelope: Envelope
    meeting: MeetingFacts
    tally: Tally


def notice_due(view: NoticeDueView, say: Say) -> Element:
    """Return the reminder."""
    actions = [
        execute(say("notice_due.preview"), view.envelope.data("agenda.preview"), style="positive", inputs=False),
        execute(say("notice_due.arrange"), view.envelope.data("agenda.arranging"), inputs=False),
    ]
    return card(
        heading(say("notice_due.title")),
        text(escape(when(view.meeting, say)), bold=True),
        text(counts(view.tally, say)),
        actions=actions,
        say=say,
        summary=say("notice_due.title"),
    )
