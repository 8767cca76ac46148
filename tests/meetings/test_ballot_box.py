"""The ballot box: equal sizes, one row, an order that means nothing, and what an opened and an emptied one hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.ballot_box import BallotBox, BoxState, OpenedBallot, dropped_in, emptied, exchanged, read, unsealed, written

RECEIPTS = tuple(bytes([number]) * 32 for number in range(1, 4))


def box(*, size: int, receipts: bool = False) -> BallotBox:
    return BallotBox(id="r", network_id="n", size=size, public_key=b"p" * 32, private_key=b"k" * 32, receipts=receipts)


@given(
    st.integers(1, 255).flatmap(lambda most: st.tuples(st.just(most), st.permutations(range(min(most, 12))), st.integers(0, 12)))
)
def test_every_ranking_is_written_in_the_same_number_of_bytes_and_read_again(drawn):
    candidates, order, named = drawn
    ranking = tuple(order[:named])
    assert len(written(ranking, candidates)) == candidates
    assert read(written(ranking, candidates)) == ranking


@pytest.mark.parametrize("ranking", [(0, 0), (3,), (-1,), (1, 2, 1)])
def test_somebody_who_does_not_stand_or_stands_twice_is_no_ranking(ranking):
    with pytest.raises(ValueError, match=r"\("):
        written(ranking, 3)


def test_more_candidates_than_a_byte_can_name_are_refused():
    with pytest.raises(ValueError, match="0"):
        written((0,), 256)


def test_every_ballot_is_kept_and_each_cast_puts_all_of_them_in_the_order_of_the_shuffle():
    filled = box(size=2)
    for record in (b"aa", b"bb", b"cc"):
        filled = dropped_in(filled, record, lambda ballots: sorted(ballots, reverse=True))
    assert filled.records == (b"cc", b"bb", b"aa")
    assert filled.ballots == ()


def test_a_ballot_of_another_size_would_be_known_again_and_is_refused():
    with pytest.raises(ValueError, match="3"):
        dropped_in(box(size=2), b"abc", sorted)


def test_a_receipt_exchanges_its_own_ballot_and_no_other():
    filled = box(size=34, receipts=True)
    for receipt, ballot in zip(RECEIPTS, (b"aa", b"bb", b"cc"), strict=True):
        filled = dropped_in(filled, receipt + ballot, sorted)
    changed = exchanged(filled, RECEIPTS[1], RECEIPTS[1] + b"xx", sorted)
    assert changed is not None
    assert changed.records == (RECEIPTS[0] + b"aa", RECEIPTS[1] + b"xx", RECEIPTS[2] + b"cc")


@pytest.mark.parametrize("receipt", [b"\x09" * 32, b"", b"\x01", b"\x01" * 33])
def test_what_is_no_receipt_of_the_box_exchanges_nothing(receipt):
    filled = dropped_in(box(size=34, receipts=True), RECEIPTS[0] + b"aa", sorted)
    assert exchanged(filled, receipt, RECEIPTS[0] + b"xx", sorted) is None


def test_a_box_without_receipts_exchanges_nothing():
    filled = dropped_in(box(size=32), RECEIPTS[0], sorted)
    assert exchanged(filled, RECEIPTS[0], RECEIPTS[1], sorted) is None


def test_an_opened_box_holds_sorted_ballots_and_neither_ciphertexts_nor_the_key():
    filled = box(size=3)
    for ranking in ((1,), (), (0, 1), (0,)):
        filled = dropped_in(filled, written(ranking, 3)[::-1], sorted)
    opened = unsealed(filled, lambda sealed: sealed[::-1])
    ballots = tuple(OpenedBallot(ranking=ranking) for ranking in ((), (0,), (0, 1), (1,)))
    assert opened == BallotBox(
        id="r", network_id="n", size=3, public_key=b"p" * 32, private_key=None, ballots=ballots, state=BoxState.OPENED
    )


def test_with_receipts_the_list_is_in_the_order_of_the_receipts():
    filled = box(size=34, receipts=True)
    for receipt, ranking in ((RECEIPTS[2], (0,)), (RECEIPTS[0], (1,)), (RECEIPTS[1], ())):
        filled = dropped_in(filled, receipt + written(ranking, 2), sorted)
    assert unsealed(filled, bytes).ballots == (
        OpenedBallot(ranking=(1,), receipt=RECEIPTS[0].hex()),
        OpenedBallot(ranking=(), receipt=RECEIPTS[1].hex()),
        OpenedBallot(ranking=(0,), receipt=RECEIPTS[2].hex()),
    )


def test_an_emptied_box_holds_neither_ballots_nor_a_key():
    opened = unsealed(dropped_in(box(size=1), written((0,), 1), sorted), bytes)
    gone = BallotBox(id="r", network_id="n", size=1, public_key=b"p" * 32, state=BoxState.DESTROYED)
    assert emptied(opened) == gone
    assert emptied(dropped_in(box(size=1), b"x", sorted)) == gone
