"""The session that everything goes out by."""

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.session import make_session


async def test_a_cookie_is_never_shown_to_whoever_set_it() -> None:
    shown: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        shown.append(request.headers.get("Cookie", ""))
        return web.Response(headers={"Set-Cookie": "tenant=t1; Path=/"})

    app = web.Application()
    app.router.add_get("/", answer)
    async with TestServer(app, host="localhost") as server, make_session() as session:
        for _ in range(2):
            # By name: a jar takes no cookies from bare addresses.
            async with session.get(f"http://localhost:{server.port}/"):
                pass
    assert shown == ["", ""]
