"""The lot that anyone can recompute: commitments first, then the numbers, then an order nobody could have chosen."""

import hashlib
import hmac
from collections.abc import Collection, Iterable, Sequence

from meetings.counting.ballots import framed
from meetings.values import value

NONCE_BYTES = 32


def commitment(nonce: bytes) -> str:
    """Return what is published before the opening: the SHA-256 of the nonce in hexadecimal.

    Raises ValueError for a nonce of fewer than 32 bytes, which could be guessed from its commitment.
    """
    if len(nonce) < NONCE_BYTES:
        raise ValueError(len(nonce))
    return hashlib.sha256(nonce).hexdigest()


def opens(nonce: bytes, committed: str) -> bool:
    """Tell whether a revealed nonce is the one committed to."""
    return len(nonce) >= NONCE_BYTES and hmac.compare_digest(commitment(nonce), committed)


def seed_of(nonces: Sequence[bytes]) -> bytes:
    """Return the seed of all lots of an election: SHA-256 over the nonces, each with its length, in their fixed order."""
    return hashlib.sha256(b"".join(framed(nonce) for nonce in nonces)).digest()


@value
class Lot:
    """All that a lot is drawn from. ``seed`` empty = the ballots alone decide, which is enough where nobody could choose them.

    ``by_hand`` are the orders that people have drawn, candidates by number; None = the lot is computed. A lot that is drawn by
    hand is computed from nothing: where no order holds all who are tied, it is still to be drawn.
    """

    seed: bytes = b""
    election_id: str = ""
    ballots: bytes = b""
    by_hand: tuple[tuple[int, ...], ...] | None = None

    def order(self, stage: int, tied: Iterable[int], names: Sequence[str]) -> tuple[int, ...]:
        """Return the tied candidates (numbers into ``names``) in drawn order; the first is picked."""

        def drawn(number: int) -> bytes:
            parts: tuple[str | bytes, ...] = (self.seed, self.election_id, self.ballots, str(stage), f"{number}/{names[number]}")
            return hashlib.sha256(b"".join(map(framed, parts))).digest()

        return tuple(sorted(tied, key=drawn))

    def hand_order(self, tied: Collection[int]) -> tuple[int, ...]:
        """Return the tied as the first order that holds them all has them, best off first; () = nobody has drawn for them."""
        found = next((order for order in self.by_hand or () if set(tied) <= set(order)), ())
        return tuple(number for number in found if number in tied)
