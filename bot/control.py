"""The control routes of the demo and the tests; they exist only when KLUBBA_CONTROL is set, on loopback.

``POST /control/clock`` winds the domain's time; ``POST /control/rest`` waits until nothing is on its way.
"""

import hmac
from collections.abc import Awaitable, Callable
from datetime import datetime

from aiohttp import web

from scheduler.clock import Clock


def add_control(
    app: web.Application,
    clock: Clock,
    secret: str,
    wound: Callable[[], Awaitable[None]],
    rested: Callable[[float, float], Awaitable[bool]],
) -> None:
    """Add both routes: 403 without the secret, 400 for a body that is not understood.

    ``clock {"now": ISO}`` answers with the time now; ``wound`` runs before, so that what became due is in the outbox when the
    caller goes on. ``rest {"ahead": seconds, "most": seconds}`` answers what ``rested`` (``bot.at_rest``) does.
    """

    def knows(request: web.Request) -> bool:
        return hmac.compare_digest(request.headers.get("X-Klubba-Control", "").encode("utf-8", "replace"), secret.encode())

    async def wind(request: web.Request) -> web.Response:
        if not knows(request):
            return web.Response(status=403)
        try:
            moment = datetime.fromisoformat((await request.json())["now"])
        except (ValueError, KeyError, TypeError):
            return web.Response(status=400)
        if moment.tzinfo is None:
            return web.Response(status=400)
        clock.set(moment)
        await wound()
        return web.json_response({"now": clock.now().isoformat()})

    async def rest(request: web.Request) -> web.Response:
        if not knows(request):
            return web.Response(status=403)
        try:
            asked = await request.json()
            ahead, most = float(asked["ahead"]), float(asked["most"])
        except (ValueError, KeyError, TypeError):
            return web.Response(status=400)
        return web.json_response({"rest": await rested(ahead, most)})

    app.router.add_post("/control/clock", wind)
    app.router.add_post("/control/rest", rest)
