"""Errands: done under the lease of their row, sent to nobody, tried again when they fail."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meetings.ballot_box import BoxState
from meetings.elections import Form
from meetings.network import Network
from scheduler.clock import Clock
from scheduler.endings import MOST_ATTEMPTS
from scheduler.errands import ERRANDS
from scheduler.sender import Sender
from store.open import open_store
from store.sql_store import SqlStore
from tests.databases import sqlite_in
from tests.workflows.voted_elections import publish, put_up, vote
from texts.say import say_in
from workflows.deliveries import ERRANDS as KINDS
from workflows.deliveries import Delivery, DeliveryKind, DeliveryState

DAY = datetime(2026, 3, 2, 8, tzinfo=UTC)


class Stubborn:
    """A database that does everything but forget."""

    def __init__(self, store: SqlStore, failures: int) -> None:
        self.failures = failures
        self.asked = 0
        self.run, self.read, self.claim, self.begin, self.reap = store.run, store.read, store.claim, store.begin, store.reap

    async def forget(self) -> None:
        self.asked += 1
        if self.asked <= self.failures:
            raise OSError


@pytest.fixture
async def clock() -> Clock:
    clock = Clock()
    clock.set(DAY)
    return clock


@pytest.fixture
async def store(tmp_path: Path, clock: Clock):
    opened = open_store(sqlite_in(tmp_path), clock.now)
    paused = Network(id="n", name="Nät", paused_at=DAY)
    errand = Delivery(id="e", dedupe_key="e", network_id="n", kind=DeliveryKind.BALLOTS_FORGOTTEN, subject_id="r", due_at=DAY)
    await opened.run(lambda work: (work.networks.add(paused), work.outbox.add(errand)))
    yield opened
    opened.close()


def sender(store, clock: Clock) -> Sender:
    return Sender(store=store, clock=clock, channels={}, makers={}, say=say_in, owner="one")


async def state(store: SqlStore) -> tuple[DeliveryState, int, str | None]:
    (row,) = await store.read(lambda work: work.outbox.find(id="e"))
    return row.state, row.attempts, row.last_error


def test_every_kind_that_is_an_errand_has_its_function() -> None:
    assert set(ERRANDS) == KINDS


async def test_an_errand_is_done_once_also_in_a_paused_network(store: SqlStore, clock: Clock) -> None:
    stubborn = Stubborn(store, 0)
    for _ in range(2):
        await sender(stubborn, clock).round()
    assert stubborn.asked == 1
    assert await state(store) == (DeliveryState.SENT, 1, None)


async def test_an_errand_that_fails_is_tried_again_later_and_given_up_in_the_open(store: SqlStore, clock: Clock) -> None:
    stubborn = Stubborn(store, MOST_ATTEMPTS)
    once = sender(stubborn, clock)
    await once.round()
    await once.round()
    assert (stubborn.asked, await state(store)) == (1, (DeliveryState.PENDING, 1, "not_done"))
    for _ in range(MOST_ATTEMPTS):
        clock.set(clock.now() + timedelta(minutes=10))
        await once.round()
    assert (stubborn.asked, await state(store)) == (MOST_ATTEMPTS, (DeliveryState.DEAD, MOST_ATTEMPTS, "not_done"))


async def test_ballots_are_destroyed_and_then_forgotten_by_the_errands_alone(store: SqlStore, clock: Clock) -> None:
    def vote_and_owe(work) -> None:
        ballot = put_up(work, "n", Form.SECRET)
        vote(work, ballot, "o1", (0,))
        publish(work, ballot)
        kind = DeliveryKind.BALLOTS_DESTROYED
        work.outbox.add(Delivery(id="d", dedupe_key="d", network_id="n", kind=kind, subject_id=ballot.id, due_at=DAY))

    await store.run(vote_and_owe)
    once = sender(store, clock)
    while await once.round():
        pass
    box = await store.read(lambda work: work.boxes.get("e-1"))
    assert (box.state, box.ballots, box.private_key, box.sealed) == (BoxState.DESTROYED, (), None, b"")
    rows = await store.read(lambda work: work.outbox.find())
    assert {row.dedupe_key: row.state for row in rows} == dict.fromkeys(
        ("e", "d", "ballots_forgotten/e-1/opened", "ballots_forgotten/e-1/destroyed"), DeliveryState.SENT
    )
