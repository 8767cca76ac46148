"""Turns among processes on one PostgreSQL: a lock of the server for each tenant, held by a connection of its own.

The server takes the locks of a process that has died at once, and of one that has been silent for ``SILENT`` seconds (stopped,
or cut off): its connection is ended. So a tenant is never without somebody who may serve it for longer than that.
"""

import threading
from collections.abc import Collection, Sequence
from typing import Any

import psycopg

SILENT = 30
"""Seconds without a claim after which the server gives a process's tenants to others: half of a lease."""

MOST = 1500
"""Tenants one process holds at most: a server has room for 6,400 locks by default, shared by all its connections."""

LOCK = """
    SELECT tenant FROM unnest(CAST(%s AS text[])) WITH ORDINALITY AS due (tenant, place)
    WHERE pg_try_advisory_lock(hashtextextended(tenant, 1)) ORDER BY place
"""
"""The seed 1 keeps a tenant's lock apart from the locks on networks (``store.postgres``)."""

UNLOCK = "SELECT pg_advisory_unlock(hashtextextended(tenant, 1)) FROM unnest(CAST(%s AS text[])) AS quiet (tenant)"


class PostgresTurns:
    """``Turns`` on one connection, used by all writer threads of a process in turn."""

    def __init__(self, url: str, silent: int = SILENT) -> None:
        self._url = url
        self._silent = silent
        self._lock = threading.Lock()
        self._connection: psycopg.Connection[Any] | None = None
        self._ours: set[str] = set()

    def take(self, due: Sequence[str], most: int, busy: Collection[str]) -> list[str]:
        """As ``Turns``. A connection that has been lost has lost its tenants: it is opened again and asks for them again."""
        with self._lock:
            try:
                return self._take(due, most, busy)
            except psycopg.OperationalError:
                self.close()
                return self._take(due, most, busy)

    def close(self) -> None:
        """Let everything go."""
        self._ours.clear()
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _take(self, due: Sequence[str], most: int, busy: Collection[str]) -> list[str]:
        if self._ours:
            leaving = self._ours.difference(busy)
            # Also when nothing is leaving: whoever says nothing for long loses what it holds.
            self._open().execute(UNLOCK, [sorted(leaving)])
            self._ours -= leaving
        found: list[str] = []
        start = 0
        while start < len(due) and len(found) < most:
            asked = due[start : start + most - len(found)]
            found += self._of(asked)
            start += len(asked)
        return found

    def _of(self, due: Sequence[str]) -> list[str]:
        """Return which of ``due`` are ours, after asking for those that are not yet."""
        wanted = [tenant for tenant in due if tenant not in self._ours][: max(0, MOST - len(self._ours))]
        if wanted:
            self._ours.update(tenant for (tenant,) in self._open().execute(LOCK, [wanted]).fetchall())
        return [tenant for tenant in due if tenant in self._ours]

    def _open(self) -> psycopg.Connection[Any]:
        if self._connection is None:
            self._connection = psycopg.connect(self._url, autocommit=True)
            self._connection.execute(f"SET idle_session_timeout = '{self._silent}s'")
        return self._connection
