"""Durable work inside a transaction: added once, looked up, taken back, opened again."""

from collections.abc import Callable
from datetime import datetime

from store import delivery_states
from store.repository import SqlRepository
from workflows.deliveries import Delivery


class SqlOutbox:
    """``Outbox`` on one connection, for one transaction at the time ``now``."""

    def __init__(self, rows: SqlRepository[Delivery], now: datetime) -> None:
        self._rows = rows
        self._now = now
        self.added = 0

    def add(self, delivery: Delivery) -> bool:
        """Insert unless its ``dedupe_key`` is already there; tell whether it was new."""
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

    def _replace(self, delivery_id: str, rule: Callable[[Delivery, datetime], Delivery | None]) -> bool:
        row = self._rows.lock(delivery_id)
        changed = None if row is None else rule(row, self._now)
        if changed is None:
            return False
        self._rows.save(changed)
        return True
