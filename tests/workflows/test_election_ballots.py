"""Voting: one vote for each municipality, whoever casts it and however often; what is refused, and what nobody is shown."""

from datetime import date, time

import pytest

from meetings.counting.transcript import Method
from meetings.elections import Electorate, Form
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.rounds import RoundState
from tests.workflows.election_world import VOTERS, Elections
from workflows.cast_ballot import CAST, CastBallot
from workflows.deliveries import DeliveryKind


def refused(call, *arguments, **named):
    with pytest.raises(Refused) as caught:
        call(*arguments, **named)
    return caught.value.code


def votes(world):
    return {row.elector: row.ranking for row in world.rows("open_votes").values()}


def two_of_svartlov():
    world = Elections()
    world.add("birgit", "Birgit Hallman", "svartlov")
    return world


def test_a_municipality_has_one_open_vote_and_the_last_one_counts():
    world = two_of_svartlov()
    world.opened("disa", "petra")
    first = world.cast("gunvor", 0)
    assert (first.elector, first.changed, first.round.voted, first.round.electors) == ("Svartlöv", False, 1, 7)
    seen = world.ballot("birgit").round
    assert (seen.voted_already, seen.own.ranking, seen.own.cast_by) == (True, (0,), "Gunvor Tallberg (Svartlöv)")
    second = world.cast("birgit", 1)
    assert (second.changed, second.round.voted) == (True, 1)
    assert votes(world) == {"svartlov": (1,)}
    assert world.ballot("disa").round.own is None


def test_a_secret_vote_is_final_also_for_the_other_representative_and_neither_sees_it():
    world = two_of_svartlov()
    world.opened("disa", "petra", form=Form.SECRET)
    world.cast("gunvor", 0)
    for who in ("gunvor", "birgit"):
        assert refused(world.cast, who, 1) is Refusal.ALREADY_VOTED
        seen = world.ballot(who).round
        assert (seen.voted_already, seen.own, seen.voted) == (True, None, 1)
    assert votes(world) == {}


def test_with_a_receipt_a_secret_vote_can_be_replaced():
    world = Elections()
    world.opened("disa", "petra", form=Form.SECRET, receipts=True)
    receipt = world.cast("gunvor", 0).receipt
    assert receipt
    assert refused(world.cast, "gunvor", 1, token="wrong") is Refusal.RECEIPT_UNKNOWN
    assert refused(world.cast, "ylva", 1, token=receipt) is Refusal.RECEIPT_UNKNOWN
    changed = world.cast("gunvor", 1, token=receipt)
    assert (changed.changed, changed.receipt, changed.round.voted) == (True, receipt, 1)
    for who in VOTERS[1:]:
        world.cast(who, 1)
    result = world.see().election.round.result
    assert (result.count.stages[0].tallies[1][1], result.valid) == (7, 7)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"ranking": (2,)}, Refusal.NOT_ON_BALLOT),
        ({"ranking": (-1,)}, Refusal.NOT_ON_BALLOT),
        ({"ranking": (300,)}, Refusal.NOT_ON_BALLOT),
        ({"ranking": (0, 0)}, Refusal.NAMED_TWICE),
        ({"ranking": (1, 0)}, Refusal.FIELD_INVALID),
        ({"ranking": ()}, Refusal.FIELD_MISSING),
        ({"ranking": (0,), "blank": True}, Refusal.FIELD_INVALID),
        ({"ranking": (0,), "elector_id": "klevan"}, Refusal.NOT_YOUR_VOTE),
        ({"ranking": (0,), "subject_id": "no such round"}, Refusal.NOT_FOUND),
    ],
)
@pytest.mark.parametrize("form", [Form.OPEN, Form.SECRET])
def test_what_cannot_be_a_vote_is_refused_and_leaves_no_trace(asked, code, form):
    world = Elections()
    world.opened("disa", "petra", form=form)
    before = {name: dict(world.rows(name)) for name in ("electors", "open_votes", "boxes", "deliveries", "answers")}
    assert refused(world.press, "gunvor", CAST, CastBallot(**asked)) is code
    assert {name: dict(world.rows(name)) for name in before} == before


def test_whom_somebody_approves_of_is_kept_without_the_order_it_was_ticked_in():
    world = Elections()
    round_id = world.opened("disa", "petra", form=Form.SECRET, method=Method.APPROVAL, seats=2)
    world.cast("gunvor", 1, 0)
    world.cast("ylva", 0, 1)
    world.close()
    assert [each.ranking for each in world.rows("boxes")[round_id].ballots] == [(0, 1), (0, 1)]


@pytest.mark.parametrize("who", ["henrik-s", "nadia"])
def test_guests_and_staff_have_no_vote(who):
    world = Elections()
    world.opened("disa")
    assert refused(world.cast, who, 0) is Refusal.NOT_ENTITLED
    assert world.ballot(who).round.elector == ""


def test_people_of_another_network_and_those_who_left_after_the_opening_have_no_vote():
    world = Elections()
    world.add("birgit", "Birgit Hallman", "hokanas", until=date(2021, 9, 24))
    world.opened("disa")
    assert refused(world.cast, "stranger", 0) is Refusal.NOT_A_MEMBER
    world.later(days=1)
    assert refused(world.cast, "birgit", 0) is Refusal.NOT_A_MEMBER


def test_the_roll_freezes_when_the_ballot_opens():
    world = Elections()
    world.opened("disa")
    world.add("ester", "Ester Lund", "hokanas")
    assert refused(world.cast, "ester", 0) is Refusal.NOT_ENTITLED
    world.add("ulla", "Ulla Ekdahl", "klevan")
    assert world.cast("ulla", 0).elector == "Klevan"
    assert world.ballot("gunvor").round.electors == 7


def test_a_ballot_that_is_closed_or_whose_time_is_up_takes_no_vote():
    world = Elections()
    round_id = world.opened("disa")
    world.close()
    assert refused(world.cast, "gunvor", 0, subject_id=round_id) is Refusal.BALLOT_CLOSED
    world = Elections()
    world.announce()
    world.stand("disa")
    world.open(closes_on=date(2021, 9, 24), closes_at=time(9, 30))
    assert world.cast("gunvor", 0).round.closes_at == time(9, 30)
    world.later(minutes=30)
    assert refused(world.cast, "ylva", 0) is Refusal.BALLOT_CLOSED


def test_a_card_of_an_earlier_ballot_is_of_no_use_in_the_next():
    world = Elections()
    old = world.opened("disa", "petra")
    world.annul()
    world.open()
    assert refused(world.cast, "gunvor", 0, subject_id=old) is Refusal.BALLOT_CLOSED
    assert world.cast("gunvor", 0).round.number == 2


def test_the_last_vote_closes_the_ballot_and_only_who_leads_sees_what_came_of_it():
    world = Elections()
    round_id = world.opened("disa", "petra", form=Form.SECRET)
    closed = [world.cast(who, 0).closed for who in VOTERS]
    assert closed == [False] * 6 + [True]
    assert world.rows("rounds")[round_id].state is RoundState.CLOSED
    assert world.ballot("disa").round.result is None
    assert [each.name for each in world.ballot("nadia").round.result.elected] == ["Disa Daleros"]
    assert ("election.close", None, None, "all_voted") in world.journal()


def test_while_it_runs_nobody_is_told_more_than_how_many_have_voted():
    world = Elections()
    world.opened("disa", "petra")
    world.cast("gunvor", 0)
    for who in ("nadia", "disa", "henrik-s"):
        seen = world.ballot(who).round
        assert (seen.voted, seen.electors, seen.result, seen.own) == (1, 7, None, None)


def test_each_member_votes_where_the_election_says_so():
    world = two_of_svartlov()
    world.opened("disa", electorate=Electorate.MEMBERS)
    assert world.cast("gunvor", 0).elector == "Gunvor Tallberg (Svartlöv)"
    assert world.cast("birgit").round.electors == 8
    assert votes(world) == {"gunvor": (0,), "birgit": ()}


def test_a_municipality_without_anybody_who_sits_for_it_is_not_on_the_roll():
    world = Elections()
    world.write(lambda work: work.memberships.remove("ms-disa"))
    world.opened("petra")
    assert world.ballot("gunvor").round.electors == 6


def test_everybody_with_a_vote_gets_the_ballot_and_the_channel_a_count():
    world = two_of_svartlov()
    world.opened("disa")
    assert sorted(world.sent(DeliveryKind.BALLOT_OPEN)) == sorted([*VOTERS, "birgit"])
    assert world.sent(DeliveryKind.BALLOT_CHANNEL) == ["chan"]


def test_the_answer_to_a_vote_is_kept_nowhere():
    world = Elections()
    world.opened("disa", "petra", form=Form.SECRET)
    before = set(world.rows("answers"))
    world.cast("gunvor", 0)
    assert set(world.rows("answers")) == before
    assert CAST.keeps is False


def test_a_deputy_casts_the_vote_of_their_municipality():
    world = Elections()
    world.add("birgit", "Birgit Hallman", "klevan", role=Role.DEPUTY)
    world.opened("disa")
    assert world.cast("birgit", 0).elector == "Klevan"


def test_blank_votes_are_counted_apart():
    world = Elections()
    world.opened("disa", "petra")
    for who in VOTERS[:5]:
        world.cast(who)
    world.cast("disa", 0)
    result = world.close().election.round.result
    assert (result.blank, result.valid, [each.name for each in result.elected]) == (5, 1, ["Disa Daleros"])
