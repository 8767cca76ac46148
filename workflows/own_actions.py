"""Whose an action is: owners act for themselves, representatives for their organisation, the leaders on behalf of others."""

from datetime import date

from meetings.actions import (
    Action,
    ActionState,
    EveryMember,
    EveryOrganisation,
    OneOrganisation,
    Persons,
    RoleHolder,
)
from meetings.people import VOTING_ROLES, Membership, Role
from meetings.refusals import Refusal, Refused
from workflows.ports import JournalLine, Work


def representatives(work: Work, network_id: str, organisation_id: str, today: date) -> tuple[str, ...]:
    """Return the people who sit for an organisation today."""
    return tuple(
        m.person_id
        for m in work.memberships.find(network_id=network_id, organisation_id=organisation_id)
        if m.role in VOTING_ROLES and m.holds_on(today)
    )


def owners_of(work: Work, action: Action, today: date) -> tuple[str, ...]:
    """Return the people who can answer for an action themselves."""
    match action.owner:
        case Persons(person_ids=ids):
            return ids
        case RoleHolder(person_id=str() as person_id):
            return (person_id,)
        case OneOrganisation(organisation_id=organisation_id):
            return representatives(work, action.network_id, organisation_id, today)
        case _:
            return ()


def reminded_of(work: Work, action: Action, today: date) -> tuple[str, ...]:
    """Return the people reminded of an action: its owners, every member for a shared duty, else the coordinators."""
    here = [m for m in work.memberships.find(network_id=action.network_id) if m.holds_on(today)]
    if isinstance(action.owner, (EveryOrganisation, EveryMember)):
        return tuple(m.person_id for m in here if m.role in VOTING_ROLES)
    present = {m.person_id for m in here}
    owners = tuple(person_id for person_id in owners_of(work, action, today) if person_id in present)
    return owners or tuple(m.person_id for m in here if m.role is Role.COORDINATOR)


def leads(membership: Membership) -> bool:
    """Coordinators, secretaries and chairs may act on behalf of an owner."""
    return membership.chair or membership.role in {Role.COORDINATOR, Role.SECRETARY}


def own_action(work: Work, action_id: str, verb: str) -> Action:
    """Return an open action the actor may answer for; acting on behalf of its owner is written in the journal.

    Raise Refused: NOT_FOUND, NOT_YOURS, ACTION_CLOSED.
    """
    actor = work.actor
    action = work.actions.get(action_id)
    if action is None or action.network_id != actor.membership.network_id or action.state is ActionState.REMOVED:
        raise Refused(Refusal.NOT_FOUND)
    owners = owners_of(work, action, work.now.date())
    if actor.person.id not in owners and not leads(actor.membership):
        raise Refused(Refusal.NOT_YOURS)
    if action.state is not ActionState.OPEN:
        raise Refused(Refusal.ACTION_CLOSED)
    if actor.person.id not in owners:
        work.journal.append(
            JournalLine(
                network_id=action.network_id,
                verb=verb,
                subject_id=action.id,
                person_id=actor.person.id,
                on_behalf_of=owners[0] if owners else None,
                code="on_behalf",
            )
        )
    return action
