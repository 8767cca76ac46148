"""The clock route of the demo and the tests: winds the domain's time; exists only when KLUBBA_CONTROL is set, on loopback."""

import hmac
from collections.abc import Awaitable, Callable
from datetime import datetime

from aiohttp import web

from scheduler.clock import Clock


def add_control(app: web.Application, clock: Clock, secret: str, wound: Callable[[], Awaitable[None]]) -> None:
    """Add ``POST /control/clock {"now": ISO}``: 200 with the time now, 403 without the secret, 400 for what is no time.

    ``wound`` runs before the answer, so that what became due is in the outbox when the caller goes on.
    """

    async def wind(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get("X-Klubba-Control", "").encode("utf-8", "replace"), secret.encode()):
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

    app.router.add_post("/control/clock", wind)
