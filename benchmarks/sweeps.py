"""How long a sweep over many networks takes, and holds the writer: ``python -m benchmarks.sweeps --networks 10000``."""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from bot.sweeps import SWEEPS, around
from meetings.actions import Action, OnDate, Persons
from meetings.meeting import Meeting, MeetingState
from meetings.network import Network
from meetings.people import Membership, Person, Role
from scheduler.clock import Clock
from scheduler.sweeper import Sweeper
from store.open import open_store
from workflows.ports import Store, Work

NIGHT = datetime(2026, 3, 5, 23, 30, tzinfo=UTC)
PEOPLE, ACTIONS, MEETINGS = 10, 8, 6
DUE = 100
"""One network in so many has something due today."""


class Timed:
    """A store that remembers the longest writing transaction, in seconds of its thread."""

    def __init__(self, store: Store) -> None:
        self.read, self.claim, self.begin, self.reap = store.read, store.claim, store.begin, store.reap
        self._store, self.longest = store, 0.0

    async def run(self, function: Callable[[Work], Any]) -> Any:
        """Run and time."""

        def timed(work: Work) -> Any:
            began = time.thread_time()
            found = function(work)
            self.longest = max(self.longest, time.thread_time() - began)
            return found

        return await self._store.run(timed)


def furnish(work: Work, number: int) -> None:
    """One network with people, meetings and open actions."""
    key = f"n{number}"
    work.networks.add(Network(id=key, name=key))
    for one in range(PEOPLE):
        work.persons.add(Person(id=f"{key}-{one}", name=f"Medlem {one}"))
        work.memberships.add(Membership(id=f"{key}-{one}", network_id=key, person_id=f"{key}-{one}", role=Role.MEMBER))
    for one in range(MEETINGS):
        state = MeetingState.CLOSED if one < MEETINGS - 1 else MeetingState.PLANNED
        call_at = datetime(2026, 5, 1 + one, tzinfo=UTC)
        work.meetings.add(Meeting(id=f"{key}-{one}", network_id=key, day=date(2026, one + 1, 8), state=state, call_at=call_at))
    for one in range(ACTIONS):
        due = date(2026, 3, 6) if number % DUE == 0 else date(2026, 9, 17)
        work.actions.add(
            Action(
                id=f"{key}-{one}",
                network_id=key,
                meeting_id=f"{key}-0",
                item_id="",
                place=one,
                text="Bjuda in",
                owner=Persons(person_ids=(f"{key}-{one}",)),
                due=OnDate(day=due),
                written_by=f"{key}-0",
                written_at=datetime(2026, 1, 8, tzinfo=UTC),
            )
        )


def furnish_some(numbers: Iterable[int], work: Work) -> None:
    """Furnish several networks in one transaction."""
    for number in numbers:
        furnish(work, number)


async def measure(networks: int) -> dict[str, float]:
    """Return milliseconds of the processor: the first sweep of the day, the following ones, the longest time of the writer."""
    clock = Clock()
    clock.set(NIGHT)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/klubba.db", clock.now)
        for start in range(0, networks, 200):
            await store.run(partial(furnish_some, range(start, min(start + 200, networks))))
        timed = Timed(store)
        sweeper = Sweeper(timed, SWEEPS, around)
        found = {"networks": float(networks)}
        for name in ("first", "second", "third"):
            began = time.process_time()
            found[f"{name}_new"] = await sweeper.run(clock.now())
            found[f"{name}_ms"] = round((time.process_time() - began) * 1000, 1)
        found["longest_write_ms"] = round(timed.longest * 1000, 2)
        store.close()
    return found


def main(words: Sequence[str] | None = None) -> int:
    """Read the command line and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", type=int, default=10_000)
    given = parser.parse_args(words)
    for name, number in asyncio.run(measure(given.networks)).items():
        print(f"{name:18} {number:g}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
