"""From what is stored to the minutes as a value: nothing is added, nothing is guessed, the same rows give the same minutes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from meetings.actions import Action, ActionState, AtNextMeeting, Due, OnCondition, Owner
from meetings.agenda import AgendaItem, Outcome
from meetings.attendance import Attendance, Presence
from meetings.meeting import Meeting
from meetings.minutes import ActionLine, LineKind, Minutes, MinutesItem, MinutesLine, RosterLine
from meetings.network import Network
from meetings.numbering import letters, main_items, parts, with_parts
from meetings.people import VOTING_ROLES, Membership, Person, Role
from meetings.records import Decision, DecisionKind, Note
from meetings.values import value

OwnerPrinter = Callable[[Owner, Mapping[str, str], str], str]
"""Prints an owner from the names behind its ids, in a language."""


@value
class Attendee:
    """One person of the network on the day of the meeting, ``organisation`` as printed."""

    person: Person
    membership: Membership
    organisation: str
    attendance: Attendance | None


@value
class Stored:
    """All rows the minutes are made of. ``items`` are in order and without the withdrawn ones.

    ``names`` print the ids in owners and proposers; ``next_day`` is the planned next meeting's.
    """

    network: Network
    meeting: Meeting
    attendees: tuple[Attendee, ...]
    items: tuple[AgendaItem, ...]
    notes: tuple[Note, ...]
    decisions: tuple[Decision, ...]
    actions: tuple[Action, ...]
    names: Mapping[str, str]
    next_day: date | None


def build_minutes(stored: Stored, print_owner: OwnerPrinter) -> Minutes:
    """Return the minutes; lists keep the order people were entered in, the house style sorts them when printing."""
    network, meeting = stored.network, stored.meeting
    spots = _spots(stored.items)
    members = [a for a in stored.attendees if a.membership.role in VOTING_ROLES]
    others = [a for a in stored.attendees if a.membership.role not in VOTING_ROLES]
    secretary = next((a for a in stored.attendees if a.person.id == meeting.secretary_id), None)
    absent = tuple(
        _line(a, spots, meeting) for a in members if _presence(a) in {Presence.ABSENT, Presence.EXCUSED} and _listed(a)
    )
    return Minutes(
        network=network.name,
        family=network.family,
        language=network.language,
        day=meeting.day,
        start=meeting.start,
        end=meeting.end,
        place=meeting.place,
        mode=meeting.mode,
        present=tuple(_line(a, spots, meeting) for a in members if _presence(a) is Presence.PRESENT),
        others=tuple(_line(a, spots, meeting) for a in others if _presence(a) is Presence.PRESENT),
        absent=None if network.style.absent_label is None else absent,
        items=tuple(_item(item, spots[item.id], stored) for item in stored.items),
        actions=tuple(_actions(stored, spots, print_owner)),
        signed_by=secretary.person.name if secretary else "",
        signed_organisation=_signing_organisation(secretary),
        next_meeting=stored.next_day,
        style=network.style,
    )


@value
class _Spot:
    """Where an item stands: its ``place`` in the order, and what it is called there."""

    place: int
    number: int
    letter: str = ""


def _spots(items: Sequence[AgendaItem]) -> Mapping[str, _Spot]:
    """Return where every item stands; numbers are counted here, so that a document never shows a gap."""
    order = with_parts(main_items(items), parts(items))
    numbers = {item.id: number for number, item in enumerate(main_items(items), start=1)}
    found = letters(items)
    return {
        item.id: _Spot(place=place, number=numbers.get(item.id) or numbers[item.parent_id or ""], letter=found.get(item.id, ""))
        for place, item in enumerate(order)
    }


def standing_actions(actions: Sequence[Action]) -> tuple[Action, ...]:
    """Return the actions that were not undone or dropped, as written."""
    return tuple(a for a in actions if a.state in {ActionState.OPEN, ActionState.DONE})


def printed_due(due: Due, text: str = "") -> Due | None:
    """Return the due time as printed: an assumed one is none (rule 4), and so is a condition that stands in ``text`` already."""
    if isinstance(due, OnCondition) and due.words in text:
        return None
    return None if isinstance(due, AtNextMeeting) and due.assumed else due


def _presence(attendee: Attendee) -> Presence:
    return attendee.attendance.presence if attendee.attendance else Presence.UNKNOWN


def _listed(attendee: Attendee) -> bool:
    return attendee.attendance is None or attendee.attendance.on_list


def _line(attendee: Attendee, spots: Mapping[str, _Spot], meeting: Meeting) -> RosterLine:
    """The header keeps the chairs that there were when the meeting began, whoever was elected at it."""
    row = attendee.attendance
    left = _left(row, spots) if row else None
    return RosterLine(
        name=attendee.person.name,
        organisation=attendee.organisation,
        title=attendee.membership.title,
        chair=attendee.membership.chair if meeting.chair_ids is None else attendee.person.id in meeting.chair_ids,
        items=row.item_numbers if row else (),
        left_before=left.number if left else None,
        left_letter=left.letter if left else "",
    )


def _left(row: Attendance, spots: Mapping[str, _Spot]) -> _Spot | None:
    """The item before which somebody left for good; None when they came back."""
    left = spots.get(row.left_before or "")
    back = spots.get(row.joined_at or "")
    return None if left is None or (back is not None and back.place > left.place) else left


def _signing_organisation(secretary: Attendee | None) -> str:
    """A coordinator signs with the name alone, as everybody knows where they belong."""
    return "" if secretary is None or secretary.membership.role is Role.COORDINATOR else secretary.organisation


def _item(item: AgendaItem, spot: _Spot, stored: Stored) -> MinutesItem:
    placed = [
        *((n.place, n.id, MinutesLine(kind=LineKind.NOTE, text=n.text)) for n in stored.notes if n.item_id == item.id),
        *((d.place, d.id, _decision(d)) for d in stored.decisions if d.item_id == item.id),
        *(
            (a.place, a.id, MinutesLine(kind=LineKind.ACTION, text=a.text))
            for a in standing_actions(stored.actions)
            if a.item_id == item.id
        ),
    ]
    outcome = item.outcome
    if outcome is Outcome.OPEN and placed:
        outcome = Outcome.TREATED
    return MinutesItem(
        number=spot.number,
        letter=spot.letter,
        title=item.title,
        raised_by=stored.names.get(item.proposer_id or "", ""),
        also_raised_by=tuple(stored.names[key] for key in item.co_proposer_ids if key in stored.names),
        lines=tuple(line for _, _, line in sorted(placed, key=lambda found: found[:2])),
        outcome=outcome,
        carry=item.carry,
    )


def _decision(decision: Decision) -> MinutesLine:
    kind = LineKind.POSITION if decision.kind is DecisionKind.POSITION else LineKind.DECISION
    return MinutesLine(kind=kind, text=decision.text)


def _actions(stored: Stored, spots: Mapping[str, _Spot], print_owner: OwnerPrinter) -> list[ActionLine]:
    rows = [action for action in standing_actions(stored.actions) if action.item_id in spots]
    return [
        ActionLine(
            text=action.text,
            owner=print_owner(action.owner, stored.names, stored.network.language),
            due=printed_due(action.due, action.text),
            item_number=spots[action.item_id].number,
            item_letter=spots[action.item_id].letter,
        )
        for action in sorted(rows, key=lambda a: (spots[a.item_id].place, a.place, a.id))
    ]
