"""The two mails that belong to the link itself: the six digits, and a new link."""

from typing import Any

from cards.elements import card, heading, text
from texts.say import Say


def code_letter(code: str, say: Say) -> dict[str, Any]:
    """Return the card of the mail with the six digits; the subject does not show them. It goes without a link (rule 11)."""
    return card(heading(say("mail.code_subject")), text(say("mail.code", code=code)), say=say, summary=say("mail.code_subject"))


def link_letter(say: Say) -> dict[str, Any]:
    """Return the card of the mail that brings a new personal link."""
    return card(heading(say("mail.link_subject")), text(say("mail.link")), say=say, summary=say("mail.link_subject"))
