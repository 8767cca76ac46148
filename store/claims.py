"""The sender's side of the outbox: claim what is due, start a group while settling the one before, take back from the dead.

Leases are in real time, by the database's own clock unless a test hands in another; due and expiry are in domain time. What
happens to every message is one statement for a whole group; the rules of what is rare are ``store.delivery_states`` in Python.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import zip_longest
from typing import Any

import orjson

from store import delivery_states
from store.claim_statements import ClaimStatements
from store.codec import instant
from store.holding import Holding
from store.repository import SqlRepository
from store.turns import Turns
from workflows.deliveries import WAITS, Delivery, DeliveryState, Settlement
from workflows.ports import Journal, JournalLine

LEASE = timedelta(seconds=60)


class Claims:
    """Claiming, starting, settling and reaping in one transaction."""

    def __init__(
        self,
        statements: ClaimStatements,
        connection: Any,
        rows: SqlRepository[Delivery],
        journal: Journal,
        holding: Holding,
        turns: Turns,
        real_now: Callable[[], datetime] | None,
    ) -> None:
        self._statements = statements
        self._connection = connection
        self._rows = rows
        self._journal = journal
        self._holding = holding
        self._turns = turns
        self._real_now = real_now

    def claim(
        self,
        owner: str,
        limit: int,
        now: datetime,
        after: str,
        each: int | None = None,
        busy: Collection[str] = (),
        sated: Collection[str] = (),
    ) -> tuple[Delivery, ...]:
        """Claim up to ``limit`` due rows in rounds over the tenants that have some, beginning after tenant ``after``.

        No tenant gets more than ``each``, and ``sated`` ones nothing. Only tenants that no other process serves are served,
        and all but ``busy`` ones are let go before. The rows come by turns too: the first group has some of every tenant.
        """
        self._expire(now)
        moment = {"now": instant(now)}
        found = self._statements.tenants.run(self._connection, moment).fetchall()
        due = [tenant for (tenant,) in found if tenant not in sated]
        due = [tenant for tenant in due if tenant > after] + [tenant for tenant in due if tenant <= after]
        tenants = self._turns.take(due, limit, busy)
        taken: dict[str, list[Delivery]] = {tenant: [] for tenant in tenants}
        places = {"me": owner, "lease": instant(self._clock() + LEASE), **moment} if tenants else {}
        left, had = limit, 0
        while tenants and left > 0:
            most = max(1, left // len(tenants))
            most = most if each is None else min(most, each - had)
            if most <= 0:
                break
            for row in self._take(tenants[:left], most, places):
                taken[row.tenant_id].append(row)
                left -= 1
            had += most
            tenants = [tenant for tenant in tenants if len(taken[tenant]) == had]
        return tuple(row for turn in zip_longest(*taken.values()) for row in turn if row is not None)

    def _take(self, tenants: Sequence[str], most: int, places: Mapping[str, object]) -> list[Delivery]:
        """Claim up to ``most`` rows of each tenant, the oldest first."""
        wanted = {"tenants": self._statements.texts(tenants), "most": most, **places}
        found = map(self._statements.rows.value, self._statements.take.run(self._connection, wanted).fetchall())
        return sorted(found, key=lambda row: (row.due_at, row.id))

    def begin(self, outcomes: Sequence[Settlement], starting: Sequence[str], owner: str, now: datetime) -> tuple[str, ...]:
        """Settle what has ended, then start the next group; answer the ids that are SENDING now and may be sent."""
        plain = [each for each in outcomes if _is_plain(each)]
        for ender in sorted({each.owner for each in plain}):
            came = [[each.delivery_id, instant(each.at), each.door, each.activity_id] for each in plain if each.owner == ender]
            self._statements.sent.run(self._connection, {"settled": orjson.dumps(sorted(came)).decode(), "me": ender})
        self._settle([each for each in outcomes if not _is_plain(each)])
        if not starting:
            return ()
        places = {"ids": self._statements.texts(starting), "me": owner, "now": instant(now)}
        places["lease"] = instant(self._clock() + LEASE)
        ready = {key for (key,) in self._statements.start.run(self._connection, places).fetchall()}
        for row in self._rows.lock_all([key for key in starting if key not in ready]):
            if delivery_states.started(row, owner, now) is not None and delivery_states.is_late(row, now):
                self._end_as_expired(row, now)
        return tuple(key for key in starting if key in ready)

    def _settle(self, outcomes: Sequence[Settlement]) -> None:
        """Settle what did not simply arrive."""
        if not outcomes:
            return
        held = {row.id: row for row in self._rows.lock_all([each.delivery_id for each in outcomes])}
        changes: dict[str, Delivery] = {}
        for outcome in sorted(outcomes, key=lambda each: each.delivery_id):
            row = changes.get(outcome.delivery_id, held.get(outcome.delivery_id))
            changed = None if row is None else delivery_states.settled(row, outcome)
            if changed is None:
                continue
            if changed.state is DeliveryState.HELD and not self._holding.still_paused(changed.network_id):
                changed = replace(changed, state=DeliveryState.PENDING)
            changes[changed.id] = changed
            if changed.state is DeliveryState.EXPIRED:
                self._note_expired(changed)
        self._rows.save_all(tuple(changes.values()))

    def reap(self, now: datetime) -> int:
        """Give back what owners held whose lease has run out; answer how many."""
        real_now = self._clock()
        rows = self._locked(self._statements.orphans.run(self._connection, {"real_now": instant(real_now)}).fetchall())
        orphans = [row for row in rows if row.lease_until is not None and row.lease_until < real_now]
        self._rows.save_all([delivery_states.reaped(row, now) for row in orphans])
        return len(orphans)

    def _locked(self, keys: Iterable[tuple[str]]) -> tuple[Delivery, ...]:
        """Hold the rows that a search found; what it was about may have changed until then."""
        wanted = [key for (key,) in keys]
        return self._rows.lock_all(wanted) if wanted else ()

    def _expire(self, now: datetime) -> None:
        for row in self._locked(self._statements.late.run(self._connection, {"now": instant(now)}).fetchall()):
            if row.state in WAITS and delivery_states.is_late(row, now):
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


def _is_plain(outcome: Settlement) -> bool:
    """Tell whether a message simply arrived: the one thing that is settled by the group."""
    return outcome.state is DeliveryState.SENT and outcome.counts and not outcome.doubtful and outcome.error is None
