"""Counting: textbook cases, invariants over random profiles, and two other counters as judges."""

import random
from collections import Counter
from fractions import Fraction

import pyrankvote
import pytest
import votelib.evaluate.condorcet
import votelib.evaluate.sequential
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from meetings.counting.ballots import Profile, profile
from meetings.counting.count import count
from meetings.counting.lot import Lot
from meetings.counting.ranked import transferable_vote
from meetings.counting.schulze import duels
from meetings.counting.transcript import Event, Method, Reason


def profile_of(text: str, *, withdrawn: tuple[int, ...] = ()) -> Profile:
    """ "3 ABC, 2 B, 1 -" = three ballots A, B, C; two B; one blank. Candidates are the letters used, in order."""
    lines = [line.split() for line in text.split(",")]
    names = sorted({letter for _, ranking in lines for letter in ranking if letter != "-"})
    ballots = [(tuple(names.index(letter) for letter in ranking if letter != "-"), int(weight)) for weight, ranking in lines]
    return profile(names, ballots, withdrawn=withdrawn)


def names_of(result) -> list[str]:
    return [result.candidates[number] for number in result.winners]


@st.composite
def profiles(draw, least=2, most=6, ballots=40, *, whole=False):
    """``whole`` = every ballot ranks everybody."""
    size = draw(st.integers(least, most))
    some = st.lists(st.integers(0, size - 1), unique=True, max_size=size).map(tuple)
    rankings = st.permutations(range(size)).map(tuple) if whole else some
    cast = draw(st.lists(st.tuples(rankings, st.integers(1, 9)), min_size=1, max_size=ballots))
    return profile([f"K{number}" for number in range(size)], cast)


def cast(ballots: Profile) -> list[tuple[int, ...]]:
    return [ranking for ranking, weight in ballots.ballots for _ in range(weight) if ranking]


@pytest.mark.parametrize(
    ("text", "method", "seats", "winners"),
    [
        ("6 A, 5 B", Method.MAJORITY, 1, "A"),
        ("4 AB, 4 BA, 3 CB", Method.MAJORITY, 1, "B"),
        ("5 AC, 4 BC, 2 CB", Method.MAJORITY, 1, "B"),
        ("5 A, 4 B, 3 C, 9 -", Method.MAJORITY, 1, "A"),
        ("4 AB, 3 B, 2 CB", Method.APPROVAL, 2, "BA"),
        ("3 A, 2 B", Method.APPROVAL, 4, "AB"),
        ("8 ABC, 5 BCA, 4 CBA", Method.IRV, 1, "B"),
        ("5 A, 4 BC, 3 CB", Method.IRV, 1, "B"),
        ("35 ABC, 33 BCA, 32 CBA", Method.IRV, 1, "B"),  # B also beats everybody: a Condorcet winner
        ("5 ACBED, 5 ADECB, 8 BEDAC, 3 CABED, 7 CAEBD, 2 CBADE, 7 DCEBA, 8 EBADC", Method.SCHULZE, 1, "E"),  # Schulze's own
        ("7 ABC, 6 BCA, 5 CAB", Method.SCHULZE, 1, "A"),  # a cycle: the weakest duel is broken
        ("3 ABC, 2 BCA, 2 CBA", Method.SCHULZE, 3, "BCA"),
        ("4 A, 3 B", Method.SCOTTISH_STV, 5, "AB"),
        ("12 AC, 9 B, 3 C", Method.SCOTTISH_STV, 2, "AB"),
        ("20 AB, 3 C", Method.SCOTTISH_STV, 2, "AB"),
        ("5 -", Method.SCOTTISH_STV, 1, ""),
        ("5 -, 1 A", Method.IRV, 1, "A"),
    ],
)
def test_a_textbook_case_ends_as_the_book_says(text, method, seats, winners):
    assert "".join(names_of(count(profile_of(text), method, seats))) == winners


def test_a_surplus_moves_at_its_cut_value_and_the_loss_is_said():
    result = count(profile_of("7 AB, 2 C, 1 D, 1 B"), Method.SCOTTISH_STV, 2)
    first, moved, after = result.stages[:3]
    assert (result.needed, first.event, first.who, first.reason) == (4, Event.ELECTED, (0,), Reason.QUOTA)
    assert (moved.event, moved.who, dict(moved.tallies)[0]) == (Event.TRANSFERRED, (0,), 7)
    value = Fraction(42857, 100_000)  # 3/7, cut after five decimals
    assert dict(after.tallies) == {0: 4, 1: 1 + 7 * value, 2: 2, 3: 1}
    assert after.loss == 3 - 7 * value


def test_a_tie_is_settled_by_the_latest_earlier_stage_in_which_they_differed():
    result = count(profile_of("5 A, 3 BC, 2 C, 1 DC"), Method.IRV, 1)
    (tie,) = result.ties
    assert (tie.among, tie.picked, tie.by) == ((1, 2), 2, Reason.EARLIER_STAGE)


def test_a_tie_that_nothing_settles_goes_to_a_lot_that_the_seed_decides():
    ballots = profile_of("3 A, 3 B")
    found = {names_of(count(ballots, Method.MAJORITY, 1, Lot(seed=bytes([seed]) * 32)))[0] for seed in range(20)}
    assert found == {"A", "B"}
    again = [count(ballots, Method.MAJORITY, 1, Lot(seed=b"s" * 32)) for _ in range(2)]
    assert again[0] == again[1]
    assert [(tie.among, tie.by) for tie in again[0].ties] == [((0, 1), Reason.LOT)] * len(again[0].ties)


@pytest.mark.parametrize("method", list(Method))
def test_all_tied_and_no_votes_at_all_are_counted_to_an_end(method):
    tied = count(profile_of("2 A, 2 B, 2 C, 2 D"), method, 1)
    assert len(tied.winners) == 1
    assert tied.ties
    nobody = count(profile_of("3 -, 1 A", withdrawn=(0,)), method, 1)
    assert (nobody.winners, nobody.valid, nobody.blank) == ((), 0, 4)


@pytest.mark.parametrize("method", list(Method))
def test_a_withdrawn_candidate_is_struck_and_rankings_close_up(method):
    result = count(profile_of("5 AB, 3 BA, 3 CB", withdrawn=(0,)), method, 1)
    assert names_of(result) == ["B"]
    assert all(0 not in dict(stage.tallies) for stage in result.stages)


@pytest.mark.parametrize(("method", "seats"), [(Method.MAJORITY, 2), (Method.IRV, 2), (Method.APPROVAL, 0)])
def test_a_number_of_seats_that_the_method_cannot_fill_is_refused(method, seats):
    with pytest.raises(ValueError, match=str(seats)):
        count(profile_of("1 A"), method, seats)


@given(profiles(), st.integers(1, 4))
def test_every_stage_adds_up_to_all_votes(ballots, seats):
    for result in (count(ballots, Method.IRV, 1), count(ballots, Method.SCOTTISH_STV, seats)):
        for stage in result.stages:
            assert sum(votes for _, votes in stage.tallies) + stage.exhausted + stage.loss == result.valid
            assert stage.loss >= 0


@given(profiles(), st.integers(1, 4), st.randoms(use_true_random=False))
def test_the_order_of_the_ballots_changes_nothing(ballots, seats, chance):
    shuffled = [(ranking, 1) for ranking, weight in ballots.ballots for _ in range(weight)]
    chance.shuffle(shuffled)
    again = profile(ballots.candidates, shuffled)
    assert again == ballots
    for method in Method:
        places = 1 if method in {Method.MAJORITY, Method.IRV} else seats
        assert count(again, method, places) == count(ballots, method, places)


@given(profiles(), st.integers(1, 4), st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_changes_nothing_unless_a_lot_was_drawn(ballots, seats, chance):
    places = list(range(len(ballots.candidates)))
    chance.shuffle(places)
    moved = profile(
        [ballots.candidates[places.index(number)] for number in range(len(places))],
        [(tuple(places[number] for number in ranking), weight) for ranking, weight in ballots.ballots],
    )
    for method in Method:
        wanted = 1 if method in {Method.MAJORITY, Method.IRV} else seats
        one, other = count(ballots, method, wanted), count(moved, method, wanted)
        if not any(tie.by is Reason.LOT for tie in one.ties):
            assert sorted(names_of(one)) == sorted(names_of(other)), method


def test_schulze_elects_at_once_all_whom_nobody_beats_whatever_order_they_stand_in():
    for names, votes in ((("K0", "K1", "K2"), [((1,), 2), ((2, 0), 2)]), (("K2", "K1", "K0"), [((1,), 2), ((0, 2), 2)])):
        counted = count(profile(names, votes), Method.SCHULZE, 2)
        assert (sorted(names_of(counted)), counted.ties, len(counted.stages)) == (["K1", "K2"], (), 1)


@given(profiles())
def test_whoever_most_prefer_first_wins_every_count_for_one_seat(ballots):
    first = Counter(ranking[0] for ranking in cast(ballots))
    assume(first)
    favourite, votes = first.most_common(1)[0]
    assume(2 * votes > ballots.valid)
    for method in (Method.MAJORITY, Method.IRV, Method.SCOTTISH_STV, Method.SCHULZE):
        assert count(ballots, method, 1).winners == (favourite,), method


@given(profiles(), st.integers(1, 4))
def test_whoever_has_the_quota_at_first_is_elected(ballots, seats):
    first = Counter(ranking[0] for ranking in cast(ballots))
    result = count(ballots, Method.SCOTTISH_STV, seats)
    assert {number for number, votes in first.items() if votes >= result.needed} <= set(result.winners)


@given(profiles())
def test_whoever_beats_everybody_is_schulzes_winner(ballots):
    won = duels(ballots)
    standing = ballots.standing
    best = [one for one in standing if all(won[one, other] > won[other, one] for other in standing if other != one)]
    assume(best)
    assert list(count(ballots, Method.SCHULZE, 1).winners) == best


@settings(max_examples=200)
@given(profiles(least=3))
def test_pyrankvote_elects_the_same_by_instant_runoff_where_nothing_is_tied(ballots):
    ours = count(ballots, Method.IRV, 1)
    assume(ours.winners and not ours.ties)
    people = [pyrankvote.Candidate(name) for name in ballots.candidates]
    votes = [pyrankvote.Ballot(ranked_candidates=[people[number] for number in ranking]) for ranking in cast(ballots)]
    random.seed(1)
    theirs = pyrankvote.instant_runoff_voting(people, votes)
    assert [str(winner) for winner in theirs.get_winners()] == names_of(ours)


@settings(max_examples=200)
@given(profiles(least=3, whole=True), st.integers(1, 3))
def test_votelib_elects_the_same_by_the_transferable_vote_where_nothing_is_tied(ballots, seats):
    ours = transferable_vote(ballots, seats, Lot(), None)
    assume(ours.winners and not ours.ties and seats < len(ballots.candidates))
    # votelib moves several surpluses in one step, Scotland one after the other; and it takes the exhausted ballots for one
    # more candidate when it looks for the lowest. So: single surpluses, and ballots that never run out.
    assume(all(len(stage.who) == 1 for stage in ours.stages if stage.reason is Reason.QUOTA))
    judge = votelib.evaluate.sequential.TransferableVoteSelector(transferer="Gregory", quota_function="droop", eliminate_step=-1)
    votes = {tuple(f"K{number}" for number in ranking): weight for ranking, weight in ballots.ballots}
    assert set(judge.evaluate(votes, seats)) == set(names_of(ours))


@settings(max_examples=200)
@given(profiles(least=3))
def test_votelib_elects_the_same_by_schulzes_method_where_nothing_is_tied(ballots):
    ours = count(ballots, Method.SCHULZE, 1)
    assume(ours.winners and not ours.ties)
    won = {(f"K{one}", f"K{other}"): votes for (one, other), votes in duels(ballots).items()}
    judge = votelib.evaluate.condorcet.Schulze()
    assert judge.evaluate(won, 1) == names_of(ours)
