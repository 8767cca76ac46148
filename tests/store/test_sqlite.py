"""The SQLite engine: one process, commits in groups, nothing acknowledged that a kill could take back."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from meetings.people import Person
from meetings.refusals import Refusal, Refused
from store.backup import back_up
from store.disks import NetworkDisk, kind_of_disk, refuse_network_disk
from store.filelock import DatabaseInUse, DatabaseUnusable
from store.jobs import StoreClosed
from store.open import open_store
from store.sqlite import connect

WRITER = Path(__file__).with_name("writer.py")


def program(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, str(WRITER), *arguments], stdout=subprocess.PIPE, text=True)


def test_every_acknowledged_transaction_outlives_a_kill(tmp_path, clock):
    url = f"sqlite:///{tmp_path}/klubba.db"
    acknowledged = set()
    for round_ in range(3):
        running = program("write", url)
        assert running.stdout is not None
        acknowledged |= {running.stdout.readline().strip() for _ in range(100 + 37 * round_)}
        os.kill(running.pid, signal.SIGKILL)
        acknowledged |= {line.strip() for line in running.stdout if line.endswith("\n")}
        running.wait()
        running.stdout.close()
    store = open_store(url, clock)
    faults, found = asyncio.run(store.read(lambda work: (work.journal.verify(), {row.id for row in work.persons.find()})))
    store.close()
    assert len(acknowledged) > 400
    assert acknowledged - found == set()
    assert faults == ()


def test_a_second_process_on_the_same_file_is_refused_and_told_who_has_it(tmp_path, clock):
    url = f"sqlite:///{tmp_path}/klubba.db"
    running = program("hold", url)
    assert running.stdout is not None
    assert running.stdout.readline() == "open\n"
    with pytest.raises(DatabaseInUse, match=f"already open.*pid {running.pid}, host .*, since 2020-03-06T08:00:00") as refused:
        open_store(url, clock)
    assert refused.value.holder["pid"] == running.pid
    (tmp_path / "link.db").symlink_to("klubba.db")
    with pytest.raises(DatabaseInUse, match=f"pid {running.pid}"):
        open_store(f"sqlite:///{tmp_path}/link.db", clock)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    running.stdout.close()
    open_store(url, clock).close()


def test_the_database_and_what_lies_beside_it_are_for_their_owner_alone(tmp_path, clock):
    store = open_store(f"sqlite:///{tmp_path}/klubba.db", clock)
    asyncio.run(store.run(lambda work: work.persons.add(Person(id="p1", name="Henrik Sandberg"))))
    back_up(tmp_path / "klubba.db", tmp_path / "copy.db")
    rights = {file.name: oct(file.stat().st_mode & 0o777) for file in tmp_path.iterdir()}
    store.close()
    assert rights == dict.fromkeys(["klubba.db", "klubba.db-wal", "klubba.db-shm", "klubba.db.lock", "copy.db"], "0o600")


def test_a_file_that_its_owner_has_opened_to_a_group_stays_so(tmp_path, clock):
    open_store(f"sqlite:///{tmp_path}/klubba.db", clock).close()
    (tmp_path / "klubba.db").chmod(0o640)
    open_store(f"sqlite:///{tmp_path}/klubba.db", clock).close()
    assert oct((tmp_path / "klubba.db").stat().st_mode & 0o777) == "0o640"


def test_a_short_command_works_beside_the_process_that_serves(tmp_path, clock):
    url = f"sqlite:///{tmp_path}/klubba.db"
    running = program("hold", url)
    assert running.stdout is not None
    assert running.stdout.readline() == "open\n"
    beside = open_store(url, clock, beside=True)
    asyncio.run(beside.run(lambda work: work.persons.add(Person(id="p1", name="Henrik Sandberg"))))
    beside.close()
    with pytest.raises(DatabaseInUse):
        open_store(url, clock)
    running.kill()
    running.wait()
    running.stdout.close()
    store = open_store(url, clock)
    assert len(asyncio.run(store.read(lambda work: work.persons.find()))) == 1
    store.close()


def test_an_unreadable_lock_file_still_locks(tmp_path, clock):
    url = f"sqlite:///{tmp_path}/klubba.db"
    store = open_store(url, clock)
    (tmp_path / "klubba.db.lock").write_text("{half")
    with pytest.raises(DatabaseInUse, match="unknown"):
        open_store(url, clock)
    (tmp_path / "klubba.db.lock").write_text("[]")
    with pytest.raises(DatabaseInUse, match="unknown"):
        open_store(url, clock)
    store.close()


def test_a_failed_start_lets_the_next_one_in(tmp_path, clock):
    path = tmp_path / "klubba.db"
    path.write_bytes(b"this is not a database, whatever its name says" * 50)
    with pytest.raises(DatabaseUnusable, match="file is not a database"):
        open_store(f"sqlite:///{path}", clock)
    path.unlink()
    open_store(f"sqlite:///{path}", clock).close()


async def test_a_closed_store_says_so(tmp_path, clock):
    store = open_store(f"sqlite:///{tmp_path}/klubba.db", clock)
    store.close()
    store.close()
    with pytest.raises(StoreClosed):
        await store.run(lambda work: work.now)


async def test_what_was_asked_before_closing_is_finished(tmp_path, clock):
    store = open_store(f"sqlite:///{tmp_path}/klubba.db", clock)
    asked = [asyncio.ensure_future(store.run(lambda work: work.new_id())) for _ in range(20)]
    await asyncio.sleep(0)
    await asyncio.to_thread(store.close)
    assert len(set(await asyncio.gather(*asked))) == 20


async def test_functions_waiting_together_share_one_commit(sqlite_store, tmp_path):
    def slow(work):
        time.sleep(0.2)  # the others queue up behind this one
        work.persons.add(Person(id="first", name="Henrik Sandberg"))

    first = asyncio.ensure_future(sqlite_store.run(slow))
    await asyncio.sleep(0.05)
    watcher = connect(tmp_path / "klubba.db")
    seen = set()

    def add(number):
        def function(work):
            seen.add(watcher.execute("SELECT count(*) FROM person").fetchone()[0])
            work.persons.add(Person(id=f"p{number:02}", name="Henrik Sandberg"))
            return len(work.persons.find())

        return sqlite_store.run(function)

    counts = await asyncio.gather(*(add(number) for number in range(10)))
    await first
    watcher.close()
    assert counts == list(range(2, 12))
    assert seen == {1}


async def test_when_one_of_a_group_fails_the_others_run_again_alone(sqlite_store):
    runs = []

    def one(number):
        def function(work):
            runs.append(number)
            work.persons.add(Person(id=f"p{number}", name="Henrik Sandberg"))
            if number == 2:
                raise Refused(Refusal.NOT_FOUND)
            return number

        return sqlite_store.run(function)

    blocking = asyncio.ensure_future(sqlite_store.run(lambda work: time.sleep(0.2)))
    await asyncio.sleep(0.05)
    answers = await asyncio.gather(*(one(number) for number in range(4)), return_exceptions=True)
    await blocking
    assert [answer if isinstance(answer, int) else type(answer) for answer in answers] == [0, 1, Refused, 3]
    assert runs == [0, 1, 2, 0, 1, 2, 3]
    assert await sqlite_store.read(lambda work: [row.id for row in work.persons.find()]) == ["p0", "p1", "p3"]


async def test_a_caller_that_gives_up_does_not_undo_the_work(sqlite_store):
    def slow(work):
        time.sleep(0.1)
        work.persons.add(Person(id="p1", name="Henrik Sandberg"))

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(sqlite_store.run(slow), 0.02)
    await sqlite_store.run(lambda work: None)
    assert await sqlite_store.read(lambda work: len(work.persons.find())) == 1


def test_a_commit_is_on_the_disk_when_it_returns(tmp_path):
    connection = connect(tmp_path / "klubba.db")
    names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "busy_timeout", "secure_delete")
    settings = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
    connection.close()
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "busy_timeout": 5000,
        "secure_delete": 1,
    }


MOUNTS = r"""/dev/vda / ext4 rw 0 0
server:/export /home nfs4 rw 0 0
tmpfs /home/local tmpfs rw 0 0
//files/share /mnt/team\040files cifs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib", "ext4"),
        ("/home/site", "nfs4"),
        ("/home/local/x", "tmpfs"),
        ("/homework", "ext4"),
        ("/mnt/team files/a", "cifs"),
    ],
)
def test_the_deepest_mount_says_what_kind_of_disk_it_is(folder, kind):
    assert kind_of_disk(Path(folder), MOUNTS) == kind


def test_a_network_disk_is_refused(tmp_path):
    refuse_network_disk(tmp_path / "klubba.db")
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/export {tmp_path} nfs4 rw 0 0\n")
    with pytest.raises(NetworkDisk, match="nfs4"):
        refuse_network_disk(tmp_path / "klubba.db", mounts)
    refuse_network_disk(tmp_path / "klubba.db", tmp_path / "nothing")


@pytest.mark.parametrize("url", ["sqlite:///", "mysql://x", "klubba.db", ""])
def test_another_url_is_refused(url, clock):
    with pytest.raises(ValueError, match="begins with sqlite:///"):
        open_store(url, clock)
