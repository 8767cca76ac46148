"""The lot: commitments hold, and the order is anybody's guess until the numbers are known."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.counting.lot import Lot, commitment, opens, seed_of

NAMES = ("Disa", "Gunvor", "Henrik")


@given(st.binary(min_size=32, max_size=64), st.binary(min_size=32, max_size=64))
def test_only_the_number_committed_to_opens_a_commitment(nonce, other):
    assert opens(nonce, commitment(nonce))
    assert opens(other, commitment(nonce)) == (other == nonce)


def test_a_number_short_enough_to_guess_is_refused():
    with pytest.raises(ValueError, match="31"):
        commitment(b"n" * 31)
    assert not opens(b"n" * 31, "00")


def test_numbers_that_run_together_alike_make_different_seeds():
    assert seed_of([b"ab", b"c"]) != seed_of([b"a", b"bc"])
    assert seed_of([b"a", b"b"]) != seed_of([b"b", b"a"])


@given(st.sampled_from(["seed", "election_id", "ballots", "stage"]))
def test_whatever_is_altered_alters_some_draw(part):
    changed = {"seed": b"x" * 32, "election_id": "other", "ballots": b"other"}
    stages = range(50)
    lot = Lot(seed=b"s" * 32, election_id="e", ballots=b"b")
    before = [lot.order(stage, (0, 1, 2), NAMES) for stage in stages]
    if part == "stage":
        assert len(set(before)) > 1
        return
    other = Lot(**{"seed": b"s" * 32, "election_id": "e", "ballots": b"b", part: changed[part]})
    assert [other.order(stage, (0, 1, 2), NAMES) for stage in stages] != before


def test_ten_thousand_seeds_put_three_people_in_every_order_about_equally_often():
    orders = Counter(Lot(seed=seed_of([number.to_bytes(32, "big")])).order(1, (0, 1, 2), NAMES) for number in range(10_000))
    assert len(orders) == 6
    expected = 10_000 / 6
    assert sum((found - expected) ** 2 / expected for found in orders.values()) < 20.5  # chi-square, 5 degrees, one in a thousand
