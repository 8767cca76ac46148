"""Ask everybody for items and whether they come: in the channel, and each member by the way they are reached."""

from dataclasses import replace
from datetime import datetime

from meetings.attendance import Answer
from meetings.glance import AgendaLine, MeetingFacts, Tally
from meetings.meeting import Meeting, MeetingState
from meetings.namesakes import Named
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.around import check_version, save_meeting
from workflows.build_agenda import build_agendas
from workflows.deliveries import DeliveryKind
from workflows.glances import agenda_lines, asked, meeting_facts, shown_names, tally
from workflows.meeting_notices import to_channel, to_people
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import agenda_of
from workflows.standing_in import principals
from workflows.within import coming_meeting


@value
class CallMeeting:
    """``version`` 0 = typed words."""

    subject_id: str
    version: int = 0


@value
class MeetingCalled:
    """How many people the question went to now, whether the channel has it, and how far the answers have come."""

    card: str
    meeting: MeetingFacts
    tally: Tally
    told: int
    in_channel: bool


@value
class CallShown:
    """The question as it stands: what was carried in, how far the answers have come (None where one person is asked).

    ``answer`` is the reader's own, ``principals`` those whom the reader may answer for.
    """

    meeting: MeetingFacts
    carried: tuple[AgendaLine, ...]
    tally: Tally | None = None
    answer: Answer | None = None
    principals: tuple[Named, ...] = ()


def call_meeting(work: Work, ask: CallMeeting) -> MeetingCalled:
    """Send the question out; once sent, asking again sends it to whoever has joined the network since.

    Raises Refused: NOT_FOUND, MEETING_RUNNING, MEETING_CLOSED, MEETING_CANCELLED, STALE_CARD; DATE_PASSED when its day is over.
    """
    meeting = coming_meeting(work, ask.subject_id)
    check_version(meeting, ask.version)
    if meeting.day < work.today:
        raise Refused(Refusal.DATE_PASSED)
    meeting, told, in_channel = send_call(work, meeting, work.now)
    return MeetingCalled(
        card=work.new_id(),
        meeting=meeting_facts(work, meeting),
        tally=tally(work, meeting),
        told=told,
        in_channel=in_channel,
    )


def send_call(work: Work, meeting: Meeting, due_at: datetime) -> tuple[Meeting, int, bool]:
    """Write the deliveries and move the meeting on; return it with how many people are new and whether the channel is."""
    build_agendas(work, meeting.network_id)
    if meeting.state is MeetingState.PLANNED:
        meeting = save_meeting(work, replace(meeting, state=MeetingState.CALLED))
    in_channel = to_channel(work, meeting, DeliveryKind.CALL_CHANNEL, "call", due_at)
    people = [membership.person_id for membership in asked(work, meeting.network_id, meeting.day)]
    return meeting, to_people(work, meeting, DeliveryKind.CALL_PERSON, "call", due_at, people), in_channel


def call_of(work: Work, meeting: Meeting, person_id: str | None = None) -> CallShown:
    """Return the question as it stands for one person (None = for everybody)."""
    carried = [item for item in agenda_of(work, meeting.id) if item.carried_from is not None]
    names = shown_names(work, meeting.network_id) if carried else {}
    shown = CallShown(meeting=meeting_facts(work, meeting), carried=agenda_lines(work, carried, names))
    if person_id is None:
        return replace(shown, tally=tally(work, meeting))
    own = work.attendance.get(f"{meeting.id}/{person_id}")
    return replace(
        shown,
        answer=own.answer if own is not None else None,
        principals=principals(work, meeting.network_id, person_id, work.today),
    )


REQUEST = Request(
    verb="meeting.call",
    ask=CallMeeting,
    run=call_meeting,
    result=MeetingCalled,
    roles=frozenset({Role.COORDINATOR, Role.SECRETARY}),
    chairs=True,
)
