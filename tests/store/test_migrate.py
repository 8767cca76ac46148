"""Serving does without SQLAlchemy: a process of its own migrates, and ends as the migration in this process would."""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys

import psycopg
import pytest

from store import schema
from store.migrations import HEAD
from store.sqlite import connect

OPEN = """
import asyncio, json, sys
from datetime import UTC, datetime
from store.open import open_store

try:
    store = open_store(sys.argv[1], lambda: datetime(2020, 3, 6, tzinfo=UTC))
except Exception as error:
    ended = [type(error).__name__, str(error)]
else:
    ended = asyncio.run(store.read(lambda work: [len(work.persons.find()), work.meetings.get("m") is None]))
    store.close()
names = ("sqlalchemy", "alembic", "psycopg", "botbuilder", "aiohttp")
print(json.dumps([ended, [name for name in names if name in sys.modules]]))
"""
"""A program that opens the database given, reads, and prints what came of it and what it had loaded."""

SHUT = ["DatabaseUnusable", "the database's schema cannot be brought up to date: table action already exists"]


def opened(url: str, **environ: str) -> list[list[object]]:
    ended = subprocess.run(
        [sys.executable, "-c", OPEN, url], capture_output=True, text=True, check=True, env={**os.environ, **environ}
    )
    found: list[list[object]] = json.loads(ended.stdout)
    return found


def test_a_process_on_sqlite_never_loads_sqlalchemy(tmp_path):
    url = f"sqlite:///{tmp_path}/klubba.db"
    assert [opened(url) for _ in range(2)] == [[[0, True], []]] * 2


def test_a_process_on_postgresql_never_loads_sqlalchemy(empty_postgres_url):
    assert [opened(empty_postgres_url) for _ in range(2)] == [[[0, True], ["psycopg"]]] * 2


def test_the_whole_program_is_loaded_without_sqlalchemy():
    code = "import sys, bot.app, bot.__main__; print([name for name in ('sqlalchemy', 'alembic') if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "[]\n"


def tables(path):
    connection = connect(path)
    found = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    found += connection.execute("SELECT version_num FROM alembic_version").fetchall()
    connection.close()
    return found


def test_the_other_process_makes_the_same_schema(tmp_path):
    opened(f"sqlite:///{tmp_path}/there.db")
    schema.prepare_sqlite(tmp_path / "here.db")
    assert tables(tmp_path / "there.db") == tables(tmp_path / "here.db")


def test_a_relative_path_and_a_foreign_package_beside_it_do_no_harm(tmp_path):
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "__init__.py").write_text("raise RuntimeError('not ours')")
    code = "from pathlib import Path; from store.schema import prepare_sqlite; prepare_sqlite(Path('klubba.db'))"
    subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, check=True)
    schema.prepare_sqlite(tmp_path / "here.db")
    assert tables(tmp_path / "klubba.db") == tables(tmp_path / "here.db")


def test_an_older_schema_is_copied_and_a_newer_one_refused_also_from_there(tmp_path):
    path = tmp_path / "klubba.db"
    schema.prepare_sqlite(path)
    connection = connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    ended, loaded = opened(f"sqlite:///{path}")
    with pytest.raises(schema.SchemaAhead) as here:
        schema.prepare_sqlite(path)
    assert (ended, loaded) == (["SchemaAhead", str(here.value)], [])
    assert "9999" in str(here.value)
    copy = sqlite3.connect(tmp_path / f"klubba.db.before-{HEAD}")
    assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]
    copy.close()


def test_a_database_of_something_else_is_left_as_it_is_and_named_in_one_line(tmp_path):
    path = tmp_path / "klubba.db"
    connection = connect(path)
    connection.execute("CREATE TABLE action (name TEXT)")
    with pytest.raises(Exception, match=SHUT[1]) as here:
        schema.prepare_sqlite(path)
    assert [type(here.value).__name__, str(here.value)] == SHUT
    assert opened(f"sqlite:///{path}") == [SHUT, []]
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("action",)]
    connection.close()


def test_a_migration_that_falls_over_stops_the_start(tmp_path):
    (tmp_path / "sqlalchemy.py").write_text("raise SystemExit(7)")
    url = f"sqlite:///{tmp_path}/klubba.db"
    ended, _ = opened(url, PYTHONPATH=str(tmp_path))
    assert ended == ["DatabaseUnusable", "the migration of the database failed, exit code 7; its own error stands above"]
    assert opened(url) == [[0, True], []]


async def test_two_processes_may_start_on_an_empty_database_at_once(empty_postgres_url):
    ends = await asyncio.gather(*(asyncio.to_thread(opened, empty_postgres_url) for _ in range(2)))
    assert list(ends) == [[[0, True], ["psycopg"]]] * 2
    with psycopg.connect(empty_postgres_url) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
