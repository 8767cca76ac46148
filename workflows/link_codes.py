"""Six digits, mailed, that an approval or vote by link asks for beside the link (rule 11)."""

import dataclasses
import hashlib
import hmac
from datetime import timedelta
from enum import StrEnum

from meetings.values import value
from workflows.links import look_at_link
from workflows.ports import PersonalLink, Work

CODE_LIFE = timedelta(minutes=10)
CODE_TRIES = 5
CODE_PAUSE = timedelta(minutes=1)
"""At most one mail in this time, however often the button is pressed."""

CODE_REST = timedelta(hours=1)
"""So long after a mail the tries are not given anew, and each new mail takes one of them.

Whoever has the link and not the mailbox guesses five times an hour, and has as many mails sent to the person.
"""

DIGITS = 6
_INSTANT = timedelta(microseconds=1)


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


@value
class Issued:
    """A new ``code`` to be mailed, "" for none. ``rests`` = the tries are used up, and there is none for a while."""

    code: str = ""
    rests: bool = False


def issue_code(work: Work, token: str, purpose: str) -> Issued:
    """Return a new code for one use of the link for ``purpose`` (network, verb and subject); an older code is spent by it.

    None is made when the link is not open, when a code was mailed less than CODE_PAUSE ago, or less than CODE_REST ago and no
    try is left for a new one.
    """
    link = _held(work, token)
    if link is None:
        return Issued()
    tries = CODE_TRIES
    if link.code_until is not None:
        since = work.now - (link.code_until - CODE_LIFE)
        tries = max(link.code_tries - 1, 0) if since < CODE_REST else CODE_TRIES
        if since < CODE_PAUSE or not tries:
            return Issued(rests=since >= CODE_PAUSE or not link.code_tries)
    number = int.from_bytes(hashlib.sha256(work.secret().encode()).digest(), "big") % 10**DIGITS
    code = f"{number:0{DIGITS}}"
    work.links.save(
        dataclasses.replace(link, code_hash=_code_hash(token, purpose, code), code_until=work.now + CODE_LIFE, code_tries=tries)
    )
    return Issued(code=code)


def withdraw_code(work: Work, token: str) -> None:
    """Let a code that could not be mailed be worth nothing: the next one need not wait, and has as many tries."""
    link = _held(work, token)
    if link is not None and link.code_until is not None:
        given_back = link.code_tries + 1
        work.links.save(dataclasses.replace(link, code_hash="", code_until=work.now - _INSTANT, code_tries=given_back))


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
