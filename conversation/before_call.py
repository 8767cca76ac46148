"""The question for items and attendance, and the answers to it."""

from cards.agenda_call import DEPUTY_MOST
from cards.agenda_called import AgendaCalledView, agenda_called
from cards.attendance_answered import AttendanceAnsweredView, attendance_answered
from conversation.before_meeting import envelope
from conversation.fields import Fields
from conversation.verbs import Card, Verb
from meetings.attendance import Answer
from texts.say import Say
from workflows import answer_attendance, call_meeting


def draw_call(called: call_meeting.MeetingCalled, say: Say) -> Card:
    """Draw that the question went out."""
    view = AgendaCalledView(
        envelope=envelope(called.meeting, called.card),
        meeting=called.meeting,
        tally=called.tally,
        told=called.told,
        in_channel=called.in_channel,
    )
    return agenda_called(view, say)


def draw_answered(kept: answer_attendance.AttendanceAnswered, say: Say) -> Card:
    """Draw the answer as kept."""
    view = AttendanceAnsweredView(
        envelope=envelope(kept.meeting, kept.card),
        meeting=kept.meeting,
        answer=kept.answer,
        deputy=kept.deputy,
        person=kept.person,
    )
    return attendance_answered(view, say)


def _read_answer(fields: Fields) -> answer_attendance.AnswerAttendance:
    return answer_attendance.AnswerAttendance(
        subject_id=fields.id("subject"),
        answer=fields.choice("answer", Answer),
        deputy=fields.text("deputy", most=DEPUTY_MOST),
        person_id=fields.maybe_id("person"),
    )


VERBS: tuple[Verb, ...] = (
    Verb(
        request=call_meeting.REQUEST,
        read=lambda fields: call_meeting.CallMeeting(subject_id=fields.id("subject"), version=fields.version),
        draw=draw_call,
    ),
    Verb(request=answer_attendance.REQUEST, read=_read_answer, draw=draw_answered),
)
