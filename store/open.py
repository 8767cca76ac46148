"""The one way in: a database URL becomes a ``Store``."""

# ruff: noqa: PLC0415 - only the engine asked for is loaded

from pathlib import Path

from store.sql_store import Clock, SqlStore

SQLITE = "sqlite:///"
POSTGRESQL = "postgresql://"


def open_store(url: str, clock: Clock, lease_clock: Clock | None = None, *, beside: bool = False) -> SqlStore:
    """Open ``sqlite:///path`` or ``postgresql://...``, bringing its schema up to date first.

    ``clock`` is the domain's time. Leases go by the database's own clock unless ``lease_clock`` is given. Raises ValueError
    for another URL, DatabaseInUse and NetworkDisk for SQLite files that cannot be used. Only the driver needed is loaded.
    ``beside`` is for a short command while another process serves: an SQLite file in use is then opened without its lock,
    which is safe because every writing transaction takes SQLite's own.
    """
    if url.startswith(SQLITE) and url != SQLITE:
        from store.schema import prepare_sqlite
        from store.sqlite import SqliteEngine

        return SqlStore(SqliteEngine(Path(url.removeprefix(SQLITE)), clock, prepare_sqlite, beside=beside), clock, lease_clock)
    if url.startswith(POSTGRESQL):
        from store.postgres import PostgresEngine
        from store.schema import prepare_postgresql

        return SqlStore(PostgresEngine(url, clock, prepare_postgresql), clock, lease_clock)
    msg = f"a database URL begins with {SQLITE} or {POSTGRESQL}"
    raise ValueError(msg)
