"""SQLite: one writer thread that commits the functions waiting in groups, and two reader threads, all in one process."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path

from meetings.values import value
from store.dialect import SQLITE
from store.disks import refuse_network_disk
from store.filelock import DatabaseInUse, FileLock, make_private
from store.ids import Ids
from store.jobs import Job, Workers
from store.seen import Seen
from store.turns import AllOurs
from store.work import AllStatements, Repositories, SqlWork


class StillRead(Exception):
    """The write-ahead log could not be emptied within the busy timeout: somebody reads what stands in it."""


PATIENCE = "PRAGMA busy_timeout=1000"

GROUP = 64
"""At most so many functions share one commit."""

READERS = 2

CHECKPOINT = 4000
"""Pages of the write-ahead log (16 MB) before they go into the file: a page that is written often goes there once."""


def connect(path: Path) -> sqlite3.Connection:
    """Open a connection on which transactions begin and end only when told to, and a commit is on the disk when it returns."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=160)
    try:
        for setting in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "busy_timeout=5000",
            "foreign_keys=ON",
            "trusted_schema=OFF",
            "secure_delete=ON",
            "cache_size=-1024",
            f"wal_autocheckpoint={CHECKPOINT}",
        ):
            connection.execute(f"PRAGMA {setting}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _lock(path: Path, since: datetime, *, beside: bool) -> FileLock | None:
    """Take the file's lock; a command that works ``beside`` its holder goes on without."""
    try:
        return FileLock(path, since)
    except DatabaseInUse:
        if beside:
            return None
        raise


@cache
def _statements() -> AllStatements:
    """What is executed on SQLite, written once in the life of the process."""
    return AllStatements(SQLITE)


class SqliteEngine:
    """The file, its lock and its threads. ``prepare`` is called with the path, under the lock, before anything is read.

    Raises DatabaseInUse and NetworkDisk.
    """

    def __init__(
        self, path: Path, clock: Callable[[], datetime], prepare: Callable[[Path], None], *, beside: bool = False
    ) -> None:
        refuse_network_disk(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _lock(path, clock(), beside=beside)
        try:
            if self._lock is not None:
                make_private(path)
                prepare(path)
            self._path = path
            self._clock = clock
            self._ids = Ids()
            self._statements = _statements()
            self._connections = [connect(path) for _ in range(1 + READERS)]
        except BaseException:
            if self._lock is not None:
                self._lock.release()
            raise
        writer, *readers = self._connections
        for reader in readers:
            reader.execute("PRAGMA query_only=ON")
        self.writers = Workers("store-writer", [Group(self._desk(writer))], most=GROUP)
        self.readers = Workers("store-reader", [Alone(self._desk(reader), "BEGIN") for reader in readers])

    def forget(self) -> None:
        """Write the table of ballot boxes anew and empty the write-ahead log into the file; raise StillRead.

        Rows that grow and move leave bytes behind inside their pages, which ``secure_delete`` does not overwrite; pages that are
        given up it does.
        """
        connection = connect(self._path)
        try:
            connection.execute(PATIENCE)  # writers wait for us while we wait for readers
            connection.execute("BEGIN IMMEDIATE")
            boxes = connection.execute("SELECT * FROM ballot_box").fetchall()
            connection.execute("DELETE FROM ballot_box")
            for box in boxes:
                connection.execute(f"INSERT INTO ballot_box VALUES ({', '.join('?' * len(box))})", box)
            connection.execute("COMMIT")
            (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            connection.close()
        if busy:
            raise StillRead

    def close(self) -> None:
        """End the threads, close the connections, let the next process in."""
        self.writers.close()
        self.readers.close()
        for connection in self._connections:
            connection.close()
        if self._lock is not None:
            self._lock.release()

    def _desk(self, connection: sqlite3.Connection) -> "Desk":
        seen = Seen(self._statements.kinds)
        repositories = Repositories(self._statements, connection, sqlite3.IntegrityError, AllOurs(), seen)
        return Desk(connection=connection, seen=seen, work=lambda: SqlWork(repositories, self._clock(), self._ids, _hold))


def _hold(_network_id: str) -> None:
    """The one writer is alone in the whole database."""


@value
class Desk:
    """What one thread works with: its connection, a new ``work`` for every job, and what a transaction has seen."""

    connection: sqlite3.Connection
    seen: Seen
    work: Callable[[], SqlWork]

    @contextmanager
    def transaction(self, begin: str) -> Iterator[None]:
        """Commit at the end; an exception rolls back and goes on to whoever asked."""
        try:
            self.connection.execute(begin)
            yield
            self.connection.execute("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        finally:
            self.seen.forget()


class Alone:
    """Runs each job in a transaction of its own."""

    def __init__(self, desk: Desk, begin: str) -> None:
        self._desk = desk
        self._begin = begin

    def __call__(self, jobs: Sequence[Job]) -> None:
        """Leave result or error in every job."""
        for job in jobs:
            try:
                with self._desk.transaction(self._begin):
                    job.result = job.function(self._desk.work())
            except BaseException as error:  # noqa: BLE001 - whatever it is, it belongs to the caller
                job.error = error


class Group:
    """Runs the waiting jobs in one transaction with one commit; when one fails, all run again, each on its own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._alone = Alone(desk, "BEGIN IMMEDIATE")

    def __call__(self, jobs: Sequence[Job]) -> None:
        """Leave result or error in every job."""
        if len(jobs) == 1 or not self._together(jobs):
            self._alone(jobs)

    def _together(self, jobs: Sequence[Job]) -> bool:
        try:
            with self._desk.transaction("BEGIN IMMEDIATE"):
                for job in jobs:
                    job.result = job.function(self._desk.work())
        except BaseException:  # noqa: BLE001 - whose fault it was shows when they run alone
            return False
        return True
