"""The access log without tokens."""

import re

from aiohttp import web
from aiohttp.abc import AbstractAccessLogger

_TOKEN = re.compile(r"^/(m|file)/[^/?]+")


def masked(path: str) -> str:
    """Return a path in which the token of a personal link is "***" and no query stands."""
    return _TOKEN.sub(r"/\1/***", path.partition("?")[0])


class MaskedAccessLogger(AbstractAccessLogger):
    """One line per request: method, masked path, status, milliseconds."""

    def log(self, request: web.BaseRequest, response: web.StreamResponse, time: float) -> None:
        """Write the line; aiohttp calls this after each answer."""
        self.logger.info("%s %s %d %.0f ms", request.method, masked(request.path), response.status, time * 1000)
