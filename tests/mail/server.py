"""A real SMTP server on loopback that can be told to misbehave."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiosmtpd.smtp import SMTP


class Inbox:
    """Keeps what arrives; ``answers`` maps a step ("MAIL", "RCPT", "DATA") to what is said instead of taking it.

    The answer "hang up" closes the line without a word.
    """

    def __init__(self, **answers: str) -> None:
        self.answers = answers
        self.arrived: list[bytes] = []

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802 - aiosmtpd names it
        return self._answer("MAIL", envelope, "mail_from", address)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802 - aiosmtpd names it
        return self._answer("RCPT", envelope, "rcpt_tos", [address])

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd names it
        if self.answers.get("DATA") == "hang up":
            server.transport.abort()
            return "451 gone"
        if "DATA" in self.answers:
            return self.answers["DATA"]
        self.arrived.append(envelope.content)
        return "250 taken"

    def _answer(self, step: str, envelope: Any, name: str, found: Any) -> str:
        if step in self.answers:
            return self.answers[step]
        setattr(envelope, name, found)
        return "250 ok"


@asynccontextmanager
async def running(inbox: Inbox) -> AsyncIterator[int]:
    """Run the server on this loop; gives its port."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(inbox, hostname="mail.example", loop=loop), "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()
