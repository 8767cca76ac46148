"""Who is here, who is not, who came and who left, said one by one or for everybody."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from meetings.agenda import AgendaItem
from meetings.attendance import Answer, Attendance, Earlier, Presence
from meetings.meeting import Meeting
from meetings.people import VOTING_ROLES
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.around import (
    Named,
    Spot,
    attendance_row,
    item_in,
    keep_attendance,
    named,
    running_here,
    spot,
    writable,
)
from workflows.guest_items import numbers_there
from workflows.move_waiting import WaitingItems, waiting_for
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import companions_of
from workflows.take_roll_call import choose_presiding, with_presence


class Mark(StrEnum):
    """What is said of a person."""

    PRESENT = "present"
    ABSENT = "absent"
    LEFT = "left"
    JOINED = "joined"


@value
class MarkPresence:
    """``person_ids`` () with ``everybody`` = all members. LEFT and JOINED are from ``item_id`` on ("" = the current item)."""

    subject_id: str
    mark: Mark
    person_ids: tuple[str, ...] = ()
    everybody: bool = False
    item_id: str = ""


@value
class BeHere:
    """Said by the member: "Jag är här". ``subject_id`` is the meeting."""

    subject_id: str


@value
class PresenceMarked:
    """Who, what, and from which item on; ``at`` is the instant (UTC) and ``zone`` the network's.

    ``waiting`` are the items that wait for somebody of them who is not there any more.
    """

    spot: Spot
    mark: Mark
    people: tuple[Named, ...]
    at: datetime
    zone: str
    everybody: bool = False
    waiting: tuple[WaitingItems, ...] = ()


def mark_presence(work: Work, ask: MarkPresence) -> PresenceMarked:
    """Raise Refused: NOT_FOUND (meeting, person or item), NOT_YOUR_ROLE, MEETING_NOT_RUNNING, MEETING_CLOSED."""
    meeting = writable(work, ask.subject_id)
    companions = companions_of(work, meeting.network_id, meeting.day)
    wanted = ask.person_ids
    if ask.everybody:
        wanted = tuple(c.person.id for c in companions if c.membership.role in VOTING_ROLES)
    if not wanted or not {c.person.id for c in companions}.issuperset(wanted):
        raise Refused(Refusal.NOT_FOUND)
    return _mark(work, meeting, wanted, ask.mark, item_in(work, meeting, ask.item_id), everybody=ask.everybody)


def be_here(work: Work, ask: BeHere) -> PresenceMarked:
    """Mark the one who presses as present. Raise Refused: NOT_FOUND, MEETING_NOT_RUNNING, MEETING_CLOSED."""
    meeting = running_here(work, ask.subject_id)
    return _mark(work, meeting, (work.actor.person.id,), Mark.PRESENT, item_in(work, meeting, ""), everybody=False)


def _mark(
    work: Work, meeting: Meeting, person_ids: tuple[str, ...], mark: Mark, item: AgendaItem, *, everybody: bool
) -> PresenceMarked:
    for person_id in person_ids:
        row, stored = attendance_row(work, meeting, person_id)
        numbers = row.item_numbers if mark is Mark.ABSENT else numbers_there(work, meeting, row)
        keep_attendance(work, replace(_marked(work, row, mark, item.id), item_numbers=numbers), stored)
    meeting = choose_presiding(work, meeting)
    network = work.networks.get(meeting.network_id)
    return PresenceMarked(
        spot=spot(work, meeting, item),
        mark=mark,
        people=tuple(named(work, meeting.network_id, person_id, meeting.day) for person_id in person_ids),
        at=work.now,
        zone=network.zone if network else "UTC",
        everybody=everybody,
        waiting=waiting_for(work, meeting, person_ids) if mark in {Mark.ABSENT, Mark.LEFT} else (),
    )


def _marked(work: Work, row: Attendance, mark: Mark, item_id: str) -> Attendance:
    if mark is Mark.PRESENT:
        return replace(with_presence(work, row, Presence.PRESENT), on_list=True)
    if mark is Mark.ABSENT:
        return with_presence(work, row, Presence.EXCUSED if row.answer is Answer.NO else Presence.ABSENT)
    return replace(
        row,
        presence=Presence.PRESENT,
        left_before=item_id if mark is Mark.LEFT else row.left_before,
        joined_at=item_id if mark is Mark.JOINED else row.joined_at,
        recorded_by=work.actor.person.id,
        recorded_at=work.now,
        earlier=Earlier(presence=row.presence, left_before=row.left_before, joined_at=row.joined_at),
    )


REQUEST = Request(verb="roll.mark", ask=MarkPresence, run=mark_presence, result=PresenceMarked)
HERE = Request(verb="roll.here", ask=BeHere, run=be_here, result=PresenceMarked)
