"""Putting a backup in the place of the SQLite database: checked first, marked before it can be served, the old one kept."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from store.backup import BackupBroken, back_up, check, to_disk
from store.filelock import FileLock
from store.open import SQLITE, open_store
from store.sql_store import Clock
from workflows.ports import Work


def check_backup(source: Path) -> None:
    """Raise FileNotFoundError, or BackupBroken when the file is damaged or no database of this program."""
    if not source.exists():
        raise FileNotFoundError(source)
    check(source)
    connection = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)
    try:
        known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    finally:
        connection.close()
    if known is None:
        raise BackupBroken("it is no database of Klubba")


async def restore(database: Path, source: Path, clock: Clock, mark: Callable[[Work], int]) -> tuple[int, Path | None]:
    """Replace ``database`` by a copy of ``source`` that ``mark`` has changed; return what it returned and where the old one is.

    The copy is complete, migrated and marked before it takes the name in one step, so that a crash leaves the old database or
    the marked copy. Raises as ``check_backup``, DatabaseInUse while a process serves the database, and SchemaAhead.
    """
    check_backup(source)
    lock = FileLock(database, clock())
    part = database.with_name(f"{database.name}.restoring")
    try:
        _clear(part)
        back_up(source, part)
        store = open_store(f"{SQLITE}{part}", clock)
        try:
            marked = await store.run(mark)
        finally:
            store.close()
        to_disk(part)
        old = _keep(database, clock)
        part.replace(database)
        to_disk(database.parent)
    finally:
        _clear(part)
        lock.release()
    return marked, old


def _keep(database: Path, clock: Clock) -> Path | None:
    """Give the present database a second name, with everything that stands in its log; None when there is none."""
    if not database.exists():
        return None
    old = database.with_name(f"{database.name}.replaced-{clock():%Y%m%dT%H%M%SZ}")
    with suppress(sqlite3.DatabaseError):  # one that is damaged beyond reading is kept as it is
        connection = sqlite3.connect(database)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.close()
    for ending in ("-wal", "-shm"):
        # The log of another database must not lie beside the new one: SQLite would read it into it.
        beside = database.with_name(database.name + ending)
        if beside.exists():
            beside.rename(old.with_name(old.name + ending))
    os.link(database, old)
    return old


def _clear(part: Path) -> None:
    for left in part.parent.glob(f"{part.name}*"):
        left.unlink()
