"""A Bot Connector on loopback: records every request and answers as it is told to."""

import asyncio
from typing import Any

from aiohttp import web


class ConnectorStub:
    """``requests`` holds (method, raw path with query, headers, parsed body); ``answers`` is used up first, then 201 with an id;
    ``delay`` is seconds before each answer."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str, dict[str, str], Any]] = []
        self.answers: list[web.Response] = []
        self.delay = 0.0
        self.url = ""
        self._runner: web.AppRunner | None = None

    async def start(self) -> "ConnectorStub":
        """Listen on a free port of 127.0.0.1."""
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._any)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def stop(self) -> None:
        """Close the port."""
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def place(self) -> str:
        """``127.0.0.1:port``, as an allow-list names it."""
        return self.url.removeprefix("http://")

    @property
    def calls(self) -> list[tuple[str, str]]:
        """(method, raw path) of every request."""
        return [(method, path) for method, path, _, _ in self.requests]

    @property
    def bodies(self) -> list[Any]:
        """The parsed body of every request."""
        return [body for _, _, _, body in self.requests]

    async def _any(self, request: web.Request) -> web.Response:
        body = await request.json() if request.can_read_body else None
        self.requests.append((request.method, request.raw_path, dict(request.headers), body))
        await asyncio.sleep(self.delay)
        if self.answers:
            return self.answers.pop(0)
        return web.json_response({"id": f"m{len(self.requests)}"}, status=201)
