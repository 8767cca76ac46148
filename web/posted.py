"""What a page sends back: read against the card it carries, which must be one that this session can have been shown."""

import zlib
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from aiohttp import web
from multidict import MultiDictProxy

from cards.pressed import FIELD, Pressed, faults, read_form
from meetings.values import value
from web.entry import refused
from web.responses import show
from web.sealing import Broken, unseal
from web.session import Session, check_origin, session_of
from workflows.links import LinkState

NOT_OURS, NO_PAGE, TOO_LARGE = 403, 400, 413
"""The statuses of what cannot be read: sealed by nobody here, no card or form, more than a page can hold."""

Sent = MultiDictProxy[str | bytes | bytearray | web.FileField]
PersonHandler = Callable[[web.Request, Session, Sent], Awaitable[web.StreamResponse]]


class Unreadable(Exception):
    """What was sent is no page of this session; ``status`` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@value
class Posted:
    """A press of one button: the ``card`` that was shown, the ``form`` as it was sent, and what the conversation would read."""

    card: dict[str, Any]
    form: Mapping[str, Sequence[str]]
    pressed: Pressed

    @property
    def sent(self) -> dict[str, Any]:
        """The data of the button and the fields beside it, as Teams would have sent them."""
        return {**self.pressed.data, **self.pressed.inputs}


@contextmanager
def reading() -> Iterator[None]:
    """Raise Unreadable for what cannot be read or drawn.

    Whoever holds the link can seal a page of their own making, with any JSON for a card; of the cards that were shown none
    fails here.
    """
    try:
        yield
    except Broken as fault:
        raise Unreadable(NOT_OURS) from fault
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError, zlib.error) as fault:
        raise Unreadable(NO_PAGE) from fault


def pressed_on(session: Session, form: Sent) -> Posted:
    """Return the press that a page sent; raise Unreadable."""
    with reading():
        card = unseal(session.token, str(form.get("card", "")))
        return _posted(card, {name: [str(one) for one in form.getall(name)] for name in form})


def waiting_in(session: Session, form: Sent) -> Posted:
    """Return the press that waits for its code; raise Unreadable."""
    with reading():
        waiting = unseal(session.token, str(form.get("waiting", "")))
        return _posted(waiting["card"], waiting["form"])


def _posted(card: dict[str, Any], form: Mapping[str, Sequence[str]]) -> Posted:
    pressed = read_form(card, form)
    own = {name: form[name] for name in form if name.startswith(FIELD)}
    return Posted(card=card, form={"press": [pressed.path], **own}, pressed=pressed)


def wrong_in(session: Session, posted: Posted) -> dict[str, str]:
    """Return one sentence for each field that is filled in wrongly; raise Unreadable."""
    with reading():
        return faults(posted.card, posted.pressed, session.say)


def for_the_person(handler: PersonHandler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Let ``handler`` see only forms of our own pages from somebody with an open link; all else is told so in words."""

    async def answer(request: web.Request) -> web.StreamResponse:
        check_origin(request)
        session = await session_of(request)
        if isinstance(session, LinkState):
            return refused(request, session, "/me/new")
        try:
            return await handler(request, session, await _form(request))
        except Unreadable as fault:
            return _told(session, fault.status)

    return answer


def _told(session: Session, status: int) -> web.Response:
    words = session.say("web.unreadable.large" if status == TOO_LARGE else "web.unreadable.words")
    return show("message", session.say, status=status, title=session.say("web.unreadable.title"), words=[words], back=True)


async def _form(request: web.Request) -> Sent:
    with reading():
        try:
            return await request.post()
        except web.HTTPRequestEntityTooLarge as fault:
            raise Unreadable(TOO_LARGE) from fault
