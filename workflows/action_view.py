"""An action as cards show it: owner and due with everything needed to print them in any language."""

from dataclasses import replace
from datetime import date, timedelta

from meetings.actions import (
    Action,
    ActionState,
    AtNextMeeting,
    AtOtherMeeting,
    Due,
    EachMeeting,
    Nobody,
    OnCondition,
    OnDate,
    OneOrganisation,
    Owner,
    Persons,
    RoleHolder,
    Within,
)
from meetings.meeting import Meeting, MeetingState
from meetings.parts import Progress, is_shared, progress
from meetings.values import value
from workflows.action_parts import parts_of
from workflows.around import Named, letter_of, named
from workflows.bodies import network_called
from workflows.own_actions import holders
from workflows.ports import Work
from workflows.situation import OPEN_STATES
from workflows.standing_duty import seen_to


@value
class ActionShown:
    """``people`` are the persons named by the owner, or its candidates while nobody is chosen.

    ``organisation`` is the owning organisation's name, ``due_day`` the day it falls due as far as that is known,
    ``day`` and ``item_number`` where it was given. ``progress`` counts the parts of a shared action. A role's owner names
    whoever holds it today. ``met`` = the condition of its due has come true, or the standing duty is seen to for the coming
    meeting.
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
    item_letter: str = ""
    state: ActionState = ActionState.OPEN
    progress: Progress | None = None
    met: bool = False


@value
class OwnerChoices:
    """Who an action can be given to, in the order entered."""

    people: tuple[Named, ...]
    organisations: tuple[tuple[str, str], ...]


def next_meeting(work: Work, network_id: str, after: date) -> Meeting | None:
    """Return the network's first meeting after ``after`` that is planned, None when no date is set."""
    later = work.meetings.between("day", after + timedelta(days=1), date.max, network_id=network_id)
    return next((meeting for meeting in later if meeting.state in OPEN_STATES), None)


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
    match bound(work, action).due:
        case OnDate(day=day):
            return day
        case Within(last=last):
            return last
        case AtNextMeeting(day=spoken, assumed=assumed):
            found = _following(work, action, over=not assumed)
            return found.day if found else spoken
        case EachMeeting():
            coming = _following(work, action, over=False)
            return coming.day if coming else None
        case OnCondition():
            coming = _following(work, action, over=False) if action.met_at is not None else None
            return coming.day if coming else None
        case AtOtherMeeting(day=theirs):
            return theirs
        case _:
            return None


def bound(work: Work, action: Action) -> Action:
    """Return the action with the day of another body's meeting that it is due at, when that body is a network of ours.

    That is its first meeting after the one the action was given at, and moves with it; a day that somebody has told stands.
    """
    due = action.due
    if not isinstance(due, AtOtherMeeting) or due.day is not None:
        return action
    body = network_called(work, action.network_id, due.words)
    given = work.meetings.get(action.meeting_id)
    found = _first_after(work, body.id, given.day) if body is not None and given is not None else None
    return replace(action, due=replace(due, day=found.day)) if found is not None else action


def _following(work: Work, action: Action, *, over: bool) -> Meeting | None:
    """Return the first meeting after the one an action comes from: the coming one, or with ``over`` also one that is past."""
    given = work.meetings.one(action.meeting_id)
    if not over:
        return next_meeting(work, action.network_id, given.day)
    return _first_after(work, action.network_id, given.day)


def _first_after(work: Work, network_id: str, day: date) -> Meeting | None:
    """Return a network's first meeting after a day, whether it is past or to come."""
    later = [m for m in work.meetings.find(network_id=network_id) if m.day > day and m.state is not MeetingState.CANCELLED]
    return min(later, key=lambda m: (m.day, m.id), default=None)


def action_shown(work: Work, action: Action) -> ActionShown:
    """Read an action with the names around it."""
    meeting = work.meetings.get(action.meeting_id)
    item = work.items.get(action.item_id)
    day = meeting.day if meeting else action.written_at.date()
    organisation = None
    if isinstance(action.owner, OneOrganisation):
        organisation = work.organisations.get(action.owner.organisation_id)
    owner = action.owner
    people = person_ids_of(owner)
    if isinstance(owner, RoleHolder):
        people = holders(work, action.network_id, owner, work.today)
        owner = replace(owner, person_id=people[0] if people else None)
    return ActionShown(
        action_id=action.id,
        version=action.version,
        text=action.text,
        owner=owner,
        due=bound(work, action).due,
        people=tuple(named(work, action.network_id, person_id, day) for person_id in people),
        organisation=organisation.name if organisation else "",
        due_day=due_day(work, action),
        day=day,
        item_number=item.position if item else 0,
        item_letter=letter_of(work, item) if item else "",
        state=action.state,
        progress=progress(parts_of(work, action, work.today)) if is_shared(action.owner) else None,
        met=action.met_at is not None or seen_to(work, action),
    )


def owner_choices(work: Work, meeting: Meeting) -> OwnerChoices:
    """Return everybody with a role on the meeting's day, and the member organisations."""
    today = {m.person_id for m in work.memberships.find(network_id=meeting.network_id) if m.holds_on(meeting.day)}
    people = sorted(today)
    return OwnerChoices(
        people=tuple(named(work, meeting.network_id, person_id, meeting.day) for person_id in people),
        organisations=tuple((o.id, o.name) for o in work.organisations.find(network_id=meeting.network_id) if o.member),
    )
