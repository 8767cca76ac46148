"""The question for items once more, for somebody who has not answered it, with the way to fewer reminders."""

from cards.agenda_call import coming
from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.meeting_words import counts, stops, when
from meetings.glance import MeetingFacts, Tally
from meetings.values import value
from texts.say import Say


@value
class CallReminderView:
    """What a reminder shows."""

    envelope: Envelope
    meeting: MeetingFacts
    tally: Tally


def call_reminder(view: CallReminderView, say: Say) -> Element:
    """Return the reminder."""
    body = [
        heading(say("call_reminder.title", day=view.meeting.day)),
        text(escape(when(view.meeting, say)), bold=True),
    ]
    if until := stops(view.meeting, say):
        body.append(text(until))
    body += [
        text(counts(view.tally, say), subtle=True),
        *coming(view.envelope, None, say),
        text(say("call_reminder.why"), subtle=True),
    ]
    actions = [
        execute(say("agenda_call.propose"), view.envelope.data("agenda.propose"), inputs=False),
        execute(say("agenda_call.agenda"), view.envelope.data("agenda.show"), inputs=False),
        execute(say("preferences.open"), view.envelope.data("preferences.show"), inputs=False),
    ]
    return card(*body, actions=actions, say=say, summary=say("call_reminder.title", day=view.meeting.day))
