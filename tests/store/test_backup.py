"""A backup holds every committed row, also of a database in use, and a damaged one is never left behind."""

import asyncio
import sqlite3

import pytest

from meetings.people import Person
from store.backup import BackupBroken, back_up, check
from store.open import open_store
from tests.store.test_sqlite import program


async def test_a_copy_of_a_database_in_use_opens_with_every_row(sqlite_store, tmp_path, clock):
    def add(number):
        return sqlite_store.run(lambda work: work.persons.add(Person(id=f"p{number:03}", name="Henrik Sandberg")))

    await asyncio.gather(*(add(number) for number in range(300)))
    back_up(tmp_path / "klubba.db", tmp_path / "copy.db")
    copy = open_store(f"sqlite:///{tmp_path}/copy.db", clock)
    assert await copy.read(lambda work: len(work.persons.find())) == 300
    await asyncio.to_thread(copy.close)
    assert not (tmp_path / "copy.db.part").exists()


def test_a_copy_made_while_another_process_writes_is_whole(tmp_path, clock):
    running = program("write", f"sqlite:///{tmp_path}/klubba.db")
    assert running.stdout is not None
    acknowledged = {running.stdout.readline().strip() for _ in range(200)}
    back_up(tmp_path / "klubba.db", tmp_path / "copy.db")
    running.kill()
    running.communicate()
    copy = open_store(f"sqlite:///{tmp_path}/copy.db", clock)
    found, faults = asyncio.run(copy.read(lambda work: ({row.id for row in work.persons.find()}, work.journal.verify())))
    copy.close()
    assert acknowledged - found == set()
    assert faults == ()


def test_an_older_backup_is_not_overwritten(sqlite_store, tmp_path):
    (tmp_path / "copy.db").write_text("older")
    with pytest.raises(FileExistsError):
        back_up(tmp_path / "klubba.db", tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "older"


def test_what_is_not_there_is_not_backed_up(tmp_path):
    with pytest.raises(FileNotFoundError):
        back_up(tmp_path / "klubba.db", tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_copy_is_found(tmp_path):
    path = tmp_path / "klubba.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE note (text)")
    connection.executemany("INSERT INTO note VALUES (?)", [("x" * 900,)] * 200)
    connection.commit()
    connection.close()
    check(path)
    damaged = bytearray(path.read_bytes())
    damaged[5000:9000] = b"\xff" * 4000
    path.write_bytes(damaged)
    with pytest.raises(BackupBroken):
        check(path)
    path.write_bytes(b"not a database" * 400)
    with pytest.raises(BackupBroken):
        check(path)


def test_a_file_that_is_no_database_leaves_nothing_behind(tmp_path):
    source = tmp_path / "klubba.db"
    source.write_text("minnesanteckningar " * 100, encoding="utf-8")
    with pytest.raises(BackupBroken):
        back_up(source, tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == [source]
