"""A sender in a process of its own that ends abruptly where it is told to; ``benchmarks.faults`` starts it.

It reads one JSON object from its arguments: the database, its owner's name, the file with the seconds by which leases run ahead,
the domain's shift in seconds, and after or before how many commits it kills itself (0 = it lives until nothing is left to send).
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp

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
from workflows.deliveries import Delivery, DeliveryKind, DeliveryState
from workflows.ports import Work

OPEN = (DeliveryState.PENDING, DeliveryState.CLAIMED, DeliveryState.SENDING)


class Dying:
    """A store whose process is gone right before or right after the ``at``-th commit."""

    def __init__(self, store: Any, at: int, *, before: bool) -> None:
        self.read = store.read
        self._store, self._at, self._before, self._count = store, at, before, 0

    async def _commit(self, what: Callable[..., Any], *given: object) -> Any:
        self._count += 1
        number = self._count
        if self._before and number == self._at:
            os.kill(os.getpid(), signal.SIGKILL)
        result = await what(*given)
        if number == self._at:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    async def run(self, function: Callable[[Work], Any]) -> Any:
        return await self._store.run(function)

    async def claim(self, *given: Any) -> Any:
        return await self._commit(self._store.claim, *given)

    async def begin(self, *given: Any) -> Any:
        return await self._commit(self._store.begin, *given)

    async def reap(self, *given: Any) -> Any:
        return await self._commit(self._store.reap, *given)


def marked(_work: Work, delivery: Delivery, _say: Say) -> Message:
    """A message that says which delivery it is."""
    body = [{"type": "TextBlock", "text": f"<{delivery.id}>"}]
    return Message(card={"type": "AdaptiveCard", "version": "1.5", "body": body}, summary="prov")


async def main(told: dict[str, Any]) -> None:
    """Send until killed or until nothing is left."""
    clock, ahead = Clock(), Path(told["ahead"])
    clock.set(clock.now() + timedelta(seconds=told["shift"]))

    def lease_clock() -> datetime:
        return clock.real() + timedelta(seconds=float(ahead.read_text()))

    kept = open_store(told["database"], clock.now, lease_clock)
    store = Dying(kept, told["die"], before=told["before"])
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
        left = 1
        while left:
            await asyncio.sleep(0.1)
            try:
                await store.reap(clock.real())
                left = await kept.read(lambda work: sum(row.count for row in work.outbox.waiting() if row.state in OPEN))
            except Exception:  # noqa: BLE001 - the database was restarted: the next look finds it again
                left = 1
        sender.stop()
        await sending
    kept.close()


if __name__ == "__main__":
    asyncio.run(main(json.loads(sys.argv[1])))
