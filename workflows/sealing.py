"""What a secret ballot needs of the outside, as a Protocol: keys, envelopes that only a key opens, and chance."""

from collections.abc import Sequence
from typing import Protocol

from meetings.values import value


class WrongKey(Exception):
    """A sealed ballot cannot be opened with this key, or is not of this box."""


@value
class KeyPair:
    """The two halves of a key, 32 bytes each: the public one seals, the private one opens."""

    public: bytes
    private: bytes


class Sealing(Protocol):
    """Nothing here may be done twice with the same outcome: when a transaction is run again, its ballots look different."""

    overhead: int
    """Bytes that a sealed ballot is longer than the ballot."""

    def new_pair(self) -> KeyPair:
        """A new pair of keys."""

    def public_of(self, private: bytes) -> bytes:
        """Return the public half that belongs to a private one; raise WrongKey for bytes that are no key."""

    def seal(self, public: bytes, plain: bytes, box: str) -> bytes:
        """Return ``plain`` sealed for the holder of the private half, and good only in the box of that name."""

    def open(self, private: bytes, sealed: bytes, box: str) -> bytes:
        """Return what was sealed; raise WrongKey when key, box or bytes are not the ones it was sealed with."""

    def shuffled(self, ballots: Sequence[bytes]) -> Sequence[bytes]:
        """The same ballots in an order that nobody chose and nobody can work out."""

    def nonce(self) -> bytes:
        """32 random bytes."""
