"""The sender of due work: claim, make the message from the state as it is now, commit, send, settle. Errands are run instead."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import structlog

from meetings.values import value
from notices.channel import Channel, Fate, Outcome
from notices.message import Maker, Message
from scheduler.clock import Clock
from scheduler.errands import ERRANDS, Errand
from scheduler.pace import Pace
from texts.say import Say
from workflows.deliveries import DOUBT, TOGETHER, UNPAUSED, WAITS, Delivery, DeliveryKind, DeliveryState, DoubtPolicy, Settlement
from workflows.ports import Store, Work
from workflows.reach import Route, Sent, learn, route_of

log = structlog.get_logger()

GROUP = 16
"""Rows in one commit and at most in doubt after a crash: also how many are sent at once (docs/deliveries.md)."""

CLAIM_GROUPS = 8
MOST_ATTEMPTS = 8
LEASE_SHARE = 36.0
"""Seconds after claiming, and after a group was begun, in which a send may still begin: 0.6 of the lease of 60."""

REFUSED_FOR = 300.0
"""Seconds a tenant's queue rests when a fresh token was refused too: somebody has to look at the bot's registration."""

WATCH = 3.0
"""Seconds after a wake in which the table is looked at every ``SOON`` seconds: longer than an edit waits."""

SOON = 0.2

UNDER_WAY = WAITS | {DeliveryState.CLAIMED, DeliveryState.SENDING}
"""A message in one of these may still get its activity id: an edit waits for it. One sent again later is drawn anew anyway."""


@value
class Prepared:
    """A claimed delivery that is ready to go."""

    delivery: Delivery
    route: Route
    message: Message


@value
class Chore:
    """A claimed delivery that is an errand: nobody receives it."""

    delivery: Delivery
    errand: Errand


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
        self._makers = makers
        self._say = say
        self._owner = owner
        self._pace = pace or Pace(clock.steady)
        self._wake = asyncio.Event()
        self._stopping = False
        self.ended: Counter[tuple[str, str]] = Counter()
        """How many attempts have ended in each state, by state and kind."""

    def wake(self) -> None:
        """Look for due work now; called after every commit."""
        self._wake.set()

    def stop(self) -> None:
        """Claim no more; what is in flight is finished and settled."""
        self._stopping = True
        self._wake.set()

    async def run(self, idle: float = 2.0) -> None:
        """Send until stopped, waiting for a wake or ``idle`` seconds when nothing is due.

        What a commit made due may wait a moment for more of the same, so after a wake the table is looked at often.
        """
        watching = 0.0
        while not self._stopping:
            if self._wake.is_set():
                watching = self._clock.steady() + WATCH
            self._wake.clear()
            try:
                sent = await self.round()
            except Exception as fault:  # noqa: BLE001 - a sender that dies silently is the one thing that must not happen
                log.error("sender_round_failed", fault=type(fault).__name__)
                sent = 0
            if sent == 0 and not self._stopping:
                try:
                    soon = self._clock.steady() < watching
                    await asyncio.wait_for(self._wake.wait(), min(SOON, idle) if soon else idle)
                except TimeoutError:
                    continue

    async def round(self) -> int:
        """Claim what is due, send it group by group and settle it; return how many rows were settled."""
        each = max(1, int(self._pace.tenant_rate))
        claimed = await self._store.claim(self._owner, GROUP * CLAIM_GROUPS, self._clock.now(), each)
        deadline = self._clock.steady() + LEASE_SHARE
        settled: list[Settlement] = []
        count = 0
        for start in range(0, len(claimed), GROUP):
            group = claimed[start : start + GROUP]
            ready, ended = await self._prepare(group)
            settled.extend(ended)
            if self._stopping or self._clock.steady() > deadline:
                settled.extend(self._give_back(row.delivery) for row in ready)
                continue
            starting = [row.delivery.id for row in ready]
            begun = set(await self._store.begin(settled, starting, self._owner))
            count += len(settled)
            going = [row for row in ready if row.delivery.id in begun]
            until = self._clock.steady() + LEASE_SHARE
            settled = list(
                await asyncio.gather(
                    *(self._do(row) if isinstance(row, Chore) else self._attempt(row, until) for row in going),
                )
            )
        if settled:
            await self._store.begin(settled, (), self._owner)
            count += len(settled)
        self._pace.forget_idle()
        return count

    async def _prepare(self, group: Sequence[Delivery]) -> tuple[list[Prepared | Chore], list[Settlement]]:
        """Make every message of a group on a reader connection; what is no longer wanted is settled at once."""

        def make(work: Work) -> list[Prepared | Chore | Settlement]:
            return [
                Chore(delivery=delivery, errand=ERRANDS[delivery.kind])
                if delivery.kind in ERRANDS
                else self._make(work, delivery)
                for delivery in group
            ]

        made = await self._store.read(make)
        ready = [row for row in made if not isinstance(row, Settlement)]
        return ready, [row for row in made if isinstance(row, Settlement)]

    def _make(self, work: Work, delivery: Delivery) -> Prepared | Settlement:
        now = self._clock.now()
        if delivery.expires_at is not None and delivery.expires_at <= now:
            return self._settle(delivery, DeliveryState.EXPIRED, error="too_late")
        target = self._target(work, delivery, now)
        if isinstance(target, Settlement):
            return target
        try:
            route = route_of(work, target)
            paused = _is_paused(work, delivery)
            if paused and delivery.kind not in TOGETHER:
                return self._settle(delivery, DeliveryState.HELD, error="paused")
            if route is None:
                return self._settle(delivery, DeliveryState.BLOCKED, error="nobody_to_reach")
            message = self._makers[target.kind](work, target, self._say(route.language))
        except Exception as fault:  # noqa: BLE001 - one broken message must not stop the others; it is shown as dead
            log.error("message_not_made", delivery=delivery.id, kind=delivery.kind.value, fault=type(fault).__name__)
            return self._settle(delivery, DeliveryState.DEAD, error="not_made")
        if message is None and paused:
            return self._settle(delivery, DeliveryState.HELD, error="paused")
        if message is None:
            return self._settle(delivery, DeliveryState.VOID, error="not_wanted")
        if route.door not in self._channels:
            return self._settle(delivery, DeliveryState.BLOCKED, error="no_such_door")
        if target is not delivery:
            delivery = replace(delivery, activity_id=target.activity_id)
        return Prepared(delivery=delivery, route=route, message=message)

    def _target(self, work: Work, delivery: Delivery, now: datetime) -> Delivery | Settlement:
        """Return the message itself, for an edit the one it edits; an edit whose message has not gone yet waits for it."""
        if delivery.kind is not DeliveryKind.CARD_EDIT:
            return delivery
        edited = work.outbox.get(delivery.subject_id)
        if edited is None or (edited.activity_id is None and edited.state not in UNDER_WAY):
            return self._settle(delivery, DeliveryState.VOID, error="nothing_to_edit")
        if edited.activity_id is None:
            soon = now + timedelta(seconds=0.5)
            return self._settle(delivery, DeliveryState.PENDING, due_at=soon, error="not_sent_yet", counts=False)
        return edited

    async def _attempt(self, row: Prepared, until: float) -> Settlement:
        """Send one message and say how it ended; one whose turn does not come ``until`` then waits for a later round."""
        channel = self._channels[row.route.door]
        conversation = row.route.conversation_id or row.route.user_key or row.route.email
        async with self._pace.one_at_a_time(conversation):
            wait = await self._pace.turn(conversation, row.route.tenant_id, until)
            if wait > 0:
                later = self._clock.now() + timedelta(seconds=wait)
                return self._settle(row.delivery, DeliveryState.PENDING, due_at=later, error="held_back", counts=False)
            edit = row.delivery.kind is DeliveryKind.CARD_EDIT
            try:
                outcome = await (channel.edit if edit else channel.send)(row.route, row.message, row.delivery)
            except Exception as fault:  # noqa: BLE001 - whatever broke, the request may have left: that is doubt
                log.error("send_failed", delivery=row.delivery.id, fault=type(fault).__name__)
                outcome = Outcome(fate=Fate.DOUBT, error="broken")
            if outcome.fate is Fate.AGAIN and outcome.after:
                self._pace.cool(conversation, outcome.after)
        await self._learn(row.route, outcome)
        return self._judge(row, outcome)

    async def _do(self, row: Chore) -> Settlement:
        """Run an errand; one that fails comes again, later and later."""
        try:
            await row.errand(self._store, row.delivery)
        except Exception as fault:  # noqa: BLE001 - a broken errand must not stop the messages beside it
            log.error("errand_failed", delivery=row.delivery.id, kind=row.delivery.kind.value, fault=type(fault).__name__)
            if row.delivery.attempts + 1 >= MOST_ATTEMPTS:
                return self._settle(row.delivery, DeliveryState.DEAD, error="not_done")
            again = self._clock.now() + timedelta(seconds=backoff(row.delivery.attempts))
            return self._settle(row.delivery, DeliveryState.PENDING, due_at=again, error="not_done")
        return self._settle(row.delivery, DeliveryState.SENT)

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

    def _judge(self, row: Prepared, outcome: Outcome) -> Settlement:
        """Turn a fate into a state by the kind's policy (docs/deliveries.md)."""
        delivery, now = row.delivery, self._clock.now()
        # ``attempts`` was read before this one was counted.
        last = delivery.attempts + 1 >= MOST_ATTEMPTS
        end = partial(self._settle, delivery, activity_id=outcome.activity_id, door=row.route.door, error=outcome.error)
        match outcome.fate:
            case Fate.SENT:
                return end(DeliveryState.SENT)
            case Fate.BLOCKED if row.route.address_id is not None and not last:
                # This address is closed, not the person: the next round takes the next rung of the ladder.
                return end(DeliveryState.PENDING, due_at=now)
            case Fate.BLOCKED:
                return end(DeliveryState.BLOCKED)
            case Fate.FAULT:
                return end(DeliveryState.DEAD)
            case Fate.REFUSED:
                return end(DeliveryState.PENDING, due_at=now + timedelta(seconds=self._after_refusal(row)), counts=False)
            case Fate.DOUBT if DOUBT[delivery.kind] is DoubtPolicy.HOLD:
                return end(DeliveryState.IN_DOUBT)
            case Fate.DOUBT if DOUBT[delivery.kind] is DoubtPolicy.RESEND_ONCE and delivery.doubts > 0:
                return end(DeliveryState.IN_DOUBT)
            case _ if last and outcome.counts:
                return end(DeliveryState.DEAD)
            case _:
                wait = max(outcome.after, backoff(delivery.attempts))
                return end(
                    DeliveryState.PENDING,
                    due_at=now + timedelta(seconds=wait),
                    counts=outcome.counts,
                    doubtful=outcome.fate is Fate.DOUBT,
                )

    def _after_refusal(self, row: Prepared) -> float:
        """Return the seconds until the next try: at once with a new token, then the tenant's queue rests and a person is told."""
        if not (row.delivery.last_error or "").startswith("401"):
            return 0.0
        log.error("bot_refused", tenant=row.route.tenant_id, error=row.delivery.last_error)
        self._pace.rest(row.route.tenant_id, REFUSED_FOR)
        return REFUSED_FOR

    def _give_back(self, delivery: Delivery) -> Settlement:
        return self._settle(delivery, DeliveryState.PENDING, due_at=delivery.due_at, counts=False)

    def _settle(
        self,
        delivery: Delivery,
        state: DeliveryState,
        *,
        due_at: datetime | None = None,
        activity_id: str | None = None,
        door: str = "",
        error: str | None = None,
        counts: bool = True,
        doubtful: bool = False,
    ) -> Settlement:
        self.ended[state.value, delivery.kind.value] += 1
        return Settlement(
            delivery_id=delivery.id,
            owner=self._owner,
            state=state,
            at=self._clock.now(),
            due_at=due_at,
            activity_id=activity_id,
            door=door,
            error=error,
            counts=counts,
            doubtful=doubtful,
        )


def backoff(attempts: int) -> float:
    """Return seconds to wait after the n-th attempt: 2, 4, 8 … at most 300, with a fifth of jitter."""
    base = min(300.0, 2.0 ** max(1, attempts))
    return base * (1 + random.uniform(-0.2, 0.2))  # noqa: S311 - spreading load, not a secret


def _is_paused(work: Work, delivery: Delivery) -> bool:
    """Tell whether the network has been paused since the row was claimed, or the row is one that is not held back before."""
    network = work.networks.get(delivery.network_id)
    return network is not None and network.paused_at is not None and delivery.kind not in UNPAUSED
