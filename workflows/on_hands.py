"""What one person has on their hands in a network, and the same in somebody else's."""

from dataclasses import replace

from meetings.actions import Action, ActionState, Persons, RoleHolder
from meetings.agenda import AgendaItem, Outcome
from meetings.agenda_building import COMING
from meetings.handing_over import declined, passed_on
from meetings.themes import Theme, led_by, listed
from workflows.ports import Work


def actions_of(work: Work, network_id: str, person_id: str) -> tuple[Action, ...]:
    """Return the open actions that a person owns by name or has been offered; an office's follow whoever holds it."""
    rows = work.actions.find(network_id=network_id, state=ActionState.OPEN)
    return tuple(row for row in rows if _has(row, person_id))


def items_of(work: Work, network_id: str, person_id: str) -> tuple[AgendaItem, ...]:
    """Return the items of coming meetings that a person raised, presents or prepares."""
    coming = {meeting.id for meeting in work.meetings.find(network_id=network_id) if meeting.state in COMING}
    return tuple(
        item
        for item in work.items.find(network_id=network_id)
        if item.meeting_id in coming
        and item.outcome is not Outcome.WITHDRAWN
        and person_id in {item.proposer_id, *item.presenter_ids, *item.preparer_ids}
    )


def themes_of(work: Work, network_id: str, person_id: str) -> tuple[Theme, ...]:
    """Return the themes still to be held that a person leads."""
    return tuple(theme for theme in listed(work.themes.find(network_id=network_id)) if person_id in theme.lead_ids)


def pass_on(work: Work, network_id: str, leaver: str, receiver: str) -> None:
    """Put the receiver in the leaver's place everywhere at once."""
    for action in actions_of(work, network_id, leaver):
        work.actions.save(_action_moved(action, leaver, receiver))
    for item in items_of(work, network_id, leaver):
        work.items.save(_item_moved(item, leaver, receiver))
    for theme in themes_of(work, network_id, leaver):
        leads = _swapped(theme.lead_ids, leaver, receiver)
        work.themes.save(led_by(theme, leads, work.now, work.actor.person.id, knowingly=True))


def _has(action: Action, person_id: str) -> bool:
    owner = action.owner
    if isinstance(owner, RoleHolder):
        return owner.person_id == person_id and owner.office is None
    return (isinstance(owner, Persons) and person_id in owner.person_ids) or action.offered_to == person_id


def _action_moved(action: Action, leaver: str, receiver: str) -> Action:
    """Return the action with the receiver in the leaver's place; what was offered to the leaver stays with its giver."""
    if action.offered_to == leaver:
        action = declined(action)
    owner = action.owner
    if isinstance(owner, RoleHolder):
        return replace(action, owner=replace(owner, person_id=receiver)) if owner.person_id == leaver else action
    return passed_on(action, leaver, receiver) if isinstance(owner, Persons) and leaver in owner.person_ids else action


def _item_moved(item: AgendaItem, leaver: str, receiver: str) -> AgendaItem:
    return replace(
        item,
        proposer_id=receiver if item.proposer_id == leaver else item.proposer_id,
        presenter_ids=_swapped(item.presenter_ids, leaver, receiver),
        preparer_ids=_swapped(item.preparer_ids, leaver, receiver),
    )


def _swapped(ids: tuple[str, ...], leaver: str, receiver: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(receiver if key == leaver else key for key in ids))
