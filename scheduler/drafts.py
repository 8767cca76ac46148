"""What was claimed becomes messages: each made from the state as it is now, on a reader connection, group by group."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from meetings.values import value
from notices.channel import Channel
from notices.message import Maker, Message
from scheduler.clock import Clock
from scheduler.endings import Endings
from scheduler.errands import ERRANDS, Errand
from texts.say import Say
from workflows.deliveries import TOGETHER, UNPAUSED, WAITS, Delivery, DeliveryKind, DeliveryState, Settlement
from workflows.ports import Store, Work
from workflows.reach import TEAMS, Known, Route, route_of

log = structlog.get_logger()

UNDER_WAY = WAITS | {DeliveryState.CLAIMED, DeliveryState.SENDING}
"""A message in one of these may still get its activity id: an edit waits for it. One sent again later is drawn anew anyway."""


@value
class Prepared:
    """A claimed delivery that is ready to go."""

    delivery: Delivery
    route: Route
    message: Message

    @property
    def conversation(self) -> str:
        """Where it goes, as far as it is known."""
        return self.route.conversation_id or self.route.user_key or self.route.email

    @property
    def tenant(self) -> str:
        """The tenant whose limit it counts against."""
        return self.route.tenant_id

    @property
    def requests(self) -> int:
        """How many requests it takes: a chat that is not known is opened first."""
        return 2 if self.route.conversation_id is None and self.route.door == TEAMS else 1


@value
class Chore:
    """A claimed delivery that is an errand: nobody receives it, so nothing but its lane counts for it."""

    delivery: Delivery
    errand: Errand

    @property
    def conversation(self) -> str:
        """A place of its own."""
        return self.delivery.id

    tenant = ""
    requests = 0


Draft = Prepared | Chore


class Drafts:
    """Makes messages with ``makers`` for the ``channels`` there are."""

    def __init__(
        self,
        *,
        store: Store,
        clock: Clock,
        channels: Mapping[str, Channel],
        makers: Mapping[DeliveryKind, Maker],
        say: Callable[[str], Say],
        endings: Endings,
    ) -> None:
        self._store = store
        self._clock = clock
        self._channels = channels
        self._makers = makers
        self._say = say
        self._settle = endings.settle

    async def make(self, group: Sequence[Delivery]) -> tuple[list[Draft], list[Settlement]]:
        """Make every message of a group, and find what to do for its errands.

        What is too late or no longer wanted, or cannot be made, is settled at once.
        """

        def make(work: Work) -> list[Draft | Settlement]:
            now = self._clock.now()
            targets = [self._target(work, delivery, now) for delivery in group]
            known = Known(work, [target for target in targets if isinstance(target, Delivery)])
            return [self._make(work, known, *pair) for pair in zip(group, targets, strict=True)]

        made = await self._store.read(make)
        ready = [row for row in made if not isinstance(row, Settlement)]
        return ready, [row for row in made if isinstance(row, Settlement)]

    def _target(self, work: Work, delivery: Delivery, now: datetime) -> Delivery | Settlement:
        """Return the message itself, for an edit the one it edits; an edit whose message has not gone yet waits for it."""
        if delivery.expires_at is not None and delivery.expires_at <= now:
            return self._settle(delivery, DeliveryState.EXPIRED, error="too_late")
        if delivery.kind is not DeliveryKind.CARD_EDIT:
            return delivery
        target = work.outbox.get(delivery.subject_id)
        if target is None or (target.activity_id is None and target.state not in UNDER_WAY):
            return self._settle(delivery, DeliveryState.VOID, error="nothing_to_edit")
        if target.activity_id is None:
            soon = now + timedelta(seconds=0.5)
            return self._settle(delivery, DeliveryState.PENDING, due_at=soon, error="not_sent_yet", counts=False)
        return target

    def _make(self, work: Work, known: Known, delivery: Delivery, target: Delivery | Settlement) -> Draft | Settlement:
        if isinstance(target, Settlement):
            return target
        if delivery.kind in ERRANDS:
            return Chore(delivery=delivery, errand=ERRANDS[delivery.kind])
        paused = known.paused(delivery.network_id) and delivery.kind not in UNPAUSED
        if paused and delivery.kind not in TOGETHER:
            return self._settle(delivery, DeliveryState.HELD, error="paused")
        try:
            route = route_of(known, target)
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
