"""The tick: APScheduler wakes us, the sweep derives from the domain what ought to be due, the sender sends it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog

from scheduler.clock import Clock
from workflows.ports import Store, Work

log = structlog.get_logger()

Sweep = Callable[[Work], int]
"""Derives due work and inserts what is missing; returns how many rows were new. Running it twice inserts nothing more."""


class Tick:
    """Runs the sweeps at an interval. Losing all of the scheduler's state loses nothing: the domain says what is due."""

    def __init__(self, *, store: Store, clock: Clock, sweeps: Mapping[str, Sweep], wake: Callable[[], None]) -> None:
        self._store = store
        self._clock = clock
        self._sweeps = sweeps
        self._wake = wake
        self._scheduler: Any = None
        self.last_sweep: float | None = None

    def start(self, *, every: float = 60, reap_every: float = 15) -> None:
        """Begin ticking on the running loop: a sweep each ``every`` seconds, dead owners' rows back each ``reap_every``."""
        # Imported here: only a serving process pays for it.
        from apscheduler.jobstores.memory import MemoryJobStore  # noqa: PLC0415
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415

        self._scheduler = AsyncIOScheduler(
            jobstores={"default": MemoryJobStore()},
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        for name, job, seconds in (("sweep", self.sweep, every), ("reap", self.reap, reap_every)):
            self._scheduler.add_job(_logged(name, job), "interval", seconds=seconds, id=name)
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    async def sweep(self) -> int:
        """Insert everything that ought to be due and is not there; return how many rows were new."""
        new = 0
        for name, sweep in self._sweeps.items():
            found = await self._store.run(sweep)
            if found:
                log.info("sweep_found", sweep=name, rows=found)
            new += found
        self.last_sweep = self._clock.steady()
        self._wake()
        return new

    async def reap(self) -> int:
        """Give back what dead owners hold."""
        count = await self._store.reap(self._clock.real())
        if count:
            log.warning("reaped", rows=count)
            self._wake()
        return count


def _logged(name: str, job: Callable[[], Awaitable[int]]) -> Callable[[], Awaitable[None]]:
    """Run a job so that its failure is written down and the next tick comes anyway."""

    async def run() -> None:
        try:
            await job()
        except Exception as fault:  # noqa: BLE001 - a failed tick must not end the ticking
            log.error("tick_failed", job=name, fault=type(fault).__name__)

    return run
