"""The answer to "Kommer du?" as it was kept, changeable until the meeting begins."""

from cards.agenda_call import coming, propose
from cards.elements import Element, card, escape, execute, heading, text
from cards.envelope import Envelope
from cards.meeting_words import when
from meetings.attendance import Answer
from meetings.glance import MeetingFacts
from meetings.values import value
from texts.say import Say


@value
class AttendanceAnsweredView:
    """``deputy`` is who comes instead, "" when nobody was named; ``person`` whom it was answered for, "" for oneself."""

    envelope: Envelope
    meeting: MeetingFacts
    answer: Answer
    deputy: str
    person: str = ""


def attendance_answered(view: AttendanceAnsweredView, say: Say) -> Element:
    """Return the receipt; what was answered for somebody else is changed where it was answered, or by that person."""
    kind = f"for_{view.answer.value}" if view.person else view.answer.value
    title = say(f"attendance_answered.{kind}", name=escape(view.person))
    body = [heading(title), text(escape(when(view.meeting, say)), bold=True)]
    if view.deputy:
        body.append(text(say("attendance_answered.deputy", name=escape(view.deputy))))
    agenda = execute(say("agenda_call.agenda"), view.envelope.data("agenda.show"), inputs=False)
    summary = say("attendance_answered.summary")
    if view.person:
        body.append(text(say("attendance_answered.told", name=escape(view.person)), subtle=True))
        return card(*body, actions=[agenda], say=say, summary=summary)
    body += [
        text(say("attendance_answered.change"), subtle=True),
        *coming(view.envelope, view.answer, say, view.deputy),
    ]
    return card(*body, actions=[propose(view.envelope, say), agenda], say=say, summary=summary)
