"""The sender of due work: what has come in (``scheduler.intake``) is begun, sent (``scheduler.courier``) and settled.

Each commit settles what has been answered since the one before and begins what may go now, so that a slow answer delays nobody
else.
"""

import asyncio
import math
from collections.abc import Callable, Mapping, Sequence

import structlog

from notices.channel import Channel
from notices.message import Maker
from scheduler.clock import Clock
from scheduler.courier import Courier
from scheduler.drafts import Draft, Drafts
from scheduler.endings import Endings
from scheduler.intake import LEASE_SHARE, SOON, Intake
from scheduler.lanes import Going, Lanes
from scheduler.pace import Pace
from texts.say import Say
from workflows.deliveries import DeliveryKind, Settlement
from workflows.ports import Store

log = structlog.get_logger()

GATHER = 0.03
"""Seconds between two commits unless ``ENOUGH`` is to be settled or nothing else is on its way."""

ENOUGH = 64


class Sender:
    """Sends what is due through the channels. One instance a process; several processes share a PostgreSQL."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        channels: Mapping[str, Channel],
        makers: Mapping[DeliveryKind, Maker],
        say: Callable[[str], Say],
        owner: str,
        pace: Pace | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._owner = owner
        self._pace = pace or Pace(clock.steady)
        self._endings = Endings(owner, clock)
        self._lanes = Lanes(self._pace, clock.steady)
        self._courier = Courier(store=store, channels=channels, pace=self._pace, endings=self._endings)
        self._intake = Intake(
            store=store,
            clock=clock,
            owner=owner,
            pace=self._pace,
            drafts=Drafts(store=store, clock=clock, channels=channels, makers=makers, say=say, endings=self._endings),
            lanes=self._lanes,
            endings=self._endings,
            came=self._take_in,
        )
        self._news = asyncio.Event()
        self._enough = asyncio.Event()
        self._stopping = False
        self._flying: set[asyncio.Task[None]] = set()
        self._to_settle: list[Settlement] = []
        self._landed: list[str] = []
        self._settled = 0
        self._committed = -math.inf
        self.ended = self._endings.ended
        """How many attempts have ended in each state, by state and kind."""

    def wake(self) -> None:
        """Look for due work now; called after every commit."""
        self._intake.wake()

    def stop(self) -> None:
        """Claim no more; what is in flight is finished and settled."""
        self._stopping = True
        self._intake.stop()
        self._news.set()

    async def run(self, idle: float = 2.0) -> None:
        """Send until stopped, waiting for a wake or ``idle`` seconds when nothing is due."""
        claiming = asyncio.create_task(self._intake.keep_on(idle))
        try:
            while not await self._sent_all(lambda: not claiming.done()):
                continue
        finally:
            claiming.cancel()

    async def round(self) -> int:
        """Claim once what is due, send it and settle it; return how many rows were settled."""
        before = self._settled
        await self._intake.once()
        await self._send_while(lambda: False)
        return self._settled - before

    async def _sent_all(self, more: Callable[[], bool]) -> bool:
        """Send until nothing is left; a fault ends that too once no more comes and nothing is in flight: leases do the rest."""
        try:
            await self._send_while(more)
        except Exception as fault:  # noqa: BLE001 - a sender that dies silently is the one thing that must not happen
            log.error("sender_round_failed", fault=type(fault).__name__)
            if more() or self._flying:
                await asyncio.sleep(SOON)
                return False
        return True

    def _take_in(self, ended: Sequence[Settlement]) -> None:
        """Something has come in: messages in the lanes, and what ended before it could go."""
        self._to_settle += ended
        self._news.set()

    async def _send_while(self, more: Callable[[], bool]) -> None:
        """Begin, send and settle until there is nothing left and no ``more`` comes."""
        while more() or self._lanes or self._flying or self._to_settle:
            self._news.clear()
            pause = await self._cycle()
            if more() or self._lanes or self._flying or self._to_settle:
                await _set_within(self._news, pause)

    async def _cycle(self) -> float:
        """Commit what there is, when it is time; return the seconds until there may be more to do without any news."""
        gathered = self._clock.steady() - self._committed
        if self._flying and gathered < GATHER and len(self._landed) < ENOUGH:
            self._enough.clear()
            await _set_within(self._enough, GATHER - gathered)
        if self._stopping:
            self._to_settle += [self._endings.give_back(row.delivery) for row in self._lanes.empty()]
        settling, landed, self._to_settle, self._landed = self._to_settle, self._landed, [], []
        self._lanes.settled(landed)
        going, leaving = self._lanes.go()
        for left in leaving:
            delivery = left.row.delivery
            ended = self._endings.hold_back(delivery, left.seconds) if left.seconds else self._endings.give_back(delivery)
            settling.append(ended)
        if settling or going:
            await self._commit(settling, landed, going)
            self._committed = self._clock.steady()
        self._intake.look_for_room()
        return self._lanes.pause

    async def _commit(self, settling: list[Settlement], landed: list[str], going: Sequence[Going]) -> None:
        try:
            begun = set(await self._store.begin(settling, [one.row.delivery.id for one in going], self._owner))
        except Exception:
            # Whether it was kept nobody knows. To settle twice does no harm, and none of those that go has gone.
            self._to_settle = settling + [self._endings.give_back(one.row.delivery) for one in going] + self._to_settle
            self._landed = landed + self._landed
            self._lanes.begun(landed)
            self._not_begun([one.row for one in going])
            raise
        self._settled += len(settling)
        until = self._clock.steady() + LEASE_SHARE
        for one in going:
            if one.row.delivery.id in begun:
                task = asyncio.create_task(self._send(one, until))
                self._flying.add(task)
                task.add_done_callback(self._flying.discard)
            else:
                self._not_begun([one.row])

    def _not_begun(self, rows: Sequence[Draft]) -> None:
        for row in rows:
            self._lanes.answered(row)
        self._lanes.settled([row.delivery.tenant_id for row in rows])

    async def _send(self, going: Going, until: float) -> None:
        """Send one message in its turn and say how it ended; one whose lease has come too near goes back."""
        row = going.row
        wait = going.wait
        while wait > 0 or (wait := self._pace.crowd(row.tenant, row.requests)) > 0:
            await asyncio.sleep(wait)
            wait = 0.0
        try:
            if self._clock.steady() > until:
                ended = self._endings.give_back(row.delivery)
            else:
                ended = await self._courier.take(row)
            self._to_settle.append(ended)
        finally:
            self._lanes.answered(row)
            self._landed.append(row.delivery.tenant_id)
            self._news.set()
            if len(self._flying) == 1 or len(self._landed) >= ENOUGH:
                self._enough.set()


async def _set_within(event: asyncio.Event, seconds: float) -> None:
    """Wait until the event is set, and set it after so many seconds."""
    timer = None if math.isinf(seconds) else asyncio.get_running_loop().call_later(seconds, event.set)
    await event.wait()
    if timer is not None:
        timer.cancel()
