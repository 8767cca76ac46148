"""Bodies by name, in the forms people write."""

import pytest

from meetings.actions import Step
from meetings.checklists import rewritten, ticked
from meetings.other_bodies import same_body


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("styrgruppens nästa möte", "styrgruppens"),
        ("Styrgruppen", "styrgruppens möte"),
        ("vid ordföranderådet nästa möte", "Ordföranderådets"),
        ("the steering group's next meeting", "steering group's"),
        ("Kvalitetsnätverket", "kvalitetsnätverkets nästa möte"),
    ],
)
def test_two_ways_of_naming_a_body_are_the_same(one, other):
    assert same_body(one, other)


@pytest.mark.parametrize(("one", "other"), [("styrgruppen", "arbetsgruppen"), ("nästa möte", "nästa möte"), ("", "")])
def test_different_bodies_and_nothing_are_not(one, other):
    assert not same_body(one, other)


def test_ticks_follow_places_and_a_rewritten_list_keeps_what_was_done():
    steps = ticked((Step(text="ring"), Step(text="skriv", done=True)), (0,))
    assert steps == (Step(text="ring", done=True), Step(text="skriv"))
    assert rewritten(steps, ("boka", "ring")) == (Step(text="boka"), Step(text="ring", done=True))
