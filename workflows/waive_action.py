"""Let an action stand without an owner: the chair accepts the gap, so that the minutes can be approved."""

from dataclasses import replace

from meetings.actions import ActionState
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.action_view import ActionShown, action_shown
from workflows.around import Spot, meeting_here, spot
from workflows.ports import Work
from workflows.request import Request


@value
class WaiveAction:
    """``subject_id`` is the action."""

    subject_id: str


@value
class ActionWaived:
    """The action, which now stands without an owner."""

    spot: Spot
    action: ActionShown


def waive_action(work: Work, ask: WaiveAction) -> ActionWaived:
    """Raise Refused: NOT_FOUND, NOT_YOUR_ROLE, ACTION_CLOSED."""
    action = work.actions.get(ask.subject_id)
    if action is None or action.network_id != work.actor.membership.network_id:
        raise Refused(Refusal.NOT_FOUND)
    if action.state is not ActionState.OPEN:
        raise Refused(Refusal.ACTION_CLOSED)
    work.actions.save(replace(action, waived=True))
    meeting = meeting_here(work, action.meeting_id)
    kept = work.actions.get(action.id) or action
    return ActionWaived(spot=spot(work, meeting, work.items.get(action.item_id)), action=action_shown(work, kept))


REQUEST = Request(
    verb="action.waive",
    ask=WaiveAction,
    run=waive_action,
    result=ActionWaived,
    roles=frozenset({Role.COORDINATOR}),
    chairs=True,
)
