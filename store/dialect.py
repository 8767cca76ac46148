"""What differs between the engines' SQL, and a statement with its places in order: the driver's cursor runs it as it is."""

import re
from collections.abc import Mapping
from typing import Any, Protocol

from meetings.values import value

_PLACE = re.compile(r"(?<!\w):(\w+)")
"""A place in SQL as we write it; a colon within a literal such as 'HH24:MI' stands after a letter or digit."""


class Cursor(Protocol):
    """What the drivers' cursors share."""

    @property
    def rowcount(self) -> int:
        """Rows changed by the last statement."""

    def fetchone(self) -> Any:
        """The next row or None."""

    def fetchall(self) -> list[Any]:
        """All remaining rows."""


class Connection(Protocol):
    """What ``sqlite3`` and psycopg connections share."""

    def execute(self, query: Any, params: Any = ..., /) -> Cursor:
        """Run one statement."""


@value
class Statement:
    """SQL in one dialect, and the names of its places in their order."""

    sql: str
    places: tuple[str, ...]

    def run(self, connection: Connection, parameters: Mapping[str, object]) -> Cursor:
        """Execute with one parameter for each place; raise KeyError when one is missing."""
        return connection.execute(self.sql, [parameters[place] for place in self.places])


@value
class Dialect:
    """How the driver marks a ``place``; what holds the rows a SELECT finds, waiting or not; what tells the server's time, UTC."""

    place: str
    for_update: str
    skip_locked: str
    clock: str

    def statement(self, sql: str) -> Statement:
        """Return ``sql``, whose places are written ``:name``, as this dialect wants it."""
        return Statement(sql=_PLACE.sub(self.place, sql), places=tuple(_PLACE.findall(sql)))


SQLITE = Dialect(place="?", for_update="", skip_locked="", clock="SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')")
"""A writing transaction on SQLite is alone: it has no rows to hold."""

POSTGRESQL = Dialect(
    place="%s",
    for_update=" FOR UPDATE",
    skip_locked=" FOR UPDATE SKIP LOCKED",
    clock="""SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""",
)
