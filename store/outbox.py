"""Durable work inside a transaction: added once, looked up, taken back, opened again."""

from collections.abc import Callable
from datetime import datetime

from store import delivery_states
from store.holding import Holding
from store.repository import SqlRepository
from workflows.deliveries import Delivery, DeliveryState, Waiting


class SqlOutbox:
    """``Outbox`` on one connection, for one transaction at the time ``now``."""

    def __init__(self, rows: SqlRepository[Delivery], now: datetime, holding: Holding) -> None:
        self._rows = rows
        self._now = now
        self._holding = holding
        self.added = 0

    def add(self, delivery: Delivery) -> bool:
        """Insert, HELD while its network is paused, unless its ``dedupe_key`` is already there; tell whether it was new."""
        if delivery.state is DeliveryState.PENDING and self._holding.paused(delivery.network_id):
            delivery = delivery_states.held(delivery) or delivery
        new = self._rows.add_new(delivery)
        self.added += new
        return new

    def get(self, key: str) -> Delivery | None:
        """Return one delivery by id."""
        return self._rows.get(key)

    def find(self, **equal: object) -> tuple[Delivery, ...]:
        """As ``Repository.find``."""
        return self._rows.find(**equal)

    def void(self, delivery_id: str) -> bool:
        """Take back a delivery that is not on the wire; tell whether it could be."""
        return self._replace(delivery_id, delivery_states.withdrawn)

    def reopen(self, delivery_id: str, due_at: datetime) -> bool:
        """Send again at ``due_at`` what is in doubt, blocked or dead; tell whether it could be."""
        return self._replace(delivery_id, lambda row, _: delivery_states.reopened(row, due_at))

    def confirm(self, delivery_id: str) -> bool:
        """Settle as SENT what is in doubt, because somebody has seen it; tell whether it could be."""
        return self._replace(delivery_id, delivery_states.confirmed)

    def hold_back(self, network_id: str) -> int:
        """Make HELD what waits in a network that has been paused, but for ``UNPAUSED`` and digests; return how many."""
        return self._holding.hold_back(network_id)

    def release(self, network_id: str, not_before: datetime) -> int:
        """Make PENDING again what is HELD in a network, due at ``not_before`` at the earliest; return how many."""
        return self._holding.release(network_id, not_before)

    def waiting(self, network_id: str | None = None) -> tuple[Waiting, ...]:
        """Count what has not ended, of one network or of all (None), by network, state and kind, in that order."""
        return self._holding.waiting(network_id)

    def _replace(self, delivery_id: str, rule: Callable[[Delivery, datetime], Delivery | None]) -> bool:
        row = self._rows.lock(delivery_id)
        changed = None if row is None else rule(row, self._now)
        if changed is None:
            return False
        self._rows.save(changed)
        return True
