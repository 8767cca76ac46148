"""Take the roll: one press says who is there, who is not, and who stands on no list."""

from dataclasses import replace

from meetings.attendance import Answer, Attendance, Earlier, Presence
from meetings.meeting import Meeting
from meetings.people import VOTING_ROLES
from meetings.refusals import Refusal, Refused
from meetings.running import presiding
from meetings.values import value
from workflows.around import attendance_row, keep_attendance, save_meeting, writable
from workflows.guest_items import numbers_there
from workflows.move_waiting import WaitingItems, missing_people, waiting_for
from workflows.ports import Work
from workflows.request import Request
from workflows.show_roll_call import RollCallShown, roll_call_of
from workflows.situation import agenda_of, companions_of


@value
class TakeRollCall:
    """``guest_items`` are pairs of person id and item numbers; () numbers = the whole meeting."""

    subject_id: str
    present_ids: tuple[str, ...]
    off_list_ids: tuple[str, ...] = ()
    guest_items: tuple[tuple[str, tuple[int, ...]], ...] = ()


@value
class RollCallTaken:
    """The roll call as it stands now, who presides, and what waits for people who are not there."""

    roll_call: RollCallShown
    presiding_id: str
    waiting: tuple[WaitingItems, ...] = ()


def take_roll_call(work: Work, ask: TakeRollCall) -> RollCallTaken:
    """Record everybody at once: those not present are absent, or excused when they had said no.

    Guests and staff who are not present stand on no list. Raise Refused: NOT_FOUND (meeting or a person),
    NOT_YOUR_ROLE, MEETING_NOT_RUNNING, MEETING_CLOSED, FIELD_INVALID (an item number that is not there).
    """
    meeting = writable(work, ask.subject_id)
    people = companions_of(work, meeting.network_id, meeting.day)
    known = {companion.person.id for companion in people}
    limits = dict(ask.guest_items)
    if not known.issuperset((*ask.present_ids, *ask.off_list_ids, *limits)):
        raise Refused(Refusal.NOT_FOUND)
    last = len(agenda_of(work, meeting.id))
    if any(not 1 <= number <= last for numbers in limits.values() for number in numbers):
        raise Refused(Refusal.FIELD_INVALID, field="items")
    for companion in people:
        row, stored = attendance_row(work, meeting, companion.person.id)
        present = companion.person.id in ask.present_ids
        away = Presence.EXCUSED if row.answer is Answer.NO else Presence.ABSENT
        member = companion.membership.role in VOTING_ROLES
        changed = with_presence(work, row, Presence.PRESENT if present else away)
        changed = replace(
            changed,
            on_list=present or (member and companion.person.id not in ask.off_list_ids),
            item_numbers=limits.get(companion.person.id, numbers_there(work, meeting, row)) if present else (),
        )
        keep_attendance(work, changed, stored)
    meeting = choose_presiding(work, meeting)
    return RollCallTaken(
        roll_call=roll_call_of(work, meeting),
        presiding_id=meeting.presiding_id or "",
        waiting=waiting_for(work, meeting, missing_people(work, meeting)),
    )


def with_presence(work: Work, row: Attendance, presence: Presence) -> Attendance:
    """Return the row with a new presence, remembering what stood before and who changed it."""
    if row.presence is presence:
        return row
    return replace(
        row,
        presence=presence,
        left_before=None if presence is not Presence.PRESENT else row.left_before,
        joined_at=None if presence is not Presence.PRESENT else row.joined_at,
        recorded_by=work.actor.person.id,
        recorded_at=work.now,
        earlier=Earlier(presence=row.presence, left_before=row.left_before, joined_at=row.joined_at),
    )


def choose_presiding(work: Work, meeting: Meeting) -> Meeting:
    """Let the present chair preside; saves the meeting only when that changes."""
    chairs = [c.membership for c in companions_of(work, meeting.network_id, meeting.day) if c.membership.chair]
    found = presiding(chairs, work.attendance.find(meeting_id=meeting.id), meeting.presiding_id)
    if found == meeting.presiding_id:
        return meeting
    return save_meeting(work, replace(meeting, presiding_id=found))


REQUEST = Request(verb="roll.call", ask=TakeRollCall, run=take_roll_call, result=RollCallTaken)
