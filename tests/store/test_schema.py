"""The migrated schema is the one in ``store.tables``, on both engines, and the tables fit the classes they hold."""

import sqlite3
import typing
from dataclasses import fields

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import NullPool, create_engine

from store import schema
from store.codec import without_none
from store.journal import ENTRIES, HEADS, Entry, Head
from store.migrations import HEAD
from store.open import open_store
from store.sqlite import connect
from store.tables import metadata
from store.work import KINDS

TABLES = [*KINDS.values(), (ENTRIES, Entry), (HEADS, Head)]


@pytest.mark.parametrize(("table", "kind"), TABLES, ids=lambda each: each if isinstance(each, str) else "")
def test_a_table_has_a_column_for_every_field_and_allows_null_where_none_may_stand(table, kind):
    hints = typing.get_type_hints(kind)
    expected = {each.name: without_none(hints[each.name]) != hints[each.name] for each in fields(kind)}
    assert {column.name: column.nullable for column in metadata.tables[table].columns} == expected


def differences(connection):
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return compare_metadata(context, metadata)


def test_the_migrated_sqlite_schema_is_the_tables_schema(tmp_path):
    schema.prepare_sqlite(tmp_path / "klubba.db")
    engine = create_engine(f"sqlite:///{tmp_path}/klubba.db", poolclass=NullPool)
    with engine.connect() as connection:
        assert differences(connection) == []


def test_the_migrated_postgresql_schema_is_the_tables_schema(empty_postgres_url):
    schema.prepare_postgresql(empty_postgres_url)
    schema.prepare_postgresql(empty_postgres_url)
    engine = create_engine(empty_postgres_url.replace("postgresql:", "postgresql+psycopg:"), poolclass=NullPool)
    with engine.connect() as connection:
        assert differences(connection) == []


def partial_indexes(rows):
    return sorted(name for (name,) in rows)


PARTIAL = ["ix_delivery_due", "ix_delivery_expiring", "ix_delivery_lease", "ix_delivery_unended"]


def test_the_outbox_is_found_through_partial_indexes_on_both_engines(tmp_path, postgres_url):
    schema.prepare_sqlite(tmp_path / "klubba.db")
    connection = connect(tmp_path / "klubba.db")
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '%WHERE state%'").fetchall()
    query = "SELECT id FROM delivery WHERE state = 'pending' AND tenant_id = 't' AND due_at <= 'x' ORDER BY due_at, id LIMIT 9"
    plan = [step for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()]
    connection.close()
    assert partial_indexes(found) == PARTIAL
    assert [("ix_delivery_due (tenant_id=? AND due_at<?)" in step) for step in plan] == [True]  # and nothing is sorted
    with psycopg.connect(postgres_url) as server:
        query = "SELECT indexname FROM pg_indexes WHERE indexdef LIKE '%WHERE%' AND schemaname = 'public'"
        assert partial_indexes(server.execute(query).fetchall()) == PARTIAL


def test_the_head_that_opening_compares_with_is_the_newest_revision():
    scripts = ScriptDirectory(str(schema.__file__).replace("schema.py", "migrations"))
    assert scripts.get_heads() == [HEAD]


def test_a_schema_of_a_newer_program_is_refused(tmp_path, clock, postgres_url):
    url = f"sqlite:///{tmp_path}/klubba.db"
    open_store(url, clock).close()
    connection = connect(tmp_path / "klubba.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(schema.SchemaAhead, match="9999"):
        open_store(url, clock)
    with psycopg.connect(postgres_url) as server:
        server.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(schema.SchemaAhead, match="9999"):
        open_store(postgres_url, clock)


def test_an_older_schema_is_copied_before_it_is_changed(tmp_path):
    path = tmp_path / "klubba.db"
    schema.prepare_sqlite(path)
    connection = connect(path)
    connection.execute("INSERT INTO person (id, name, aliases) VALUES ('p1', 'Henrik Sandberg', '[]')")
    connection.execute("UPDATE alembic_version SET version_num = 'older'")
    connection.close()
    for _ in range(2):
        with pytest.raises(schema.SchemaAhead):
            schema.prepare_sqlite(path)
    copy = sqlite3.connect(tmp_path / f"klubba.db.before-{HEAD}")
    assert copy.execute("SELECT id FROM person").fetchall() == [("p1",)]
    copy.close()


def test_the_outbox_is_searched_through_partial_indexes(tmp_path):
    path = tmp_path / "klubba.db"
    schema.prepare_sqlite(path)
    with sqlite3.connect(path) as connection:
        found = dict(
            connection.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE 'ix_delivery_%' AND sql LIKE '%WHERE%'")
        )
    assert sorted(found) == PARTIAL
