"""The answer to "Kommer du?" as it was kept, changeable until the meeting begins."""

from cards.agenda_call import DEPUTY_MOST, answers, propose
from cards.elements import Element, ask_text, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.meeting_words import when
from meetings.attendance import Answer
from meetings.glance import MeetingFacts
from meetings.values import value
from texts.say import Say


@value
class AttendanceAnsweredView:
    """``deputy`` is who comes instead, "" when nobody was named."""

    envelope: Envelope
    meeting: MeetingFacts
    answer: Answer
    deputy: str


def attendance_answered(view: AttendanceAnsweredView, say: Say) -> Element:
    """Return the receipt."""
    body = [heading(say(f"attendance_answered.{view.answer.value}")), text(escape(when(view.meeting, say)), bold=True)]
    if view.deputy:
        body.append(text(say("attendance_answered.deputy", name=escape(view.deputy))))
    body += [
        text(say("attendance_answered.change"), subtle=True),
        ask_text("deputy", say("agenda_call.deputy"), value=view.deputy, most=DEPUTY_MOST),
    ]
    agenda = execute(say("agenda_call.agenda"), view.envelope.data("agenda.show"), inputs=False)
    actions = [*answers(view.envelope, say), propose(view.envelope, say), agenda]
    return card(*body, actions=actions, say=say, summary=say("attendance_answered.summary"))
