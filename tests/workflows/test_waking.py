"""What people tell each other through Klubba waits for a working morning: not at night, on weekends or on red days."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.workflows.action_world import given
from workflows import answer_action, change_action, hand_over, leave_role

EPIPHANY = datetime(2022, 1, 6, 10, tzinfo=UTC)
FRIDAY = datetime(2022, 1, 7, 7, tzinfo=UTC)
"""8.00 in the morning after."""


def dues(world, kind):
    return [d.due_at for d in world.rows("deliveries").values() if d.kind.value == kind]


@pytest.mark.parametrize("moment", [EPIPHANY, EPIPHANY - timedelta(hours=12), EPIPHANY + timedelta(hours=12)])
def test_news_of_an_action_wait_for_the_day_after_a_red_one(moment):
    world, key = given()
    world.now = moment
    world.press("petra", change_action.COMMENT, change_action.CommentAction(subject_id=key, text="Hur går det?"))
    world.press("nadia", hand_over.HAND_OVER, hand_over.HandOver(subject_id=key, person_id="petra"))
    assert set(dues(world, "action_news")) == {FRIDAY}


def test_what_is_handed_over_on_a_red_day_is_told_the_day_after():
    world, _ = given()
    world.now = EPIPHANY
    world.press("nadia", leave_role.HAND_OVER, leave_role.HandOverRole(subject_id="n1", person_id="disa", to_id="petra"))
    assert dues(world, "actions_handed") == [FRIDAY]


def test_on_a_working_day_news_go_at_once():
    world, key = given()
    world.now = FRIDAY + timedelta(hours=3)
    world.press("nadia", answer_action.DONE, answer_action.FinishAction(subject_id=key))
    assert dues(world, "action_news") == [world.now]
