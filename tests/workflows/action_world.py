"""A closed meeting with one action of any kind, and the presses that answer it."""

from typing import Any

from meetings.actions import Action, Owner
from meetings.meeting import Meeting
from tests.workflows.running_asks import assign, decide, roll
from tests.workflows.running_world import World
from workflows import assign_action, close_meeting, start_meeting, write_entry

MEMBERS = ("disa", "gunvor", "henrik-o", "kristin-a", "kristin-k", "petra", "ylva")


def given(
    owner: Owner | None = None, due: Any = None, *present: str, world: World | None = None, **more: Any
) -> tuple[World, str]:
    """Give an action after a decision in a meeting with ``present`` (Nadia writes), close it; return the world and the action's id."""
    world = world or World()
    world.press("nadia", start_meeting.REQUEST, start_meeting.StartMeeting(subject_id="m1"))
    roll(world, *(present or MEMBERS), "nadia")
    world.press("nadia", write_entry.DECISION, decide("nätverket bjuder in en gäst"))
    ask = assign("Bjud in gästen", owner, due)
    ask = assign_action.AssignAction(subject_id=ask.subject_id, text=ask.text, owner=ask.owner, due=ask.due, **more)
    key = world.press("nadia", assign_action.ASSIGN, ask).action.action_id
    world.press("nadia", close_meeting.REQUEST, close_meeting.CloseMeeting(subject_id="m1", anyway=True))
    return world, key


def row(world: World, key: str) -> Action:
    found: Action = world.rows("actions")[key]
    return found


def told(world: World, kind: str) -> list[str]:
    """Who is told by a kind of delivery, sorted."""
    return sorted(d.person_id for d in world.rows("deliveries").values() if d.kind.value == kind)


def plan_next(world: World, day: Any) -> None:
    world.write(lambda work: work.meetings.add(Meeting(id="m2", network_id="n1", day=day)))
