"""The person's own page: what waits, as forms, and what came of a press."""

import secrets
from collections.abc import Mapping
from typing import Any

from aiohttp import web
from markupsafe import Markup

from cards.envelope import Envelope
from cards.html import render_html
from cards.own_page import own_page
from cards.pressed import refill
from conversation.turn import Reply, Turn, TurnKind
from meetings.people import ConversationKind
from web.door import DOOR, WebDoor
from web.entry import refused
from web.posted import Posted, Sent, for_the_person, pressed_on, reading, waiting_in, wrong_in
from web.responses import show
from web.sealing import seal
from web.session import Session, remember, session_of
from workflows.link_codes import CodeCheck, issue_code, spend_code, withdraw_code
from workflows.links import LinkState, open_link
from workflows.request import Door, Sender

Card = Mapping[str, Any]


async def home(request: web.Request) -> web.StreamResponse:
    """``GET /me``: everything that waits for the person, each card a form of its own, and their own choices."""
    session = await session_of(request)
    if isinstance(session, LinkState):
        return refused(request, session, "/me/new")
    door = request.app[DOOR]
    cards = await door.home(session.link.person_id, session.link.network_id, session.say.language)
    drawn = [_form(session, card, prefix=f"c{number}-") for number, card in enumerate(cards)]
    own = Envelope(network=session.link.network_id, subject=session.link.network_id, card=session.link.id)
    choices = _form(session, own_page(own, session.say), prefix="own-")
    return show("me", session.say, network=session.network, cards=drawn, choices=choices)


@for_the_person
async def press(request: web.Request, session: Session, form: Sent) -> web.StreamResponse:
    """``POST /me/press``: one button of one card; the card comes back in the form, sealed by this session.

    The answer is the page itself and no redirect: sending the form once more is the same press, with the same answer
    (rule 3), and no server has to keep the page.
    """
    door = request.app[DOOR]
    posted = pressed_on(session, form)
    wrong = wrong_in(session, posted)
    if wrong:
        with reading():
            return _answered(session, refill(posted.card, posted.form), errors=wrong, status=422)
    reply = await door.answer(_turn(door, session, posted))
    if reply.code_for:
        return await _ask_code(door, session, posted, reply.code_for)
    return await _replied(door, session, reply)


@for_the_person
async def confirm(request: web.Request, session: Session, form: Sent) -> web.StreamResponse:
    """``POST /me/code``: the six digits for a press that waits, which the form carries sealed.

    What the code must be good for is said by the press itself, tried once more without one: nothing that came with the page is
    taken for it.
    """
    door = request.app[DOOR]
    posted = waiting_in(session, form)
    reply = await door.answer(_turn(door, session, posted))
    if not reply.code_for:
        return await _replied(door, session, reply)
    purpose, typed = reply.code_for, str(form.get("code", ""))
    check = await door.store.run(lambda work: spend_code(work, session.token, purpose, typed))
    if check is CodeCheck.RIGHT:
        return await _replied(door, session, await door.answer(_turn(door, session, posted, confirmed=purpose)))
    if check is CodeCheck.SPENT:
        return await _ask_code(door, session, posted, purpose, error="web.code.spent")
    return _code_page(session, posted, "web.code.wrong")


async def _ask_code(door: WebDoor, session: Session, posted: Posted, purpose: str, error: str = "") -> web.Response:
    issued = await door.store.run(lambda work: issue_code(work, session.token, purpose))
    if issued.code:
        if not await door.send_code(session.link.person_id, session.link.network_id, issued.code):
            await door.store.run(lambda work: withdraw_code(work, session.token))
            error = "web.code.unsent"
    elif issued.rests:
        error = "web.code.rest"
    elif error:
        error = "web.code.wait"
    return _code_page(session, posted, error)


def _code_page(session: Session, posted: Posted, error: str) -> web.Response:
    waiting = seal(session.token, {"card": posted.card, "form": dict(posted.form)})
    words = session.say(error) if error else ""
    return show("code", session.say, status=422 if error else 200, waiting=waiting, error=words)


def _turn(door: WebDoor, session: Session, posted: Posted, confirmed: str = "") -> Turn:
    """Return the press as any other door would hand it to the conversation."""
    person, network = session.link.person_id, session.link.network_id
    return Turn(
        kind=TurnKind.PRESS,
        sender=Sender(door=Door.WEB, person_id=person, network_id=network, confirmed=confirmed),
        conversation_id=f"web:{person}",
        conversation_kind=ConversationKind.PERSONAL,
        activity_id=f"web:{secrets.token_urlsafe(12)}",
        received_at=door.now(),
        fields=posted.sent,
        locale=session.say.language,
        network_hint=network,
    )


async def _replied(door: WebDoor, session: Session, reply: Reply) -> web.Response:
    """Show what the conversation answers, and let the link live on from now."""
    await door.store.run(lambda work: open_link(work, session.token))
    response = _shown(session, reply)
    remember(response, door, session.token)
    return response


def _shown(session: Session, reply: Reply) -> web.Response:
    status = 422 if reply.refused else 200
    if reply.card is not None:
        note = reply.summary if reply.refused else ""
        return _answered(session, reply.card, status=status, note=note)
    words = [line for line in reply.text.split("\n") if line.strip()] or [session.say("web.answer.done")]
    return show("message", session.say, status=status, title=session.say("web.answer.title"), words=words, back=True)


def _answered(
    session: Session, card: Card, errors: Mapping[str, str] | None = None, status: int = 200, note: str = ""
) -> web.Response:
    drawn = _form(session, card, errors=errors)
    return show("answer", session.say, status=status, card=drawn, errors=errors or {}, note=note)


def _form(session: Session, card: Card, prefix: str = "", errors: Mapping[str, str] | None = None) -> Markup:
    hidden = {"card": seal(session.token, card)}
    return Markup(  # noqa: S704 - render_html escapes everything
        render_html(dict(card), action="/me/press", hidden=hidden, say=session.say, errors=errors, prefix=prefix)
    )
