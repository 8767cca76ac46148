"""What the pages need from outside."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from conversation.turn import Reply, Turn
from meetings.values import value
from texts.say import Say
from workflows.ports import Store


@value
class Download:
    """A file on its way to a person; ``media_type`` without parameters."""

    name: str
    media_type: str
    content: bytes


@value
class WebDoor:
    """``public_url`` is the address people reach ("https://klubba.example"), without a slash at the end.

    ``answer`` is the conversation's dispatcher; ``home`` gives the cards that wait for (person id, network id,
    language). ``now`` is the domain's time. ``send_link`` mails a new personal link to (person id, network id), and
    does not tell whether there was an address; ``send_code`` mails the six digits to (person id, network id, code) and tells
    whether they are on their way.
    ``take_file`` uses up the token of a file link for (token, person id signed in at the page or "") and gives the file, None
    when it opens nothing. ``operator`` and ``contact`` (a mail address) stand in the statements.
    """

    store: Store
    answer: Callable[[Turn], Awaitable[Reply]]
    home: Callable[[str, str, str], Awaitable[Sequence[Mapping[str, Any]]]]
    say_for: Callable[[str], Say]
    now: Callable[[], datetime]
    send_link: Callable[[str, str], Awaitable[None]]
    send_code: Callable[[str, str, str], Awaitable[bool]]
    take_file: Callable[[str, str], Awaitable[Download | None]]
    public_url: str
    operator: str
    contact: str

    @property
    def secure(self) -> bool:
        """Cookies are sent over https only where people come by https."""
        return urlsplit(self.public_url).scheme == "https"


DOOR: web.AppKey[WebDoor] = web.AppKey("web_door", WebDoor)
