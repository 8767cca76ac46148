"""A standing duty, due at each meeting: done is done for the meeting that comes, and it is there again for the one after."""

from dataclasses import replace
from datetime import datetime

from meetings.actions import Action, ActionState, EachMeeting
from meetings.meeting import MeetingState
from workflows.ports import Work


def last_closed_at(work: Work, network_id: str) -> datetime | None:
    """Return when the network's last meeting was closed, None when none has been."""
    closed = [m.closed_at for m in work.meetings.find(network_id=network_id, state=MeetingState.CLOSED) if m.closed_at]
    return max(closed, default=None)


def is_standing(action: Action) -> bool:
    """Tell whether an action is due at each meeting."""
    return isinstance(action.due, EachMeeting)


def is_current(action: Action, done_at: datetime | None, ended: datetime | None) -> bool:
    """Tell whether what was done at ``done_at`` counts today; of a standing duty only since the last meeting ``ended``."""
    return done_at is not None and (not is_standing(action) or ended is None or done_at > ended)


def seen_to(work: Work, action: Action) -> bool:
    """Tell whether a standing duty has been done since the last meeting ended: then it rests until the coming one has."""
    return is_standing(action) and is_current(action, action.done_at, last_closed_at(work, action.network_id))


def finished(work: Work, action: Action) -> Action:
    """Return the action as done now by the actor: for good, or for the coming meeting when it is a standing duty."""
    done = replace(action, done_at=work.now, done_by=work.actor.person.id)
    return replace(done, snoozed_until=None) if is_standing(action) else replace(done, state=ActionState.DONE)
