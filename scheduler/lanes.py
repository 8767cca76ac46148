"""What is ready to go, a lane for each tenant, and what of it may go now: a tenant that must wait holds nobody else back."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from meetings.values import value
from scheduler.drafts import Draft
from scheduler.pace import Pace

GROUP = 16
"""Messages of one tenant that are begun and not settled: no more of them are in doubt after a crash (docs/deliveries.md)."""

WIRE = 256
"""The same for all tenants together: enough for 1,000 messages a second to a service that takes a fifth of one to answer."""

AHEAD = 0.1
"""Seconds before its turn in which a message may be begun, so that one commit has several."""

PATIENCE = 10.0
"""Seconds a message waits here for its conversation; one that must wait longer goes back and is claimed again when it is time."""


@value
class Waiting:
    """A message in its lane, to be begun before ``until`` (steady seconds)."""

    row: Draft
    until: float


@value
class Going:
    """A message to begin now and to send in ``wait`` seconds."""

    row: Draft
    wait: float


@value
class Leaving:
    """A message that must wait ``seconds`` elsewhere; 0 = its time here is over."""

    row: Draft
    seconds: float


class Lanes:
    """The lanes of one sender, and how much is on the wire."""

    def __init__(self, pace: Pace, steady: Callable[[], float]) -> None:
        self._pace = pace
        self._steady = steady
        self._lanes: dict[str, list[Waiting]] = {}
        self._speaking: set[str] = set()
        self._begun: Counter[str] = Counter()
        self.on_wire = 0
        """How many messages are begun and not settled."""
        self.pause = math.inf
        """Seconds until the next message may go unless an answer comes before: as ``go`` has found it."""

    def __len__(self) -> int:
        """How many messages wait."""
        return sum(map(len, self._lanes.values()))

    def tenants(self) -> set[str]:
        """The tenants with messages that wait or are on the wire."""
        return {*self._lanes, *self._begun}

    def longer_than(self, length: float) -> set[str]:
        """The tenants with more messages waiting than that."""
        return {tenant for tenant, lane in self._lanes.items() if len(lane) > length}

    def add(self, rows: Iterable[Draft], until: float) -> None:
        """Put messages at the end of their tenants' lanes."""
        for row in rows:
            self._lanes.setdefault(row.delivery.tenant_id, []).append(Waiting(row=row, until=until))

    def empty(self) -> list[Draft]:
        """Take out everything that waits."""
        rows = [waiting.row for lane in self._lanes.values() for waiting in lane]
        self._lanes.clear()
        return rows

    def go(self) -> tuple[list[Going], list[Leaving]]:
        """Take out what may be begun now and what must not wait here.

        Tenants take turns when the wire is full. In a conversation one message at a time is on the wire, in order.
        """
        going: list[Going] = []
        leaving: list[Leaving] = []
        self.pause = math.inf
        for tenant in list(self._lanes):
            if self.on_wire >= WIRE:
                break
            staying = self._go(tenant, self._lanes.pop(tenant), going, leaving)
            if staying:
                self._lanes[tenant] = staying
        return going, leaving

    def answered(self, row: Draft) -> None:
        """The answer has come, or nothing was sent: the next one may go to this conversation."""
        self._speaking.discard(row.conversation)

    def begun(self, tenants: Sequence[str]) -> None:
        """One more message in each of these tenants counts as on the wire."""
        self._begun.update(tenants)
        self.on_wire += len(tenants)

    def settled(self, tenants: Iterable[str]) -> None:
        """One message in each of these tenants is off the wire."""
        for tenant in tenants:
            self.on_wire -= 1
            self._begun[tenant] -= 1
            if not self._begun[tenant]:
                del self._begun[tenant]

    def _go(self, tenant: str, lane: Sequence[Waiting], going: list[Going], leaving: list[Leaving]) -> list[Waiting]:
        now = self._steady()
        staying: list[Waiting] = []
        ahead: Counter[str] = Counter()
        for number, waiting in enumerate(lane):
            row = waiting.row
            tenant_wait = self._pace.tenant_wait(row.tenant)
            full = self._begun[tenant] >= GROUP or self.on_wire >= WIRE
            if now <= waiting.until and (full or AHEAD < tenant_wait <= PATIENCE):
                if not full:
                    self.pause = min(self.pause, tenant_wait - AHEAD)
                return staying + list(lane[number:])
            place = row.conversation
            place_wait = self._pace.conversation_wait(place, ahead[place])
            missing = max(tenant_wait, place_wait)
            if now > waiting.until or missing > PATIENCE:
                leaving.append(Leaving(row=row, seconds=missing if missing > PATIENCE else 0.0))
            elif place in self._speaking or ahead[place] or missing > AHEAD:
                staying.append(waiting)
                ahead[place] += 1
                if place not in self._speaking:
                    self.pause = min(self.pause, max(0.0, missing - AHEAD))
            else:
                wait = self._pace.take(place, row.tenant, tenant, row.requests)
                self._speaking.add(place)
                self.begun((tenant,))
                going.append(Going(row=row, wait=wait))
        return staying
