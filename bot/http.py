"""The HTTP endpoint for Teams, and the two addresses by which an operator's probe knows how we are."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime
from itertools import count

import orjson
import structlog
from aiohttp import web

from bot.adapter import Adapter
from bot.bodies import LARGEST, Malformed, TooLarge, parsed
from bot.connector import Connector
from bot.gate import Gate
from bot.handler import Handler
from bot.happenings import Door
from bot.service_urls import ServiceUrls
from bot.settings import Settings
from bot.tokens import Forbidden, TokenValidator, Unauthorized
from scheduler.clock import Clock

READ_TIMEOUT = 10.0
log = structlog.get_logger("bot.http")

_PROCESS = secrets.token_hex(4)
_NUMBERS = count(1)

Endpoint = Callable[[web.Request], Awaitable[web.StreamResponse]]


def make_app(
    settings: Settings,
    door: Door,
    *,
    connector: Connector,
    validator: TokenValidator | None,
    now: Callable[[], datetime],
    ready: Callable[[], Awaitable[bool]],
    observe: Callable[[float], None] = lambda _seconds: None,
) -> web.Application:
    """The application with ``POST /api/messages``, ``/healthz`` (we run) and ``/readyz`` (``ready`` says we can work).

    ``observe`` hears how many seconds each turn took that was let in.
    """
    app = web.Application(middlewares=[reference_middleware])
    endpoint = messages(settings, door, connector=connector, validator=validator, now=now, observe=observe)
    app.router.add_post("/api/messages", endpoint)

    async def healthz(_request: web.Request) -> web.Response:
        return web.Response(text="ok")

    async def readyz(_request: web.Request) -> web.Response:
        return web.Response(text="ok") if await ready() else web.Response(status=503, text="not ready")

    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    return app


def messages(
    settings: Settings,
    door: Door,
    *,
    connector: Connector,
    validator: TokenValidator | None,
    now: Callable[[], datetime],
    read_timeout: float = READ_TIMEOUT,
    observe: Callable[[float], None] = lambda _seconds: None,
) -> Endpoint:
    """The endpoint alone: 200 when handled (an invoke with its body), else 400, 401, 403, 408, 413 or 415 without detail."""
    gate = Gate(settings, ServiceUrls.of(settings), validator)
    adapter = Adapter(connector, settings.app_id)
    handler = Handler(door, now)

    async def endpoint(request: web.Request) -> web.StreamResponse:
        if request.content_type != "application/json" or "Content-Type" not in request.headers:
            return _refused(415, "media_type")
        try:
            raw = parsed(await _body(request, read_timeout))
            await gate.admit(request.headers.get("Authorization"), raw)
        except Malformed as error:
            return _refused(400, error.reason)
        except Unauthorized as error:
            return _refused(401, error.reason)
        except Forbidden as error:
            return _refused(403, error.reason)
        except TimeoutError:
            return _refused(408, "slow")
        except TooLarge:
            return _refused(413, "too_large")
        began = Clock.steady()
        activity_id = raw.get("id")
        structlog.contextvars.bind_contextvars(activity=activity_id if isinstance(activity_id, str) else "")
        answer = await adapter.run(raw, handler.on_turn)
        observe(Clock.steady() - began)
        if answer is None:
            return web.Response(status=200)
        return web.Response(body=orjson.dumps(answer.body), content_type="application/json")

    return endpoint


async def _body(request: web.Request, read_timeout: float) -> bytes:
    if (request.content_length or 0) > LARGEST:
        raise TooLarge
    if request.content.is_eof():  # nearly always: the body came together with its head
        whole = request.content.read_nowait()
        if len(whole) > LARGEST:
            raise TooLarge
        return whole
    found = bytearray()
    async with asyncio.timeout(read_timeout):
        async for chunk in request.content.iter_any():
            found += chunk
            if len(found) > LARGEST:
                raise TooLarge
    return bytes(found)


def _refused(status: int, reason: str) -> web.Response:
    log.warning("request.refused", status=status, reason=reason)
    return web.Response(status=status)


def _next_reference() -> str:
    """A number of this process that no other process gives: asking the system for random bytes each time costs a millisecond."""
    return f"{_PROCESS}-{next(_NUMBERS)}"


@web.middleware
async def reference_middleware(request: web.Request, handler: Endpoint) -> web.StreamResponse:
    """Give the request a number for its log lines; a fault becomes 500 with that number and nothing else."""
    reference = _next_reference()
    # A connection has one task for all its requests: what the one before bound is cleared here.
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request=reference)
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception:
        log.exception("request.failed")
        return web.Response(status=500, text=reference)
