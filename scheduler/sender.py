"""The sender of due work: claim, make the message from the state as it is now, commit, send, settle. Errands are run instead.

Claiming and making go on beside sending. Each commit settles what has been answered since the one before and begins what may go
now, so that a slow answer delays nobody else.
"""

import asyncio
import math
from collections.abc import Callable, Mapping, Sequence

import structlog

from notices.channel import Channel, Fate, Outcome
from notices.message import Maker
from scheduler.clock import Clock
from scheduler.drafts import Chore, Draft, Drafts, Prepared
from scheduler.endings import REFUSED_FOR, Endings, was_refused
from scheduler.lanes import Going, Lanes
from scheduler.pace import Pace
from texts.say import Say
from workflows.deliveries import Delivery, DeliveryKind, DeliveryState, Settlement
from workflows.ports import Store
from workflows.reach import Route, Sent, learn

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
        self._channels = channels
        self._owner = owner
        self._pace = pace or Pace(clock.steady)
        self._endings = Endings(owner, clock)
        self._drafts = Drafts(store=store, clock=clock, channels=channels, makers=makers, say=say, endings=self._endings)
        self._lanes = Lanes(self._pace, clock.steady)
        self._each = max(1, min(CLAIM, int(self._pace.tenant_rate)))
        self._wake = asyncio.Event()
        self._news = asyncio.Event()
        self._enough = asyncio.Event()
        self._room = asyncio.Event()
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
        self._wake.set()

    def stop(self) -> None:
        """Claim no more; what is in flight is finished and settled."""
        self._stopping = True
        for event in (self._wake, self._news, self._room):
            event.set()

    async def run(self, idle: float = 2.0) -> None:
        """Send until stopped, waiting for a wake or ``idle`` seconds when nothing is due.

        What a commit made due may wait a moment for more of the same, so after a wake the table is looked at often.
        """
        claiming = asyncio.create_task(self._keep_claiming(idle))
        try:
            while not await self._sent_all(lambda: not claiming.done()):
                continue
        finally:
            claiming.cancel()

    async def round(self) -> int:
        """Claim once what is due, send it and settle it; return how many rows were settled."""
        before = self._settled
        await self._claim()
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

    async def _keep_claiming(self, idle: float) -> None:
        watching = 0.0
        while not self._stopping:
            if self._wake.is_set():
                watching = self._clock.steady() + WATCH
            self._wake.clear()
            claimed = 0
            try:
                claimed = await self._claim()
            except Exception as fault:  # noqa: BLE001 - as above
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
        self._news.set()

    async def _claim(self) -> int:
        """Claim what is due and make its messages; return how many rows there were."""
        until = self._clock.steady() + LEASE_SHARE
        busy = self._pace.busy() | self._lanes.tenants()
        sated = self._lanes.longer_than(self._each / 2)
        claimed = _together(await self._store.claim(self._owner, CLAIM, self._clock.now(), self._each, busy, sated))
        made = 0
        try:
            for made in range(0, len(claimed), MAKE):
                ready, ended = await self._drafts.make(claimed[made : made + MAKE])
                self._lanes.add(ready, until)
                self._to_settle += ended
                self._news.set()
        except Exception:
            self._to_settle += map(self._endings.give_back, claimed[made:])
            raise
        return len(claimed)

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
        if len(self._lanes) <= CLAIM:
            self._room.set()
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
                ended = await (self._do(row) if isinstance(row, Chore) else self._attempt(row))
            self._to_settle.append(ended)
        finally:
            self._lanes.answered(row)
            self._landed.append(row.delivery.tenant_id)
            self._news.set()
            if len(self._flying) == 1 or len(self._landed) >= ENOUGH:
                self._enough.set()

    async def _attempt(self, row: Prepared) -> Settlement:
        delivery, route = row.delivery, row.route
        channel = self._channels[route.door]
        try:
            edit = delivery.kind is DeliveryKind.CARD_EDIT
            outcome = await (channel.edit if edit else channel.send)(route, row.message, delivery)
        except Exception as fault:  # noqa: BLE001 - whatever broke, the request may have left: that is doubt
            log.error("send_failed", delivery=delivery.id, fault=type(fault).__name__)
            outcome = Outcome(fate=Fate.DOUBT, error="broken")
        if outcome.fate is Fate.AGAIN and outcome.after:
            self._pace.cool(row.conversation, outcome.after)
        if outcome.fate is Fate.REFUSED and was_refused(delivery):
            log.error("bot_refused", tenant=route.tenant_id, error=delivery.last_error)
            self._pace.rest(route.tenant_id, REFUSED_FOR)
        await self._learn(route, outcome)
        return self._endings.judge(delivery, outcome, route.door, ladder=route.address_id is not None)

    async def _do(self, row: Chore) -> Settlement:
        try:
            await row.errand(self._store, row.delivery)
        except Exception as fault:  # noqa: BLE001 - a broken errand must not stop the messages beside it
            log.error("errand_failed", delivery=row.delivery.id, kind=row.delivery.kind.value, fault=type(fault).__name__)
            return self._endings.undone(row.delivery)
        return self._endings.settle(row.delivery, DeliveryState.SENT)

    async def _learn(self, route: Route, outcome: Outcome) -> None:
        if route.address_id is None:
            return
        opened = outcome.conversation_id if outcome.conversation_id != route.conversation_id else None
        blocked = outcome.error if outcome.fate is Fate.BLOCKED else None
        if opened is None and blocked is None:
            return
        lesson = Sent(address_id=route.address_id, conversation_id=opened, blocked=blocked)
        try:
            await self._store.run(lambda work: learn(work, lesson))
        except Exception as fault:  # noqa: BLE001 - the message has gone: forgetting that would send it, and its group, twice
            log.error("lesson_lost", fault=type(fault).__name__)


def _together(claimed: Sequence[Delivery]) -> list[Delivery]:
    """Put the rows of a network side by side, in the order of their first: what their messages share is then read once."""
    place = {row.network_id: -number for number, row in enumerate(reversed(claimed))}
    return sorted(claimed, key=lambda row: place[row.network_id])


async def _set_within(event: asyncio.Event, seconds: float) -> None:
    """Wait until the event is set, and set it after so many seconds."""
    timer = None if math.isinf(seconds) else asyncio.get_running_loop().call_later(seconds, event.set)
    await event.wait()
    if timer is not None:
        timer.cancel()
