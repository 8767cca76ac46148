"""A journal that somebody has changed says so, and the database refuses to change it in the first place."""

from contextlib import contextmanager
from datetime import UTC, datetime

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.journal import Fault, FaultKind, faults, link
from store.open import open_store
from store.sqlite import connect
from workflows.ports import JournalLine

AT = datetime(2020, 3, 6, tzinfo=UTC)
LINES = 6

TAMPERINGS = {
    "a changed code": ("UPDATE journal SET code = 'refused' WHERE seq = 3", {(3, "changed")}),
    "a changed person": ("UPDATE journal SET person_id = 'p9' WHERE seq = 1", {(1, "changed")}),
    "a moved time": ("UPDATE journal SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 6", {(6, "changed")}),
    "a forged hash": ("UPDATE journal SET code = 'x', hash = 'y' WHERE seq = 2", {(2, "changed"), (3, "broken")}),
    "a deleted line": ("DELETE FROM journal WHERE seq = 3", {(3, "missing")}),
    "a deleted beginning": ("DELETE FROM journal WHERE seq = 1", {(1, "missing")}),
    "a deleted end": ("DELETE FROM journal WHERE seq = 6", {(6, "end")}),
    "a deleted chain": ("DELETE FROM journal", {(6, "end")}),
    "a deleted head": ("DELETE FROM journal_head", {(6, "end")}),
    "two lines in another order": (
        "UPDATE journal SET seq = -2 WHERE seq = 2; UPDATE journal SET seq = 2 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = -2",
        {(2, "changed"), (2, "broken"), (3, "broken"), (4, "changed"), (4, "broken"), (5, "broken")},
    ),
    "a line closed up over": (
        "DELETE FROM journal WHERE seq = 5; UPDATE journal SET seq = 5 WHERE seq = 6",
        {(5, "changed"), (5, "broken"), (6, "end")},
    ),
}


@contextmanager
def sqlite_database(path):
    connection = connect(path)
    yield connection.execute
    connection.close()


@contextmanager
def postgresql_database(url):
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection.execute


@pytest.fixture(params=["sqlite", "postgresql"])
def tampered(request, tmp_path, clock):
    """A store with a journal of six lines, and a way to run SQL behind its back."""
    path = tmp_path / "klubba.db"
    url = f"sqlite:///{path}" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    opened = open_store(url, clock)
    yield opened, sqlite_database(path) if request.param == "sqlite" else postgresql_database(url), request.param
    opened.close()


async def fill(store):
    for number in range(LINES):
        line = JournalLine(network_id="net", verb="agenda.submit", subject_id=f"i{number}", person_id="p1")
        await store.run(lambda work, line=line: work.journal.append(line))


@pytest.mark.parametrize("name", TAMPERINGS)
async def test_tampering_is_found(tampered, name):
    store, database, engine = tampered
    await fill(store)
    sql, expected = TAMPERINGS[name]
    with database as execute:
        if engine == "sqlite":
            execute("DROP TRIGGER journal_keeps_lines")
            execute("DROP TRIGGER journal_keeps_all")
        else:
            execute("ALTER TABLE journal DISABLE TRIGGER ALL")
        for statement in sql.split("; "):
            execute(statement)
    found = await store.read(lambda work: work.journal.verify())
    assert {(fault.seq, fault.kind.value) for fault in found} == expected
    assert await store.read(lambda work: work.journal.verify("net")) == found


@pytest.mark.parametrize("sql", ["UPDATE journal SET code = 'x'", "DELETE FROM journal"])
async def test_the_database_refuses_to_change_the_journal(tampered, sql):
    store, database, _ = tampered
    await fill(store)
    with database as execute, pytest.raises(Exception, match="the journal is append-only"):
        execute(sql)
    assert await store.read(lambda work: work.journal.verify()) == ()


async def test_postgresql_refuses_to_empty_the_journal(postgres_url, clock):
    with psycopg.connect(postgres_url) as connection, pytest.raises(psycopg.Error, match="append-only"):
        connection.execute("TRUNCATE journal")


def chain(count):
    entries, head = [], None
    for number in range(count):
        entry = link(JournalLine(network_id="net", verb="v", subject_id=str(number), person_id=None), head, AT)
        entries.append(entry)
        head = entry
    return entries, head


@given(st.permutations(range(5)))
def test_every_reordering_is_found(order):
    entries, head = chain(5)
    moved = [entries[place] for place in order]
    assert (faults(moved, [head]) == ()) == (moved == entries)


@given(st.sets(st.integers(0, 4), min_size=1))
def test_every_deletion_is_found(gone):
    entries, head = chain(5)
    assert faults([entry for entry in entries if entry.seq - 1 not in gone], [head]) != ()


def test_a_chain_rewritten_without_its_head_is_found():
    entries, _ = chain(3)
    _, other = chain(4)
    assert faults(entries, [other]) == (Fault(network_id="net", seq=4, kind=FaultKind.END),)
