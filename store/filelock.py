"""One process per SQLite database: an operating-system lock on a file beside it, which also says who holds it."""

import fcntl
import json
import os
import socket
from datetime import datetime
from pathlib import Path


class DatabaseUnusable(Exception):
    """The database cannot be opened; the text says why in one line, without the URL, which may hold a password."""


class DatabaseInUse(DatabaseUnusable):
    """Another process has this database open; ``holder`` is what it wrote: pid, host, since."""

    def __init__(self, path: Path, holder: dict[str, object]) -> None:
        who = ", ".join(f"{key} {data}" for key, data in holder.items()) or "unknown"
        super().__init__(f"{path} is already open in another process ({who}); stop that one first")
        self.holder = holder


class FileLock:
    """Held from construction until ``release`` or the end of the process, however it ends."""

    def __init__(self, database: Path, since: datetime) -> None:
        self.path = database.with_name(database.name + ".lock")
        self._file = os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600), "r+b", buffering=0)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _holder(self._file.read())
            self._file.close()
            raise DatabaseInUse(database, holder) from None
        self._file.truncate(0)
        owner = {"pid": os.getpid(), "host": socket.gethostname(), "since": since.isoformat(timespec="seconds")}
        self._file.write(json.dumps(owner).encode())

    def release(self) -> None:
        """Let the next process in. The file stays: removing it would race with somebody who has just opened it."""
        self._file.close()


def make_private(file: Path) -> None:
    """Make ``file`` when it is missing, for its owner alone: it will hold addresses and what people wrote.

    SQLite takes an empty file for a new database and gives its log the same rights.
    """
    os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))


def _holder(content: bytes) -> dict[str, object]:
    try:
        found = json.loads(content)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
