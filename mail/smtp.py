"""Handing a mail to a server, and telling exactly what is known about its fate afterwards."""

import ssl
from email.message import EmailMessage
from enum import StrEnum

import aiosmtplib

from mail.message import POLICY
from meetings.values import value

_PERMANENT = 500


class Outcome(StrEnum):
    """SENT: the server took it. NOT_SENT: surely not; try later. AMBIGUOUS: perhaps. REFUSED: it never will."""

    SENT = "sent"
    NOT_SENT = "not_sent"
    AMBIGUOUS = "ambiguous"
    REFUSED = "refused"


@value
class Sent:
    """How one try ended; ``code`` is for logs and people who run the service: no address, no words of the server."""

    outcome: Outcome
    code: str


class Security(StrEnum):
    """How the way to the server is kept secret; NONE is for a server on the same machine."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


@value
class SmtpServer:
    """Where to hand mail in. ``timeout`` (seconds) holds for each step; ``tls`` None = the machine's trust store."""

    host: str
    port: int
    security: Security = Security.STARTTLS
    username: str = ""
    password: str = ""
    timeout: float = 20.0
    tls: ssl.SSLContext | None = None


async def send(message: EmailMessage, server: SmtpServer) -> Sent:
    """Hand one mail in; never raises for what servers and networks do. Nothing is tried twice here."""
    client = aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        timeout=server.timeout,
        use_tls=server.security is Security.TLS,
        start_tls=server.security is Security.STARTTLS,
        username=server.username or None,
        password=server.password or None,
        tls_context=server.tls,
    )
    try:
        await client.connect()
    except (aiosmtplib.SMTPException, OSError) as fault:
        client.close()
        return Sent(outcome=Outcome.NOT_SENT, code=_code("connect", fault))
    try:
        return await _hand_in(client, message)
    finally:
        client.close()


async def _hand_in(client: aiosmtplib.SMTP, message: EmailMessage) -> Sent:
    """The envelope first: until DATA has begun nothing can have been sent; after that a lost line leaves doubt."""
    sender = message["From"].addresses[0].addr_spec
    receiver = message["To"].addresses[0].addr_spec
    try:
        await client.mail(sender)
        await client.rcpt(receiver)
    except (aiosmtplib.SMTPException, OSError) as fault:
        return Sent(outcome=_before(fault), code=_code("envelope", fault))
    try:
        await client.data(message.as_bytes(policy=POLICY))
    except aiosmtplib.SMTPResponseException as fault:
        return Sent(outcome=_during(fault), code=_code("data", fault))
    except (aiosmtplib.SMTPException, OSError) as fault:
        return Sent(outcome=Outcome.AMBIGUOUS, code=_code("data", fault))
    return Sent(outcome=Outcome.SENT, code="250")


def _before(fault: Exception) -> Outcome:
    refused = isinstance(fault, aiosmtplib.SMTPResponseException) and fault.code >= _PERMANENT
    return Outcome.REFUSED if refused else Outcome.NOT_SENT


def _during(fault: aiosmtplib.SMTPResponseException) -> Outcome:
    """A clear answer is believed; the client's own codes below 400 mean that no answer came."""
    if fault.code >= _PERMANENT:
        return Outcome.REFUSED
    return Outcome.NOT_SENT if fault.code >= 400 else Outcome.AMBIGUOUS  # noqa: PLR2004 - SMTP's temporary answers


def _code(step: str, fault: Exception) -> str:
    number = fault.code if isinstance(fault, aiosmtplib.SMTPResponseException) else ""
    return f"{step}:{type(fault).__name__}{f':{number}' if number else ''}"
