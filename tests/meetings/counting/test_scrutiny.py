"""The numbers behind the lot: who promises, who tells first, and what is not taken."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.counting.lot import seed_of
from meetings.counting.scrutiny import (
    KLUBBA,
    Commitment,
    LotError,
    LotFault,
    committed,
    missing,
    own_commitment,
    revealed,
    revealed_own,
    seed,
)

OWN, DISA, PETRA = (bytes([number]) * 32 for number in (1, 2, 3))


def promise(nonce: bytes) -> str:
    return hashlib.sha256(nonce).hexdigest()


def opened() -> tuple[Commitment, ...]:
    """Everybody has promised."""
    found: tuple[Commitment, ...] = (own_commitment(OWN),)
    for who, nonce in (("disa", DISA), ("petra", PETRA)):
        found = committed(found, who, f" {promise(nonce).upper()}\n")
    return found


def fault_of(function, *arguments) -> LotFault:
    with pytest.raises(LotError) as raised:
        function(*arguments)
    return raised.value.fault


def test_klubba_tells_first_and_then_the_scrutineers_and_the_seed_is_everybodys():
    told = revealed_own(opened())
    assert missing(told) == ("disa", "petra")
    told = revealed(told, "petra", PETRA.hex().upper())
    assert missing(told) == ("disa",)
    told = revealed(told, "disa", f" {DISA.hex()} ")
    assert missing(told) == ()
    ordered = sorted((DISA, PETRA), key=promise)
    assert seed(told) == seed_of([OWN, *ordered])
    assert seed(tuple(reversed(told))) == seed(told)


def test_nobody_tells_before_klubba_has():
    assert fault_of(revealed, opened(), "disa", DISA.hex()) is LotFault.TOO_EARLY


def test_while_a_number_is_missing_there_is_no_seed_and_whose_it_is_can_be_named():
    told = revealed(revealed_own(opened()), "disa", DISA.hex())
    with pytest.raises(ValueError, match="petra"):
        seed(told)


def test_without_promises_the_seed_is_empty():
    assert seed(()) == b""
    assert missing(()) == ()


@pytest.mark.parametrize("number", ["", "ab" * 31, "ab" * 65, "xy" * 32, DISA.hex() + "0"])
def test_what_is_no_number_of_32_bytes_is_not_taken(number):
    assert fault_of(revealed, revealed_own(opened()), "disa", number) is LotFault.NOT_A_NUMBER


def test_another_number_than_the_promised_one_is_not_taken():
    assert fault_of(revealed, revealed_own(opened()), "disa", PETRA.hex()) is LotFault.OTHER_NUMBER


@pytest.mark.parametrize("who", ["gunvor", KLUBBA])
def test_who_has_promised_nothing_has_nothing_to_tell_and_nobody_tells_for_klubba(who):
    assert fault_of(revealed, revealed_own(opened()), who, OWN.hex()) is LotFault.NOT_PROMISED


def test_telling_the_same_number_again_changes_nothing():
    once = revealed(revealed_own(opened()), "disa", DISA.hex())
    assert revealed(once, "disa", DISA.hex()) == once


def test_a_promise_can_be_changed_before_the_opening_and_copied_from_nobody():
    other = b"\x09" * 32
    changed = committed(opened(), "disa", promise(other))
    assert [(each.by, each.hash) for each in changed] == [
        (KLUBBA, promise(OWN)),
        ("petra", promise(PETRA)),
        ("disa", promise(other)),
    ]
    assert fault_of(committed, opened(), "disa", promise(PETRA)) is LotFault.COPIED
    assert fault_of(committed, opened(), "disa", promise(OWN)) is LotFault.COPIED


def test_two_scrutineers_are_enough():
    assert fault_of(committed, opened(), "gunvor", promise(b"\x08" * 32)) is LotFault.ENOUGH


@given(st.text(max_size=70).filter(lambda text: len(text.strip()) != 64))
def test_what_is_no_hash_is_no_promise(text):
    assert fault_of(committed, (own_commitment(OWN),), "disa", text) is LotFault.NOT_A_HASH
