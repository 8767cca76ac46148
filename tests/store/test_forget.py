"""Forgetting: after it no earlier version of a ballot box is left in the files of either database."""

import sqlite3
from pathlib import Path

import psycopg
import pytest

from meetings.ballot_box import BallotBox, dropped_in, emptied
from store.open import open_store
from store.sqlite import StillRead, connect

SIZE = 60
CASTS = [bytes([65 + number]) * 20 + f"ballot-{number:02}-canary".encode().ljust(40, b"!") for number in range(30)]
"""Ballots that are easily found again: more than a page of the database holds."""


async def vote(store) -> None:
    """Thirty casts one after the other, then the box is emptied."""
    box = BallotBox(id="r", network_id="n", size=SIZE, public_key=b"p" * 32, private_key=b"k" * 32)
    await store.run(lambda work: work.boxes.add(box))
    for cast in CASTS:

        def one(work, cast=cast):
            work.boxes.save(dropped_in(work.boxes.get("r"), cast, work.sealing.shuffled))

        await store.run(one)
    await store.run(lambda work: work.boxes.save(emptied(work.boxes.get("r"))))


def left_in(folder: Path) -> int:
    """How many bytes of ballots are found in the files of a folder."""
    raw = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    return sum(content.count(b"-canary") for content in raw)


async def test_sqlite_keeps_nothing_of_earlier_boxes_in_the_file_or_the_log(tmp_path, clock):
    store = open_store(f"sqlite:///{tmp_path}/klubba.db", clock)
    await vote(store)
    assert left_in(tmp_path) > 100, "the log holds every version until then"
    await store.forget()
    assert left_in(tmp_path) == 0
    assert [file.stat().st_size for file in tmp_path.glob("*-wal")] == [0]
    store.close()


async def test_sqlite_says_so_while_somebody_reads_what_is_to_be_forgotten(tmp_path, clock):
    store = open_store(f"sqlite:///{tmp_path}/klubba.db", clock)
    await vote(store)
    reader = sqlite3.connect(tmp_path / "klubba.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM ballot_box").fetchone()
    await store.run(lambda work: work.boxes.remove("x"))
    with pytest.raises(StillRead):
        await store.forget()
    reader.close()
    await store.forget()
    assert left_in(tmp_path) == 0
    store.close()


def test_sqlite_overwrites_what_is_deleted(tmp_path):
    connection = connect(tmp_path / "x.db")
    assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)
    connection.close()


async def test_postgresql_writes_the_table_anew_without_earlier_boxes(postgres_url, clock):
    store = open_store(postgres_url, clock)
    await vote(store)

    def table() -> bytes:
        with psycopg.connect(postgres_url, autocommit=True) as server:
            server.execute("CHECKPOINT")
            names = "SELECT pg_read_binary_file(pg_relation_filepath(oid)) FROM pg_class WHERE oid IN (%s::regclass, (SELECT reltoastrelid FROM pg_class WHERE oid = %s::regclass))"
            return b"".join(raw for (raw,) in server.execute(names, ["ballot_box", "ballot_box"]).fetchall())

    assert b"-canary" in table()
    await store.forget()
    assert b"-canary" not in table()
    store.close()
