"""Runs the sweeps: looks on reader connections for what may be due, and writes in short transactions, one per subject."""

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from workflows.ports import Store, Work
from workflows.sweeps import ByDay, ByMoment, RedDays, Sweep, insert_owed, lacks

log = structlog.get_logger()

SLICE = 10
"""Networks looked at in one reading transaction: some milliseconds, after which other readers get their turn."""

AT_ONCE = 100
REST = 0.2
"""So many networks are looked at without a pause; then each slice is followed by a rest of so many seconds.

The first look of a day at thousands of networks takes processor time from whoever is pressing a button, and is in no hurry.
"""

Mark = tuple[date, int]
"""A network's day there, and the length of its journal: while both are the same it is owed what it was owed before."""


class Sweeper:
    """Every sweep with what it remembers. Forgetting that costs one look at every network and nothing else."""

    def __init__(self, store: Store, sweeps: Mapping[str, Sweep], red_days: Callable[[datetime], RedDays]) -> None:
        self.alive: Callable[[], None] = lambda: None
        """Called after every step: the first look of a day at thousands of networks takes a while."""
        self._store = store
        self._sweeps = sweeps
        self._red_days = red_days
        self._zones: dict[str, ZoneInfo] = {}
        self._seen: dict[str, Mark | None] = {}

    async def run(self, now: datetime) -> int:
        """Insert everything that ought to be due and is not there; return how many rows were new.

        What fails for one network or meeting is logged and tried again the next time; the others get theirs.
        """
        red_days = self._red_days(now)
        lengths = await self._store.read(lambda work: work.journal.lengths())
        found = Counter(dict.fromkeys(self._sweeps, 0))
        for name, sweep in self._sweeps.items():
            if isinstance(sweep, ByMoment):
                found[name] += await self._by_moment(name, sweep, red_days)
        await self._by_day(now, lengths, red_days, found)
        for name, rows in found.items():
            if rows:
                log.info("sweep_found", sweep=name, rows=rows)
        return found.total()

    async def _by_moment(self, name: str, sweep: ByMoment, red_days: RedDays) -> int:
        new = 0
        for subject in await self._store.read(sweep.find):
            new += await self._write(name, subject, partial(_insert, sweep, subject, red_days)) or 0
        return new

    async def _by_day(self, now: datetime, lengths: Mapping[str, int], red_days: RedDays, new: Counter[str]) -> None:
        """Look once at each network for all that is due by the day there, and count in ``new`` by sweep what was."""
        changed = [
            key for key, length in lengths.items() if key not in self._seen or self._seen[key] != self._mark(key, now, length)
        ]
        for start in range(0, len(changed), SLICE):
            if start >= AT_ONCE:
                await asyncio.sleep(REST)
            self.alive()
            part = changed[start : start + SLICE]
            failed = set()
            for name, network_id in await self._lacking(part, red_days):
                found = await self._write(name, network_id, partial(_insert, self._sweeps[name], network_id, red_days))
                new[name] += found or 0
                if found is None:
                    failed.add(network_id)
            self._seen |= {key: self._mark(key, now, lengths[key]) for key in part if key not in failed}

    async def _lacking(self, network_ids: Sequence[str], red_days: RedDays) -> Collection[tuple[str, str]]:
        """Return which sweep owes which network something: each to all when one could not be looked at, to be tried alone."""
        sweeps = {name: sweep for name, sweep in self._sweeps.items() if isinstance(sweep, ByDay)}

        def look(work: Work) -> list[tuple[str, str]]:
            for network_id in network_ids:
                network = work.networks.get(network_id)
                self._zones[network_id] = ZoneInfo(network.zone) if network is not None else ZoneInfo("UTC")
            # All sweeps of a network side by side: they read the same rows.
            return [(name, key) for key in network_ids for name, sweep in sweeps.items() if lacks(work, key, sweep, red_days)]

        try:
            return await self._store.read(look)
        except Exception:  # noqa: BLE001 - which network it was shows when each is written in a transaction of its own
            return [(name, key) for key in network_ids for name in sweeps]

    def _mark(self, network_id: str, now: datetime, length: int) -> Mark | None:
        zone = self._zones.get(network_id)
        return (now.astimezone(zone).date(), length) if zone is not None else None

    async def _write(self, name: str, subject: str, insert: Callable[[Work], int]) -> int | None:
        """Return how many rows were new; None when it failed."""
        try:
            return await self._store.run(insert)
        except Exception as fault:  # noqa: BLE001 - what one network has wrong must not silence the others
            log.error("sweep_failed", sweep=name, subject=subject, fault=type(fault).__name__)
            return None


def _insert(sweep: Sweep, subject: str, red_days: RedDays, work: Work) -> int:
    if isinstance(sweep, ByMoment):
        return sweep.insert(work, subject, red_days)
    return insert_owed(work, subject, sweep, red_days)
