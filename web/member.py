"""The person's own page: what waits, as forms, and what came of a press."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web
from markupsafe import Markup
from multidict import MultiDictProxy

from cards.envelope import Envelope
from cards.html import NoSuchButton, Pressed, read_form, render_html
from cards.own_page import own_page
from cards.pressed import FIELD, faults, refill
from conversation.fields import Fields
from conversation.turn import Reply, Turn, TurnKind
from meetings.people import ConversationKind
from web.door import DOOR, WebDoor
from web.entry import refused
from web.responses import show
from web.sealing import Broken, seal, unseal
from web.session import Session, check_origin, remember, session_of
from workflows.link_codes import CodeCheck, issue_code, spend_code
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


async def press(request: web.Request) -> web.StreamResponse:
    """``POST /me/press``: one button of one card; the card comes back in the form, sealed by this session.

    The answer is the page itself and no redirect: sending the form once more is the same press, with the same answer
    (rule 3), and no server has to keep the page.
    """
    check_origin(request)
    session = await session_of(request)
    if isinstance(session, LinkState):
        return refused(request, session, "/me/new")
    door = request.app[DOOR]
    form = await request.post()
    card, pressed = _read(session, form)
    wrong = faults(card, pressed, session.say)
    if wrong:
        return _answered(session, refill(card, _typed(form)), errors=wrong, status=422)
    if Fields(_sent(pressed)).verb in door.code_verbs:
        return await _ask_code(door, session, {"press": [pressed.path], **_typed(form)}, card, _purpose(pressed))
    return await _turn(door, session, pressed)


async def confirm(request: web.Request) -> web.StreamResponse:
    """``POST /me/code``: the six digits for a press that waits, which the form carries sealed."""
    check_origin(request)
    session = await session_of(request)
    if isinstance(session, LinkState):
        return refused(request, session, "/me/new")
    door = request.app[DOOR]
    form = await request.post()
    waiting = _open(session, form, "waiting")
    pressed = read_form(waiting["card"], waiting["form"])
    purpose = _purpose(pressed)
    typed = str(form.get("code", ""))
    check = await door.store.run(lambda work: spend_code(work, session.token, purpose, typed))
    if check is CodeCheck.RIGHT:
        return await _turn(door, session, pressed)
    if check is CodeCheck.SPENT:
        return await _ask_code(door, session, waiting["form"], waiting["card"], purpose, error="web.code.spent")
    return _code_page(session, seal(session.token, waiting), error="web.code.wrong")


async def _ask_code(
    door: WebDoor, session: Session, form: Mapping[str, Sequence[str]], card: Card, purpose: str, error: str = ""
) -> web.Response:
    code = await door.store.run(lambda work: issue_code(work, session.token, purpose))
    if code is not None:
        await door.send_code(session.link.person_id, session.link.network_id, code)
    elif error:
        error = "web.code.wait"
    return _code_page(session, seal(session.token, {"card": dict(card), "form": dict(form)}), error)


def _code_page(session: Session, waiting: str, error: str) -> web.Response:
    words = session.say(error) if error else ""
    return show("code", session.say, status=422 if error else 200, waiting=waiting, error=words)


def _sent(pressed: Pressed) -> dict[str, Any]:
    """What the conversation will read. Whether a code is asked for must be read from the same.

    Who holds the link can make and seal a card of their own, also one with a field that is called "verb".
    """
    return {**pressed.data, **pressed.inputs}


def _purpose(pressed: Pressed) -> str:
    """What a code is good for: one verb on one thing."""
    sent = _sent(pressed)
    return f"{sent.get('verb')} {sent.get('subject')}"


async def _turn(door: WebDoor, session: Session, pressed: Pressed) -> web.StreamResponse:
    """Hand the press to the conversation as any other door does, and show what it answers."""
    person = session.link.person_id
    reply = await door.answer(
        Turn(
            kind=TurnKind.PRESS,
            sender=Sender(door=Door.WEB, person_id=person),
            conversation_id=f"web:{person}",
            conversation_kind=ConversationKind.PERSONAL,
            activity_id=f"web:{secrets.token_urlsafe(12)}",
            received_at=door.now(),
            fields=_sent(pressed),
            locale=session.say.language,
            network_hint=session.link.network_id,
        )
    )
    await door.store.run(lambda work: open_link(work, session.token))
    response = _replied(session, reply)
    remember(response, door, session.token)
    return response


def _replied(session: Session, reply: Reply) -> web.Response:
    status = 422 if reply.refused else 200
    if reply.card is not None:
        note = reply.summary if reply.refused else ""
        return _answered(session, reply.card, status=status, note=note)
    words = [line for line in reply.text.split("\n") if line.strip()] or [session.say("web.answer.done")]
    return show("message", session.say, status=status, title=session.say("web.answer.title"), words=words)


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


def _open(session: Session, form: MultiDictProxy[Any], name: str) -> Any:
    try:
        return unseal(session.token, str(form.get(name, "")))
    except Broken as fault:
        raise web.HTTPForbidden(text="403") from fault


def _read(session: Session, form: MultiDictProxy[Any]) -> tuple[dict[str, Any], Pressed]:
    card = _open(session, form, "card")
    try:
        return card, read_form(card, form)
    except NoSuchButton as fault:
        raise web.HTTPBadRequest(text="400") from fault


def _typed(form: MultiDictProxy[Any]) -> dict[str, list[str]]:
    """The card's own fields of a form, by name."""
    return {name: [str(one) for one in form.getall(name)] for name in form if name.startswith(FIELD)}
