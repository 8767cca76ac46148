"""Answer "Kommer du?", as often as wanted until the meeting begins; the last answer counts."""

from dataclasses import replace

from meetings.attendance import Answer
from meetings.glance import MeetingFacts
from meetings.people import Role
from meetings.values import value
from workflows.around import attendance_row, keep_attendance
from workflows.card_edits import edit_call
from workflows.glances import meeting_facts
from workflows.ports import Work
from workflows.request import Request
from workflows.within import coming_meeting


@value
class AnswerAttendance:
    """``deputy`` is the name of who comes instead, kept only with NO."""

    subject_id: str
    answer: Answer
    deputy: str = ""


@value
class AttendanceAnswered:
    """The answer as kept."""

    card: str
    meeting: MeetingFacts
    answer: Answer
    deputy: str


def answer_attendance(work: Work, ask: AnswerAttendance) -> AttendanceAnswered:
    """Raise Refused: NOT_FOUND, MEETING_RUNNING, MEETING_CLOSED, NO_MEETING."""
    meeting = coming_meeting(work, ask.subject_id)
    row, stored = attendance_row(work, meeting, work.actor.person.id)
    deputy = ask.deputy if ask.answer is Answer.NO else ""
    keep_attendance(work, replace(row, answer=ask.answer, deputy=deputy, recorded_by=work.actor.person.id), stored=stored)
    edit_call(work, meeting)
    return AttendanceAnswered(
        card=work.new_id(),
        meeting=meeting_facts(work, meeting),
        answer=ask.answer,
        deputy=deputy,
    )


REQUEST = Request(
    verb="attendance.answer",
    ask=AnswerAttendance,
    run=answer_attendance,
    result=AttendanceAnswered,
    roles=frozenset(Role),
)
