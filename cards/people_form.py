"""The field people are pasted into."""

from cards.elements import Element, ask_text, execute, more
from cards.envelope import Envelope
from texts.say import Say

LINES_MOST = 2000


def people_form(envelope: Envelope, title: str, lines: str, say: Say) -> Element:
    """Return the button that opens the field; it sends ``network.add_people`` for the network of ``envelope``."""
    return more(
        title,
        ask_text(
            "lines",
            say("people_form.lines"),
            value=lines,
            required=True,
            error=say("people_form.lines_missing"),
            multiline=True,
            most=LINES_MOST,
            hint=say("people_form.hint"),
        ),
        actions=[execute(say("people_form.read"), envelope.data("network.add_people"), style="positive")],
    )
