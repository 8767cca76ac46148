"""Two hundred secret elections on both databases, every join that is known, and leaks that are planted and found.

What is promised covers what Klubba stores and sends: not the database server's own log, and not what Teams keeps of a press.
"""

import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import psycopg
import pytest
import structlog

from conversation.table import VERBS
from conversation.verbs import Verb
from meetings.rounds import RoundState
from tests.secrecy.attacks import Verdict, attack, guessed_keys, left_in
from tests.secrecy.evidence import Reader, Record, by_election, read_lines, read_rows, rows
from tests.secrecy.leaks import LEAKS, kept_answer, leaking
from tests.secrecy.world import SEATS, Held, World, changed, elections

ON_SQLITE, ON_POSTGRESQL = 176, 24
"""Elections that must tell nothing; on PostgreSQL, where each takes longer, as many as have a leak planted."""

FEW = 4
"""Elections with one leak planted: so few are enough to find it."""

SQLITE = "sqlite:///"

MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
"""What is looked for is not whether a power cut loses anything: nothing waits for a disk."""


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Both databases."""
    if request.param == "sqlite":
        with TemporaryDirectory(dir=MEMORY) as folder:
            yield f"sqlite:///{folder}/klubba.db"
        return
    found: str = request.getfixturevalue("postgres_url")
    with psycopg.connect(found, autocommit=True) as server:
        server.execute(f"ALTER DATABASE {urlsplit(found).path.strip('/')} SET synchronous_commit = off")
    yield found


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """The log goes back to where it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


class Investigation:
    """Elections that were held, and all that an attacker has."""

    def __init__(self, world: World, url: str, records: Sequence[Record], closed: int) -> None:
        self.world, self.url, self.records = world, url, records
        self.left_at_closing = closed
        """Earlier ballots and keys in the files before the database was made to forget them."""

    def leaks(self, helds: Collection[Held]) -> dict[str, Verdict]:
        """Return the attacks that find out whose votes some of them are."""
        numbered = {number: held for number, held in enumerate(self.world.helds) if held in helds}
        verdicts = attack(numbered, by_election(self.records))
        return {name: verdict for name, verdict in verdicts.items() if verdict.leaks}

    @property
    def guessed(self) -> int:
        """How many votes are found again as hashes."""
        texts = [text for _, _, _, text in rows(self.url)] + [*self.world.recorder.sent, self.world.log.getvalue()]
        return guessed_keys(self.world, texts)


def files(url: str) -> bytes:
    """The bytes of a database's files, of PostgreSQL those of the boxes."""
    if url.startswith(SQLITE):
        return b"".join(file.read_bytes() for file in Path(url.removeprefix(SQLITE)).parent.glob("klubba.db*"))
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("CHECKPOINT")
        names = "oid = 'ballot_box'::regclass OR oid = (SELECT reltoastrelid FROM pg_class WHERE oid = 'ballot_box'::regclass)"
        found = server.execute(f"SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class WHERE {names}").fetchall()
        return b"".join(raw for (raw,) in found)


async def investigate(url: str, helds: Sequence[Held], verbs: Sequence[Verb] = VERBS) -> Investigation:
    """Hold elections, take dumps while people vote and after the closing, and read everything."""
    world = World(url, helds, verbs)
    found: list[Record] = []
    left = 0

    def closed() -> None:
        nonlocal left
        left = left_in(files(url), world)

    async def during() -> None:
        reader = Reader(world.helds, world.rounds)
        found.extend(replace(record, source=f"{record.source}, during") for record in read_rows(reader, url))
        await world.open_boxes()
        for number, votes in enumerate(world.opened):
            found.append(Record(source="opened boxes", place=0, held=number, voters=(), votes=tuple(votes)))

    try:
        await world.furnish()
        await world.vote(during, closed)
        reader = Reader(world.helds, world.rounds)
        found += read_rows(reader, url)
        found += read_lines(reader, "log", world.log.getvalue().splitlines())
        found += read_lines(reader, "sent", world.recorder.sent)
        found += read_lines(reader, "answers", (f"{voter.person} {answer}" for voter, answer in world.answers))
        states = await world.store.read(lambda work: {work.rounds.get(key).state for key in world.rounds})
        assert states == {RoundState.PUBLISHED}, "every election went to its end"
    finally:
        world.close()
    return Investigation(world, url, found, left)


async def test_nothing_that_is_stored_logged_sent_or_answered_joins_a_voter_with_a_vote(url: str) -> None:
    helds = elections(ON_SQLITE if url.startswith(SQLITE) else ON_POSTGRESQL, seed=19)
    found = await investigate(url, helds)
    assert found.leaks(helds) == {}
    assert found.guessed == 0
    assert found.left_at_closing > 0
    assert left_in(files(url), found.world) == 0
    assert len(found.world.answers) == len(helds) * (SEATS + 2)
    sources = {record.source for record in found.records}
    assert {"elector", "elector, during", "journal", "election_round", "ballot_box", "delivery", "sent", "answers"} <= sources


async def test_every_planted_leak_is_found(url: str) -> None:
    names = [name for name in LEAKS for _ in range(FEW)]
    helds = elections(len(names), seed=20)
    planted = {held.network: name for held, name in zip(helds, names, strict=True)}
    found = await investigate(url, helds, changed(lambda verb: leaking(verb, planted)))
    for name, (_, finder) in LEAKS.items():
        leaks = found.leaks([held for held in helds if planted[held.network] == name])
        # SQLite tells no transaction, but the rows lie in the order they came.
        wanted = "in order" if finder == "in one transaction" and url.startswith(SQLITE) else finder
        assert wanted in leaks, name


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_an_answer_that_is_kept_is_found_by_trying_every_vote(url: str) -> None:
    found = await investigate(url, elections(1, seed=21), changed(kept_answer))
    assert found.guessed == SEATS
