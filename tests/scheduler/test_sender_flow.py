"""The sender as a whole: slow answers, failing commits and a stop in the middle, with a channel that does as it is told."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from meetings.people import Conversation, ConversationKind
from notices.channel import Fate, Outcome
from notices.message import Message
from scheduler.clock import Clock
from scheduler.lanes import GROUP, WIRE
from scheduler.pace import Pace
from scheduler.sender import Sender
from store.open import open_store
from store.sql_store import SqlStore
from texts.say import Say, say_in
from workflows.deliveries import Delivery, DeliveryKind, DeliveryState
from workflows.ports import Store, Work
from workflows.reach import Route

DAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
SENT = Outcome(fate=Fate.SENT, activity_id="m")


class Service:
    """Remembers what came; ``answer`` says how a conversation's message ends, ``gates`` hold answers back until they are set."""

    def __init__(self) -> None:
        self.came: Counter[str] = Counter()
        self.answer: Callable[[str], Outcome] = lambda _: SENT
        self.gates: dict[str, asyncio.Event] = {}
        self.most = Counter[str]()
        self._now = Counter[str]()

    async def send(self, route: Route, _message: Message, delivery: Delivery) -> Outcome:
        self.came[delivery.id] += 1
        self._now[delivery.tenant_id] += 1
        self.most[delivery.tenant_id] = max(self.most[delivery.tenant_id], self._now[delivery.tenant_id])
        if route.conversation_id in self.gates:
            await self.gates[route.conversation_id].wait()
        self._now[delivery.tenant_id] -= 1
        return self.answer(route.conversation_id or "")

    edit = send


class Troubled:
    """A store whose commits fail when ``fails`` says so, before they are kept or after."""

    def __init__(self, store: SqlStore, fails: Callable[[int], str]) -> None:
        self._store, self._fails, self._count = store, fails, 0
        self.run, self.read, self.claim, self.reap, self.forget = store.run, store.read, store.claim, store.reap, store.forget

    async def begin(self, *given: Any) -> Any:
        self._count += 1
        how = self._fails(self._count)
        if how == "before":
            raise OSError
        found = await self._store.begin(*given)
        if how == "after":
            raise OSError
        return found


def greet(_work: Work, _delivery: Delivery, _say: Say) -> Message:
    return Message(card={"type": "AdaptiveCard"}, summary="hej")


class Post:
    """A store with ``tenants`` and their conversations, and senders for it."""

    def __init__(self, store: SqlStore, clock: Clock) -> None:
        self.store, self.clock, self.service = store, clock, Service()

    async def put(self, tenant: str, count: int, conversations: int) -> None:
        def write(work: Work) -> None:
            for number in range(conversations):
                place = Conversation(
                    id=f"{tenant}/{number}", kind=ConversationKind.CHANNEL, tenant_id=tenant, service_url="http://x/", bot_id="b"
                )
                work.conversations.add(place)
            for number in range(count):
                key = f"{tenant}{number:05}"
                work.outbox.add(
                    Delivery(
                        id=key,
                        dedupe_key=key,
                        network_id="n",
                        kind=DeliveryKind.MINUTES_CHANNEL,
                        subject_id="m",
                        due_at=DAY,
                        tenant_id=tenant,
                        conversation_id=f"{tenant}/{number % conversations}",
                    )
                )

        await self.store.run(write)

    def sender(self, store: Store | None = None, rate: float = 1e6) -> Sender:
        return Sender(
            store=store or self.store,
            clock=self.clock,
            channels={"teams": self.service},
            makers=dict.fromkeys(DeliveryKind, greet),
            say=say_in,
            owner="one",
            pace=Pace(self.clock.steady, conversation_rate=1e6, burst=1e6, tenant_rate=rate),
        )

    async def states(self) -> dict[str, int]:
        rows = await self.store.read(lambda work: work.outbox.find())
        return dict(Counter(row.state.value for row in rows))

    async def until(self, there: Callable[[], bool]) -> None:
        async with asyncio.timeout(60):
            while not there():  # noqa: ASYNC110
                await asyncio.sleep(0.01)


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    clock = Clock()
    clock.set(DAY)
    store = open_store(f"sqlite:///{tmp_path / 'klubba.db'}", clock.now)
    yield Post(store, clock)
    store.close()


async def test_everything_that_is_due_goes_once(post: Post) -> None:
    for tenant in ("a", "b", "c"):
        await post.put(tenant, 500, 40)
    sender = post.sender()
    running = asyncio.create_task(sender.run(idle=0.05))
    await post.until(lambda: post.service.came.total() >= 1500)
    sender.stop()
    await running
    assert set(post.service.came.values()) == {1}
    assert await post.states() == {"sent": 1500}
    assert sender.ended == {("sent", "minutes_channel"): 1500}


async def test_an_answer_that_does_not_come_delays_only_its_own_conversation(post: Post) -> None:
    await post.put("a", 100, 50)
    post.service.gates["a/0"] = asyncio.Event()
    sender = post.sender()
    running = asyncio.create_task(sender.run(idle=0.05))
    await post.until(lambda: len(post.service.came) == 99)
    assert "a00050" not in post.service.came, "the second one to the slow conversation waits for the first"
    post.service.gates["a/0"].set()
    await post.until(lambda: len(post.service.came) == 100)
    sender.stop()
    await running
    assert await post.states() == {"sent": 100}


async def test_no_tenant_has_more_than_a_group_on_the_wire_and_all_have_no_more_than_the_wire(post: Post) -> None:
    tenants = [f"t{number}" for number in range(2 * WIRE // GROUP)]
    for tenant in tenants:
        await post.put(tenant, 20, 20)
        post.service.gates |= {f"{tenant}/{number}": asyncio.Event() for number in range(20)}
    sender = post.sender()
    running = asyncio.create_task(sender.run(idle=0.05))
    await post.until(lambda: len(post.service.came) == WIRE)
    await asyncio.sleep(0.3)
    assert len(post.service.came) == WIRE
    assert (await post.states())["sending"] == WIRE, "what a crash would leave in doubt"
    for gate in post.service.gates.values():
        gate.set()
    await post.until(lambda: len(post.service.came) == 20 * len(tenants))
    sender.stop()
    await running
    assert max(post.service.most.values()) <= GROUP
    assert await post.states() == {"sent": 20 * len(tenants)}


async def test_a_tenant_that_is_always_refused_does_not_delay_another(post: Post) -> None:
    await post.put("a", 5000, 40)
    throttled = Outcome(fate=Fate.AGAIN, error="429", after=30, counts=False)
    post.service.answer = lambda place: throttled if place.startswith("a/") else SENT
    sender = post.sender(rate=20)
    running = asyncio.create_task(sender.run(idle=0.05))
    await post.until(lambda: len(post.service.came) >= 10)
    await post.put("b", 1, 1)
    sender.wake()
    await post.until(lambda: post.service.came["b00000"] == 1)
    assert len(post.service.came) < 100, "while the other tenant was still at its first messages"
    sender.stop()
    await running


@pytest.mark.parametrize("how", ["before", "after"])
async def test_commits_that_fail_lose_nothing_and_double_nothing(post: Post, how: str) -> None:
    await post.put("a", 300, 60)
    store = Troubled(post.store, lambda number: how if number % 3 == 0 else "")
    sender = post.sender(store)
    running = asyncio.create_task(sender.run(idle=0.05))
    await post.until(lambda: len(post.service.came) == 300)
    sender.stop()
    await running
    with suppress(OSError):
        while await sender.round():
            continue
    assert set(post.service.came.values()) == {1}
    assert await post.states() == {"sent": 300}


async def test_a_stop_finishes_what_is_on_the_wire_and_gives_the_rest_back(post: Post) -> None:
    await post.put("a", 60, 60)
    post.service.gates = {f"a/{number}": asyncio.Event() for number in range(60)}
    sender = post.sender()
    running = asyncio.create_task(sender.run(idle=0.05))
    await post.until(lambda: len(post.service.came) == GROUP)
    sender.stop()
    await asyncio.sleep(0.1)
    assert not running.done()
    for gate in post.service.gates.values():
        gate.set()
    await running
    assert await post.states() == {"sent": GROUP, "pending": 60 - GROUP}
    rows = await post.store.read(lambda work: work.outbox.find(state=DeliveryState.PENDING))
    assert {(row.due_at, row.attempts, row.owner) for row in rows} == {(DAY, 0, None)}


async def test_a_database_that_is_gone_for_good_does_not_keep_the_program_from_ending(post: Post) -> None:
    await post.put("a", 5, 5)
    sender = post.sender(Troubled(post.store, lambda number: "before"))
    running = asyncio.create_task(sender.run(idle=0.05))
    await asyncio.sleep(0.3)
    sender.stop()
    await asyncio.wait_for(running, 10)
    assert post.service.came == {}
