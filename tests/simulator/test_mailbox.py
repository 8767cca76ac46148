"""Mails come over real SMTP and are kept with their parts."""

from email.message import EmailMessage

import aiosmtplib
import pytest


def letter():
    message = EmailMessage()
    message["From"] = "klubba@havsborg.example"
    message["To"] = "goran.stromblad@hokanas.example"
    message["Subject"] = "Fråga efter punkter"
    message["Message-ID"] = "<call-1@havsborg.example>"
    message.set_content("Hej Göran!\n")
    message.add_alternative("<p>Hej Göran!</p>\n", subtype="html")
    message.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="mote.ics")
    return message


async def test_a_mail_is_kept_decoded_with_text_html_and_parts(small):
    box = small.simulator.mailbox
    await aiosmtplib.send(letter(), hostname="127.0.0.1", port=box.port, start_tls=False)
    (mail,) = box.to("Goran.Stromblad@hokanas.example")
    assert (mail.subject, mail.text, mail.html) == ("Fråga efter punkter", "Hej Göran!\n", "<p>Hej Göran!</p>\n")
    assert [(p.content_type, p.filename, p.content) for p in mail.parts] == [("text/calendar", "mote.ics", b"BEGIN:VCALENDAR")]
    assert box.to("somebody@else.example") == []
    assert [(e.operation, e.message_id) for e in small.simulator.history.accepted()] == [("mail", "<call-1@havsborg.example>")]


async def test_an_address_can_be_refused(small):
    box = small.simulator.mailbox
    box.refusals["goran.stromblad@hokanas.example"] = "550 5.1.1 no such user"
    with pytest.raises(aiosmtplib.SMTPRecipientsRefused):
        await aiosmtplib.send(letter(), hostname="127.0.0.1", port=box.port, start_tls=False)
    assert box.mails == []
