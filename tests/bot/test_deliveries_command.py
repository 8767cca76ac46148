"""``klubba deliveries`` and ``klubba restore``: what an operator sees and may say, on a real file."""

import asyncio
import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from meetings.network import Network
from meetings.people import Address, AddressKind, Membership, Person, Role
from store.backup import back_up
from store.filelock import FileLock
from store.open import open_store
from workflows.deliveries import Delivery, DeliveryKind, DeliveryState
from workflows.sweeps import SWEEP, beat

THEN = datetime(2020, 3, 6, 8, tzinfo=UTC)
NAME = "Socialchefsnätverket"


def delivery(key, **fields):
    given = {"kind": DeliveryKind.MINUTES_CHANNEL, "subject_id": "m", "due_at": THEN, **fields}
    return Delivery(id=key, dedupe_key=key, network_id="n", **given)


ROWS = (
    delivery("waits"),
    delivery("doubt", state=DeliveryState.IN_DOUBT, last_error="504", attempts=1, door="teams"),
    delivery("dead", state=DeliveryState.DEAD, last_error="400"),
    delivery("sent", state=DeliveryState.SENT),
    delivery("reply", kind=DeliveryKind.REPLY),
    delivery("late", due_at=THEN, expires_at=THEN + timedelta(hours=9)),
)


class Operator:
    """The command line and the file behind it."""

    def __init__(self, path):
        self.path = path
        self.url = f"sqlite:///{path}"

    def run(self, *words):
        result = CliRunner().invoke(main, list(words))
        return result.exit_code, result.output.strip()

    def look(self, function, write=False):
        store = open_store(self.url, lambda: THEN, beside=True)
        try:
            return asyncio.run(store.run(function) if write else store.read(function))
        finally:
            store.close()

    def states(self):
        return {row.id: row.state.value for row in self.look(lambda work: work.outbox.find())}


@pytest.fixture
def operator(monkeypatch, tmp_path):
    operator = Operator(tmp_path / "klubba.db")
    monkeypatch.setenv("KLUBBA_DATABASE_URL", operator.url)
    monkeypatch.setenv("KLUBBA_INSECURE_LOCAL", "true")

    def furnish(work):
        work.networks.add(Network(id="n", name=NAME))
        work.persons.add(Person(id="p", name="Henrik Sandberg"))
        for row in ROWS:
            work.outbox.add(row)

    operator.look(furnish, write=True)
    return operator


def test_what_has_not_ended_is_listed_with_codes_and_without_names(operator):
    code, words = operator.run("deliveries")
    assert (code, words.splitlines()) == (
        0,
        [
            "dead  dead  minutes_channel  2020-03-06T08:00:00+00:00  n  -  0  400",
            "doubt  in_doubt  minutes_channel  2020-03-06T08:00:00+00:00  n  teams  1  504",
            "late  pending  minutes_channel  2020-03-06T08:00:00+00:00  n  -  0  -",
            "reply  pending  reply  2020-03-06T08:00:00+00:00  n  -  0  -",
            "waits  pending  minutes_channel  2020-03-06T08:00:00+00:00  n  -  0  -",
            "5 deliveries",
            "reminders last looked through: never",
        ],
    )


def test_it_says_when_reminders_were_looked_through_what_is_paused_and_who_is_not_reached(operator):
    def furnish(work):
        for key, addresses in {
            "p": (),
            "q": (("teams", "403"),),
            "r": (("teams", "403"), ("mail", None)),
            "s": (("mail", None),),
        }.items():
            if key != "p":
                work.persons.add(Person(id=key, name="Henrik Sandberg"))
            work.memberships.add(Membership(id=key, network_id="n", person_id=key, role=Role.MEMBER))
            for kind, blocked in addresses:
                address = Address(id=f"{key}/{kind}", person_id=key, kind=AddressKind(kind), key=key, blocked=blocked)
                work.addresses.add(address)
        beat(work, SWEEP, 0)
        work.networks.save(replace(work.networks.get("n"), paused_at=THEN))

    operator.look(furnish, write=True)
    _, words = operator.run("deliveries")
    assert words.splitlines()[-4:] == [
        "reminders last looked through: 2020-03-06T08:00:00+00:00",
        "paused: n",
        "unreached: p q",
        "by_mail: r",
    ]
    _, told = operator.run("deliveries", "--json")
    fares = {key: found for key, found in json.loads(told).items() if key not in {"count", "deliveries"}}
    assert fares == {"swept_at": "2020-03-06T08:00:00+00:00", "paused": ["n"], "unreached": ["p", "q"], "by_mail": ["r"]}


def test_a_state_a_network_and_json_narrow_it_down(operator):
    code, words = operator.run("deliveries", "--network", NAME, "--state", "sent", "--json")
    assert code == 0
    assert json.loads(words)["deliveries"] == [
        {
            "id": "sent",
            "state": "sent",
            "kind": "minutes_channel",
            "due": "2020-03-06T08:00:00+00:00",
            "network": "n",
            "door": "",
            "attempts": 0,
            "error": "",
        }
    ]
    assert operator.run("deliveries", "--network", "nobody")[0] == 2


@pytest.mark.parametrize(
    ("word", "key", "after"),
    [("sent", "doubt", "sent"), ("resend", "doubt", "pending"), ("void", "doubt", "void"), ("resend", "dead", "pending")],
)
def test_the_operators_word_settles_what_nobody_knows(operator, word, key, after):
    before = operator.look(lambda work: work.journal.lengths())
    assert operator.run("deliveries", word, key) == (0, "")
    assert operator.states()[key] == after
    assert operator.look(lambda work: work.journal.lengths()) == {"n": before["n"] + 1}


@pytest.mark.parametrize(("word", "key"), [("sent", "waits"), ("resend", "sent"), ("void", "sent"), ("void", "nothing")])
def test_what_cannot_be_said_changes_nothing(operator, word, key):
    before = operator.states()
    assert operator.run("deliveries", word, key)[0] == 1
    assert operator.states() == before


def test_everything_is_held_and_released(operator):
    assert operator.run("deliveries", "hold") == (0, "2 deliveries are held")
    assert operator.states() | {"waits": "held", "late": "held"} == operator.states()
    assert operator.run("deliveries", "release", "--network", "n") == (0, "2 deliveries go on")
    assert operator.states()["waits"] == "pending"
    assert operator.look(lambda work: work.networks.get("n").paused_at) is None


def test_a_restored_database_sends_nothing_before_somebody_has_looked(operator, tmp_path):
    copy = tmp_path / "copy.db"
    back_up(operator.path, copy)
    operator.look(lambda work: work.outbox.add(delivery("newer")), write=True)
    assert operator.run("restore", str(copy), "--check") == (0, "OK")
    assert "newer" in operator.states()
    code, words = operator.run("restore", str(copy))
    assert code == 0, words
    assert "2 deliveries are held" in words
    assert operator.states() == {
        "waits": "held",
        "late": "held",
        "reply": "void",
        "doubt": "in_doubt",
        "dead": "dead",
        "sent": "sent",
    }
    network, beat = operator.look(lambda work: (work.networks.get("n"), work.heartbeats.get("restored")))
    assert network.paused_at == beat.ran_at
    (old,) = tmp_path.glob("klubba.db.replaced-*")
    assert "newer" in Operator(old).states()
    assert [path.name for path in tmp_path.glob("*.restoring*")] == []


def test_what_came_too_late_while_the_program_was_away_expires_and_is_journalled(operator, tmp_path):
    copy = tmp_path / "copy.db"
    back_up(operator.path, copy)
    operator.run("restore", str(copy))
    before = operator.look(lambda work: work.journal.lengths())["n"]
    store = open_store(operator.url, lambda: THEN + timedelta(days=3))
    assert asyncio.run(store.claim("me", 10, THEN + timedelta(days=3))) == ()
    store.close()
    assert operator.states()["late"] == "expired"
    assert operator.look(lambda work: work.journal.lengths())["n"] == before + 1


def test_a_backup_that_cannot_be_used_leaves_everything_as_it_is(operator, tmp_path):
    copy, torn, other = tmp_path / "copy.db", tmp_path / "torn.db", tmp_path / "other.db"
    back_up(operator.path, copy)
    content = bytearray(copy.read_bytes())
    content[4096:40960] = b"\xff" * 36864
    torn.write_bytes(content)
    shutil.copy(tmp_path / "klubba.db.lock", other)
    before = operator.states()
    assert [operator.run("restore", str(path))[0] for path in (torn, other, tmp_path / "none.db")] == [1, 1, 1]
    lock = FileLock(operator.path, THEN)
    assert operator.run("restore", str(copy))[0] == 1
    lock.release()
    assert operator.states() == before


def test_postgresql_is_restored_with_its_own_tools(monkeypatch, tmp_path):
    monkeypatch.setenv("KLUBBA_DATABASE_URL", "postgresql://localhost/klubba")
    monkeypatch.setenv("KLUBBA_INSECURE_LOCAL", "true")
    result = CliRunner().invoke(main, ["restore", str(tmp_path / "x")])
    assert (result.exit_code, "klubba deliveries hold" in result.output) == (2, True)
