"""A copy of a SQLite database that may be kept: whole, checked and on the disk, also while a program is writing to it."""

import os
import sqlite3
from pathlib import Path

from store.filelock import make_private


class BackupBroken(Exception):
    """The copy did not pass SQLite's own check; nothing was left at the target."""


def back_up(database: Path, target: Path) -> None:
    """Write every committed row of ``database`` to the new file ``target``; a half copy is never found there.

    Copying the file itself would lose what still stands in the write-ahead log. Raises FileNotFoundError when there is no
    database, FileExistsError when the target is there already, BackupBroken when the database or the copy is damaged.
    """
    if not database.exists():
        raise FileNotFoundError(database)
    if target.exists():
        raise FileExistsError(target)
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    make_private(part)
    source = sqlite3.connect(database, isolation_level=None)
    try:
        source.execute("VACUUM INTO ?", [str(part)])
    except sqlite3.DatabaseError as fault:
        part.unlink(missing_ok=True)
        raise BackupBroken(str(fault)) from fault
    finally:
        source.close()
    try:
        check(part)
    except BackupBroken:
        part.unlink()
        raise
    to_disk(part)
    part.rename(target)
    to_disk(target.parent)


def check(copy: Path) -> None:
    """Raise BackupBroken when SQLite finds anything wrong with the file ``copy``."""
    connection = sqlite3.connect(copy)
    try:
        (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as fault:
        raise BackupBroken(str(fault)) from fault
    finally:
        connection.close()
    if found != "ok":
        raise BackupBroken(found)


def to_disk(path: Path) -> None:
    """Wait until what was written to a file or folder survives a power cut."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
