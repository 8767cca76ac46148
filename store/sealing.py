"""``Sealing`` with HPKE (RFC 9180) of the cryptography package: X25519, HKDF-SHA256, AES-256-GCM; chance from the system."""

# ruff: noqa: PLC0415 - only who holds a secret ballot pays for loading this

import secrets
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from workflows.sealing import KeyPair, WrongKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.hpke import Suite

ENCAPSULATED = 32
TAG = 16
NONCE = 32


class HpkeSealing:
    """Each seal makes a key of its own, so that equal ballots become different bytes."""

    overhead = ENCAPSULATED + TAG

    def new_pair(self) -> KeyPair:
        """A new pair of keys."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        private = X25519PrivateKey.generate()
        return KeyPair(public=private.public_key().public_bytes_raw(), private=private.private_bytes_raw())

    def public_of(self, private: bytes) -> bytes:
        """Return the public half that belongs to a private one; raise WrongKey for bytes that are no key."""
        return _private(private).public_key().public_bytes_raw()

    def seal(self, public: bytes, plain: bytes, box: str) -> bytes:
        """Return ``plain`` sealed; raise WrongKey for a public half that is none."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

        try:
            return _suite().encrypt(plain, X25519PublicKey.from_public_bytes(public), _info(box))
        except ValueError as fault:
            raise WrongKey from fault

    def open(self, private: bytes, sealed: bytes, box: str) -> bytes:
        """Return what was sealed; raise WrongKey when key, box or bytes are not the ones it was sealed with."""
        from cryptography.exceptions import InvalidTag

        try:
            return _suite().decrypt(sealed, _private(private), _info(box))
        except (InvalidTag, ValueError) as fault:
            raise WrongKey from fault

    def shuffled(self, ballots: Sequence[bytes]) -> Sequence[bytes]:
        """The same ballots in a random order."""
        mixed = list(ballots)
        secrets.SystemRandom().shuffle(mixed)
        return mixed

    def nonce(self) -> bytes:
        """32 random bytes."""
        return secrets.token_bytes(NONCE)


@cache
def _suite() -> "Suite":
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def _private(raw: bytes) -> "X25519PrivateKey":
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    try:
        return X25519PrivateKey.from_private_bytes(raw)
    except ValueError as fault:
        raise WrongKey from fault


def _info(box: str) -> bytes:
    return b"klubba/ballot/1/" + box.encode()
