"""What somebody has who got hold of everything Klubba stored, logged, sent and answered, read for voters and for votes."""

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import psycopg

from meetings.values import value
from tests.secrecy.world import SEATS, Held

Vote = tuple[int, ...]

_TOKEN = re.compile(
    r"(?P<voter>[pox][0-9a-f]{24}|Vera [0-9a-f]{8})"
    r"|(?P<candidate>c[0-9a-f]{24}|Kim [0-9a-f]{8})"
    r"|(?P<own>[ne][0-9a-f]{24})"
    r"|(?P<made>(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{26}(?![0-9A-Z]))"
    r"|(?P<moment>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?)"
)
_BARE = r"(?<![0-9A-Za-z])(?:{0})(?![0-9A-Za-z])"
_NUMBERS = re.compile(_BARE.format(rf"[0-5](?:[^0-9A-Za-z]{{1,3}}[0-5]){{{SEATS - 1}}}|[0-5]{{{SEATS}}}"))
_BYTES = re.compile(_BARE.format(rf"(?:0[1-6]){{{SEATS}}}"))
"""A vote as numbers, however they are parted, and as the bytes of a ballot."""


@value
class Record:
    """One row, log line, message or answer: whose election it speaks of, which voters it names and which votes it holds.

    ``place`` is where it stands among the records of its ``source``; ``together`` what else happened at the same time: the
    transaction (PostgreSQL's xmin), and the moments that stand in it or that its ids were made at.
    """

    source: str
    place: int
    held: int
    voters: tuple[int, ...]
    votes: tuple[Vote, ...]
    transaction: str = ""
    moments: frozenset[str] = frozenset()
    text: str = ""


class Reader:
    """Finds elections, voters and votes in texts."""

    def __init__(self, helds: Sequence[Held], rounds: Sequence[str]) -> None:
        self.helds = helds
        self.voters: dict[str, tuple[int, int]] = {}
        self.candidates: dict[str, tuple[int, int]] = {}
        self.elections: dict[str, int] = {}
        for number, held in enumerate(helds):
            self.elections |= {held.network: number, held.election: number, rounds[number]: number}
            for place, voter in enumerate(held.voters):
                named = (voter.person, voter.organisation, voter.object_id, voter.name)
                self.voters |= dict.fromkeys(named, (number, place))
            for place, person in enumerate(held.candidates):
                self.candidates |= dict.fromkeys((person, f"Kim {person[1:9]}"), (number, place))

    def record(self, source: str, place: int, text: str, transaction: str = "") -> Record | None:
        """Return what a text says about one election; None when it speaks of none."""
        found: dict[str, list[str]] = {"voter": [], "candidate": [], "own": [], "made": [], "moment": []}
        for match in _TOKEN.finditer(text):
            found[str(match.lastgroup)].append(match[0])
        voters = [self.voters[each] for each in found["voter"] if each in self.voters]
        order = [self.candidates[each] for each in found["candidate"] if each in self.candidates]
        named = [number for number, _ in (*voters, *order)]
        named += [self.elections[each] for each in (*found["own"], *found["made"]) if each in self.elections]
        if not named:
            return None
        held = named[0]
        votes = [tuple(int(digit) for digit in re.findall(r"[0-5]", match)) for match in _NUMBERS.findall(text)]
        votes += [tuple(int(digit) - 1 for digit in match[1::2]) for match in _BYTES.findall(text)]
        places = [place for number, place in order if number == held]
        votes += [tuple(places[start : start + SEATS]) for start in range(len(places) - SEATS + 1)]
        cast = set(self.helds[held].rankings)
        return Record(
            source=source,
            place=place,
            held=held,
            voters=tuple(dict.fromkeys(place for number, place in voters if number == held)),
            votes=tuple(vote for vote in votes if vote in cast),
            transaction=transaction,
            moments=frozenset(found["moment"]) | {made[:10] for made in found["made"]},
            text=text,
        )


def rows(url: str) -> Iterable[tuple[str, int, str, str]]:
    """Yield every row of every table as it lies there: table, place, transaction, text."""
    if url.startswith("sqlite:///"):
        connection = sqlite3.connect(f"file:{url.removeprefix('sqlite:///')}?mode=ro", uri=True)
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        for (table,) in tables.fetchall():
            for place, row in enumerate(connection.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()):
                yield table, place, "", _text(row)
        connection.close()
        return
    with psycopg.connect(url) as server:
        names = server.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (table,) in names:
            for place, (xmin, *row) in enumerate(server.execute(f"SELECT xmin::text, {table}.* FROM {table} ORDER BY ctid")):  # type: ignore[arg-type]
                yield table, place, xmin, _text(row)


def _text(row: Iterable[Any]) -> str:
    return " | ".join(part.hex() if isinstance(part, bytes) else str(part) for part in row)


def read_rows(reader: Reader, url: str) -> list[Record]:
    """Return the rows of a database that speak of an election."""
    found = (reader.record(table, place, text, xmin) for table, place, xmin, text in rows(url))
    return [record for record in found if record is not None]


def read_lines(reader: Reader, source: str, lines: Iterable[str]) -> list[Record]:
    """Return log lines, messages or answers."""
    found = (reader.record(source, place, text) for place, text in enumerate(lines))
    return [record for record in found if record is not None]


def by_election(records: Iterable[Record]) -> Mapping[int, list[Record]]:
    """Return the records of each election."""
    found: dict[int, list[Record]] = {}
    for record in records:
        found.setdefault(record.held, []).append(record)
    return found
