"""Run the migrations: the only place where SQLAlchemy and Alembic are loaded.

``python -m store.migrate`` reads the database's URL from its standard input, not from its arguments: those everybody on the
machine may read, and the URL may hold a password. ``store.schema`` starts it and understands its exit code.
"""

# ruff: noqa: PLC0415 - only the driver asked for is loaded

import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from store.filelock import DatabaseUnusable
from store.open import SQLITE
from store.schema import EXITS, SchemaAhead

WAIT = text("SELECT pg_advisory_xact_lock(hashtextextended('klubba schema', 0))")


def migrate(url: str) -> None:
    """Bring the database to HEAD in one transaction, waiting for a process that is doing the same.

    Raises SchemaAhead when its schema is not one of this program's, DatabaseUnusable when the database refuses.
    """
    engine = _sqlite(Path(url.removeprefix(SQLITE))) if url.startswith(SQLITE) else _postgresql(url)
    try:
        with engine.begin() as connection:
            if engine.name == "postgresql":
                connection.execute(WAIT)
            upgrade(connection)
    except DBAPIError as fault:
        raise DatabaseUnusable(
            f"the database's schema cannot be brought up to date: {' '.join(str(fault.orig).split())}"
        ) from fault


def upgrade(connection: Connection) -> None:
    """Run the migrations inside the connection's transaction."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as fault:
        raise SchemaAhead(str(fault)) from fault


def _sqlite(path: Path) -> Engine:
    from store.sqlite import connect

    engine = create_engine("sqlite://", creator=lambda: connect(path), poolclass=NullPool)
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _postgresql(url: str) -> Engine:
    import psycopg

    return create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url), poolclass=NullPool)


if __name__ == "__main__":
    try:
        migrate(sys.stdin.read())
    except tuple(EXITS.values()) as refusal:
        sys.stdout.write(str(refusal))
        sys.exit(next(code for code, kind in EXITS.items() if isinstance(refusal, kind)))
