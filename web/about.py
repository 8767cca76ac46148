"""The statements that Swedish law asks for: accessibility and personal data."""

from aiohttp import web

from web.door import DOOR
from web.responses import show
from web.session import asked_language

ACCESSIBILITY = ("status", "known", "tell", "authority", "how")
PERSONAL_DATA = ("who", "what", "why", "long", "rights")


async def accessibility(request: web.Request) -> web.StreamResponse:
    """``GET /tillganglighet``: how accessible the pages are, what is known not to be, and where to say so."""
    return _statement(request, "accessibility", ACCESSIBILITY)


async def personal_data(request: web.Request) -> web.StreamResponse:
    """``GET /personuppgifter``: what is kept about people, why and how long."""
    return _statement(request, "personal_data", PERSONAL_DATA)


def _statement(request: web.Request, page: str, parts: tuple[str, ...]) -> web.Response:
    door = request.app[DOOR]
    say = door.say_for(asked_language(request))
    key = f"web.{page}"
    sections = [
        (say(f"{key}.{part}_title"), say(f"{key}.{part}", operator=door.operator, contact=door.contact)) for part in parts
    ]
    return show("statement", say, title=say(f"{key}.title"), sections=sections)
