"""verify_election.py on lots that people drew by hand, because a promised number was never told."""

import pytest
from hypothesis import given

from meetings.counting.transcript import Method
from meetings.rounds import RoundKind
from minutes.verify_election import RIGHT, WRONG
from tests.meetings.exported import elections, exported
from tests.minutes.test_verify_election import check, rehashed

MISSING = "  The number of Petra Almlöv was promised and not told, so no computed lot counts."
HAND = "  The lot was drawn by hand by Petra Almlöv: {order}. It was seen by Disa Daleros."
THREE = [(0,), (1,), (2,)]


@given(elections(silent="petra"))
def test_what_people_drew_is_counted_alike(data):
    ended, lines = check(data)
    (only,) = data["rounds"]
    assert (ended, lines[-1]) == (RIGHT, "Everything is right."), lines
    assert (MISSING in lines) == bool(only["drawn"])
    assert sum(line.startswith("  The lot was drawn by hand") for line in lines) == len(only["drawn"])


@given(elections(silent="petra", draws=0))
def test_a_count_that_nobody_has_drawn_for_stops_at_the_tie_in_both(data):
    ended, lines = check(data)
    last = [each["stages"][-1]["reason"] for each in data["rounds"][0]["results"] if each["stages"]]
    said = [line for line in lines if line.startswith(("  The count waits for a lot between", "  Another vote decides"))]
    assert ended == RIGHT, lines
    assert len(said) >= last.count("undrawn")


def test_a_number_that_was_not_told_and_the_lot_drawn_by_hand_are_named_where_a_lot_was_needed_and_nowhere_else():
    ended, lines = check(by_hand())
    order = "Disa Daleros (Björkhamn) > Henrik Sandberg (Örnlunda) > Henrik Sandberg (Klevan)"
    assert (ended, lines[1:4]) == (RIGHT, ["  Right: Disa Daleros (Björkhamn).", MISSING, HAND.format(order=order)])
    ended, lines = check(exported(Method.MAJORITY, 1, [(0,)] * 3, silent="petra"))
    assert (ended, lines[1:]) == (RIGHT, ["  Right: Henrik Sandberg (Klevan).", "Everything is right."])


def by_hand(method=Method.MAJORITY, rankings=THREE, **more):
    return exported(method, 1, rankings, size=3, silent="petra", kind=RoundKind.RUNOFF, **more)


def computed():
    """What a program gives out that draws the lot from the numbers that were told."""
    data, other = by_hand(), exported(Method.MAJORITY, 1, THREE, size=3, kind=RoundKind.RUNOFF)
    return data["rounds"][0].update(results=other["rounds"][0]["results"], drawn=[]) or data


def needless():
    data = exported(Method.MAJORITY, 1, THREE, size=3, kind=RoundKind.RUNOFF)
    return data["rounds"][0].update(drawn=by_hand()["rounds"][0]["drawn"]) or data


def with_lot(**other):
    data = by_hand()
    data["rounds"][0]["drawn"][0].update(other)
    return data


def unused():
    data = by_hand(rankings=[(0,)] * 3)
    return data["rounds"][0].update(drawn=by_hand()["rounds"][0]["drawn"]) or data


FALSE_LOTS = {
    "computed without the number": (computed, "the lot is computed although the number of Petra Almlöv is missing"),
    "drawn although nothing was missing": (needless, "a lot is drawn by hand although all promised numbers were told"),
    "drawn for nothing": (unused, "a lot drawn by hand decides nothing"),
    "seen by nobody": (lambda: with_lot(witnesses=[]), "lacks who drew it, who saw it or a whole order"),
    "drawn by nobody": (lambda: with_lot(by=""), "lacks who drew it"),
    "somebody twice": (lambda: with_lot(order=["nomination-0", "nomination-0", "nomination-1"]), "or a whole order"),
    "somebody who does not stand": (lambda: with_lot(order=["nomination-0", "nomination-9"]), "or a whole order"),
    "another order": (lambda: with_lot(order=["nomination-0", "nomination-1", "nomination-2"]), "the result is another"),
}


@pytest.mark.parametrize("name", FALSE_LOTS)
def test_a_lot_that_was_not_drawn_as_it_has_to_be_is_found(name):
    make, said = FALSE_LOTS[name]
    ended, lines = check(rehashed(make()))
    assert ended == WRONG
    assert said in lines[0]


def test_a_lot_drawn_by_hand_is_part_of_the_checksum_and_no_lot_leaves_it_as_it_was():
    assert check(with_lot(by="Åsa Öd (Björkhamn)"))[1][0] == "Round 1, WRONG: the checksum does not fit the contents."
    data = by_hand(rankings=[(0,)] * 3)
    del data["rounds"][0]["drawn"]
    assert check(data)[0] == RIGHT
