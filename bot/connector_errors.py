"""What the Connector's answers mean for the message that was sent (docs/deliveries.md shows the table)."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

_SUBCODE = re.compile(r'"subCode"\s*:\s*"([A-Za-z0-9_]{1,64})"')
_CODE = re.compile(r"[A-Za-z0-9_]{1,64}")


class ConnectorError(Exception):
    """A request that did not succeed. ``status`` is 0 when there was no answer; ``code`` is fit for a log, never a text."""

    def __init__(self, *, status: int = 0, code: str = "") -> None:
        super().__init__(f"{status} {code}".strip())
        self.status = status
        self.code = code


class NotSent(ConnectorError):
    """Not one byte left (no name, no connection, no TLS, no token): sending again cannot double anything."""


class Throttled(ConnectorError):
    """429: not done. ``retry_after`` in seconds when the service said so; hold the whole thread."""

    def __init__(self, *, code: str = "", retry_after: float | None = None) -> None:
        super().__init__(status=429, code=code)
        self.retry_after = retry_after


class Rejected401(ConnectorError):
    """The token was refused and has been forgotten: one new try gets a new one, then the operator must look."""


class Blocked(ConnectorError):
    """403: this address cannot be reached; the person perhaps by another."""


class Gone(ConnectorError):
    """404: the conversation or the message (see ``code``) is not there any more."""


class OurFault(ConnectorError):
    """400, 413 and every other answer that would be the same the next time."""


class Ambiguous(ConnectorError):
    """Nobody knows whether it was done: 408, 5xx, a timeout or a broken connection after bytes left."""


class Contended(Ambiguous):
    """412: another operation held the thread; most likely not done."""


def error_of(status: int, body: Mapping[str, Any], retry_after: str | None = None) -> ConnectorError:
    """The error for an answer that is not a success; ``body`` is the parsed answer, empty when it was no JSON object."""
    code = code_of(body)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return Throttled(code=code, retry_after=_seconds(retry_after))
    kinds = {401: Rejected401, 403: Blocked, 404: Gone, 408: Ambiguous, 412: Contended}
    kind = kinds.get(status, Ambiguous if status >= HTTPStatus.INTERNAL_SERVER_ERROR else OurFault)
    return kind(status=status, code=code)


def code_of(body: Mapping[str, Any]) -> str:
    """The most telling of ``subCode``, ``error.code`` and ``errorCode``, wherever Teams put it; empty when there is none."""
    error = body.get("error")
    inner = error if isinstance(error, dict) else {}
    for message in (body.get("message"), inner.get("message")):
        if isinstance(message, str) and (found := _SUBCODE.search(message)):
            return found[1]
    for given in (
        body.get("subCode"),
        inner.get("subCode"),
        inner.get("code"),
        body.get("errorCode"),
        body.get("code"),
    ):
        if isinstance(given, str | int) and (found := _CODE.fullmatch(str(given))):
            return found[0]
    return ""


def _seconds(header: str | None) -> float | None:
    """Seconds of a Retry-After header. A date there is not read: Teams sends seconds, and the reader has its own backoff."""
    if header is None or not re.fullmatch(r"\d{1,5}(\.\d{1,6})?", header.strip()):
        return None
    return float(header)
