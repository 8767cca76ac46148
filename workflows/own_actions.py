"""Whose an action is: owners act for themselves, representatives for their organisation, the leaders on behalf of others."""

from datetime import date

from meetings.actions import (
    Action,
    ActionState,
    EveryMember,
    EveryOrganisation,
    Office,
    OneOrganisation,
    OtherBody,
    Outsider,
    Persons,
    RoleHolder,
)
from meetings.people import VOTING_ROLES, Membership, Role
from meetings.refusals import Refusal, Refused
from workflows.action_news import tell_recorded
from workflows.bodies import acting_network, body_network, chairs_of
from workflows.ports import JournalLine, Work
from workflows.request import beyond_the_link

OFFICES = {Office.COORDINATOR: Role.COORDINATOR, Office.SECRETARY: Role.SECRETARY}


def representatives(work: Work, network_id: str, organisation_id: str, today: date) -> tuple[str, ...]:
    """Return the people who sit for an organisation today."""
    return tuple(
        m.person_id
        for m in work.memberships.find(network_id=network_id, organisation_id=organisation_id)
        if m.role in VOTING_ROLES and m.holds_on(today)
    )


def holders(work: Work, network_id: str, owner: RoleHolder, today: date) -> tuple[str, ...]:
    """Return who holds a role today; the person it was when the action was given while an office has no holder."""
    found: tuple[str, ...] = ()
    if owner.office is Office.CHAIR:
        found = chairs_of(work, network_id, today)
    elif owner.office is not None:
        rows = work.memberships.find(network_id=network_id, role=OFFICES[owner.office])
        found = tuple(m.person_id for m in rows if m.holds_on(today))
    return found or ((owner.person_id,) if owner.person_id else ())


def owners_of(work: Work, action: Action, today: date) -> tuple[str, ...]:
    """Return the people who can answer for an action themselves; for a shared one everybody with a part."""
    match action.owner:
        case Persons(person_ids=ids):
            return ids
        case RoleHolder():
            return holders(work, action.network_id, action.owner, today)
        case OneOrganisation(organisation_id=organisation_id):
            return representatives(work, action.network_id, organisation_id, today)
        case EveryOrganisation() | EveryMember():
            return voters(work, action.network_id, today)
        case OtherBody():
            body = body_network(work, action)
            return chairs_of(work, body.id, today) if body is not None else ()
        case _:
            return ()


def voters(work: Work, network_id: str, today: date) -> tuple[str, ...]:
    """Return everybody who sits for a member organisation today."""
    rows = work.memberships.find(network_id=network_id)
    return tuple(dict.fromkeys(m.person_id for m in rows if m.role in VOTING_ROLES and m.holds_on(today)))


def coordinators(work: Work, network_id: str, today: date) -> tuple[str, ...]:
    """Return who coordinates the network today, the chairs while nobody does: so that somebody always hears of what stops."""
    rows = work.memberships.find(network_id=network_id, role=Role.COORDINATOR)
    return tuple(m.person_id for m in rows if m.holds_on(today)) or chairs_of(work, network_id, today)


def answerers(work: Work, action: Action, today: date) -> tuple[str, ...]:
    """Return the owners, and for somebody outside the network the coordinators, who pass the action on and write the answer."""
    owners = owners_of(work, action, today)
    outside = isinstance(action.owner, OtherBody | Outsider)
    return owners or (coordinators(work, action.network_id, today) if outside else ())


def reminded_of(work: Work, action: Action, today: date) -> tuple[str, ...]:
    """Return the people reminded of an action that is not shared: its owners who are still here, else the coordinators."""
    place = acting_network(work, action, today)
    here = {m.person_id for m in work.memberships.find(network_id=place) if m.holds_on(today)}
    owners = tuple(person_id for person_id in owners_of(work, action, today) if person_id in here)
    return owners or coordinators(work, action.network_id, today)


def leads(membership: Membership) -> bool:
    """Coordinators, secretaries and chairs may act on behalf of an owner."""
    return membership.chair or membership.role in {Role.COORDINATOR, Role.SECRETARY}


def action_here(work: Work, action_id: str) -> Action:
    """Return an action of the actor's network, or one that was given to it; NOT_FOUND for any other and one that was undone."""
    action = work.actions.get(action_id)
    if action is None or action.state is ActionState.REMOVED:
        raise Refused(Refusal.NOT_FOUND)
    own = work.actor.membership.network_id
    if action.network_id != own:
        body = body_network(work, action)
        if body is None or body.id != own:
            raise Refused(Refusal.NOT_FOUND)
    return action


def own_action(work: Work, action_id: str, verb: str, words: str = "") -> Action:
    """Return an open action the actor may answer for; acting on behalf of its owner is written down and the owner told ``words``.

    Raise Refused: NOT_FOUND, NOT_YOURS, ACTION_CLOSED.
    """
    action = action_here(work, action_id)
    owners = owners_of(work, action, work.today)
    me = work.actor.person.id
    if me not in owners and not leads(work.actor.membership):
        raise Refused(Refusal.NOT_YOURS)
    if action.state is not ActionState.OPEN:
        raise Refused(Refusal.ACTION_CLOSED)
    if me not in owners:
        on_behalf(work, action, owners, verb, words)
    return action


def on_behalf(work: Work, action: Action, owners: tuple[str, ...], verb: str, words: str = "") -> None:
    """Write in the journal that the actor acts for ``owners``, and tell each of them what was recorded.

    Raises CodeNeeded when nothing but a personal link says who the actor is.
    """
    beyond_the_link(work)
    work.journal.append(
        JournalLine(
            network_id=action.network_id,
            verb=verb,
            subject_id=action.id,
            person_id=work.actor.person.id,
            on_behalf_of=owners[0] if owners else None,
            code="on_behalf",
        )
    )
    tell_recorded(work, action, owners, words)
