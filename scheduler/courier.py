"""One draft on its way: through its channel, or its errand done; what its receiver's address has taught is kept."""

from collections.abc import Mapping

import structlog

from notices.channel import Channel, Fate, Outcome
from scheduler.drafts import Chore, Draft, Prepared
from scheduler.endings import REFUSED_FOR, Endings, was_refused
from scheduler.pace import Pace
from workflows.deliveries import DeliveryKind, DeliveryState, Settlement
from workflows.ports import Store
from workflows.reach import Route, Sent, learn

log = structlog.get_logger()


class Courier:
    """Takes drafts where they go, each once, and says how that ended. Nothing that breaks on the way gets past it."""

    def __init__(self, *, store: Store, channels: Mapping[str, Channel], pace: Pace, endings: Endings) -> None:
        self._store = store
        self._channels = channels
        self._pace = pace
        self._endings = endings

    async def take(self, row: Draft) -> Settlement:
        """Send the message, or do the errand."""
        return await (self._do(row) if isinstance(row, Chore) else self._send(row))

    async def _send(self, row: Prepared) -> Settlement:
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
