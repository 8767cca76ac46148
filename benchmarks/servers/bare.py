"""Bare aiohttp: one POST in and, for a message, one POST out; a press gets a card. No token check, no database."""

import asyncio
import json
import sys

import aiohttp
from aiohttp import web

CARD = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "x" * 3000, "wrap": True}]}


async def main() -> None:
    session = aiohttp.ClientSession()

    async def messages(request: web.Request) -> web.Response:
        activity = await request.json()
        if activity["type"] == "invoke":
            return web.json_response({"statusCode": 200, "type": "application/vnd.microsoft.card.adaptive", "value": CARD})
        url = f"{activity['serviceUrl']}/v3/conversations/c/activities"
        async with session.post(url, json={"type": "message", "text": activity["text"]}) as posted:
            await posted.read()
        return web.Response(status=200)

    app = web.Application()
    app.router.add_post("/api/messages", messages)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(json.dumps({"port": runner.addresses[0][1]}), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await session.close()
    await runner.cleanup()


if __name__ == "__main__":
    asyncio.run(main())
