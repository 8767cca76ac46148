"""A sender in a process of its own that ends abruptly where it is told to; ``benchmarks.fault_trial`` starts it.

It reads one JSON object from its arguments: the database, its owner's name, the file with the times (the seconds by which leases
run ahead, and by which the domain's clock is wrong), and the commit at which it kills itself: which ("" = none, it lives until
nothing is left to send soon), the how many-th of those, and whether right before or right after.
"""

import asyncio
import json
import logging
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import structlog

from bot.connector import Connector
from bot.credentials import NoCredentials
from bot.service_urls import ServiceUrls
from bot.settings import load
from bot.teams_channel import TeamsChannel
from notices.message import Message
from scheduler.clock import Clock
from scheduler.pace import Pace
from scheduler.sender import Sender
from store.open import open_store
from texts.say import Say, say_in
from workflows.deliveries import Delivery, DeliveryKind, DeliveryState, Settlement
from workflows.ports import Work

OPEN = (DeliveryState.PENDING, DeliveryState.CLAIMED, DeliveryState.SENDING)

SOON = timedelta(minutes=10)
"""Longer than any message waits for its next attempt."""

COMMITS = ("claim", "learn", "start", "next", "reap", "settle")
"""Every commit of a sender: rows claimed, a chat learned, a group begun, one settled with the next begun, taken back, settled."""


class Dying:
    """A store whose process is gone right before or right after the ``nth`` commit called ``at``."""

    def __init__(self, store: Any, at: str, nth: int, *, before: bool) -> None:
        self.read = store.read
        self._store, self._at, self._nth, self._before = store, at, nth, before
        self._counts = Counter[str]()

    async def _commit(self, name: str, what: Callable[..., Any], *given: object) -> Any:
        self._counts[name] += 1
        here = name == self._at and self._counts[name] == self._nth
        if here and self._before:
            os.kill(os.getpid(), signal.SIGKILL)
        result = await what(*given)
        if here:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    async def run(self, function: Callable[[Work], Any]) -> Any:
        return await self._commit("learn", self._store.run, function)

    async def claim(self, *given: Any) -> Any:
        return await self._commit("claim", self._store.claim, *given)

    async def begin(self, outcomes: Sequence[Settlement], starting: Sequence[str], owner: str) -> Any:
        name = "settle" if not starting else "next" if outcomes else "start"
        return await self._commit(name, self._store.begin, outcomes, starting, owner)

    async def reap(self, *given: Any) -> Any:
        return await self._commit("reap", self._store.reap, *given)


def marked(_work: Work, delivery: Delivery, _say: Say) -> Message:
    """A message that says which delivery it is."""
    body = [{"type": "TextBlock", "text": f"<{delivery.id}>"}]
    return Message(card={"type": "AdaptiveCard", "version": "1.5", "body": body}, summary="prov")


async def main(told: dict[str, Any]) -> None:
    """Send until killed or until nothing is left that is due soon."""
    clock, times = Clock(), Path(told["times"])

    def seconds(name: str) -> timedelta:
        return timedelta(seconds=float(json.loads(times.read_text())[name]))

    def lease_clock() -> datetime:
        return clock.real() + seconds("leases")

    def look_at_the_clock() -> None:
        clock.set(clock.real() + seconds("clock"))

    def due_soon(work: Work) -> bool:
        return any(row.state in OPEN and row.oldest <= clock.now() + SOON for row in work.outbox.waiting())

    look_at_the_clock()
    kept = open_store(told["database"], clock.now, lease_clock)
    store = Dying(kept, told["at"], told["nth"], before=told["before"])
    async with aiohttp.ClientSession() as session:
        urls = ServiceUrls.of(load({"KLUBBA_INSECURE_LOCAL": "yes"}))
        sender = Sender(
            store=store,
            clock=clock,
            channels={"teams": TeamsChannel(Connector(session, urls, NoCredentials()))},
            makers=dict.fromkeys(DeliveryKind, marked),
            say=say_in,
            owner=told["owner"],
            pace=Pace(clock.steady, conversation_rate=1e6, burst=1e6, tenant_rate=128),
        )
        sending = asyncio.create_task(sender.run(idle=0.05))
        left = True
        while left:
            await asyncio.sleep(0.1)
            look_at_the_clock()
            try:
                await store.reap(clock.real())
                left = await kept.read(due_soon)
            except Exception:  # noqa: BLE001 - the database was restarted: the next look finds it again
                left = True
        sender.stop()
        await sending
    kept.close()


if __name__ == "__main__":
    # A sender that is ill-treated complains a hundred times; what came of it is what counts.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    asyncio.run(main(json.loads(sys.argv[1])))
