"""The PostgreSQL engine: several processes, one effect; transactions ended by the server are run again."""

import asyncio
import secrets
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace

import orjson
import psycopg
import pytest

from meetings.people import Person
from store.open import open_store
from store.postgres_turns import PostgresTurns
from tests.store.cast import ADDRESS, HENRIK, MEETING, MEMBERSHIP, delivery
from tests.store.test_sqlite import WRITER
from workflows.ports import Conflict, JournalLine

END_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


@pytest.fixture
def postgres_store(postgres_url, clock, lease_clock):
    opened = open_store(postgres_url, clock, lease_clock)
    yield opened
    opened.close()


async def test_equal_presses_in_two_processes_have_one_effect_and_one_answer(postgres_store, postgres_url):
    await postgres_store.run(
        lambda work: (work.persons.add(HENRIK), work.memberships.add(MEMBERSHIP), work.addresses.add(ADDRESS))
    )
    command = (sys.executable, str(WRITER), "press", postgres_url)
    running = [await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE) for _ in range(2)]
    answers = [orjson.loads((await each.communicate())[0]) for each in running]
    equal = [answer for each in answers for answer in each[:10]]
    other = [answer for each in answers for answer in each[10:]]
    assert len(equal) == 20
    assert equal == equal[:1] * 20
    assert other == other[:1] * 2
    assert equal[0] != other[0]
    people, journal = await postgres_store.read(lambda work: (work.persons.find(), work.journal.verify()))
    assert sorted(person.name for person in people if person != HENRIK) == ["Kristin Persson", "Kristin Petersson"]
    assert journal == ()
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SELECT max(seq) FROM journal WHERE network_id = 'net'").fetchone() == (2,)


async def test_a_network_is_held_by_one_transaction_at_a_time(postgres_store):
    inside, most = 0, 0

    def alone(work):
        nonlocal inside, most
        work.hold("net")
        inside += 1
        most = max(most, inside)
        threading.Event().wait(0.02)
        inside -= 1

    await asyncio.gather(*(postgres_store.run(alone) for _ in range(8)))
    assert most == 1


async def test_journal_lines_without_a_hold_still_make_one_chain(postgres_store):
    def append(number):
        line = JournalLine(network_id="net", verb="v", subject_id=str(number), person_id=None)
        return postgres_store.run(lambda work: work.journal.append(line))

    await asyncio.gather(*(append(number) for number in range(30)))
    assert await postgres_store.read(lambda work: work.journal.verify()) == ()


async def test_a_deadlock_is_run_again(postgres_store):
    await postgres_store.run(lambda work: [work.persons.add(replace(HENRIK, id=key)) for key in ("a", "b")])
    both_hold_one = threading.Barrier(2, timeout=5)
    runs = []

    def swap(first, second):
        def function(work):
            work.persons.save(Person(id=first, name=f"{first} first"))
            runs.append(first)
            if len(runs) <= 2:
                both_hold_one.wait()
            work.persons.save(Person(id=second, name=f"{first} first"))

        return postgres_store.run(function)

    await asyncio.gather(swap("a", "b"), swap("b", "a"))
    assert len(runs) == 3
    assert len({person.name for person in await postgres_store.read(lambda work: work.persons.find())}) == 1


async def test_versions_let_one_of_two_writers_through(postgres_store):
    await postgres_store.run(lambda work: work.meetings.add(MEETING))
    saves = [postgres_store.run(lambda work: work.meetings.save(MEETING)) for _ in range(8)]
    answers = await asyncio.gather(*saves, return_exceptions=True)
    assert sorted(map(repr, answers)) == sorted(["None", *[repr(Conflict("meeting"))] * 7])


async def test_two_processes_never_claim_the_same_delivery(postgres_store, postgres_url, clock, lease_clock):
    rows = [delivery(f"d{number:03}", tenant_id=f"t{number % 7}") for number in range(100)]
    await postgres_store.run(lambda work: [work.outbox.add(row) for row in rows])
    other = open_store(postgres_url, clock, lease_clock)
    both = ((postgres_store, "me"), (other, "you"))
    claims = [store.claim(name, 10, clock.at) for _ in range(6) for store, name in both]
    taken = [row.id for claimed in await asyncio.gather(*claims) for row in claimed]
    rest = [row.id for store, name in both for row in await store.claim(name, 100, clock.at)]
    other.close()
    assert len(taken) == len(set(taken))
    assert sorted(taken + rest) == [f"d{number:03}" for number in range(100)]


async def test_a_connection_that_the_server_closed_is_opened_again(postgres_store, postgres_url):
    await postgres_store.run(lambda work: work.persons.add(HENRIK))
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(END_ALL)
    for _ in range(8):
        assert await postgres_store.run(lambda work: work.persons.get("p1")) == HENRIK


@pytest.mark.parametrize("way", ["run", "read"])
async def test_what_goes_on_after_an_error_of_the_database_is_not_taken_for_done(postgres_store, way):
    def swallow(work):
        with suppress(psycopg.Error):
            work.persons.add(replace(HENRIK, id=secrets.token_hex(8000)))  # longer than an index takes
        return "done"

    with pytest.raises(psycopg.OperationalError, match="went on after an error"):
        await getattr(postgres_store, way)(swallow)
    assert await postgres_store.run(lambda work: work.persons.find()) == ()


async def test_leases_go_by_the_databases_clock_unless_told_otherwise(postgres_url, clock):
    store = open_store(postgres_url, clock)
    await store.run(lambda work: work.outbox.add(delivery("d1")))
    (row,) = await store.claim("me", 1, clock.at)
    store.close()
    with psycopg.connect(postgres_url) as connection:
        now = connection.execute("SELECT clock_timestamp()").fetchone()[0]
    assert 55 < (row.lease_until - now).total_seconds() <= 60


def test_two_processes_may_start_on_an_empty_database_at_once(empty_postgres_url, clock):
    with ThreadPoolExecutor(2) as pool:
        stores = list(pool.map(lambda _: open_store(empty_postgres_url, clock), range(2)))
    for store in stores:
        store.close()


async def test_a_tenant_is_served_by_one_process_until_it_is_no_longer_busy_there(
    postgres_store, postgres_url, clock, lease_clock
):
    rows = [delivery(f"{tenant}{number}", tenant_id=tenant) for tenant in ("a", "b") for number in range(4)]
    await postgres_store.run(lambda work: [work.outbox.add(row) for row in rows])
    other = open_store(postgres_url, clock, lease_clock)

    async def claim(store, owner, each, busy=(), sated=()):
        return sorted(row.id for row in await store.claim(owner, 10, clock.at, each, busy, sated))

    assert await claim(postgres_store, "me", 1) == ["a0", "b0"]
    assert await claim(other, "you", 1) == [], "both are somebody else's"
    assert await claim(postgres_store, "me", 1, {"a", "b"}, {"a"}) == ["b1"]
    assert await claim(other, "you", 1) == [], "one that has enough for now is still busy"
    assert await claim(postgres_store, "me", 1, {"b"}, {"a"}) == ["b2"]
    assert await claim(other, "you", 9) == ["a1", "a2", "a3"]
    postgres_store.close()
    assert await claim(other, "you", 9, {"a"}) == ["b3"], "who has gone holds nothing"
    other.close()


async def test_a_process_that_has_lost_its_connection_asks_for_its_tenants_again(
    postgres_store, postgres_url, clock, lease_clock
):
    rows = [delivery(f"{tenant}{number}", tenant_id=tenant) for tenant in ("a", "b") for number in range(4)]
    await postgres_store.run(lambda work: [work.outbox.add(row) for row in rows])
    await postgres_store.claim("me", 2, clock.at)
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(END_ALL)
    other = open_store(postgres_url, clock, lease_clock)
    assert [row.id for row in await other.claim("you", 1, clock.at)] == ["a1"]
    claimed = await postgres_store.claim("me", 10, clock.at, None, {"a", "b"})
    assert [row.id for row in claimed] == ["b1", "b2", "b3"], "the other one's tenant is not ours any more"
    other.close()


def test_the_server_gives_the_tenants_of_a_process_that_is_silent_for_long_to_others(postgres_url):
    silent, other = PostgresTurns(postgres_url, 1), PostgresTurns(postgres_url)
    assert silent.take(["a", "b"], 9, ()) == ["a", "b"]
    assert other.take(["a", "b", "c"], 9, ()) == ["c"]
    threading.Event().wait(1.5)
    assert other.take(["a"], 9, {"c"}) == ["a"]
    assert silent.take(["a", "b", "c"], 9, {"a", "b"}) == ["b"], "it learns of it when it speaks again"
    silent.close()
    other.close()


def test_no_more_tenants_are_asked_for_than_are_wanted(postgres_url):
    first, second = PostgresTurns(postgres_url), PostgresTurns(postgres_url)
    assert first.take(["a", "b"], 2, ()) == ["a", "b"]
    assert second.take(["a", "b", "c", "d", "e"], 2, ()) == ["c", "d"], "it looks on when the first are somebody else's"
    assert first.take(["e"], 2, {"a", "b"}) == ["e"]
    first.close()
    second.close()
