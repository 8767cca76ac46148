"""A real SMTP server on loopback that keeps every mail it takes."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from simulator.history import History


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """An attachment or calendar part."""

    content_type: str
    filename: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail as it came over SMTP, decoded; ``receivers`` are the envelope's."""

    n: int
    at: datetime
    sender: str
    receivers: tuple[str, ...]
    subject: str
    text: str
    html: str
    parts: tuple[Part, ...]
    headers: tuple[tuple[str, str], ...]

    def header(self, name: str) -> str:
        """Return the first header called ``name``, or ""."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


class Mailbox:
    """The server and its mails. ``refusals`` answers RCPT for an address: "550 5.1.1 no such user"."""

    def __init__(self, now: Callable[[], datetime], history: History) -> None:
        self._now = now
        self._history = history
        self._server: asyncio.Server | None = None
        self.mails: list[Mail] = []
        self.refusals: dict[str, str] = {}
        self.port = 0

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen; ``port`` 0 takes a free one, told by the attribute ``port``."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: SMTP(self, hostname="simulator", loop=loop), host, port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Stop listening."""
        if self._server:
            self._server.close()
            await self._server.wait_closed()

    def to(self, address: str) -> list[Mail]:
        """Return the mails to one address, oldest first."""
        wanted = address.lower()
        return [mail for mail in self.mails if wanted in (receiver.lower() for receiver in mail.receivers)]

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take or refuse a receiver."""
        refusal = self.refusals.get(address.lower())
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep a mail."""
        content = envelope.content or b""
        raw = content.encode() if isinstance(content, str) else content
        message: Any = message_from_bytes(raw, policy=policy.default)
        mail = _mail(message, len(self.mails) + 1, self._now(), envelope.mail_from or "", tuple(envelope.rcpt_tos))
        self.mails.append(mail)
        self._history.append(
            at=mail.at,
            operation="mail",
            accepted=True,
            status=250,
            message_id=mail.header("Message-ID"),
            content={"to": list(mail.receivers), "subject": mail.subject},
        )
        return "250 OK"


def _mail(message: EmailMessage, n: int, at: datetime, sender: str, receivers: tuple[str, ...]) -> Mail:
    text = html = ""
    parts: list[Part] = []
    for part in message.walk():
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if part.get_filename() is None and kind == "text/plain" and not text:
            text = _lines(part)
        elif part.get_filename() is None and kind == "text/html" and not html:
            html = _lines(part)
        else:
            content = part.get_payload(decode=True)
            body = content if isinstance(content, bytes) else b""
            parts.append(Part(content_type=kind, filename=part.get_filename() or "", content=body))
    return Mail(
        n=n,
        at=at,
        sender=sender,
        receivers=receivers,
        subject=str(message["Subject"] or ""),
        text=text,
        html=html,
        parts=tuple(parts),
        headers=tuple((key, str(value)) for key, value in message.items()),
    )


def _lines(part: EmailMessage) -> str:
    """SMTP ends lines with CR LF; a reader sees lines."""
    return str(part.get_content()).replace("\r\n", "\n")
