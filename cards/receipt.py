"""A short answer: something small has been done, in one or two sentences."""

from cards.elements import Element, card, heading, text
from meetings.values import value
from texts.say import Say


@value
class ReceiptView:
    """``title`` and ``lines`` are sentences ready to show, everything people wrote in them escaped."""

    title: str
    lines: tuple[str, ...] = ()


def receipt(view: ReceiptView, say: Say) -> Element:
    """Return the answer."""
    return card(heading(view.title), *(text(line) for line in view.lines), say=say, summary=view.title)
