"""What a tick costs beside a long past: 1,000 due rows alone, and with 1,000,000 that were sent long ago."""

import sqlite3
import time
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.outbox import adding, drain
from benchmarks.reminders import NOW, Sink, clock_at, furnish, reminder
from scheduler.clock import Clock
from store.open import open_store
from store.sql_store import SqlStore

DUE = 1000

PAST = """
    INSERT INTO delivery (id, dedupe_key, network_id, kind, subject_id, due_at, tenant_id, person_id, state, attempts, doubts,
        owner, door, activity_id, settled_at)
    SELECT 'past/' || n, 'past/' || n, 'n' || n % 20, 'action_digest', 'past', '2026-01-11T08:00:00.000000Z', 't' || n % 20,
        'p' || n % 20 || '-' || n % 50, 'sent', 1, 0, 'bench', 'teams', '1', '2026-01-11T08:00:01.000000Z'
    FROM {numbers}
"""
SQLITE_NUMBERS = "(WITH RECURSIVE one (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one WHERE n < {past}) SELECT n FROM one)"
POSTGRES_NUMBERS = "generate_series(1, {past}) AS n"


class Side:
    """One database with its store; ``tick`` gives back, claims, makes, sends and settles what is due."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self._folder = url, folder
        self._clock: Clock = clock_at(NOW)
        self._store: SqlStore = open_store(url, self._clock.now)
        self._number = 0

    async def prepare(self, past: int) -> None:
        """Write people, and ``past`` rows that were sent a year ago."""
        await self._store.run(furnish)
        if past and self.url.startswith("sqlite"):
            with sqlite3.connect(self.url.removeprefix("sqlite:///"), isolation_level=None) as connection:
                connection.execute(PAST.format(numbers=SQLITE_NUMBERS.format(past=past)))
            connection.close()
        elif past:
            with psycopg.connect(self.url, autocommit=True) as connection:
                connection.execute(PAST.format(numbers=POSTGRES_NUMBERS.format(past=past)))
        if self.url.startswith("postgresql"):
            with psycopg.connect(self.url, autocommit=True) as connection:
                connection.execute("VACUUM ANALYZE delivery")
                connection.execute("CHECKPOINT")

    async def tick(self) -> tuple[float, float]:
        """Add the due rows, then return the milliseconds that sending them took, and those of a tick that finds nothing."""
        rows = [reminder(number) for number in range(self._number, self._number + DUE)]
        self._number += DUE
        await self._store.run(adding(rows))
        sink = Sink(self._folder)
        began = time.perf_counter()
        await self._store.reap(self._clock.real())
        await drain(self._store, self._clock, sink, DUE)
        sent = time.perf_counter()
        await self._store.reap(self._clock.real())
        await self._store.claim("bench", DUE, self._clock.now())
        return (sent - began) * 1000, (time.perf_counter() - sent) * 1000

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()


async def flat(urls: tuple[str, str], folder: Path, past: int, rounds: int) -> dict[str, Any]:
    """Tick on two databases in turn, the second with a past; compare the best of each, which others' work disturbs least."""
    alone, beside = (Side(url, folder) for url in urls)
    await alone.prepare(0)
    await beside.prepare(past)
    await alone.tick()
    await beside.tick()
    found = [(await alone.tick(), await beside.tick()) for _ in range(rounds)]
    best = [[min(tick[side][part] for tick in found) for part in (0, 1)] for side in (0, 1)]
    alone.close()
    beside.close()
    return {
        "past": past,
        "due": DUE,
        "alone_ms": round(best[0][0], 1),
        "beside_ms": round(best[1][0], 1),
        "ratio": round(best[1][0] / best[0][0], 2),
        "idle_alone_ms": round(best[0][1], 2),
        "idle_beside_ms": round(best[1][1], 2),
    }
