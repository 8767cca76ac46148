"""Answer "Kommer du?", as often as wanted until the meeting begins; the last answer counts."""

from dataclasses import replace

from meetings.attendance import Answer
from meetings.glance import MeetingFacts
from meetings.people import Role
from meetings.values import value
from workflows.around import attendance_row, keep_attendance
from workflows.card_edits import edit_call
from workflows.deliveries import DeliveryKind
from workflows.glances import meeting_facts, shown_names
from workflows.meeting_notices import to_person
from workflows.ports import Work
from workflows.request import Request
from workflows.standing_in import check_answers_for
from workflows.within import coming_meeting


@value
class AnswerAttendance:
    """``deputy`` is the name of who comes instead, kept only with NO. ``person_id`` "" = the sender answers for themselves."""

    subject_id: str
    answer: Answer
    deputy: str = ""
    person_id: str = ""

    @property
    def on_behalf_of(self) -> str:
        """Whose answer it is, for the journal."""
        return self.person_id


@value
class AttendanceAnswered:
    """The answer as kept; ``person`` is the name of whom somebody else answered for, "" for one's own answer."""

    card: str
    meeting: MeetingFacts
    answer: Answer
    deputy: str
    person_id: str = ""
    person: str = ""


def answer_attendance(work: Work, ask: AnswerAttendance) -> AttendanceAnswered:
    """Keep the answer; whoever was answered for is told and can change it.

    Raises Refused: NOT_FOUND (meeting, person), NOT_ASSISTANT, MEETING_RUNNING, MEETING_CLOSED, MEETING_CANCELLED.
    """
    meeting = coming_meeting(work, ask.subject_id)
    own_id = work.actor.person.id
    person_id = ask.person_id or own_id
    if person_id != own_id:
        check_answers_for(work, person_id)
    row, stored = attendance_row(work, meeting, person_id)
    deputy = ask.deputy if ask.answer is Answer.NO else ""
    keep_attendance(work, replace(row, answer=ask.answer, deputy=deputy, recorded_by=own_id), stored=stored)
    edit_call(work, meeting)
    if person_id != own_id:
        to_person(work, meeting, DeliveryKind.ANSWERED_FOR, meeting.id, person_id)
    return AttendanceAnswered(
        card=work.new_id(),
        meeting=meeting_facts(work, meeting),
        answer=ask.answer,
        deputy=deputy,
        person_id=person_id if person_id != own_id else "",
        person=shown_names(work, meeting.network_id)[person_id] if person_id != own_id else "",
    )


REQUEST = Request(
    verb="attendance.answer",
    ask=AnswerAttendance,
    run=answer_attendance,
    result=AttendanceAnswered,
    roles=frozenset(Role),
)
