"""Start the meeting: secretary and presiding chair are set, the first item is on, the roll is called."""

from dataclasses import replace

from meetings.meeting import MeetingState
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.running import next_item, presiding
from meetings.values import value
from workflows.around import check_version, meeting_here, save_meeting
from workflows.deliveries import Delivery, DeliveryKind
from workflows.header import Header, header
from workflows.ports import Work
from workflows.report_done import report_at_start
from workflows.request import Request
from workflows.settle_seats import report_elections
from workflows.show_roll_call import RollCallShown, roll_call_of
from workflows.situation import agenda_of, companions_of


@value
class StartMeeting:
    """``secretary_id`` takes the notes; "" = the person who starts. ``version`` 0 = typed words."""

    subject_id: str
    secretary_id: str = ""
    version: int = 0


@value
class MeetingStarted:
    """The head of the meeting and the roll call to go through."""

    header: Header
    roll_call: RollCallShown


def start_meeting(work: Work, ask: StartMeeting) -> MeetingStarted:
    """Raise Refused: NOT_FOUND (meeting or secretary), MEETING_RUNNING, MEETING_CLOSED, AGENDA_EMPTY, STALE_CARD."""
    meeting = meeting_here(work, ask.subject_id)
    if meeting.state is MeetingState.RUNNING:
        raise Refused(Refusal.MEETING_RUNNING)
    if meeting.state in {MeetingState.CLOSED, MeetingState.CANCELLED}:
        raise Refused(Refusal.MEETING_CLOSED)
    check_version(meeting, ask.version)
    items = agenda_of(work, meeting.id)
    first = next_item(items, None)
    if first is None:
        raise Refused(Refusal.AGENDA_EMPTY)
    people = companions_of(work, meeting.network_id, meeting.day)
    secretary_id = ask.secretary_id or work.actor.person.id
    if all(companion.person.id != secretary_id for companion in people):
        raise Refused(Refusal.NOT_FOUND)
    chairs = [companion.membership for companion in people if companion.membership.chair]
    attendance = work.attendance.find(meeting_id=meeting.id)
    meeting = save_meeting(
        work,
        replace(
            meeting,
            state=MeetingState.RUNNING,
            secretary_id=secretary_id,
            presiding_id=presiding(chairs, attendance, meeting.presiding_id),
            current_item_id=first.id,
            started_at=work.now,
            chair_ids=tuple(chair.person_id for chair in chairs),
        ),
    )
    report_at_start(work, meeting)
    report_elections(work, meeting)
    if secretary_id != work.actor.person.id:
        work.outbox.add(
            Delivery(
                id=work.new_id(),
                dedupe_key=f"roll_call/{meeting.id}/{secretary_id}",
                network_id=meeting.network_id,
                kind=DeliveryKind.ROLL_CALL,
                subject_id=meeting.id,
                due_at=work.now,
                person_id=secretary_id,
            )
        )
    return MeetingStarted(header=header(work, meeting), roll_call=roll_call_of(work, meeting))


REQUEST = Request(
    verb="meeting.start",
    ask=StartMeeting,
    run=start_meeting,
    result=MeetingStarted,
    roles=frozenset({Role.COORDINATOR, Role.SECRETARY}),
    chairs=True,
)
