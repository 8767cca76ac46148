"""Bring a database's schema up to date; a process that serves compares revisions and leaves the migrating to another one."""

# ruff: noqa: PLC0415 - the driver asked for, and the migrations when there is something to migrate

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

from store.filelock import DatabaseUnusable, make_private
from store.migrations import HEAD

_REVISION = "SELECT version_num FROM alembic_version"


class SchemaAhead(Exception):
    """The database was written by a newer version of the program."""


EXITS: dict[int, type[Exception]] = {3: SchemaAhead, 4: DatabaseUnusable}
"""How ``python -m store.migrate`` ends when it could not; the error's text is what it printed."""


def prepare_sqlite(path: Path) -> None:
    """Migrate the file to HEAD; an older schema is first copied to ``<name>.before-<HEAD>`` beside it.

    Raises SchemaAhead when the file's schema is not one of this program's, DatabaseUnusable when it could not be migrated.
    """
    from store.open import SQLITE
    from store.sqlite import connect

    connection = connect(path)
    try:
        revision = _sqlite_revision(connection)
        if revision == HEAD:
            return
        if revision is not None:
            copy = path.with_name(f"{path.name}.before-{HEAD}")
            copy.unlink(missing_ok=True)  # of an attempt that failed: migrations are all or nothing, so this one is the same
            make_private(copy)
            connection.execute("VACUUM INTO ?", [str(copy)])
    finally:
        connection.close()
    _migrate(f"{SQLITE}{path}")


def prepare_postgresql(url: str) -> None:
    """Migrate the database to HEAD, one process at a time; raises as above."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        found: Any = connection.execute("SELECT to_regclass('alembic_version')").fetchone()
        if found[0] is not None and connection.execute(_REVISION).fetchone() == (HEAD,):
            return
    _migrate(url)


def _migrate(url: str) -> None:
    """Migrate in a process of its own: SQLAlchemy and Alembic would stay in this one for as long as it serves.

    One that has SQLAlchemy already, as the tests have, spares itself half a second and does it here.
    """
    if "sqlalchemy" in sys.modules:
        from store.migrate import migrate

        migrate(url)
        return
    # -P: the folder we were started in is not ours, and may have a package called store
    ended = subprocess.run(
        [sys.executable, "-P", "-m", "store.migrate"], input=url, stdout=subprocess.PIPE, text=True, check=False
    )
    if ended.returncode in EXITS:
        raise EXITS[ended.returncode](ended.stdout)
    if ended.returncode != 0:
        raise DatabaseUnusable(f"the migration of the database failed, exit code {ended.returncode}; its own error stands above")


def _sqlite_revision(connection: sqlite3.Connection) -> str | None:
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone() is None:
        return None
    found = connection.execute(_REVISION).fetchone()
    return None if found is None else str(found[0])
