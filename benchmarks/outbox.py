"""The outbox and its sender: how fast rows are added and delivered when no pace holds anything back."""

import asyncio
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.reminders import NOW, Sink, clock_at, furnish, reminder, sender_of, until
from scheduler.clock import Clock
from store.open import open_store
from workflows.deliveries import Delivery
from workflows.ports import Store, Work


def adding(rows: Iterable[Delivery]) -> Callable[[Work], int]:
    """A transaction that adds these rows."""
    rows = tuple(rows)
    return lambda work: sum(work.outbox.add(row) for row in rows)


async def outbox(url: str, folder: Path, count: int) -> tuple[float, float]:
    """Rows added a second in one transaction, and rows delivered a second."""
    clock, sink = clock_at(NOW), Sink(folder)
    store = open_store(url, clock.now)
    await store.run(furnish)
    rows = [reminder(number) for number in range(count)]
    began = time.perf_counter()
    await store.run(adding(rows))
    added = time.perf_counter() - began
    began = time.perf_counter()
    await drain(store, clock, sink, count)
    delivered = time.perf_counter() - began
    store.close()
    return count / added, count / delivered


async def drain(store: Store, clock: Clock, sink: Sink, count: int) -> None:
    """Send until ``count`` messages have come to ``sink`` and are settled."""
    sender = sender_of(store, clock, sink)
    sending = asyncio.create_task(sender.run())
    await until(lambda: sink.count >= count or sending.done())
    sender.stop()
    await sending
    sink.expect(count)
