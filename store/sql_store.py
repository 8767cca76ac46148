"""What the two engines share: ``Store`` on top of a queue of writers and a queue of readers."""

import asyncio
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial
from typing import Protocol, TypeVar

from store.jobs import Workers
from store.work import Calendar, SqlWork, no_red_days
from workflows.deliveries import Delivery, Settlement
from workflows.ports import Work

T = TypeVar("T")
Clock = Callable[[], datetime]


class Engine(Protocol):
    """One database: two queues and what to let go of at the end."""

    writers: Workers
    readers: Workers

    def forget(self) -> None:
        """As ``Store.forget``; may wait some seconds."""

    def close(self) -> None:
        """End the threads and close the connections."""


class SqlStore:
    """``Store`` on an engine. ``clock`` is the domain's; ``lease_clock`` None = leases go by the database's clock.

    ``calendar`` knows the red days around a moment.
    """

    def __init__(self, engine: Engine, clock: Clock, lease_clock: Clock | None = None, calendar: Calendar = no_red_days) -> None:
        self._engine = engine
        self._clock = clock
        self._lease_clock = lease_clock
        self._calendar = calendar
        self._served = ""
        self._forgetting = asyncio.Lock()
        self._forgets = 0

    async def run(self, function: Callable[[Work], T]) -> T:
        """Run in one writing transaction and return once it is durable; an exception rolls back and is raised here."""
        return await self._engine.writers.run(partial(self._furnished, function))

    async def read(self, function: Callable[[Work], T]) -> T:
        """Run on a reader connection: a consistent view, no lock; a function that writes fails."""
        return await self._engine.readers.run(partial(self._furnished, function))

    def _furnished(self, function: Callable[[Work], T], work: SqlWork) -> T:
        """Run ``function`` on a transaction that knows the calendar."""
        work.calendar = self._calendar
        return function(work)

    async def claim(
        self,
        owner: str,
        limit: int,
        now: datetime,
        each: int | None = None,
        busy: Collection[str] = (),
        sated: Collection[str] = (),
    ) -> Sequence[Delivery]:
        """Take up to ``limit`` due deliveries for ``owner``, at most ``each`` of a tenant; who is served last, is last next.

        All tenants this process has served are let go but for ``busy`` ones and those of the answer; ``sated`` ones get nothing.
        """
        after = self._served

        def take(work: SqlWork) -> Sequence[Delivery]:
            return work.claims(self._lease_clock).claim(owner, limit, now, after, each, busy, sated)

        taken = await self._engine.writers.run(take)
        if taken:
            self._served = taken[-1].tenant_id
        return taken

    async def begin(self, settled: Sequence[Settlement], starting: Sequence[str], owner: str) -> Sequence[str]:
        """In ONE transaction settle what has ended and mark the next group SENDING; return the ids that may be sent now."""

        def both(work: SqlWork) -> Sequence[str]:
            return work.claims(self._lease_clock).begin(settled, starting, owner, work.now)

        return await self._engine.writers.run(both)

    async def reap(self, now: datetime) -> int:
        """Give back what dead owners held: CLAIMED to PENDING, SENDING to IN_DOUBT or once more by its kind; return how many."""
        return await self._engine.writers.run(lambda work: work.claims(self._lease_clock).reap(now))

    async def forget(self) -> None:
        """Make the database let go of earlier versions of ballot boxes; raise while a reader holds on to them."""
        asked = self._forgets
        async with self._forgetting:
            if self._forgets == asked:  # else one that began after this was asked for has ended
                self._forgets += 1
                await asyncio.to_thread(self._engine.forget)

    def close(self) -> None:
        """Let what has been asked for finish, then let go of the database."""
        self._engine.close()
