"""The numbers of the lot: promised by scrutineers before a ballot opens, told once it is closed."""

import pytest

from meetings.refusals import Refusal
from tests.workflows.election_world import Elections
from tests.workflows.test_election_results import refused, vote

NUMBERS = (b"a" * 32, b"b" * 32)


def tied_runoff(world):
    world.announce()
    world.stand("disa", "petra")
    world.open()
    vote(world, "000111-")
    world.publish()
    for who, number in zip(("gunvor", "ylva"), NUMBERS, strict=True):
        world.promise(who, number)
    world.open()
    vote(world, "000111.")


def test_the_scrutineers_promise_before_the_opening_and_tell_after_the_closing():
    world = Elections()
    tied_runoff(world)
    assert [each.by for each in world.ballot("disa").round.lots] == ["", "Gunvor Tallberg (Svartlöv)", "Ylva Åhult (Lundkrona)"]
    assert {each.number for each in world.ballot("disa").round.lots} == {""}
    assert refused(world.promise, "disa", b"c" * 32) is Refusal.LOT_CLOSED
    assert refused(world.tell, "gunvor", NUMBERS[0]) is Refusal.LOT_CLOSED
    world.close()
    assert refused(world.publish) is Refusal.LOT_WAITS
    assert refused(world.tell, "gunvor", NUMBERS[1]) is Refusal.LOT_OTHER_NUMBER
    assert refused(world.tell, "disa", NUMBERS[0]) is Refusal.LOT_NOT_PROMISED
    told = world.tell("gunvor", NUMBERS[0])
    assert told.change.value == "told"
    assert world.see().election.round.result.missing == ("Ylva Åhult (Lundkrona)",)
    world.tell("ylva", NUMBERS[1])
    assert world.see().election.round.result.missing == ()
    world.publish()
    assert len(world.elected()) == 1
    assert refused(world.tell, "ylva", NUMBERS[1]) is Refusal.LOT_CLOSED


@pytest.mark.parametrize(
    ("number", "who", "code"),
    [
        (b"c" * 32, "disa", Refusal.LOT_FULL),
        (NUMBERS[0], "ylva", Refusal.LOT_UNREADABLE),
        (b"c" * 32, "henrik-s", Refusal.NOT_YOUR_ROLE),
    ],
)
def test_two_scrutineers_promise_and_none_copies_the_other(number, who, code):
    world = Elections()
    world.announce()
    world.promise("gunvor", NUMBERS[0])
    world.promise("ylva", NUMBERS[1])
    assert refused(world.promise, who, number) is code


def test_a_number_told_where_too_few_took_part_is_kept_and_nothing_counted():
    world = Elections()
    world.announce(quorum=5)
    world.stand("disa")
    world.promise("gunvor", NUMBERS[0])
    world.open()
    world.close()
    assert world.tell("gunvor", NUMBERS[0]).election.round.result.count is None
    assert next(iter(world.rows("rounds").values())).result is None
