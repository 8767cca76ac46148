"""How the Connector says no: the documented error body, a Retry-After, or a connection that just ends."""

import json
from typing import Any

from aiohttp import web


class Wrong(Exception):
    """A request that is refused with ``status`` and ``code``; status 0 = the connection is dropped without an answer."""

    def __init__(self, status: int, code: str, message: str, *, retry_after: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.retry_after = retry_after

    def answer(self, request: web.Request) -> web.StreamResponse:
        """Return the HTTP answer, or cut the connection."""
        if self.status == 0:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        headers = {"Retry-After": self.retry_after} if self.retry_after else None
        return web.Response(status=self.status, headers=headers, **error_response(self.code, str(self)))


def error_response(code: str, message: str) -> dict[str, Any]:
    """Return text and content type of the documented error body."""
    return {"text": json.dumps({"error": {"code": code, "message": message}}), "content_type": "application/json"}
