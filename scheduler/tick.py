"""The tick: APScheduler wakes us, the sweep derives from the domain what ought to be due, the sender sends it."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from scheduler.clock import Clock
from scheduler.sweeper import Sweeper
from workflows.ports import Store
from workflows.sweeps import SWEEP, beat

log = structlog.get_logger()

STALE = 90.0
"""Seconds after which sweeps that have not run are missed: one and a half of their interval."""


class Tick:
    """Runs the sweeps at an interval. Losing all of the scheduler's state loses nothing: the domain says what is due."""

    def __init__(self, *, store: Store, clock: Clock, sweeper: Sweeper, wake: Callable[[], None]) -> None:
        self._store = store
        self._clock = clock
        self._sweeper = sweeper
        self._wake = wake
        self._scheduler: Any = None
        self._last_sweep = clock.steady()
        sweeper.alive = self._alive

    @property
    def is_fresh(self) -> bool:
        """Whether the sweeps have got on, or the program has started, within the last ``STALE`` seconds."""
        return self._clock.steady() - self._last_sweep < STALE

    def start(self, *, every: float = 60, reap_every: float = 15) -> None:
        """Begin ticking on the running loop, at once: sweeps each ``every`` seconds, orphans given back each ``reap_every``."""
        # Imported here: only a serving process pays for it.
        from apscheduler.jobstores.memory import MemoryJobStore  # noqa: PLC0415
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415

        self._scheduler = AsyncIOScheduler(
            jobstores={"default": MemoryJobStore()},
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        for name, job, seconds in (("sweep", self.sweep, every), ("reap", self.reap, reap_every)):
            first = self._clock.real()
            self._scheduler.add_job(_logged(name, job), "interval", seconds=seconds, id=name, next_run_time=first)
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    async def sweep(self) -> int:
        """Insert everything that ought to be due and is not there; return how many rows were new."""
        new = await self._sweeper.run(self._clock.now())
        await self._store.run(lambda work: beat(work, SWEEP, new))
        self._alive()
        self._wake()
        return new

    def _alive(self) -> None:
        self._last_sweep = self._clock.steady()

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
