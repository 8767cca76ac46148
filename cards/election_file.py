"""The personal link to an election as a file."""

from cards.elements import Element, card, heading, open_url, text
from cards.envelope import Envelope
from meetings.values import value
from texts.say import Say


@value
class ElectionFileView:
    """The envelope is about the election. ``checksums`` are those of its rounds, by number."""

    envelope: Envelope
    url: str
    checksums: tuple[tuple[int, str], ...] = ()


def election_file(view: ElectionFileView, say: Say) -> Element:
    """Draw the link and what is behind it."""
    title = say("secrecy.file_title")
    body = [heading(title), text(say("secrecy.file_what"))]
    body += [text(say("secrecy.checksum", number=str(number), sum=found), subtle=True) for number, found in view.checksums]
    return card(*body, actions=[open_url(say("secrecy.file_open"), view.url)], say=say, summary=title)
