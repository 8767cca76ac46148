"""The personal link itself: a page with one button, because mail scanners open links and must change nothing."""

from aiohttp import web

from texts.say import Say
from web.door import DOOR
from web.responses import show
from web.session import asked_language, check_origin, cookie_name, cookie_of, remember, session_of, who
from workflows.links import LinkState, look_at_link, open_link, renew_link, revoke_links
from workflows.ports import Work


async def look(request: web.Request) -> web.StreamResponse:
    """``GET /m/{token}``: [Fortsätt]. Nothing is written, however often it is opened."""
    door = request.app[DOOR]
    token = request.match_info["token"]

    def read(work: Work) -> tuple[LinkState, str]:
        opened = look_at_link(work, token)
        return opened.state, who(work, opened.link)[0] if opened.link else asked_language(request)

    state, language = await door.store.read(read)
    say = door.say_for(language)
    if state is LinkState.OPEN:
        return show("enter", say, action=f"/m/{token}")
    return refused(request, state, f"/m/{token}/new")


async def enter(request: web.Request) -> web.StreamResponse:
    """``POST /m/{token}``: remember the person and go to their page, whose address holds no token."""
    check_origin(request)
    door = request.app[DOOR]
    token = request.match_info["token"]
    opened = await door.store.run(lambda work: open_link(work, token))
    if opened.state is not LinkState.OPEN:
        return refused(request, opened.state, f"/m/{token}/new")
    response = web.HTTPSeeOther("/me")
    remember(response, door, token)
    raise response


async def renew(request: web.Request) -> web.StreamResponse:
    """``POST /m/{token}/new`` and ``POST /me/new``: mail a new link for an expired one. All get the same answer."""
    check_origin(request)
    door = request.app[DOOR]
    token = request.match_info.get("token") or cookie_of(request)
    link = await door.store.run(lambda work: renew_link(work, token))
    if link is not None:
        await door.send_link(link.person_id, link.network_id)
    say = door.say_for(asked_language(request))
    return show("message", say, title=say("web.renewed.title"), words=[say("web.renewed.words")])


async def leave(request: web.Request) -> web.StreamResponse:
    """``POST /me/leave``: forget the person on this computer; the link in the mail still works."""
    check_origin(request)
    return _forgotten(request, request.app[DOOR].say_for(asked_language(request)), "web.left")


async def revoke(request: web.Request) -> web.StreamResponse:
    """``POST /me/revoke``: none of the person's links into this network opens anything any more; a new one is mailed.

    Whoever has got hold of a link can press it too: then they have lost it, and the person is told by the mail.
    """
    check_origin(request)
    session = await session_of(request)
    if isinstance(session, LinkState):
        return refused(request, session, "/me/new")
    door, link = request.app[DOOR], session.link
    await door.store.run(lambda work: revoke_links(work, link.network_id, link.person_id))
    await door.send_link(link.person_id, link.network_id)
    return _forgotten(request, session.say, "web.revoked")


def _forgotten(request: web.Request, say: Say, words: str) -> web.Response:
    """Return the page ``words``, after which this browser belongs to nobody."""
    door = request.app[DOOR]
    response = show("message", say, title=say(f"{words}.title"), words=[say(f"{words}.words")])
    response.del_cookie(cookie_name(door), path="/", secure=door.secure, httponly=True, samesite="Lax")
    return response


def refused(request: web.Request, state: LinkState, again: str) -> web.Response:
    """Return the page for a link that does not open: 410 with a way to a new one, or 404."""
    say = request.app[DOOR].say_for(asked_language(request))
    if state is LinkState.EXPIRED:
        return show("expired", say, status=410, action=again)
    return show("message", say, status=404, title=say("web.unknown.title"), words=[say("web.unknown.words")])
