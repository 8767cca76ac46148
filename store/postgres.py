"""PostgreSQL: a few writer threads and reader threads, each with a connection of its own; any number of processes."""

import random
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

import psycopg
from psycopg import errors
from psycopg.pq import TransactionStatus

from store.dialect import POSTGRESQL
from store.ids import Ids
from store.jobs import Job, Workers
from store.postgres_turns import PostgresTurns
from store.turns import Turns
from store.work import AllStatements, Repositories, SqlWork

WRITERS = 4
READERS = 2
TRIES = 8
"""So often a function is run when the server ends its transaction for the sake of another one."""

BEGIN_WRITE = "BEGIN ISOLATION LEVEL READ COMMITTED"
BEGIN_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

FORGET = "VACUUM (FULL) ballot_box"
"""Writes the table anew without the dead versions of its rows; a plain VACUUM may leave their bytes in the pages."""

PATIENCE = "SET lock_timeout = '5s'"

WENT_ON = "the function went on after an error: the server would keep nothing of it and still say yes to COMMIT"

HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


@cache
def _statements() -> AllStatements:
    """What is executed on PostgreSQL, written once in the life of the process."""
    return AllStatements(POSTGRESQL)


class PostgresEngine:
    """The threads and their connections. ``prepare`` is called with the URL before anything is read."""

    def __init__(self, url: str, clock: Callable[[], datetime], prepare: Callable[[str], None]) -> None:
        prepare(url)
        self._url = url
        statements = _statements()
        ids = Ids()
        self._turns = PostgresTurns(url)
        writers = [Session(url, statements, clock, ids, self._turns, BEGIN_WRITE) for _ in range(WRITERS)]
        readers = [Session(url, statements, clock, ids, self._turns, BEGIN_READ) for _ in range(READERS)]
        self._sessions = writers + readers
        self.writers = Workers("store-writer", writers)
        self.readers = Workers("store-reader", readers)

    def forget(self) -> None:
        """Write the table of ballot boxes anew; raise LockNotAvailable when others keep it busy for five seconds.

        Versions that a transaction of another connection may still look at (a dump that is running) stay until the next time.
        """
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(PATIENCE)
            connection.execute(FORGET)

    def close(self) -> None:
        """End the threads and close the connections."""
        self.writers.close()
        self.readers.close()
        for session in self._sessions:
            session.close()
        self._turns.close()


class Session:
    """One connection of one thread, opened when first needed and again when the server has closed it."""

    def __init__(
        self, url: str, statements: AllStatements, clock: Callable[[], datetime], ids: Ids, turns: Turns, begin: str
    ) -> None:
        self._url = url
        self._statements = statements
        self._clock = clock
        self._ids = ids
        self._turns = turns
        self._begin = begin
        self._connection: psycopg.Connection[Any] | None = None
        self._repositories: Repositories | None = None

    def __call__(self, jobs: Sequence[Job]) -> None:
        """Run each job in a transaction of its own; leave result or error in it."""
        for job in jobs:
            try:
                job.result = self._run(job.function)
            except BaseException as error:  # noqa: BLE001 - whatever it is, it belongs to the caller
                job.error = error

    def close(self) -> None:
        """Close the connection, if open."""
        if self._connection is not None:
            self._connection.close()

    def _run(self, function: Callable[[SqlWork], Any]) -> Any:
        """Run ``function`` until its transaction is the one the server keeps.

        It is run again after a serialization failure, a deadlock, and when the connection broke before the commit was asked
        for. When it breaks during the commit nobody knows: the error is the caller's.
        """
        for again in range(TRIES):
            connection, repositories = self._open()
            committing = False
            try:
                connection.execute(self._begin)
                result = function(SqlWork(repositories, self._clock(), self._ids, self._hold))
                if connection.info.transaction_status is TransactionStatus.INERROR:
                    raise psycopg.OperationalError(WENT_ON)
                committing = True
                connection.execute("COMMIT")
            except (errors.SerializationFailure, errors.DeadlockDetected):
                connection.execute("ROLLBACK")
                if again == TRIES - 1:
                    raise
            except psycopg.OperationalError:
                if committing or not connection.broken or again == TRIES - 1:
                    _roll_back(connection)
                    raise
            except BaseException:
                _roll_back(connection)
                raise
            else:
                return result
            time.sleep(random.uniform(0, 0.005 * 2**again))  # noqa: S311 - spreads the ones that collided
        raise AssertionError("unreachable: the last try returns or raises")

    def _open(self) -> tuple[psycopg.Connection[Any], Repositories]:
        if self._connection is None or self._repositories is None or self._connection.closed:
            self._connection = psycopg.connect(self._url, autocommit=True)
            # one cursor for all statements: each is read to its end before the next, and making cursors costs a tenth of a turn
            cursor = self._connection.cursor()
            self._repositories = Repositories(self._statements, cursor, errors.UniqueViolation, self._turns)
        return self._connection, self._repositories

    def _hold(self, network_id: str) -> None:
        self._open()[0].execute(HOLD, [network_id])


def _roll_back(connection: psycopg.Connection[Any]) -> None:
    if not connection.closed:
        connection.execute("ROLLBACK")
