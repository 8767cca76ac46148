"""What is known about a mail after handing it in, against a real server."""

import asyncio
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from mail.message import Receiver, Sending, compose
from mail.smtp import Outcome, Security, Sent, SmtpServer, send
from tests.cards.drawn import everything
from tests.mail.server import Inbox, running
from texts.say import Say

SV = Say("sv")
SENDING = Sending(name="Klubba", address="klubba@havsborg.example", unsubscribe="https://klubba.example/me")


def letter() -> EmailMessage:
    return compose(
        everything(SV),
        Receiver(name="Åsa Öberg", address="asa@bjorkhamn.example"),
        SV,
        "https://klubba.example/m/t",
        "<a@havsborg.example>",
        sending=SENDING,
        at=datetime(2020, 3, 6, 8, 0, tzinfo=UTC),
    )


def server(port: int) -> SmtpServer:
    return SmtpServer(host="127.0.0.1", port=port, security=Security.NONE, timeout=2.0)


async def test_a_mail_arrives_whole() -> None:
    inbox = Inbox()
    async with running(inbox) as port:
        assert await send(letter(), server(port)) == Sent(outcome=Outcome.SENT, code="250")
    (arrived,) = (message_from_bytes(content, policy=default) for content in inbox.arrived)
    assert arrived["To"].addresses[0].display_name == "Åsa Öberg"
    assert arrived["Message-ID"] == "<a@havsborg.example>"
    body = arrived.get_body(("plain",))
    assert body is not None
    assert "Möte i Björkhamn" in body.get_content()


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"RCPT": "550 no such user"}, Sent(outcome=Outcome.REFUSED, code="envelope:SMTPRecipientRefused:550")),
        ({"RCPT": "451 later"}, Sent(outcome=Outcome.NOT_SENT, code="envelope:SMTPRecipientRefused:451")),
        ({"MAIL": "421 busy"}, Sent(outcome=Outcome.NOT_SENT, code="envelope:SMTPSenderRefused:421")),
        ({"DATA": "554 spam"}, Sent(outcome=Outcome.REFUSED, code="data:SMTPDataError:554")),
        ({"DATA": "452 full"}, Sent(outcome=Outcome.NOT_SENT, code="data:SMTPDataError:452")),
        ({"DATA": "hang up"}, Sent(outcome=Outcome.AMBIGUOUS, code="data:SMTPServerDisconnected")),
    ],
)
async def test_each_answer_has_its_outcome(answers: dict[str, str], expected: Sent) -> None:
    inbox = Inbox(**answers)
    async with running(inbox) as port:
        assert await send(letter(), server(port)) == expected
    assert inbox.arrived == []


async def test_nobody_listening_means_surely_not_sent() -> None:
    async with running(Inbox()) as port:
        pass
    assert (await send(letter(), server(port))).outcome is Outcome.NOT_SENT


async def test_a_server_that_never_answers_after_the_mail_leaves_doubt() -> None:
    ended = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 slow\r\n")
        answers = {b"EHLO": b"250 slow\r\n", b"MAIL": b"250 ok\r\n", b"RCPT": b"250 ok\r\n", b"DATA": b"354 go\r\n"}
        while line := await reader.readline():
            if line[:4] in answers:
                writer.write(answers[line[:4]])
        writer.close()
        await writer.wait_closed()
        ended.set()

    listening = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    quick = SmtpServer(host="127.0.0.1", port=port, security=Security.NONE, timeout=0.3)
    async with listening:
        assert (await send(letter(), quick)).outcome is Outcome.AMBIGUOUS
        await ended.wait()


async def test_a_server_without_encryption_gets_nothing_when_encryption_is_asked_for() -> None:
    inbox = Inbox()
    async with running(inbox) as port:
        asked = SmtpServer(host="127.0.0.1", port=port, timeout=2.0)
        assert (await send(letter(), asked)).outcome is Outcome.NOT_SENT
    assert inbox.arrived == []
