"""Bring a database's schema up to date; Alembic is loaded only when there is something to do (it costs half a second)."""

# ruff: noqa: PLC0415 - Alembic is loaded only when there is something to migrate

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.migrations import HEAD

if TYPE_CHECKING:
    from sqlalchemy import Connection

_REVISION = "SELECT version_num FROM alembic_version"


class SchemaAhead(Exception):
    """The database was written by a newer version of the program."""


def prepare_sqlite(path: Path) -> None:
    """Migrate the file to HEAD; an older schema is first copied to ``<name>.before-<HEAD>`` beside it.

    Raises SchemaAhead when the file's schema is not one of this program's.
    """
    from store.sqlite import connect

    connection = connect(path)
    try:
        revision = _sqlite_revision(connection)
        if revision == HEAD:
            return
        if revision is not None:
            copy = path.with_name(f"{path.name}.before-{HEAD}")
            copy.unlink(missing_ok=True)  # of an attempt that failed: migrations are all or nothing, so this one is the same
            connection.execute("VACUUM INTO ?", [str(copy)])
    finally:
        connection.close()
    from sqlalchemy import NullPool, create_engine, event

    engine = create_engine("sqlite://", creator=lambda: connect(path), poolclass=NullPool)
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as begun:
        migrate(begun)


def prepare_postgresql(url: str) -> None:
    """Migrate the database to HEAD, one process at a time; raises SchemaAhead as above."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        found: Any = connection.execute("SELECT to_regclass('alembic_version')").fetchone()
        if found[0] is not None and connection.execute(_REVISION).fetchone() == (HEAD,):
            return
    from sqlalchemy import NullPool, create_engine, text

    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url), poolclass=NullPool)
    with engine.begin() as begun:
        begun.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('klubba schema', 0))"))
        migrate(begun)


def migrate(connection: "Connection", revision: str = "head") -> None:
    """Run the migrations on a SQLAlchemy connection inside its transaction."""
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision)
    except CommandError as fault:
        raise SchemaAhead(str(fault)) from fault


def _sqlite_revision(connection: sqlite3.Connection) -> str | None:
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone() is None:
        return None
    found = connection.execute(_REVISION).fetchone()
    return None if found is None else str(found[0])
