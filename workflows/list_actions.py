"""Show a person their open actions in this network."""

from datetime import date

from meetings.actions import Action, ActionState, OneOrganisation
from meetings.parts import is_shared
from meetings.values import value
from workflows.action_parts import own_parts
from workflows.action_view import ActionShown, action_shown
from workflows.bodies import given_to
from workflows.own_actions import answerers
from workflows.ports import Work
from workflows.request import Request


@value
class ListActions:
    """``subject_id`` is not used: the list is always the actor's own. ``line`` is what they have to say of one that is done."""

    subject_id: str = ""
    line: str = ""


@value
class OwnAction:
    """One open action; ``claimable`` = the person may take it on, ``offered`` = somebody asks them to take it over."""

    action: ActionShown
    network_id: str
    claimable: bool
    overdue: bool
    offered: bool = False


@value
class ActionsListed:
    """Open actions, those with the nearest known day first; ``card`` is the instance of the card that shows them.

    ``line`` stands in the field for the minutes already.
    """

    network_id: str
    card: str
    actions: tuple[OwnAction, ...]
    today: date
    line: str = ""


def list_actions(work: Work, ask: ListActions) -> ActionsListed:
    """Never refused: somebody without actions gets an empty list."""
    network_id = work.actor.membership.network_id
    return ActionsListed(
        network_id=network_id,
        card=work.new_id(),
        actions=own_actions(work, network_id, work.actor.person.id),
        today=work.today,
        line=ask.line,
    )


def own_actions(work: Work, network_id: str, person_id: str) -> tuple[OwnAction, ...]:
    """Read the open actions a person answers for in one network: owned, offered, or of a shared one the part still missing.

    A coordinator answers for those of people and bodies outside; a chair for what other networks have given this one.
    """
    today = work.today
    network = work.networks.get(network_id)
    given = given_to(work, network, today) if network is not None else ()
    found = []
    for action in (*work.actions.find(network_id=network_id, state=ActionState.OPEN), *given):
        offered = action.offered_to == person_id
        if not offered and not _answers(work, action, person_id, today):
            continue
        shown = action_shown(work, action)
        found.append(
            OwnAction(
                action=shown,
                network_id=network_id,
                claimable=offered or isinstance(action.owner, OneOrganisation),
                overdue=shown.due_day is not None and shown.due_day < today,
                offered=offered,
            )
        )
    return tuple(sorted(found, key=lambda own: (own.action.due_day or date.max, own.action.action_id)))


def _answers(work: Work, action: Action, person_id: str, today: date) -> bool:
    if is_shared(action.owner):
        return any(part.done_at is None for part in own_parts(work, action, person_id, today))
    return person_id in answerers(work, action, today)


REQUEST = Request(verb="action.mine", ask=ListActions, run=list_actions, result=ActionsListed)
