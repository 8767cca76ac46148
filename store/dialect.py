"""What differs between the engines' SQL, and a statement with its places in order: the driver's cursor runs it as it is."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

import orjson

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

    def executemany(self, query: Any, params_seq: Any, /) -> Any:
        """Run one statement for many rows."""


@value
class Statement:
    """SQL in one dialect, and the names of its places in their order."""

    sql: str
    places: tuple[str, ...]

    def run(self, connection: Connection, parameters: Mapping[str, object]) -> Cursor:
        """Execute with one parameter for each place; raise KeyError when one is missing."""
        return connection.execute(self.sql, [parameters[place] for place in self.places])

    def run_each(self, connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
        """Execute once for each of ``rows``, without waiting for one answer before the next question."""
        connection.executemany(self.sql, [[row[place] for place in self.places] for row in rows])


@value
class Dialect:
    """What the engines write differently.

    ``place``: the driver's mark for a place. ``for_update``: holds the rows a SELECT finds. ``clock``: tells the server's time,
    UTC. ``texts``: what a place for several texts takes, and ``among`` the test that a column is one of them. ``of_each``: the
    ids that the SELECT ``query`` finds for every one of ``values`` in turn (``each.value``), passing over rows somebody else
    holds. ``rows``: the table ``each`` with one JSON list a row in ``each.value``, and ``part`` its nth element.
    """

    place: str
    for_update: str
    clock: str
    texts: Callable[[Sequence[str]], object]
    among: str
    of_each: str
    rows: str
    part: str

    def statement(self, sql: str) -> Statement:
        """Return ``sql``, whose places are written ``:name``, as this dialect wants it."""
        return Statement(sql=_PLACE.sub(self.place, sql), places=tuple(_PLACE.findall(sql)))


def _json(texts: Sequence[str]) -> str:
    return orjson.dumps(texts).decode()


SQLITE = Dialect(
    place="?",
    for_update="",
    clock="SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
    texts=_json,
    among="IN (SELECT value FROM json_each({values}))",
    of_each="SELECT chosen.id FROM json_each({values}) AS each JOIN delivery AS chosen ON chosen.id IN ({query})",
    rows="json_each({values}) AS each",
    part="json_extract(each.value, '$[{number}]')",
)
"""A writing transaction on SQLite is alone: it has no rows to hold."""

POSTGRESQL = Dialect(
    place="%s",
    for_update=" FOR UPDATE",
    clock="""SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')""",
    texts=list,
    among="= ANY (CAST({values} AS text[]))",
    of_each="""SELECT chosen.id FROM unnest(CAST({values} AS text[])) AS each (value)
        CROSS JOIN LATERAL ({query} FOR UPDATE SKIP LOCKED) AS chosen""",
    rows="json_array_elements(CAST({values} AS json)) AS each",
    part="(each.value ->> {number})",
)
