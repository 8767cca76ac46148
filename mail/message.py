"""A card and a receiver as one mail: the same words as text and as HTML, and the meeting for the calendar."""

import hashlib
import re
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address as MailAddress
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from cards.html import render_reading
from cards.plain import render_plain
from cards.writing import clean
from meetings.values import value
from texts.say import Say

if TYPE_CHECKING:
    from mail.invitation import Invitation

POLICY = SMTP.clone(cte_type="7bit")
"""Seven bits everywhere, so that no server on the way has to change the message."""

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_MOST_ADDRESS = 254
_MOST_SUBJECT = 150


class NotAnAddress(ValueError):
    """The text is not one plain mail address; nothing can be sent to it."""


@value
class Receiver:
    """Who a mail goes to; ``address`` is bare: "anna@bjorkhamn.example"."""

    name: str
    address: str


@value
class Sending:
    """What all mails of an installation share: who they come from, and the page or address where one declines them."""

    name: str
    address: str
    unsubscribe: str


@value
class Attachment:
    """A file that goes with a mail; ``media_type`` without parameters."""

    name: str
    media_type: str
    content: bytes


def message_id(dedupe_key: str, sending: Sending) -> str:
    """Return the Message-ID of a delivery: the same each time it is tried, so that a repeat is seen as one."""
    digest = hashlib.sha256(dedupe_key.encode()).hexdigest()[:40]
    return f"<{digest}@{sending.address.rpartition('@')[2]}>"


def compose(
    card: dict[str, Any],
    receiver: Receiver,
    say: Say,
    link: str | None,
    message_id: str,
    calendar: "Invitation | None" = None,
    file: Attachment | None = None,
    *,
    sending: Sending,
    at: datetime,
) -> EmailMessage:
    """Return the mail; ``link`` is the receiver's personal link, the only thing to press in it (None = nothing).

    The text part holds everything the card says. Nothing in the mail tells whether it was read. ``at`` becomes the
    Date. Raises NotAnAddress for a receiver that cannot be one.
    """
    message = EmailMessage(policy=POLICY)
    message["From"] = _address(sending.name, sending.address)
    message["To"] = _address(receiver.name, receiver.address)
    message["Subject"] = _one_line(card["fallbackText"])[:_MOST_SUBJECT]
    message["Date"] = at
    message["Message-ID"] = message_id
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["List-Unsubscribe"] = f"<{sending.unsubscribe}>"
    message["Content-Language"] = card["lang"]
    message.set_content(_text(card, say, link, sending), cte="quoted-printable")
    message.add_alternative(_html(card, say, link, sending), subtype="html", cte="quoted-printable")
    if calendar is not None:
        _invite(message, calendar, receiver, sending)
    if file is not None:
        kind, _, of = file.media_type.partition("/")
        message.add_attachment(file.content, maintype=kind, subtype=of, filename=_one_line(file.name), cte="base64")
    return message


def _invite(message: EmailMessage, calendar: "Invitation", receiver: Receiver, sending: Sending) -> None:
    from mail.invitation import calendar_text  # noqa: PLC0415 - icalendar costs 5 MB: only for mails that invite

    host = sending.address.rpartition("@")[2]
    organiser = (_one_line(sending.name), sending.address)
    words = calendar_text(calendar, host, organiser, (_one_line(receiver.name), receiver.address))
    message.add_alternative(words, subtype="calendar", cte="base64", params={"method": calendar.method})


def _address(name: str, address: str) -> MailAddress:
    if not _ADDRESS.fullmatch(address) or len(address) > _MOST_ADDRESS:
        raise NotAnAddress
    try:
        return MailAddress(display_name=_one_line(name), addr_spec=address)
    except (HeaderParseError, ValueError) as fault:
        raise NotAnAddress from fault


def _one_line(words: str) -> str:
    """A header holds one line: a line break in a name or title must not begin another header."""
    return " ".join(clean(words).split())


def _text(card: dict[str, Any], say: Say, link: str | None, sending: Sending) -> str:
    footer = _why(sending, say)
    warning = f"{say('mail.personal')}\n" if link else ""
    return f"{render_plain(card, link)}{warning}\n-- \n{footer}\n"


def _why(sending: Sending, say: Say) -> str:
    """Why the mail came and where one declines more; an address stands as people write it."""
    return say("mail.why", unsubscribe=sending.unsubscribe.removeprefix("mailto:"))


def _html(card: dict[str, Any], say: Say, link: str | None, sending: Sending) -> str:
    open_page = ""
    if link:
        warning = escape(say("mail.personal"))
        open_page = f'<p><a class="act" href="{escape(link)}">{escape(say("mail.open"))}</a></p><p>{warning}</p>'
    style = files("mail").joinpath("mail.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html><html lang="{escape(card["lang"])}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(_one_line(card['fallbackText']))}</title><style>{style}</style></head><body>"
        f"<main>{render_reading(card, say, level=1)}{open_page}</main>"
        f"<footer><p>{escape(_why(sending, say))}</p></footer></body></html>"
    )
