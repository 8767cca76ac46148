"""An action as cards show it: owner and due with everything needed to print them in any language."""

from datetime import date

from meetings.actions import Action, AtNextMeeting, Due, Nobody, OnDate, OneOrganisation, Owner, Persons, RoleHolder, Within
from meetings.meeting import Meeting
from meetings.values import value
from workflows.around import Named, named
from workflows.ports import Work
from workflows.situation import OPEN_STATES


@value
class ActionShown:
    """``people`` are the persons named by the owner, or its candidates while nobody is chosen.

    ``organisation`` is the owning organisation's name, ``due_day`` the day it falls due as far as that is known,
    ``day`` and ``item_number`` where it was given.
    """

    action_id: str
    version: int
    text: str
    owner: Owner
    due: Due
    people: tuple[Named, ...]
    organisation: str
    due_day: date | None
    day: date
    item_number: int


@value
class OwnerChoices:
    """Who an action can be given to, in the order entered."""

    people: tuple[Named, ...]
    organisations: tuple[tuple[str, str], ...]


def next_meeting(work: Work, network_id: str, after: date) -> Meeting | None:
    """Return the network's first meeting after ``after`` that is planned, None when no date is set."""
    later = [m for m in work.meetings.find(network_id=network_id) if m.state in OPEN_STATES and m.day > after]
    return min(later, key=lambda m: (m.day, m.id), default=None)


def person_ids_of(owner: Owner) -> tuple[str, ...]:
    """Return the people an owner names by id; an unsettled tie names its candidates."""
    match owner:
        case Persons(person_ids=ids):
            return ids
        case RoleHolder(person_id=str() as person_id):
            return (person_id,)
        case Nobody(candidates=ids):
            return ids
        case _:
            return ()


def due_day(work: Work, action: Action) -> date | None:
    """Return the day an action falls due; None while that is not known."""
    match action.due:
        case OnDate(day=day):
            return day
        case Within(last=last):
            return last
        case AtNextMeeting(day=spoken):
            meeting = work.meetings.get(action.meeting_id)
            found = next_meeting(work, action.network_id, meeting.day) if meeting else None
            return found.day if found else spoken
        case _:
            return getattr(action.due, "day", None)


def action_shown(work: Work, action: Action) -> ActionShown:
    """Read an action with the names around it."""
    meeting = work.meetings.get(action.meeting_id)
    item = work.items.get(action.item_id)
    day = meeting.day if meeting else action.written_at.date()
    organisation = None
    if isinstance(action.owner, OneOrganisation):
        organisation = work.organisations.get(action.owner.organisation_id)
    return ActionShown(
        action_id=action.id,
        version=action.version,
        text=action.text,
        owner=action.owner,
        due=action.due,
        people=tuple(named(work, action.network_id, person_id, day) for person_id in person_ids_of(action.owner)),
        organisation=organisation.name if organisation else "",
        due_day=due_day(work, action),
        day=day,
        item_number=item.position if item else 0,
    )


def owner_choices(work: Work, meeting: Meeting) -> OwnerChoices:
    """Return everybody with a role on the meeting's day, and the member organisations."""
    today = {m.person_id for m in work.memberships.find(network_id=meeting.network_id) if m.holds_on(meeting.day)}
    people = sorted(today)
    return OwnerChoices(
        people=tuple(named(work, meeting.network_id, person_id, meeting.day) for person_id in people),
        organisations=tuple((o.id, o.name) for o in work.organisations.find(network_id=meeting.network_id) if o.member),
    )
