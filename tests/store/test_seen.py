"""What a transaction has read is kept for its own length only: writing, rolling back and others' writing show at once."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.network import Network
from meetings.people import Person
from store.open import open_store
from tests.databases import sqlite_in
from tests.store.conftest import WoundClock
from workflows.ports import Conflict, JournalLine, Work

NAMES = ("Henrik Sandberg", "Kristin Persson")
STEPS = st.lists(
    st.tuples(st.sampled_from(("add", "save", "remove", "get", "find", "fail")), st.sampled_from("ab"), st.sampled_from(NAMES)),
    max_size=12,
)


class Undone(Exception):
    """Ends a transaction that is to leave nothing behind."""


def step(work: Work, known: dict[str, Person], what: str, key: str, name: str) -> None:
    """Do one thing to the store and to the model, and see that both answer alike."""
    match what:
        case "add":
            with suppress(Conflict):
                work.persons.add(Person(id=key, name=name))
                known[key] = Person(id=key, name=name)
        case "save" if key in known:
            known[key] = replace(known[key], name=name)
            work.persons.save(known[key])
        case "remove":
            work.persons.remove(key)
            known.pop(key, None)
        case "fail":
            raise Undone
    assert work.persons.get(key) == known.get(key)
    assert work.persons.find(name=name) == tuple(known[one] for one in sorted(known) if known[one].name == name)


@pytest.fixture(scope="module")
def one_store(tmp_path_factory):
    """One store for all examples: opening costs more than they do."""
    store = open_store(sqlite_in(tmp_path_factory.mktemp("seen")), WoundClock())
    yield store
    store.close()


@settings(max_examples=150)
@given(st.lists(STEPS, max_size=4))
def test_a_transaction_reads_what_it_wrote_and_nothing_of_what_was_undone(one_store, transactions):
    known: dict[str, Person] = {}

    def run(steps: Sequence[tuple[str, str, str]]):
        def change(work: Work) -> dict[str, Person]:
            mine = dict(known)
            for what, key, name in steps:
                step(work, mine, what, key, name)
            return mine

        return change

    async def play() -> None:
        nonlocal known
        await one_store.run(lambda work: [work.persons.remove(key) for key in "ab"])
        for steps in transactions:
            with suppress(Undone):
                known = await one_store.run(run(steps))
        assert await one_store.read(lambda work: {one.id: one for one in work.persons.find()}) == known

    asyncio.run(play())


@pytest.fixture
def two_stores(tmp_path, clock):
    """The process that serves, and a short command beside it on the same file."""
    url = sqlite_in(tmp_path)
    serving = open_store(url, clock)
    beside = open_store(url, clock, beside=True)
    yield serving, beside
    beside.close()
    serving.close()


async def test_the_next_transaction_sees_what_another_process_wrote_meanwhile(two_stores):
    serving, beside = two_stores
    before = Person(id="p", name=NAMES[0])
    await serving.run(lambda work: work.persons.add(before))
    assert await serving.run(lambda work: work.persons.get("p")) == before
    assert await serving.read(lambda work: work.persons.get("p")) == before
    await beside.run(lambda work: work.persons.save(replace(before, name=NAMES[1])))
    assert (await serving.run(lambda work: work.persons.get("p"))).name == NAMES[1]
    assert (await serving.read(lambda work: work.persons.get("p"))).name == NAMES[1]


async def test_the_journal_goes_on_from_what_another_process_wrote_last(two_stores):
    await two_stores[0].run(lambda work: work.networks.add(Network(id="n", name="Familjen Havsborg")))

    def note(work: Work) -> None:
        for _ in range(2):
            work.journal.append(JournalLine(network_id="n", verb="item.add", subject_id="i", person_id=None))

    for store in (*two_stores, *two_stores):
        await store.run(note)
    assert await two_stores[0].read(lambda work: (work.journal.verify(), work.journal.lengths())) == ((), {"n": 8})
