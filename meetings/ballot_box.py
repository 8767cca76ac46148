"""The ballots of a secret round: of one size, in an order that means nothing, and nothing beside them says whose they are."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum

from meetings.counting.ballots import Ranking
from meetings.values import value

MOST_CANDIDATES = 255
"""A ranking is written with one byte a place."""

RECEIPT_BYTES = 32
"""Before each ballot of a box with receipts: the SHA-256 of its token, in the clear, because a replacement must find it."""

Shuffled = Callable[[Sequence[bytes]], Sequence[bytes]]
"""The same ballots in an order that nobody chose."""


class BoxState(StrEnum):
    """SEALED while people vote, OPENED once counted, DESTROYED when the ballots are gone."""

    SEALED = "sealed"
    OPENED = "opened"
    DESTROYED = "destroyed"


@value
class OpenedBallot:
    """One ballot as it was counted; ``ranking`` empty = blank. ``receipt`` is the token's hash in hexadecimal, "" without one."""

    ranking: Ranking
    receipt: str = ""


@value
class BallotBox:
    """All ballots of one round in ONE row, written anew as a whole at every cast; ``id`` is the round's.

    ``size`` is the bytes of each record in ``sealed``. ``private_key`` None = a scrutineer holds it, or it is no longer needed.
    ``ballots`` are sorted, and known only once the box is OPENED. There is no time in it and no trace of who voted.
    """

    id: str
    network_id: str
    size: int
    public_key: bytes
    private_key: bytes | None = None
    sealed: bytes = b""
    receipts: bool = False
    ballots: tuple[OpenedBallot, ...] = ()
    state: BoxState = BoxState.SEALED

    @property
    def records(self) -> tuple[bytes, ...]:
        """The sealed ballots, each with its receipt before it where the box has receipts."""
        return tuple(self.sealed[start : start + self.size] for start in range(0, len(self.sealed), self.size))


def written(ranking: Ranking, candidates: int) -> bytes:
    """Return a ranking in ``candidates`` bytes, whoever and however many it names: sealed ballots are then all of one size.

    Raises ValueError for a candidate who does not stand or stands twice.
    """
    if len(set(ranking)) != len(ranking) or not all(0 <= number < candidates <= MOST_CANDIDATES for number in ranking):
        raise ValueError(ranking)
    return bytes(number + 1 for number in ranking).ljust(candidates, b"\0")


def read(plain: bytes) -> Ranking:
    """Return what ``written`` wrote."""
    return tuple(place - 1 for place in plain if place)


def dropped_in(box: BallotBox, record: bytes, shuffled: Shuffled) -> BallotBox:
    """Return the box with one more ballot, all of them in a new order. Raises ValueError for a ballot of another size."""
    if len(record) != box.size:
        raise ValueError(len(record))
    return replace(box, sealed=b"".join(shuffled([*box.records, record])))


def exchanged(box: BallotBox, receipt: bytes, record: bytes, shuffled: Shuffled) -> BallotBox | None:
    """Return the box with ``record`` in the place of the ballot with this receipt; None when no ballot has it."""
    kept = [each for each in box.records if not each.startswith(receipt)]
    if not box.receipts or len(receipt) != RECEIPT_BYTES or len(kept) == len(box.records):
        return None
    return dropped_in(replace(box, sealed=b"".join(kept)), record, shuffled)


def unsealed(box: BallotBox, open_one: Callable[[bytes], bytes]) -> BallotBox:
    """Return the box opened: ballots sorted, ciphertexts and key gone. What ``open_one`` raises comes through."""
    head = RECEIPT_BYTES if box.receipts else 0
    found = [OpenedBallot(ranking=read(open_one(each[head:])), receipt=each[:head].hex()) for each in box.records]
    ballots = tuple(sorted(found, key=lambda ballot: (ballot.receipt, ballot.ranking)))
    return replace(box, sealed=b"", private_key=None, ballots=ballots, state=BoxState.OPENED)


def emptied(box: BallotBox) -> BallotBox:
    """Return the box without ballots and keys: nothing can be counted again from here."""
    return replace(box, sealed=b"", private_key=None, ballots=(), state=BoxState.DESTROYED)
