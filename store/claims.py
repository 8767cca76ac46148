"""The sender's side of the outbox: claim what is due, start a group while settling the one before, take back from the dead.

Leases are in real time, by the database's own clock unless a test hands in another; due and expiry are in domain time.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Any

from store import delivery_states, sql
from store.codec import instant
from store.dialect import Dialect
from store.holding import Holding
from store.repository import SqlRepository
from store.rows import Columns
from workflows.deliveries import WAITS, Delivery, DeliveryState, Settlement
from workflows.ports import Journal, JournalLine

LEASE = timedelta(seconds=60)

TENANTS = """
    WITH RECURSIVE tenants (tenant) AS (
        SELECT min(tenant_id) FROM delivery WHERE state = 'pending'
        UNION ALL
        SELECT (SELECT min(tenant_id) FROM delivery WHERE state = 'pending' AND tenant_id > tenants.tenant)
        FROM tenants WHERE tenants.tenant IS NOT NULL
    )
    SELECT tenant FROM tenants
    WHERE tenant IS NOT NULL
    AND EXISTS (SELECT 1 FROM delivery WHERE state = 'pending' AND tenant_id = tenants.tenant AND due_at <= :now)
    ORDER BY tenant
"""
"""The tenants that have something due, found by jumping from tenant to tenant in the partial index."""

LATE = "SELECT id FROM delivery WHERE state IN ('pending', 'held') AND expires_at <= :now"

DUE = "SELECT id FROM delivery WHERE state = 'pending' AND tenant_id = :tenant AND due_at <= :now ORDER BY due_at, id LIMIT :most"

TAKE = "UPDATE delivery SET state = 'claimed', owner = :me, lease_until = :lease"

ORPHANS = "SELECT id FROM delivery WHERE state IN ('claimed', 'sending') AND lease_until < :real_now"
"""Neither is sorted: for the sake of an order by id SQLite would read the whole table instead of the partial index."""


class ClaimStatements:
    """What claiming and reaping execute, written once for a dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self.rows = Columns(Delivery)
        self.tenants = dialect.statement(TENANTS)
        self.late = dialect.statement(LATE)
        returned = sql.names(self.rows.names)
        self.take = dialect.statement(f"{TAKE} WHERE id IN ({DUE}{dialect.skip_locked}) RETURNING {returned}")
        self.orphans = dialect.statement(ORPHANS)
        self.clock = dialect.statement(dialect.clock)


class Claims:
    """Claiming, starting, settling and reaping in one transaction."""

    def __init__(
        self,
        statements: ClaimStatements,
        connection: Any,
        rows: SqlRepository[Delivery],
        journal: Journal,
        holding: Holding,
        real_now: Callable[[], datetime] | None,
    ) -> None:
        self._statements = statements
        self._connection = connection
        self._rows = rows
        self._journal = journal
        self._holding = holding
        self._real_now = real_now

    def claim(self, owner: str, limit: int, now: datetime, after: str, each: int | None = None) -> tuple[Delivery, ...]:
        """Claim up to ``limit`` due rows in rounds over the tenants that have some, beginning after tenant ``after``.

        No tenant gets more than ``each``. The rows come by turns as well, so that the first group has some of every tenant.
        """
        self._expire(now)
        moment = {"now": instant(now)}
        tenants = [tenant for (tenant,) in self._statements.tenants.run(self._connection, moment).fetchall()]
        tenants = [tenant for tenant in tenants if tenant > after] + [tenant for tenant in tenants if tenant <= after]
        lease = instant(self._clock() + LEASE)
        taken: dict[str, list[Delivery]] = {tenant: [] for tenant in tenants}
        left = limit
        while tenants and left:
            share = max(1, left // len(tenants))
            hungry = []
            for tenant in tenants:
                most = min(share, left, limit if each is None else each - len(taken[tenant]))
                if most <= 0:
                    continue
                places = {"tenant": tenant, "most": most, "me": owner, "lease": lease, **moment}
                found = list(map(self._statements.rows.value, self._statements.take.run(self._connection, places).fetchall()))
                taken[tenant] += sorted(found, key=lambda row: (row.due_at, row.id))
                left -= len(found)
                if len(found) == most:
                    hungry.append(tenant)
            tenants = hungry
        return tuple(row for turn in zip_longest(*taken.values()) for row in turn if row is not None)

    def begin(self, outcomes: Sequence[Settlement], starting: Sequence[str], owner: str, now: datetime) -> tuple[str, ...]:
        """Settle what has ended, then start the next group; answer the ids that are SENDING now and may be sent."""
        for outcome in sorted(outcomes, key=lambda each: each.delivery_id):
            row = self._rows.lock(outcome.delivery_id)
            changed = None if row is None else delivery_states.settled(row, outcome)
            if changed is None:
                continue
            if changed.state is DeliveryState.HELD and not self._holding.still_paused(changed.network_id):
                changed = replace(changed, state=DeliveryState.PENDING)
            self._rows.save(changed)
            if changed.state is DeliveryState.EXPIRED:
                self._note_expired(changed)
        lease = self._clock() + LEASE if starting else now
        ready: set[str] = set()
        for key in sorted(starting):
            row = self._rows.lock(key)
            changed = None if row is None else delivery_states.started(row, owner, lease)
            if row is None or changed is None:
                continue
            if delivery_states.is_late(row, now):
                self._end_as_expired(row, now)
                continue
            self._rows.save(changed)
            ready.add(key)
        return tuple(key for key in starting if key in ready)

    def reap(self, now: datetime) -> int:
        """Give back what owners held whose lease has run out; answer how many."""
        real_now = self._clock()
        found = self._statements.orphans.run(self._connection, {"real_now": instant(real_now)}).fetchall()
        reaped = 0
        for (key,) in sorted(found):
            row = self._rows.lock(key)
            if row is None or row.lease_until is None or row.lease_until >= real_now:
                continue
            self._rows.save(delivery_states.reaped(row, now))
            reaped += 1
        return reaped

    def _expire(self, now: datetime) -> None:
        for (key,) in sorted(self._statements.late.run(self._connection, {"now": instant(now)}).fetchall()):
            row = self._rows.lock(key)
            if row is not None and row.state in WAITS and delivery_states.is_late(row, now):
                self._end_as_expired(row, now)

    def _end_as_expired(self, row: Delivery, now: datetime) -> None:
        self._rows.save(delivery_states.expired(row, now))
        self._note_expired(row)

    def _note_expired(self, row: Delivery) -> None:
        self._journal.append(
            JournalLine(network_id=row.network_id, verb="delivery.expire", subject_id=row.id, person_id=None, code="expired")
        )

    def _clock(self) -> datetime:
        if self._real_now is not None:
            return self._real_now()
        (moment,) = self._statements.clock.run(self._connection, {}).fetchone()
        return datetime.fromisoformat(moment)
