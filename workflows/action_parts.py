"""Shared actions: whose part is missing, and the answer of each organisation or member."""

from datetime import date

from meetings.actions import Action, ActionPart, ActionState, EveryMember
from meetings.parts import answered, is_shared, part_id, parts_now, progress
from meetings.refusals import Refusal, Refused
from workflows.own_actions import leads, on_behalf, representatives, voters
from workflows.ports import Work
from workflows.standing_duty import finished, is_current, is_standing, last_closed_at


def part_keys(work: Work, action: Action, today: date) -> tuple[str, ...]:
    """Return the ids of those that have a part today: members, or member organisations that somebody sits for."""
    if isinstance(action.owner, EveryMember):
        return voters(work, action.network_id, today)
    places = work.organisations.find(network_id=action.network_id, member=True)
    return tuple(place.id for place in places)


def parts_of(work: Work, action: Action, today: date) -> tuple[ActionPart, ...]:
    """Return the parts of a shared action as they stand, () for any other; of a standing duty for the coming meeting."""
    if not is_shared(action.owner):
        return ()
    ended = last_closed_at(work, action.network_id) if is_standing(action) else None
    stored = [
        part for part in work.parts.find(action_id=action.id) if part.done_at is None or is_current(action, part.done_at, ended)
    ]
    return parts_now(action, part_keys(work, action, today), stored)


def people_of(work: Work, part: ActionPart, today: date) -> tuple[str, ...]:
    """Return who can answer for a part today."""
    if part.person_id is not None:
        return (part.person_id,)
    return representatives(work, part.network_id, part.organisation_id or "", today)


def own_parts(work: Work, action: Action, person_id: str, today: date) -> tuple[ActionPart, ...]:
    """Return the parts a person can answer for, the missing ones first."""
    mine = [part for part in parts_of(work, action, today) if person_id in people_of(work, part, today)]
    return tuple(sorted(mine, key=lambda part: part.done_at is not None))


def part_to_answer(work: Work, action: Action, key: str, verb: str, words: str = "") -> ActionPart:
    """Return the part of the organisation or person ``key``, the actor's own for ""; for others only leaders answer.

    Raise Refused: NOT_FOUND (no such part), NOT_YOURS.
    """
    today = work.today
    me = work.actor.person.id
    if not key:
        mine = own_parts(work, action, me, today)
        if not mine:
            raise Refused(Refusal.NOT_YOURS)
        return mine[0]
    part = next((one for one in parts_of(work, action, today) if one.id == part_id(action.id, key)), None)
    if part is None:
        raise Refused(Refusal.NOT_FOUND)
    people = people_of(work, part, today)
    if me not in people:
        if not leads(work.actor.membership):
            raise Refused(Refusal.NOT_YOURS)
        on_behalf(work, action, people, verb, words)
    return part


def keep_part(work: Work, part: ActionPart) -> None:
    """Store a part, the first time something is said about it too."""
    if work.parts.get(part.id) is None:
        work.parts.add(part)
    else:
        work.parts.save(part)


def answer(work: Work, action: Action, part: ActionPart, words: str) -> Action:
    """Store an answer; the action is done when it was the last one missing. Return the action as it stands."""
    keep_part(work, answered(part, words, work.actor.person.id, work.now))
    if action.state is not ActionState.OPEN or not progress(parts_of(work, action, work.today)).complete:
        return action
    ended = finished(work, action)
    work.actions.save(ended)
    return work.actions.get(action.id) or ended
