"""The control routes let in whoever has the secret, and answer everybody else without falling over."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.at_rest import LOOK, at_rest
from bot.control import add_control
from scheduler.clock import Clock
from tests.fakes.store import FakeStore
from tests.store.cast import delivery
from workflows.deliveries import Delivery

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

    async def rested(_ahead, _most):
        return True

    app = web.Application()
    add_control(app, clock, "hemligt", wound, rested)
    async with TestClient(TestServer(app)) as client:
        answer = await client.post("/control/clock", json=body, headers={"X-Klubba-Control": secret})
    assert (answer.status, clock.now().replace(second=0, microsecond=0), woken) == (status, now, [True] * (status == 200))


def due(after: float) -> Delivery:
    """A message to nobody in particular, due so many seconds from now."""
    return delivery(f"d{after}", due_at=NOW + timedelta(seconds=after))


@pytest.mark.parametrize(
    ("secret", "body", "told"),
    [
        ("hemligt", {"ahead": 1, "most": 0.03}, (200, {"rest": True})),
        ("hemligt", {"ahead": 2, "most": 0.03}, (200, {"rest": False})),
        ("fel", {"ahead": 1, "most": 0.03}, (403, None)),
        ("hemligt", {"ahead": 1}, (400, None)),
        ("hemligt", {"ahead": "strax", "most": 1}, (400, None)),
        ("hemligt", [1, 1], (400, None)),
    ],
)
async def test_rest_is_when_nothing_is_due_within_the_time_asked_for(secret, body, told):
    store = FakeStore(lambda: NOW)
    await store.run(lambda work: work.outbox.add(due(2)))

    async def wound():
        """No clock is wound here."""

    app = web.Application()
    add_control(app, Clock(), "hemligt", wound, partial(at_rest, store))
    async with TestClient(TestServer(app)) as client:
        answer = await client.post("/control/rest", json=body, headers={"X-Klubba-Control": secret})
        assert (answer.status, await answer.json() if answer.status == 200 else None) == told


async def test_whoever_waits_for_rest_is_told_as_soon_as_the_last_message_is_dealt_with():
    store = FakeStore(lambda: NOW)
    await store.run(lambda work: work.outbox.add(due(0)))
    waiting = asyncio.create_task(at_rest(store, 0.3, 5))
    await asyncio.sleep(3 * LOOK)
    assert not waiting.done()
    await store.run(lambda work: work.outbox.void("d0"))
    assert await waiting
