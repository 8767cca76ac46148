"""What the tests of the running meeting press most, and a press that must be refused."""

import pytest

from meetings.actions import AtNextMeeting, Persons
from meetings.refusals import Refusal, Refused
from tests.workflows.running_world import World
from workflows import (
    assign_action,
    start_meeting,
    take_roll_call,
    write_entry,
)


def started() -> World:
    world = World()
    world.press("nadia", start_meeting.REQUEST, start_meeting.StartMeeting(subject_id="m1"))
    return world


def refused(code: Refusal, world: World, who: str, request, ask, **more) -> None:
    before = {name: dict(rows) for name, rows in world.store.rows.items()}
    with pytest.raises(Refused) as caught:
        world.press(who, request, ask, **more)
    assert caught.value.code is code
    assert before == world.store.rows


def roll(world: World, *present: str, off: tuple[str, ...] = (), guests=()) -> None:
    ask = take_roll_call.TakeRollCall(subject_id="m1", present_ids=present, off_list_ids=off, guest_items=guests)
    world.press("nadia", take_roll_call.REQUEST, ask)


def note(text: str, item: str = "") -> write_entry.AddNote:
    return write_entry.AddNote(subject_id="m1", text=text, item_id=item)


def decide(text: str) -> write_entry.RecordDecision:
    return write_entry.RecordDecision(subject_id="m1", text=text)


def assign(text: str, owner=None, due=None) -> assign_action.AssignAction:
    return assign_action.AssignAction(
        subject_id="m1", text=text, owner=owner or Persons(person_ids=("disa",)), due=due or AtNextMeeting(assumed=True)
    )
