"""The sweeper on a real database: every network in a transaction of its own, nothing twice, nothing that stops the others."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.sweeps import SWEEPS, around
from meetings.actions import Action, ActionState, OnDate, Persons
from meetings.meeting import Meeting, MeetingState, MinutesState
from meetings.network import Network
from meetings.people import Frequency, Membership, Person, Preferences, Role
from scheduler.clock import Clock
from scheduler.sweeper import Sweeper
from scheduler.tick import STALE, Tick
from store.open import open_store
from tests.databases import sqlite_in
from workflows.deliveries import DeliveryKind
from workflows.ports import JournalLine, Work
from workflows.sweeps import ByDay, ByMoment

NIGHT = datetime(2026, 3, 5, 23, 30, tzinfo=UTC)
"""Half past midnight of Friday 6 March in Stockholm."""


class Counting:
    """A store that counts its transactions."""

    def __init__(self, store: Any) -> None:
        self._store = store
        self.count: Counter[str] = Counter()

    async def run(self, function: Callable[[Work], Any]) -> Any:
        self.count["write"] += 1
        return await self._store.run(function)

    async def read(self, function: Callable[[Work], Any]) -> Any:
        self.count["read"] += 1
        return await self._store.read(function)


class World:
    """Networks of one member each, whose action is due on a day."""

    def __init__(self, store: Any, clock: Clock) -> None:
        self.store, self.clock = store, clock
        self.counting = Counting(store)
        self.sweeper = Sweeper(self.counting, SWEEPS, around)

    async def network(self, key: str, due: date, zone: str = "Europe/Stockholm") -> None:
        def add(work: Work) -> None:
            work.networks.add(Network(id=key, name=key, zone=zone, tenant_id=f"t-{key}"))
            work.persons.add(Person(id=f"p-{key}", name="Disa Daleros"))
            work.memberships.add(Membership(id=f"ms-{key}", network_id=key, person_id=f"p-{key}", role=Role.MEMBER))
            work.meetings.add(Meeting(id=f"m-{key}", network_id=key, day=date(2026, 1, 8), state=MeetingState.CLOSED))
            work.actions.add(action(key, due))

        await self.store.run(add)

    async def sweep(self) -> int:
        self.counting.count.clear()
        return await self.sweeper.run(self.clock.now())

    async def digests(self) -> list[str]:
        rows = await self.store.read(lambda work: work.outbox.find(kind=DeliveryKind.ACTION_DIGEST))
        return sorted(row.dedupe_key for row in rows)


def action(key: str, due: date) -> Action:
    return Action(
        id=f"a-{key}",
        network_id=key,
        meeting_id=f"m-{key}",
        item_id="",
        place=1,
        text="Bjuda in",
        owner=Persons(person_ids=(f"p-{key}",)),
        due=OnDate(day=due),
        written_by=f"p-{key}",
        written_at=NIGHT - timedelta(days=50),
        state=ActionState.OPEN,
    )


@pytest.fixture
def world(tmp_path):
    clock = Clock()
    clock.set(NIGHT)
    store = open_store(sqlite_in(tmp_path), clock.now)
    yield World(store, clock)
    store.close()


FRIDAY = date(2026, 3, 6)


async def test_each_network_is_written_in_a_transaction_of_its_own_and_a_second_run_inserts_nothing(world):
    for number in range(45):
        await world.network(f"n{number:02}", FRIDAY if number % 3 == 0 else date(2026, 6, 1))
    assert await world.sweep() == 15
    assert world.counting.count["write"] == 15
    first = dict(world.counting.count)
    world.sweeper = Sweeper(world.counting, SWEEPS, around)
    assert await world.sweep() == 0
    assert world.counting.count["write"] == 0, "somebody who has forgotten everything finds that nothing is missing"
    await world.sweep()
    assert world.counting.count["read"] < first["read"]


async def test_nothing_is_looked_at_again_until_the_day_changes_or_something_happens(world):
    await world.network("n", FRIDAY)
    await world.network("still", date(2026, 3, 19))
    assert await world.sweep() == 1
    await world.store.run(lambda work: work.actions.add(Action(**{**_fields(action("still", FRIDAY)), "id": "new"})))
    assert await world.sweep() == 0, "nothing was written in the journal: not seen before tomorrow"
    line = JournalLine(network_id="still", verb="action.add", subject_id="new", person_id=None)
    await world.store.run(lambda work: work.journal.append(line))
    assert await world.sweep() == 1
    world.clock.set(NIGHT + timedelta(days=6))
    assert await world.sweep() == 1
    assert await world.digests() == [
        "action_digest/p-n/2026-03-06",
        "action_digest/p-still/2026-03-06",
        "action_digest/p-still/2026-03-12",
    ]


def _fields(row: Action) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


async def test_a_day_begins_when_it_begins_there(world):
    await world.network("stockholm", FRIDAY)
    await world.network("helsinki", FRIDAY, zone="Europe/Helsinki")
    world.clock.set(datetime(2026, 3, 5, 22, 30, tzinfo=UTC))
    assert await world.sweep() == 1, "Thursday evening in Stockholm is too late for Thursday"
    world.clock.set(NIGHT)
    assert await world.sweep() == 1
    days = [key.split("/")[1:] for key in await world.digests()]
    assert days == [["p-helsinki", "2026-03-06"], ["p-stockholm", "2026-03-06"]]


async def test_what_one_network_has_wrong_does_not_silence_the_others(world):
    def broken(work: Work, network_id: str, red_days: Any) -> Any:
        if network_id == "b":
            raise ValueError
        return SWEEPS["digests"].owed(work, network_id, red_days)

    for key in "abc":
        await world.network(key, FRIDAY)
    world.sweeper = Sweeper(world.counting, {"digests": ByDay(owed=broken)}, around)
    assert await world.sweep() == 2
    assert await world.sweep() == 0
    assert world.counting.count["read"] > 1, "the broken one is tried again"


async def test_the_clock_tells_when_it_last_ran_and_is_stale_when_it_does_not(world):
    class Steady(Clock):
        seconds = 0.0

        def steady(self) -> float:
            return self.seconds

    clock = Steady()
    clock.set(NIGHT)
    woken = []
    await world.network("n", FRIDAY)
    tick = Tick(store=world.store, clock=clock, sweeper=world.sweeper, wake=lambda: woken.append(1))
    assert tick.is_fresh
    clock.seconds = STALE
    assert not tick.is_fresh
    assert await tick.sweep() == 1
    assert (tick.is_fresh, woken) == (True, [1])
    beat = await world.store.read(lambda work: work.heartbeats.get("sweep"))
    assert (beat.found, abs(beat.ran_at - NIGHT) < timedelta(minutes=1)) == (1, True)
    await tick.sweep()
    assert (await world.store.read(lambda work: work.heartbeats.get("sweep"))).found == 0


@pytest.mark.parametrize(
    ("frequency", "days"),
    [
        (Frequency.USUAL, ["02-27", "03-05", "03-06", "03-13", "03-20", "03-27", "04-07"]),
        (Frequency.ONCE, ["03-05"]),
        (Frequency.NEVER, []),
    ],
)
async def test_everybody_is_reminded_as_often_as_they_chose(world, frequency, days):
    await world.network("n", FRIDAY)
    chosen = Preferences(id="n/p-n", network_id="n", person_id="p-n", reminders=frequency)
    await world.store.run(lambda work: work.preferences.add(chosen))
    for day in range(60):
        world.clock.set(NIGHT - timedelta(days=14) + timedelta(days=day))
        await world.sweep()
    assert [key[-5:] for key in await world.digests()] == days


async def test_a_draft_is_brought_up_again_in_waking_hours_only(world):
    await world.network("n", date(2026, 6, 1))
    closed = datetime(2026, 3, 4, 21, tzinfo=UTC)

    def draft(work: Work) -> None:
        work.memberships.add(Membership(id="chair", network_id="n", person_id="chair", role=Role.MEMBER, chair=True))
        work.persons.add(Person(id="chair", name="Henrik Sandberg"))
        fields = {"state": MeetingState.CLOSED, "minutes_state": MinutesState.DRAFT, "closed_at": closed}
        work.meetings.add(Meeting(id="drafted", network_id="n", day=date(2026, 3, 4), **fields))

    await world.store.run(draft)
    world.clock.set(closed + timedelta(days=3))
    assert await world.sweep() == 1
    (row,) = await world.store.read(lambda work: work.outbox.find(kind=DeliveryKind.MINUTES_REVIEW))
    assert row.due_at == datetime(2026, 3, 9, 7, tzinfo=UTC), "Saturday evening waits for Monday morning"
    assert isinstance(SWEEPS["reviews"], ByMoment)
