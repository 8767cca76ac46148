"""The addresses of the web door."""

from aiohttp import web

from web import about, entry, files, member
from web.door import DOOR, WebDoor
from web.responses import framed


def add_web(app: web.Application, door: WebDoor) -> None:
    """Add the pages for members without Teams to ``app``."""
    app[DOOR] = door
    app.add_routes(
        [
            web.get("/m/{token}", framed(entry.look)),
            web.post("/m/{token}", framed(entry.enter)),
            web.post("/m/{token}/new", framed(entry.renew)),
            web.get("/me", framed(member.home)),
            web.post("/me/press", framed(member.press)),
            web.post("/me/code", framed(member.confirm)),
            web.post("/me/new", framed(entry.renew)),
            web.post("/me/leave", framed(entry.leave)),
            web.post("/me/revoke", framed(entry.revoke)),
            web.get("/file/{token}", framed(files.look)),
            web.post("/file/{token}", framed(files.take)),
            web.get("/tillganglighet", framed(about.accessibility)),
            web.get("/personuppgifter", framed(about.personal_data)),
        ]
    )
