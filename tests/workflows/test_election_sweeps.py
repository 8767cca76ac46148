"""What the clock does: reminds only who has not voted, and closes a ballot at its time."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from meetings.elections import Form
from meetings.rounds import RoundState
from tests.workflows.election_world import VOTERS, Elections
from texts.holidays_sv import red_days
from workflows.deliveries import DeliveryKind
from workflows.open_election import OPEN, OpenElection
from workflows.sweep_elections import BALLOT_CLOSINGS, BALLOT_REMINDERS, TERMS

RED = red_days(2021, 2021)


def sweep(world, what):
    found = world.look(what.find)
    return sum(world.write(lambda work, key=key: what.insert(work, key, RED)) for key in found)


def long_ballot(form=Form.OPEN):
    """Open from Friday 24 September, 9.00, to Friday 1 October, 15.00."""
    world = Elections()
    world.add("birgit", "Birgit Hallman", "svartlov")
    world.announce()
    world.stand("disa", "petra")
    world.open(form=form, closes_on=date(2021, 10, 1), closes_at=time(15))
    return world


def reminded(world):
    return sorted(world.sent(DeliveryKind.BALLOT_REMINDER))


def test_only_those_whose_municipality_has_not_voted_are_reminded_and_once():
    world = long_ballot(Form.SECRET)
    world.cast("gunvor", 0)
    assert sweep(world, BALLOT_REMINDERS) == 0
    world.later(days=4)
    expected = sorted(set(VOTERS) - {"gunvor"})
    assert (sweep(world, BALLOT_REMINDERS), reminded(world)) == (6, expected)
    assert sweep(world, BALLOT_REMINDERS) == 0
    for who in ("ylva", "disa"):
        world.cast(who, 1)
    world.later(days=2, hours=7)
    assert sweep(world, BALLOT_REMINDERS) == 4
    row = next(row for row in world.rows("deliveries").values() if row.kind is DeliveryKind.BALLOT_REMINDER)
    assert (row.expires_at, row.subject_id in world.rows("rounds")) == (next(iter(world.rows("rounds").values())).closes_at, True)


def test_a_reminder_that_falls_due_in_the_evening_waits_for_the_morning():
    world = long_ballot()
    world.later(days=4, hours=11)
    sweep(world, BALLOT_REMINDERS)
    dues = {row.due_at for row in world.rows("deliveries").values() if row.kind is DeliveryKind.BALLOT_REMINDER}
    assert [due.isoformat() for due in dues] == ["2021-09-29T06:00:00+00:00"]


def test_a_ballot_of_one_meeting_reminds_nobody_and_one_without_an_end_twice():
    world = Elections()
    world.opened("disa")
    world.later(days=2)
    assert sweep(world, BALLOT_REMINDERS) == 0
    world.later(days=2)
    assert sweep(world, BALLOT_REMINDERS) == 7
    world.later(days=30)
    assert [sweep(world, BALLOT_REMINDERS) for _ in range(2)] == [7, 0]
    world.close()
    assert world.look(BALLOT_REMINDERS.find) == []


@pytest.mark.parametrize("form", [Form.OPEN, Form.SECRET])
def test_a_ballot_closes_at_its_time_by_itself_and_is_counted(form):
    world = long_ballot(form)
    for who in VOTERS[:3]:
        world.cast(who, 1)
    world.now = next(iter(world.rows("rounds").values())).closes_at - timedelta(seconds=1)
    assert world.look(BALLOT_CLOSINGS.find) == []
    world.later(seconds=1)
    assert world.look(BALLOT_REMINDERS.find) == []
    sweep(world, BALLOT_CLOSINGS)
    (ballot,) = world.rows("rounds").values()
    assert (ballot.state, ballot.closed_at, ballot.result.winners) == (RoundState.CLOSED, world.now, (1,))
    assert world.journal()[-1] == ("election.close", None, None, "clock")
    assert world.look(BALLOT_CLOSINGS.find) == []


def test_a_ballot_that_was_closed_meanwhile_is_left_alone():
    world = long_ballot()
    (round_id,) = world.rows("rounds")
    world.later(days=8)
    world.close()
    assert world.write(lambda work: BALLOT_CLOSINGS.insert(work, round_id, RED)) == 0
    assert [
        world.write(lambda work, each=each: each.insert(work, "gone", RED)) for each in (BALLOT_CLOSINGS, BALLOT_REMINDERS, TERMS)
    ] == [0, 0, 0]
    assert world.write(lambda work: BALLOT_REMINDERS.insert(work, round_id, RED)) == 0


def test_a_box_that_a_scrutineer_has_the_key_to_waits_for_the_key():
    world = Elections()
    world.announce()
    world.stand("disa", "petra")
    pair = world.look(lambda work: work.sealing.new_pair())
    asked = OpenElection(form=Form.SECRET, public_key=pair.public, closes_on=date(2021, 10, 1))
    world.press("nadia", OPEN, asked)
    closed = [world.cast(who, 0).closed for who in VOTERS]
    assert closed == [False] * 7
    world.later(days=10)
    sweep(world, BALLOT_CLOSINGS)
    assert next(iter(world.rows("rounds").values())).state is RoundState.OPEN


def test_a_paused_network_holds_its_reminders_back():
    world = long_ballot()
    world.write(lambda work: work.networks.save(replace(work.networks.get("n1"), paused_at=world.now)))
    world.later(days=4)
    sweep(world, BALLOT_REMINDERS)
    states = {row.state.value for row in world.rows("deliveries").values() if row.kind is DeliveryKind.BALLOT_REMINDER}
    assert states == {"held"}
