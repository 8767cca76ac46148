"""Sealing: only the key opens, nothing fits another box, equal ballots differ, and the shuffle has no favourite place."""

from collections import Counter

import pytest

from store.sealing import HpkeSealing
from workflows.sealing import WrongKey

SEALING = HpkeSealing()


def test_what_is_sealed_is_opened_by_the_key_and_has_the_stated_size():
    pair = SEALING.new_pair()
    for plain in (b"", b"\x01\x02\x00", bytes(255)):
        sealed = SEALING.seal(pair.public, plain, "box")
        assert len(sealed) == len(plain) + SEALING.overhead
        assert SEALING.open(pair.private, sealed, "box") == plain


def test_equal_ballots_are_sealed_into_different_bytes():
    pair = SEALING.new_pair()
    assert len({SEALING.seal(pair.public, b"\x01", "box") for _ in range(20)}) == 20


def test_another_key_another_box_and_altered_bytes_open_nothing():
    pair, other = SEALING.new_pair(), SEALING.new_pair()
    sealed = SEALING.seal(pair.public, b"\x01", "box")
    altered = bytes([*sealed[:-1], sealed[-1] ^ 1])
    for key, given, box in ((other.private, sealed, "box"), (pair.private, sealed, "other"), (pair.private, altered, "box")):
        with pytest.raises(WrongKey):
            SEALING.open(key, given, box)
    with pytest.raises(WrongKey):
        SEALING.open(pair.private, b"short", "box")


def test_what_is_no_key_seals_and_opens_nothing():
    pair = SEALING.new_pair()
    assert SEALING.public_of(pair.private) == pair.public
    with pytest.raises(WrongKey):
        SEALING.public_of(b"short")
    with pytest.raises(WrongKey):
        SEALING.seal(b"short", b"\x01", "box")


def test_the_shuffle_keeps_every_ballot_and_puts_the_last_one_everywhere():
    ballots = [bytes([number]) for number in range(5)]
    places: Counter[int] = Counter()
    for _ in range(2_000):
        mixed = list(SEALING.shuffled(ballots))
        assert sorted(mixed) == ballots
        places[mixed.index(ballots[-1])] += 1
    assert sum((places[place] - 400) ** 2 / 400 for place in range(5)) < 30  # chi-square, 4 degrees: one in 200,000


def test_a_nonce_has_32_bytes_and_is_never_the_same():
    assert {len(SEALING.nonce()) for _ in range(3)} == {32}
    assert SEALING.nonce() != SEALING.nonce()
