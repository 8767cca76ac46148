"""The one way in: a database URL becomes a ``Store``."""

# ruff: noqa: PLC0415 - only the engine asked for is loaded

from pathlib import Path

from store.filelock import DatabaseUnusable
from store.sql_store import Clock, SqlStore
from store.work import Calendar, no_red_days

SQLITE = "sqlite:///"
POSTGRESQL = "postgresql://"


def open_store(
    url: str,
    clock: Clock,
    lease_clock: Clock | None = None,
    *,
    beside: bool = False,
    calendar: Calendar = no_red_days,
) -> SqlStore:
    """Open ``sqlite:///path`` or ``postgresql://...``, bringing its schema up to date first.

    ``clock`` is the domain's time. Leases go by the database's own clock unless ``lease_clock`` is given. Raises ValueError
    for another URL, DatabaseUnusable for a file that is no database or is in use, and for a server that does not answer or
    does not let us in. Only the driver needed is loaded.
    ``beside`` is for a short command while another process serves: an SQLite file in use is then opened without its lock,
    which is safe because every writing transaction takes SQLite's own. ``calendar`` knows the red days around a moment.
    """
    if url.startswith(SQLITE) and url != SQLITE:
        import sqlite3

        from store.schema import prepare_sqlite
        from store.sqlite import SqliteEngine

        path = sqlite_file(url)
        try:
            return SqlStore(SqliteEngine(path, clock, prepare_sqlite, beside=beside), clock, lease_clock, calendar)
        except (sqlite3.DatabaseError, OSError) as fault:
            raise DatabaseUnusable(f"{path} cannot be opened: {fault}") from fault
    if url.startswith(POSTGRESQL):
        import psycopg

        from store.postgres import PostgresEngine
        from store.schema import prepare_postgresql

        try:
            return SqlStore(PostgresEngine(url, clock, prepare_postgresql), clock, lease_clock, calendar)
        except psycopg.OperationalError as fault:
            why = " ".join(str(fault).split())
            raise DatabaseUnusable(f"the PostgreSQL database cannot be opened: {why}") from fault
    msg = f"a database URL begins with {SQLITE} or {POSTGRESQL}"
    raise ValueError(msg)


def sqlite_file(url: str) -> Path:
    """Return the file of ``sqlite:///path`` itself, through every symbolic link: its lock lies beside it under one name only."""
    return Path(url.removeprefix(SQLITE)).resolve()
