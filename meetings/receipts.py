"""Receipts of secret votes: a token that only the voter keeps, and its hash, by which the ballot is found again."""

import hashlib
import re

from meetings.counting.ballots import framed

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter is taken for a digit."""

_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
LETTERS = 28
"""140 bits."""

_GROUP = 4


def token_of(secret: str) -> str:
    """Return the token made of a random text, in groups that can be copied by hand: "7K3M-...", 28 characters in all."""
    number = int.from_bytes(hashlib.sha256(b"receipt" + secret.encode()).digest(), "big")
    letters = "".join(_DIGITS[(number >> 5 * place) & 31] for place in range(LETTERS))
    return "-".join(letters[start : start + _GROUP] for start in range(0, LETTERS, _GROUP))


def receipt_of(round_id: str, token: str) -> bytes | None:
    """Return the hash that the box keeps for a token as somebody typed it; None for what cannot be one.

    The same token has another hash in another round, so that no two lists of receipts can be laid beside each other.
    """
    letters = re.sub(r"[\s-]", "", token).upper().translate(_MISREAD)
    if len(letters) != LETTERS or not set(letters) <= set(_DIGITS):
        return None
    return hashlib.sha256(framed("receipt") + framed(round_id) + framed(letters)).digest()
