"""What is due comes in: claimed by turns of tenants, made into messages, put into its lane. Goes on beside the sending."""

import asyncio
from collections.abc import Callable, Sequence

import structlog

from scheduler.clock import Clock
from scheduler.drafts import Drafts
from scheduler.endings import Endings
from scheduler.lanes import Lanes
from scheduler.pace import Pace
from workflows.deliveries import Delivery, Settlement
from workflows.ports import Store

log = structlog.get_logger()

CLAIM = 256
"""Rows claimed at once, while no more than so many wait for their turn."""

MAKE = 32
"""Messages made in one read, so that the first of them go while the others are made."""

LEASE_SHARE = 36.0
"""Seconds after claiming, and after being begun, in which a send may still begin: 0.6 of the lease of 60."""

WATCH = 3.0
"""Seconds after a wake in which the table is looked at every ``SOON`` seconds: longer than an edit waits."""

SOON = 0.2


class Intake:
    """Fills ``lanes`` with what is due for one ``owner``; ``came`` is told of what ended on the way in, after every read."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        owner: str,
        pace: Pace,
        drafts: Drafts,
        lanes: Lanes,
        endings: Endings,
        came: Callable[[Sequence[Settlement]], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._owner = owner
        self._pace = pace
        self._drafts = drafts
        self._lanes = lanes
        self._endings = endings
        self._came = came
        self._each = max(1, min(CLAIM, int(pace.tenant_rate)))
        self._wake = asyncio.Event()
        self._room = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """Look for due work now."""
        self._wake.set()

    def stop(self) -> None:
        """Claim no more."""
        self._stopping = True
        self._wake.set()
        self._room.set()

    def look_for_room(self) -> None:
        """Go on claiming if few enough wait in the lanes."""
        if len(self._lanes) <= CLAIM:
            self._room.set()

    async def keep_on(self, idle: float) -> None:
        """Claim until stopped; when little is due wait for a wake, or ``idle`` seconds.

        What a commit made due may wait a moment for more of the same, so after a wake the table is looked at often.
        """
        watching = 0.0
        while not self._stopping:
            if self._wake.is_set():
                watching = self._clock.steady() + WATCH
            self._wake.clear()
            claimed = 0
            try:
                claimed = await self.once()
            except Exception as fault:  # noqa: BLE001 - a sender that dies silently is the one thing that must not happen
                log.error("sender_round_failed", fault=type(fault).__name__)
            if len(self._lanes) > CLAIM:
                self._room.clear()
                await self._room.wait()
            elif claimed < CLAIM // 2:
                soon = claimed or len(self._lanes) or self._clock.steady() < watching
                try:
                    await asyncio.wait_for(self._wake.wait(), min(SOON, idle) if soon else idle)
                except TimeoutError:
                    continue
        self._came(())

    async def once(self) -> int:
        """Claim what is due and make its messages; return how many rows there were. What was not made goes back."""
        until = self._clock.steady() + LEASE_SHARE
        busy = self._pace.busy() | self._lanes.tenants()
        sated = self._lanes.longer_than(self._each / 2)
        claimed = _together(await self._store.claim(self._owner, CLAIM, self._clock.now(), self._each, busy, sated))
        made = 0
        try:
            for made in range(0, len(claimed), MAKE):
                ready, ended = await self._drafts.make(claimed[made : made + MAKE])
                self._lanes.add(ready, until)
                self._came(ended)
        except Exception:
            self._came([self._endings.give_back(row) for row in claimed[made:]])
            raise
        return len(claimed)


def _together(claimed: Sequence[Delivery]) -> list[Delivery]:
    """Put the rows of a network side by side, in the order of their first: what their messages share is then read once."""
    place = {row.network_id: -number for number, row in enumerate(reversed(claimed))}
    return sorted(claimed, key=lambda row: place[row.network_id])
