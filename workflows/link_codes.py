"""Six digits, mailed, that an approval or vote by link asks for beside the link (rule 11)."""

import dataclasses
import hashlib
import hmac
from datetime import timedelta
from enum import StrEnum

from workflows.links import look_at_link
from workflows.ports import PersonalLink, Work

CODE_LIFE = timedelta(minutes=10)
CODE_TRIES = 5
CODE_PAUSE = timedelta(minutes=1)
"""At most one mail in this time, however often the button is pressed."""

DIGITS = 6


class CodeCheck(StrEnum):
    """What a typed code is worth: SPENT means something new has to be mailed."""

    RIGHT = "right"
    WRONG = "wrong"
    SPENT = "spent"


def _code_hash(token: str, purpose: str, code: str) -> str:
    """The token, which is not stored, is the key: the stored hash alone does not give the six digits away."""
    return hmac.new(token.encode(), f"{purpose}\x1f{code}".encode(), hashlib.sha256).hexdigest()


def _held(work: Work, token: str) -> PersonalLink | None:
    """The open link, read while nobody else writes: parallel guesses must not share one try."""
    link = look_at_link(work, token).link
    if link is None:
        return None
    work.hold(link.network_id)
    return look_at_link(work, token).link


def issue_code(work: Work, token: str, purpose: str) -> str | None:
    """Return a new code for one use of the link for ``purpose`` (verb and subject); an older code is spent by it.

    None when the link is not open, or when a code was mailed less than CODE_PAUSE ago.
    """
    link = _held(work, token)
    if link is None:
        return None
    if link.code_until is not None and link.code_until - CODE_LIFE + CODE_PAUSE > work.now:
        return None
    number = int.from_bytes(hashlib.sha256(work.secret().encode()).digest(), "big") % 10**DIGITS
    code = f"{number:0{DIGITS}}"
    work.links.save(
        dataclasses.replace(
            link, code_hash=_code_hash(token, purpose, code), code_until=work.now + CODE_LIFE, code_tries=CODE_TRIES
        )
    )
    return code


def spend_code(work: Work, token: str, purpose: str, code: str) -> CodeCheck:
    """Check a typed code; the right one is used up, a wrong one costs one of the tries."""
    link = _held(work, token)
    if link is None or link.code_until is None or link.code_until < work.now or link.code_tries < 1:
        return CodeCheck.SPENT
    typed = _code_hash(token, purpose, "".join(code.split()))
    if hmac.compare_digest(typed, link.code_hash):
        work.links.save(dataclasses.replace(link, code_hash="", code_until=None, code_tries=0))
        return CodeCheck.RIGHT
    work.links.save(dataclasses.replace(link, code_tries=link.code_tries - 1))
    return CodeCheck.WRONG if link.code_tries > 1 else CodeCheck.SPENT
