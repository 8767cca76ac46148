"""The clock route lets in whoever has the secret, and answers everybody else without falling over."""

from datetime import UTC, datetime

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.control import add_control
from scheduler.clock import Clock

NOW = datetime(2020, 3, 6, 9, tzinfo=UTC)
LATER = "2020-03-07T09:00:00+00:00"


@pytest.mark.parametrize(
    ("secret", "body", "status", "now"),
    [
        ("hemligt", {"now": LATER}, 200, datetime.fromisoformat(LATER)),
        ("fel", {"now": LATER}, 403, NOW),
        ("hemligå", {"now": LATER}, 403, NOW),
        ("", {"now": LATER}, 403, NOW),
        ("hemligt", {"now": "i morgon"}, 400, NOW),
        ("hemligt", {"now": "2020-03-07T09:00:00"}, 400, NOW),
        ("hemligt", [LATER], 400, NOW),
    ],
)
async def test_only_the_secret_and_a_whole_time_wind_the_clock(secret, body, status, now):
    clock, woken = Clock(), []
    clock.set(NOW)

    async def wound():
        woken.append(True)

    app = web.Application()
    add_control(app, clock, "hemligt", wound)
    async with TestClient(TestServer(app)) as client:
        answer = await client.post("/control/clock", json=body, headers={"X-Klubba-Control": secret})
    assert (answer.status, clock.now().replace(second=0, microsecond=0), woken) == (status, now, [True] * (status == 200))
