"""What a round's votes come to: ties for a seat lead to a runoff, inner ties to the lot, a no to another count."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.counting.scrutiny import committed, own_commitment, revealed, revealed_own
from meetings.counting.transcript import ONE_SEAT, Method, Reason
from meetings.elections import Form
from meetings.round_result import Outcome, Runoff, beside, counted, outcome, seat_tie, short_of_half
from meetings.rounds import DrawnLot, RoundKind, RoundState
from tests.store.cast import ROUND


def ballot(method, seats=1, candidates=3, **more):
    ids = tuple(f"e/{letter}" for letter in "abcdefgh"[:candidates])
    fields = {"method": method, "seats": seats, "candidates": ids, "result": None, "recounts": (), "drawn": (), **more}
    return replace(ROUND, form=Form.OPEN, commitments=(), **fields)


def level(*tied, stage, seats=1, winners=()):
    return Outcome(winners=winners, tied=tied, tied_seats=seats, why=Runoff.LEVEL, stage=stage)


def came(method, votes, seats=1, candidates=3, **more):
    """``votes``: "ab ba b" = rankings by letter."""
    one = ballot(method, seats, candidates, **more)
    rankings = [tuple("abcdefgh".index(letter) for letter in vote) for vote in votes.split()]
    return outcome(replace(one, result=counted(one, rankings)))


@pytest.mark.parametrize(
    ("method", "seats", "votes", "expected"),
    [
        (Method.MAJORITY, 1, "a a b", Outcome(winners=(0,))),
        (Method.MAJORITY, 1, "a a b b", level(0, 1, stage=2)),
        (Method.MAJORITY, 1, "a b c", level(0, 1, 2, stage=1)),
        (Method.MAJORITY, 1, "a a bc c", Outcome(tied=(0, 2), tied_seats=1, lot=True, why=Runoff.SHORT, stage=4)),
        (Method.APPROVAL, 2, "ab ab c", Outcome(winners=(0, 1))),
        (Method.APPROVAL, 2, "ab ac", level(1, 2, stage=2, winners=(0,))),
        (Method.APPROVAL, 2, "a b c", level(0, 1, 2, stage=1, seats=2)),
        (Method.IRV, 1, "a a a b b", Outcome(winners=(0,))),
        (Method.IRV, 1, "a b", level(0, 1, stage=1)),
        (Method.SCOTTISH_STV, 2, "a a a b c", level(1, 2, stage=3, winners=(0,))),
        (Method.SCOTTISH_STV, 2, "a a b b c", Outcome(winners=(0, 1))),
        (Method.SCHULZE, 1, "ab ba", level(0, 1, stage=1)),
        (Method.SCHULZE, 1, "ab ba a", Outcome(winners=(0,))),
    ],
)
def test_a_tie_for_a_seat_is_left_open_and_whoever_came_before_it_is_elected(method, seats, votes, expected):
    candidates = 2 if method is Method.IRV and expected.tied else 3
    assert came(method, votes, seats, candidates) == expected


def test_in_a_runoff_the_lot_settles_the_tie():
    found = came(Method.MAJORITY, "a a b b", candidates=2, kind=RoundKind.RUNOFF)
    assert (len(found.winners), found.tied, found.lot) == (1, (), True)


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ("a a a a a b b b b c c", Outcome(tied=(0, 1), tied_seats=1, why=Runoff.SHORT, stage=2)),
        ("a a a a a b b b b cb c", Outcome(tied=(0, 1), tied_seats=1, why=Runoff.SHORT, stage=3)),
        ("a a a a a b b b b cb cb", Outcome(winners=(1,))),
        ("a a a a a a b b b c c", Outcome(winners=(0,))),
    ],
)
def test_where_nobody_has_more_than_half_the_two_highest_meet_in_another_vote(votes, expected):
    assert came(Method.MAJORITY, votes) == expected


def test_of_three_in_a_runoff_the_two_highest_meet_once_more():
    found = came(Method.MAJORITY, "a a a b b c", kind=RoundKind.RUNOFF)
    assert (found.tied, found.why) == ((0, 1), Runoff.SHORT)


@pytest.mark.parametrize("votes", [None, [(), ()]])
def test_a_runoff_that_elects_nobody_is_due_again(votes):
    one = ballot(Method.APPROVAL, 2, kind=RoundKind.RUNOFF, state=RoundState.CLOSED)
    closed = one if votes is None else replace(one, result=counted(one, votes))
    assert outcome(closed) == Outcome(tied=(0, 1, 2), tied_seats=2, why=Runoff.AGAIN)
    assert outcome(replace(one, state=RoundState.OPEN)) == Outcome()


@pytest.mark.parametrize(
    ("seated", "free", "winners", "tied", "seats"),
    [
        ((), 2, (0,), (1, 2, 3), 1),
        ((1,), 1, (0,), (), 0),
        ((1,), 2, (0,), (2, 3), 1),
        ((0, 1), 1, (0,), (2, 3), 1),
        ((0, 1, 2), 1, (0, 3), (), 0),
        ((0, 1), 0, (0,), (), 0),
    ],
)
def test_whoever_was_elected_before_keeps_the_seat_and_the_others_meet_for_what_is_left(seated, free, winners, tied, seats):
    came = beside(level(1, 2, 3, stage=2, winners=(0,)), seated, free)
    assert (came.winners, came.tied, came.tied_seats, came.why is not None) == (winners, tied, seats, bool(tied))


def test_an_inner_tie_that_decides_who_goes_out_is_drawn_and_no_runoff():
    found = came(Method.IRV, "a a a b c ab ac", candidates=3)
    assert (found.winners, found.tied) == ((0,), ())
    drawn = came(Method.IRV, "a a b c", candidates=3)
    assert (drawn.tied, drawn.lot) == ((), True)


def test_without_a_count_nobody_is_elected_and_by_acclamation_everybody_on_the_ballot():
    assert outcome(ballot(Method.MAJORITY)) == Outcome()
    spoken = replace(ballot(Method.MAJORITY, candidates=2), form=Form.ACCLAMATION)
    assert outcome(spoken) == Outcome(winners=(0, 1))


def test_after_a_no_the_new_count_holds():
    one = ballot(Method.MAJORITY)
    votes = [(0,), (0,), (1,)]
    first = replace(one, result=counted(one, votes))
    again = replace(first, recounts=(counted(one, votes, struck=[0]),))
    assert (outcome(first).winners, outcome(again).winners) == ((0,), (1,))


def test_the_lot_is_drawn_from_the_numbers_that_have_been_told():
    number = own_commitment(b"x" * 32)
    hidden = ballot(Method.APPROVAL, candidates=8)
    hidden = replace(hidden, kind=RoundKind.RUNOFF, commitments=(number,))
    told = replace(hidden, commitments=revealed_own((number,)))
    votes = [(each,) for each in range(8)]
    other = replace(told, id="another round")
    drawn = {counted(each, votes).winners for each in (hidden, told, other)}
    assert len(drawn) > 1
    assert counted(told, votes) == counted(told, votes)


VOTES = st.lists(st.permutations(range(4)).flatmap(lambda order: st.integers(0, 4).map(lambda n: tuple(order[:n]))), max_size=11)


@given(method=st.sampled_from(Method), seats=st.integers(1, 2), votes=VOTES)
def test_winners_and_tied_are_apart_and_fill_no_more_seats_than_there_are(method, seats, votes):
    seats = 1 if method in ONE_SEAT else seats
    one = ballot(method, seats, candidates=4)
    result = counted(one, votes)
    found = outcome(replace(one, result=result))
    assert not set(found.winners) & set(found.tied)
    assert len(found.winners) + found.tied_seats <= seats
    assert bool(found.tied) == (seat_tie(result) is not None or bool(short_of_half(result)))
    assert (len(found.tied) > found.tied_seats) or not found.tied
    if method is Method.MAJORITY and found.winners:
        assert 2 * dict(result.stages[-1].tallies)[found.winners[0]] > result.valid
    if not any(tie.by is Reason.LOT for tie in result.ties) and not short_of_half(result):
        assert found == Outcome(winners=result.winners)


@given(method=st.sampled_from(Method), votes=VOTES)
def test_the_order_of_the_votes_changes_nothing(method, votes):
    one = ballot(method, candidates=4)
    assert counted(one, votes) == counted(one, list(reversed(votes)))


def promised(kept="", **more):
    """A ballot with Klubba's number told and a scrutineer's, unless it is ``kept`` back."""
    told = revealed_own(committed((own_commitment(b"k" * 32),), "gunvor", own_commitment(b"g" * 32).hash))
    commitments = told if kept else revealed(told, "gunvor", (b"g" * 32).hex())
    return replace(ballot(Method.MAJORITY, candidates=2, kind=RoundKind.RUNOFF, **more), commitments=commitments)


def drew(*order):
    return DrawnLot(order=order, drawn_by="disa", witness_ids=("petra",), written_by="nadia", written_at=ROUND.opened_at)


def result(one, votes):
    return outcome(replace(one, result=counted(one, [("ab".index(vote),) for vote in votes])))


def test_a_number_kept_back_chooses_nothing_the_lot_waits_for_people():
    assert result(promised(), "aabb").lot
    assert result(promised(kept="gunvor"), "aabb") == Outcome(waits=(0, 1))
    assert result(promised(kept="gunvor"), "aaab") == Outcome(winners=(0,))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_whoever_was_drawn_first_is_elected(order):
    assert result(replace(promised(kept="gunvor"), drawn=(drew(*order),)), "aabb") == Outcome(winners=order[:1], lot=True)


def test_a_tie_for_a_seat_leads_to_a_runoff_whether_or_not_a_number_is_missing():
    first = replace(promised(kept="gunvor"), kind=RoundKind.FIRST)
    assert result(first, "aabb") == level(0, 1, stage=1)


@pytest.mark.parametrize("seats", [1, 2])
@pytest.mark.parametrize("method", Method)
@given(votes=st.lists(st.permutations(range(4)).map(lambda order: tuple(order[:2])), max_size=8))
def test_people_draw_at_most_as_often_as_there_are_ties_and_then_somebody_is_elected(method, seats, votes):
    one = replace(promised(kept="gunvor"), method=method, seats=1 if method in ONE_SEAT else seats)
    one = replace(one, candidates=("e/a", "e/b", "e/c", "e/d"))
    for _ in range(20):
        count = counted(one, votes)
        waits = outcome(replace(one, result=count)).waits
        if not waits:
            break
        assert count.undrawn.among == waits
        assert len(set(waits)) > 1
        one = replace(one, drawn=(*one.drawn, drew(*reversed(waits))))
    assert (count.undrawn, bool(count.winners)) == (None, bool(votes))


def test_of_people_drawn_for_the_one_who_came_last_goes_out():
    one = replace(promised(kept="gunvor"), method=Method.IRV, candidates=("e/a", "e/b", "e/c"), drawn=(drew(2, 1),))
    assert counted(one, [(0,), (0,), (0,), (1, 2), (1, 2), (2, 1), (2, 1)]).ties[0].picked == 1
