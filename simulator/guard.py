"""Keeps other web sites, open in the same browser, away from the simulator's buttons and control."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

_HERE = {"127.0.0.1", "localhost", "::1"}


@web.middleware
async def only_from_here(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Answer 403 to a request for another host name (DNS rebinding) and to one that another site's page sent."""
    origin = request.headers.get("Origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.host
    if urlsplit(f"//{request.host}").hostname not in _HERE or foreign:
        raise web.HTTPForbidden(text="only from this computer and this page")
    return await handler(request)
