"""The numbers behind the lot: promised before the opening, told after the closing, Klubba's own first."""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from meetings.counting.lot import commitment, opens, seed_of
from meetings.values import value

KLUBBA = ""
"""Who promises first and tells first."""

MOST_SCRUTINEERS = 2

_HASH = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"([0-9a-f]{2}){32,64}")


class LotFault(StrEnum):
    """Why a promise or a number is not taken; stable codes."""

    NOT_A_HASH = "not_a_hash"
    NOT_A_NUMBER = "not_a_number"
    ENOUGH = "enough"
    COPIED = "copied"
    TOO_EARLY = "too_early"
    NOT_PROMISED = "not_promised"
    OTHER_NUMBER = "other_number"


class LotError(Exception):
    """The lot goes on without what was given."""

    def __init__(self, fault: LotFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@value
class Commitment:
    """The promise of one number: ``by`` a person id, "" for Klubba. ``nonce`` is hexadecimal.

    Klubba's own nonce is kept from the start and counts only once it is ``revealed``; a scrutineer's is unknown until then.
    """

    by: str
    hash: str
    nonce: str = ""
    revealed: bool = False


def own_commitment(nonce: bytes) -> Commitment:
    """Return Klubba's promise. Raises ValueError for a nonce of fewer than 32 bytes."""
    return Commitment(by=KLUBBA, hash=commitment(nonce), nonce=nonce.hex())


def committed(commitments: Sequence[Commitment], by: str, promised: str) -> tuple[Commitment, ...]:
    """Return the commitments with a scrutineer's promise among them; the same person's earlier one is replaced.

    Only before the opening, which the caller sees to. Raises LotError: NOT_A_HASH, COPIED (somebody else promised the same),
    ENOUGH when two others have promised.
    """
    cleaned = promised.strip().lower()
    if not _HASH.fullmatch(cleaned):
        raise LotError(LotFault.NOT_A_HASH)
    others = tuple(each for each in commitments if each.by != by)
    if any(each.hash == cleaned for each in others):
        raise LotError(LotFault.COPIED)
    if sum(each.by != KLUBBA for each in others) >= MOST_SCRUTINEERS:
        raise LotError(LotFault.ENOUGH)
    return (*others, Commitment(by=by, hash=cleaned))


def revealed_own(commitments: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """Return the commitments with Klubba's number told, which the closing does by itself: nobody can wait for the others'."""
    return tuple(replace(each, revealed=True) if each.by == KLUBBA else each for each in commitments)


def revealed(commitments: Sequence[Commitment], by: str, number: str) -> tuple[Commitment, ...]:
    """Return the commitments with a scrutineer's number (hexadecimal) told; the same number told again changes nothing.

    Raises LotError: TOO_EARLY before Klubba has told its own, NOT_PROMISED, NOT_A_NUMBER, OTHER_NUMBER for one that is not
    what was promised. Whether it is too late is for the caller: once a lot is drawn its numbers stand.
    """
    own = next((each for each in commitments if each.by == by and by != KLUBBA), None)
    if own is None:
        raise LotError(LotFault.NOT_PROMISED)
    if not all(each.revealed for each in commitments if each.by == KLUBBA):
        raise LotError(LotFault.TOO_EARLY)
    cleaned = number.strip().lower()
    if not _NUMBER.fullmatch(cleaned):
        raise LotError(LotFault.NOT_A_NUMBER)
    if not opens(bytes.fromhex(cleaned), own.hash):
        raise LotError(LotFault.OTHER_NUMBER)
    told = replace(own, nonce=cleaned, revealed=True)
    return tuple(told if each is own else each for each in commitments)


def missing(commitments: Sequence[Commitment]) -> tuple[str, ...]:
    """Return who has promised a number and not told it: they are named, and the lot is drawn by hand."""
    return tuple(each.by for each in commitments if not each.revealed)


def seed(commitments: Sequence[Commitment]) -> bytes:
    """Return the seed of all lots: Klubba's number first, then the scrutineers' by their promises; empty without any promise.

    Raises ValueError while a number is missing.
    """
    if missing(commitments):
        raise ValueError(missing(commitments))
    ordered = sorted(commitments, key=lambda each: (each.by != KLUBBA, each.hash))
    return seed_of([bytes.fromhex(each.nonce) for each in ordered]) if ordered else b""
