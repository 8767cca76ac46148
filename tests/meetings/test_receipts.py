"""Receipts: a token that can be copied by hand, and the one hash it has in a round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.ballot_keys import PRIVATE, PUBLIC, key_text, read_key
from meetings.ballot_secrecy import shows_breakdown
from meetings.receipts import receipt_of, token_of


@given(st.text())
def test_a_token_is_seven_groups_of_four_and_has_a_hash_of_32_bytes(secret):
    token = token_of(secret)
    assert [len(group) for group in token.split("-")] == [4] * 7
    found = receipt_of("r", token)
    assert found is not None
    assert len(found) == 32


def test_a_token_is_read_as_people_copy_it():
    token = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV"
    for typed in (token.lower(), token.replace("-", " "), f" {token}\n", token.replace("0", "o").replace("1", "l")):
        assert receipt_of("r", typed) == receipt_of("r", token)


@pytest.mark.parametrize("typed", ["", "0123", "0123-4567-89AB-CDEF-GHJK-MNPQ-RST!", "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV0"])
def test_what_is_no_token_has_no_hash(typed):
    assert receipt_of("r", typed) is None


def test_a_token_has_another_hash_in_another_round_and_another_secret_another_token():
    token = token_of("a")
    assert receipt_of("r1", token) != receipt_of("r2", token)
    assert token_of("b") != token


@given(st.binary(min_size=32, max_size=32))
def test_a_key_is_read_as_it_was_written_and_never_as_the_other_half(raw):
    text = key_text(PUBLIC, raw)
    assert read_key(PUBLIC, f" {text.upper()}\n") == raw
    assert read_key(PRIVATE, text) is None
    assert read_key(PUBLIC, text.removeprefix(PUBLIC)) is None
    assert read_key(PUBLIC, text[:-1]) is None


def test_fewer_than_three_secret_ballots_are_not_broken_down():
    assert [shows_breakdown(secret=True, cast=cast) for cast in (0, 2, 3)] == [False, False, True]
    assert shows_breakdown(secret=False, cast=1)
