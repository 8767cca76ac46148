"""The sender's side of the outbox: claim what is due, start a group while settling the one before, take back from the dead.

Leases are in real time, by the database's own clock unless a test hands in another; due and expiry are in domain time.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, exists, func, literal, select, text, update
from sqlalchemy.sql import Select

from store import delivery_states
from store.codec import instant
from store.dialect import Compiler
from store.repository import SqlRepository
from store.rows import Columns
from store.tables import deliveries
from workflows.deliveries import Delivery, DeliveryState, Settlement
from workflows.ports import Journal, JournalLine

LEASE = timedelta(seconds=60)


class ClaimStatements:
    """What claiming and reaping execute, compiled once for a dialect."""

    def __init__(self, compiler: Compiler) -> None:
        row = deliveries.c
        self.rows = Columns(Delivery)
        self.tenants = compiler.compile(_tenants_with_due())
        self.late = compiler.compile(
            select(row.id).where(text("state = 'pending'"), row.expires_at <= bindparam("now")).order_by(row.id)
        )
        due = (
            select(row.id)
            .where(text("state = 'pending'"), row.tenant_id == bindparam("tenant"), row.due_at <= bindparam("now"))
            .order_by(row.due_at, row.id)
            .limit(bindparam("most"))
            .with_for_update(skip_locked=True)
        )
        self.take = compiler.compile(
            update(deliveries)
            .where(row.id.in_(due))
            .values(state=literal("claimed"), owner=bindparam("me"), lease_until=bindparam("lease"))
            .returning(*(row[name] for name in self.rows.names))
        )
        self.orphans = compiler.compile(
            select(row.id)
            .where(text("state IN ('claimed', 'sending')"), row.lease_until < bindparam("real_now"))
            .order_by(row.id)
        )
        self.clock = compiler.compile(_database_clock(compiler.dialect.name))


class Claims:
    """Claiming, starting, settling and reaping in one transaction."""

    def __init__(
        self,
        statements: ClaimStatements,
        connection: Any,
        rows: SqlRepository[Delivery],
        journal: Journal,
        real_now: Callable[[], datetime] | None,
    ) -> None:
        self._statements = statements
        self._connection = connection
        self._rows = rows
        self._journal = journal
        self._real_now = real_now

    def claim(self, owner: str, limit: int, now: datetime, after: str) -> tuple[Delivery, ...]:
        """Claim up to ``limit`` due rows in rounds over the tenants that have some, beginning after tenant ``after``."""
        self._expire(now)
        moment = {"now": instant(now)}
        tenants = [tenant for (tenant,) in self._statements.tenants.run(self._connection, moment).fetchall()]
        tenants = [tenant for tenant in tenants if tenant > after] + [tenant for tenant in tenants if tenant <= after]
        lease = instant(self._clock() + LEASE)
        taken: list[Delivery] = []
        while tenants and len(taken) < limit:
            share = max(1, (limit - len(taken)) // len(tenants))
            hungry = []
            for tenant in tenants:
                most = min(share, limit - len(taken))
                if most == 0:
                    break
                places = {"tenant": tenant, "most": most, "me": owner, "lease": lease, **moment}
                found = list(map(self._statements.rows.value, self._statements.take.run(self._connection, places).fetchall()))
                taken += sorted(found, key=lambda row: (row.due_at, row.id))
                if len(found) == most:
                    hungry.append(tenant)
            tenants = hungry
        return tuple(taken)

    def begin(self, outcomes: Sequence[Settlement], starting: Sequence[str], owner: str, now: datetime) -> tuple[str, ...]:
        """Settle what has ended, then start the next group; answer the ids that are SENDING now and may be sent."""
        for outcome in sorted(outcomes, key=lambda each: each.delivery_id):
            row = self._rows.lock(outcome.delivery_id)
            changed = None if row is None else delivery_states.settled(row, outcome)
            if changed is not None:
                self._rows.save(changed)
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
        for (key,) in found:
            row = self._rows.lock(key)
            if row is None or row.lease_until is None or row.lease_until >= real_now:
                continue
            self._rows.save(delivery_states.reaped(row, now))
            reaped += 1
        return reaped

    def _expire(self, now: datetime) -> None:
        for (key,) in self._statements.late.run(self._connection, {"now": instant(now)}).fetchall():
            row = self._rows.lock(key)
            if row is not None and row.state is DeliveryState.PENDING and delivery_states.is_late(row, now):
                self._end_as_expired(row, now)

    def _end_as_expired(self, row: Delivery, now: datetime) -> None:
        self._rows.save(delivery_states.expired(row, now))
        self._journal.append(
            JournalLine(network_id=row.network_id, verb="delivery.expire", subject_id=row.id, person_id=None, code="expired")
        )

    def _clock(self) -> datetime:
        if self._real_now is not None:
            return self._real_now()
        (moment,) = self._statements.clock.run(self._connection, {}).fetchone()
        return datetime.fromisoformat(moment)


def _tenants_with_due() -> Select[Any]:
    """The tenants that have something due, found by jumping from tenant to tenant in the partial index."""
    row = deliveries.c
    pending = text("state = 'pending'")
    first = select(func.min(row.tenant_id).label("tenant")).where(pending)
    tenants = first.cte("tenants", recursive=True)
    following = select(func.min(row.tenant_id)).where(pending, row.tenant_id > tenants.c.tenant).scalar_subquery()
    tenants = tenants.union_all(select(following).where(tenants.c.tenant.is_not(None)))
    due = exists().where(text("delivery.state = 'pending'"), row.tenant_id == tenants.c.tenant, row.due_at <= bindparam("now"))
    return select(tenants.c.tenant).where(tenants.c.tenant.is_not(None), due).order_by(tenants.c.tenant)


def _database_clock(dialect: str) -> Any:
    if dialect == "postgresql":
        return select(func.to_char(text("clock_timestamp() AT TIME ZONE 'UTC'"), literal('YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))
    return select(func.strftime(literal("%Y-%m-%dT%H:%M:%fZ"), literal("now")))
