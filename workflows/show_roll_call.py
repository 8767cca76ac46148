"""Show the roll call: everybody who may be there, prefilled from the answers and from what is recorded."""

from meetings.attendance import Answer, Presence
from meetings.meeting import Meeting
from meetings.people import VOTING_ROLES
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.around import Named, Spot, attendance_row, may_write, meeting_here, spot
from workflows.guest_items import numbers_there
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import agenda_of, companions_of


@value
class ShowRollCall:
    """``subject_id`` is the meeting."""

    subject_id: str


@value
class RollLine:
    """One person: ``member`` sits for an organisation; others are guests and staff, with ``items`` when limited.

    ``here`` is the recorded presence, else the answer.
    """

    person: Named
    member: bool
    here: bool
    on_list: bool
    items: tuple[int, ...] = ()


@value
class RollCallShown:
    """The lines in the order people were entered; the card sorts by organisation. ``organisations`` = present, of all."""

    spot: Spot
    lines: tuple[RollLine, ...]
    present: int
    organisations: int
    missing: tuple[str, ...]
    item_count: int
    recorded: bool


def roll_call_of(work: Work, meeting: Meeting) -> RollCallShown:
    """Read the roll call of a meeting as it stands."""
    rows = {row.person_id: row for row in work.attendance.find(meeting_id=meeting.id)}
    lines = []
    recorded = False
    for companion in companions_of(work, meeting.network_id, meeting.day):
        row = rows.get(companion.person.id)
        known = row is not None and row.presence is not Presence.UNKNOWN
        recorded = recorded or known
        here = False
        if row is not None:
            here = row.presence is Presence.PRESENT if known else row.answer in {Answer.YES, Answer.REMOTE}
        member = companion.membership.role in VOTING_ROLES
        lines.append(
            RollLine(
                person=Named(person_id=companion.person.id, name=companion.person.name, organisation=companion.organisation),
                member=member,
                here=here or (not known and companion.person.id == meeting.secretary_id),
                on_list=row.on_list if row is not None else True,
                items=numbers_there(work, meeting, row or attendance_row(work, meeting, companion.person.id)[0]),
            )
        )
    names = tuple(o.name for o in work.organisations.find(network_id=meeting.network_id) if o.member)
    there = {line.person.organisation for line in lines if line.member and line.here}
    return RollCallShown(
        spot=spot(work, meeting),
        lines=tuple(lines),
        present=sum(line.here for line in lines if line.member),
        organisations=len(names),
        missing=tuple(name for name in names if name not in there),
        item_count=len(agenda_of(work, meeting.id)),
        recorded=recorded,
    )


def show_roll_call(work: Work, ask: ShowRollCall) -> RollCallShown:
    """Raise Refused: NOT_FOUND, NOT_YOUR_ROLE."""
    meeting = meeting_here(work, ask.subject_id)
    if not may_write(work.actor, meeting):
        raise Refused(Refusal.NOT_YOUR_ROLE)
    return roll_call_of(work, meeting)


REQUEST = Request(verb="roll.show", ask=ShowRollCall, run=show_roll_call, result=RollCallShown)
