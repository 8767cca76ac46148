"""How every page leaves: headers that keep links private, and a nonce for the page's own style."""

import secrets
from collections.abc import Awaitable, Callable
from functools import cache, wraps
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import structlog
from aiohttp import web
from markupsafe import Markup

from texts.say import Say
from web.door import DOOR
from web.session import asked_language

if TYPE_CHECKING:
    import jinja2

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_log = structlog.get_logger("web")

_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
}


@cache
def _templates() -> "jinja2.Environment":
    import jinja2  # noqa: PLC0415 - Jinja takes 2 MB: only where somebody opens a page

    return jinja2.Environment(
        loader=jinja2.PackageLoader("web"), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )


@cache
def _style() -> Markup:
    words = "".join(
        files(room).joinpath(name).read_text(encoding="utf-8") for room, name in (("web", "page.css"), ("cards", "card.css"))
    )
    return Markup(words)  # noqa: S704 - our own files


def show(template: str, say: Say, status: int = 200, **facts: Any) -> web.Response:
    """Return the page ``template`` (without ending) in the language of ``say``."""
    nonce = secrets.token_urlsafe(16)
    words = _templates().get_template(f"{template}.html").render(say=say, lang=say.language, nonce=nonce, style=_style(), **facts)
    response = web.Response(text=words, content_type="text/html", charset="utf-8", status=status)
    response.headers["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'nonce-{nonce}'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    return response


def _failed(request: web.Request, fault: Exception) -> web.Response:
    reference = secrets.token_hex(4)
    _log.error("web.failed", reference=reference, exc_info=fault)
    say = request.app[DOOR].say_for(asked_language(request))
    words = [say("web.failed.words", reference=reference)]
    return show("message", say, status=500, title=say("web.failed.title"), words=words)


def framed(handler: Handler) -> Handler:
    """Give every answer of ``handler``, also its errors and redirects, the headers of the door."""

    @wraps(handler)
    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            response = await handler(request)
        except web.HTTPException as stopped:
            stopped.headers.update(_HEADERS)
            raise
        except Exception as fault:  # noqa: BLE001 - whatever it is, the visitor gets a page and we get a reference
            response = _failed(request, fault)
        response.headers.update(_HEADERS)
        return response

    return answer
