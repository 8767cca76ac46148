"""A file for one person: a page with a button, and the file, once."""

from urllib.parse import quote

from aiohttp import web

from web.door import DOOR
from web.responses import show
from web.session import Session, asked_language, check_origin, session_of


async def look(request: web.Request) -> web.StreamResponse:
    """``GET /file/{token}``: [Hämta filen]. The token is not even looked up, so opening it changes nothing."""
    say = request.app[DOOR].say_for(asked_language(request))
    return show("file", say, action=f"/file/{request.match_info['token']}")


async def take(request: web.Request) -> web.StreamResponse:
    """``POST /file/{token}``: the bytes, once, and not for somebody else who is signed in here."""
    check_origin(request)
    session = await session_of(request)
    person_id = session.link.person_id if isinstance(session, Session) else ""
    found = await request.app[DOOR].take_file(request.match_info["token"], person_id)
    if found is None:
        say = request.app[DOOR].say_for(asked_language(request))
        return show("message", say, status=404, title=say("web.file.gone_title"), words=[say("web.file.gone")])
    return web.Response(
        body=found.content,
        content_type=found.media_type,
        headers={
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.name, safe='')}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )
