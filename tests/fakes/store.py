"""A ``Store`` in memory, held to the same contract suite as SQLite and PostgreSQL (``tests/store/test_contract_*.py``)."""

import dataclasses
import secrets
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

from meetings.calendar import HOME, local
from meetings.network import Network
from meetings.people import Actor
from store import delivery_states
from store.claims import LEASE
from store.ids import Ids
from store.journal import Entry, Fault, Head, faults, link
from store.tables import metadata, unique_keys
from store.work import KINDS, SEALING, Calendar, no_red_days
from workflows.deliveries import ENDED, WAITS, Delivery, DeliveryKind, DeliveryState, Settlement, Waiting
from workflows.ports import Conflict, JournalLine, Work

T = TypeVar("T")
Clock = Callable[[], datetime]


class ReadOnly(Exception):
    """A function given to ``read`` tried to write."""


class FakeRepository(Generic[T]):
    """Rows in a dictionary by id."""

    def __init__(self, keys: Sequence[tuple[str, ...]], names: frozenset[str], writable: bool) -> None:
        self.rows: dict[str, T] = {}
        self._keys = keys
        self._names = names
        self.writable = writable

    def get(self, key: str) -> T | None:
        return self.rows.get(key)

    def one(self, key: str) -> T:
        row = self.rows.get(key)
        if row is None:
            raise LookupError(key)
        return row

    def find(self, **equal: object) -> tuple[T, ...]:
        for name in equal:
            if name not in self._names:
                raise KeyError(name)
        found = [row for row in self.rows.values() if all(getattr(row, name) == data for name, data in equal.items())]
        return tuple(sorted(found, key=lambda row: row.id))  # type: ignore[attr-defined]

    def among(self, field: str, values: Collection[str]) -> tuple[T, ...]:
        if field not in self._names:
            raise KeyError(field)
        return tuple(row for row in self.find() if getattr(row, field) in values)

    def last(self, **equal: object) -> T | None:
        return next(reversed(self.find(**equal)), None)

    def count(self, **equal: object) -> int:
        return len(self.find(**equal))

    def between(self, field: str, since: date, until: date, **equal: object) -> tuple[T, ...]:
        found = [row for row in self.find(**equal) if getattr(row, field) and since <= getattr(row, field) <= until]
        return tuple(sorted(found, key=lambda row: (getattr(row, field), row.id)))  # type: ignore[attr-defined]

    def add(self, row: T) -> None:
        if not self.add_new(row):
            raise Conflict

    def add_new(self, row: T) -> bool:
        self._check_writable()
        if any(self._key(row, key) == self._key(other, key) for other in self.rows.values() for key in self._keys):
            return False
        self.rows[row.id] = row  # type: ignore[attr-defined]
        return True

    def save(self, row: T) -> None:
        self._check_writable()
        held = self.rows.get(row.id)  # type: ignore[attr-defined]
        if held is None:
            raise Conflict
        others = [other for other in self.rows.values() if other is not held]
        if any(self._key(row, key) == self._key(other, key) for other in others for key in self._keys):
            raise Conflict
        if "version" in self._names:
            if held.version != row.version:  # type: ignore[attr-defined]
                raise Conflict
            row = dataclasses.replace(row, version=row.version + 1)  # type: ignore[type-var]
        self.rows[row.id] = row  # type: ignore[attr-defined]

    def remove(self, key: str) -> None:
        self._check_writable()
        self.rows.pop(key, None)

    def _check_writable(self) -> None:
        if not self.writable:
            raise ReadOnly

    @staticmethod
    def _key(row: object, key: tuple[str, ...]) -> tuple[object, ...]:
        return tuple(getattr(row, name) for name in key)


class FakeOutbox:
    """As ``store.outbox.SqlOutbox``."""

    def __init__(self, rows: FakeRepository[Delivery], networks: FakeRepository[Network], now: datetime) -> None:
        self._rows = rows
        self._networks = networks
        self._now = now
        self.added = 0
        self.get = rows.get
        self.find = rows.find

    def paused(self, network_id: str) -> bool:
        network = self._networks.get(network_id)
        return network is not None and network.paused_at is not None

    def add(self, delivery: Delivery) -> bool:
        if delivery.state is DeliveryState.PENDING and self.paused(delivery.network_id):
            delivery = delivery_states.held(delivery) or delivery
        new = self._rows.add_new(delivery)
        self.added += new
        return new

    def void(self, delivery_id: str) -> bool:
        return self._replace(delivery_id, lambda row: delivery_states.withdrawn(row, self._now))

    def reopen(self, delivery_id: str, due_at: datetime) -> bool:
        return self._replace(delivery_id, lambda row: delivery_states.reopened(row, due_at))

    def confirm(self, delivery_id: str) -> bool:
        return self._replace(delivery_id, lambda row: delivery_states.confirmed(row, self._now))

    def hold_back(self, network_id: str) -> int:
        return sum(self._replace(row.id, delivery_states.held) for row in self.find(network_id=network_id))

    def release(self, network_id: str, not_before: datetime) -> int:
        rows = self.find(network_id=network_id)
        return sum(self._replace(row.id, lambda row: delivery_states.released(row, not_before)) for row in rows)

    def waiting(self, network_id: str | None = None) -> tuple[Waiting, ...]:
        rows = [row for row in self.find() if row.state not in ENDED and network_id in (None, row.network_id)]
        groups: dict[tuple[str, DeliveryState, DeliveryKind], list[datetime]] = {}
        for row in rows:
            groups.setdefault((row.network_id, row.state, row.kind), []).append(row.due_at)
        return tuple(
            Waiting(network_id=network, kind=kind, state=state, count=len(dues), oldest=min(dues))
            for (network, state, kind), dues in sorted(groups.items())
        )

    def _replace(self, delivery_id: str, rule: Callable[[Delivery], Delivery | None]) -> bool:
        row = self._rows.get(delivery_id)
        changed = None if row is None else rule(row)
        if changed is None:
            return False
        self._rows.save(changed)
        return True


class FakeJournal:
    """Chains in a list."""

    def __init__(self, entries: list[Entry], networks: Collection[str], now: datetime, writable: bool) -> None:
        self.entries = entries
        self.networks = networks
        self._now = now
        self._writable = writable

    def append(self, line: JournalLine) -> None:
        if not self._writable:
            raise ReadOnly
        self.entries.append(link(line, self._heads().get(line.network_id), self._now))

    def verify(self, network_id: str | None = None) -> tuple[Fault, ...]:
        wanted = [entry for entry in self.entries if network_id in (None, entry.network_id)]
        heads = [head for head in self._heads().values() if network_id in (None, head.network_id)]
        return faults(sorted(wanted, key=lambda entry: (entry.network_id, entry.seq)), heads)

    def lengths(self) -> dict[str, int]:
        heads = self._heads()
        return {key: heads[key].seq if key in heads else 0 for key in self.networks}

    def _heads(self) -> dict[str, Head]:
        return {entry.network_id: Head(network_id=entry.network_id, seq=entry.seq, hash=entry.hash) for entry in self.entries}


class FakeWork:
    """``Work`` over copies of the store's dictionaries; the store keeps the copies when the function returns."""

    def __init__(self, store: "FakeStore", now: datetime, writable: bool) -> None:
        for name, (table, kind) in KINDS.items():
            names = frozenset(each.name for each in dataclasses.fields(kind))
            repository: FakeRepository[Any] = FakeRepository(unique_keys(metadata.tables[table]), names, writable)
            repository.rows = dict(store.rows[name])
            setattr(self, name, repository)
        self.now = now
        self.today = local(now, HOME).date()
        self.red_days = store.calendar(now)
        self.outbox = FakeOutbox(self.deliveries, self.networks, now)  # type: ignore[attr-defined]
        self.journal = FakeJournal(list(store.entries), self.networks.rows.keys(), now, writable)  # type: ignore[attr-defined]
        self.sealing = SEALING
        self._ids = store.ids
        self._actor: Actor | None = None

    @property
    def actor(self) -> Actor:
        if self._actor is None:
            msg = "nobody acts in this transaction yet"
            raise RuntimeError(msg)
        return self._actor

    def act_as(self, actor: Actor) -> None:
        self._actor = actor

    def new_id(self) -> str:
        return self._ids.new(self.now)

    def secret(self) -> str:
        return secrets.token_urlsafe(32)

    def hold(self, network_id: str) -> None:
        """Nobody else is there."""


class FakeStore:
    """``FakeStore(clock)``: ``clock`` is the domain's time; leases go by real time unless ``lease_clock`` is given."""

    def __init__(self, clock: Clock, lease_clock: Clock | None = None, calendar: Calendar = no_red_days) -> None:
        self.calendar = calendar
        self.rows: dict[str, dict[str, Any]] = {name: {} for name in KINDS}
        self.entries: list[Entry] = []
        self.ids = Ids()
        self._clock = clock
        self._lease_clock = lease_clock or (lambda: datetime.now(UTC))  # noqa: TID251 - leases go by real time
        self._served = ""

    async def run(self, function: Callable[[Work], T]) -> T:
        return self.run_now(function)

    def run_now(self, function: Callable[[Work], T]) -> T:
        """As ``run``, for tests that are no coroutines."""
        work: Any = FakeWork(self, self._clock(), writable=True)
        result = function(work)
        self.rows = {name: getattr(work, name).rows for name in KINDS}
        self.entries = work.journal.entries
        return result

    async def read(self, function: Callable[[Work], T]) -> T:
        work: Any = FakeWork(self, self._clock(), writable=False)
        return function(work)

    async def claim(
        self,
        owner: str,
        limit: int,
        now: datetime,
        each: int | None = None,
        busy: Collection[str] = (),
        sated: Collection[str] = (),
    ) -> Sequence[Delivery]:
        def take(work: Any) -> Sequence[Delivery]:
            for row in work.outbox.find():
                if row.state in WAITS and delivery_states.is_late(row, now):
                    _expire(work, row, now)
            due = [
                row for row in work.outbox.find(state=DeliveryState.PENDING) if row.due_at <= now and row.tenant_id not in sated
            ]
            turns: dict[str, list[Delivery]] = {}
            for row in sorted(due, key=lambda row: (row.due_at, row.id)):
                turns.setdefault(row.tenant_id, []).append(row)
            turns = {tenant: rows[:each] for tenant, rows in turns.items()}
            order = sorted(turns, key=lambda tenant: (tenant <= self._served, tenant))
            chosen: list[Delivery] = []
            while len(chosen) < limit and any(turns.values()):
                for tenant in order:
                    if turns[tenant] and len(chosen) < limit:
                        chosen.append(turns[tenant].pop(0))
            taken = [delivery_states.claimed(row, owner, self._lease_clock() + LEASE) for row in chosen]
            for row in taken:
                work.deliveries.save(row)
            return taken

        taken = self.run_now(take)
        if taken:
            self._served = taken[-1].tenant_id
        return tuple(taken)

    async def begin(self, settled: Sequence[Settlement], starting: Sequence[str], owner: str) -> Sequence[str]:
        def both(work: Any) -> Sequence[str]:
            for outcome in settled:
                row = work.outbox.get(outcome.delivery_id)
                changed = None if row is None else delivery_states.settled(row, outcome)
                if changed is None:
                    continue
                if changed.state is DeliveryState.HELD and not work.outbox.paused(changed.network_id):
                    changed = dataclasses.replace(changed, state=DeliveryState.PENDING)
                if changed.state is DeliveryState.EXPIRED:
                    _expire(work, changed, work.now)
                else:
                    work.deliveries.save(changed)
            ready = []
            for key in starting:
                row = work.outbox.get(key)
                changed = None if row is None else delivery_states.started(row, owner, self._lease_clock() + LEASE)
                if changed is None:
                    continue
                if delivery_states.is_late(row, work.now):
                    _expire(work, row, work.now)
                    continue
                work.deliveries.save(changed)
                ready.append(key)
            return tuple(ready)

        return self.run_now(both)

    async def forget(self) -> None:
        """Nothing earlier is kept."""

    async def reap(self, now: datetime) -> int:
        def give_back(work: Any) -> int:
            orphans = [row for row in work.outbox.find() if row.lease_until is not None and row.lease_until < self._lease_clock()]
            for row in orphans:
                work.deliveries.save(delivery_states.reaped(row, now))
            return len(orphans)

        return self.run_now(give_back)

    def close(self) -> None:
        """There is nothing to let go of."""


def _expire(work: Any, row: Delivery, now: datetime) -> None:
    work.deliveries.save(delivery_states.expired(row, now))
    work.journal.append(
        JournalLine(network_id=row.network_id, verb="delivery.expire", subject_id=row.id, person_id=None, code="expired")
    )
