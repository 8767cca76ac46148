"""The personal link to an election as a file."""

from cards.elements import Element, card, heading, open_url, text
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say


@value
class ElectionFileView:
    """The envelope is about the election."""

    envelope: Envelope
    url: str


def election_file(view: ElectionFileView, say: Say) -> Element:
    """Draw the link and what is behind it."""
    title = say("secrecy.file_title")
    body = [heading(title), text(say("secrecy.file_what"), subtle=True)]
    return card(*body, actions=[open_url(say("secrecy.file_open"), view.url)], say=say, summary=title)
