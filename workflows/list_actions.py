"""Show a person their open actions in this network."""

from datetime import date

from meetings.actions import ActionState
from meetings.values import value
from workflows.action_view import ActionShown, action_shown
from workflows.own_actions import owners_of
from workflows.ports import Work
from workflows.request import Request


@value
class ListActions:
    """``subject_id`` is not used: the list is always the actor's own."""

    subject_id: str = ""


@value
class OwnAction:
    """One open action; ``meeting_id`` and the day it was decided belong to its card."""

    action: ActionShown
    network_id: str
    claimable: bool
    overdue: bool


@value
class ActionsListed:
    """Open actions, those with the nearest known day first; ``card`` is the instance of the card that shows them."""

    network_id: str
    card: str
    actions: tuple[OwnAction, ...]
    today: date


def list_actions(work: Work, _ask: ListActions) -> ActionsListed:
    """Never refused: somebody without actions gets an empty list."""
    network_id = work.actor.membership.network_id
    return ActionsListed(
        network_id=network_id,
        card=work.new_id(),
        actions=own_actions(work, network_id, work.actor.person.id),
        today=work.now.date(),
    )


def own_actions(work: Work, network_id: str, person_id: str) -> tuple[OwnAction, ...]:
    """Read the open actions a person answers for in one network."""
    today = work.now.date()
    found = []
    for action in work.actions.find(network_id=network_id, state=ActionState.OPEN):
        if person_id in owners_of(work, action, today):
            shown = action_shown(work, action)
            found.append(
                OwnAction(
                    action=shown,
                    network_id=network_id,
                    claimable=bool(shown.organisation),
                    overdue=shown.due_day is not None and shown.due_day < today,
                )
            )
    return tuple(sorted(found, key=lambda own: (own.action.due_day or date.max, own.action.action_id)))


REQUEST = Request(verb="action.mine", ask=ListActions, run=list_actions, result=ActionsListed)
