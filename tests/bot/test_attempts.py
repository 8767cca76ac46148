"""An attempt is over before its lease is, and our own fault stands in the log."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.attempts import EVERY, LONGEST, PATIENT_FROM, Attempts
from meetings.network import Network
from meetings.people import Conversation, ConversationKind
from notices.channel import Fate, Outcome
from notices.message import Message
from scheduler.clock import Clock
from scheduler.intake import LEASE_SHARE
from scheduler.sender import Sender
from store.claims import LEASE
from store.open import open_store
from texts.say import say_in
from workflows.deliveries import Delivery, DeliveryKind, DeliveryState
from workflows.ports import Work
from workflows.reach import Route

ROUTE = Route(door="teams", language="sv", network_id="n")
MESSAGE = Message(card={}, summary="")
DELIVERY = Delivery(
    id="d",
    dedupe_key="d",
    network_id="n",
    kind=DeliveryKind.ACTION_DIGEST,
    subject_id="",
    due_at=datetime(2026, 3, 2, tzinfo=UTC),
)


class Answering:
    """A channel that answers after some seconds."""

    def __init__(self, outcome: Outcome, seconds: float = 0) -> None:
        self._outcome, self._seconds = outcome, seconds

    async def send(self, _route: Route, _message: Message, _delivery: Delivery) -> Outcome:
        await asyncio.sleep(self._seconds)
        return self._outcome

    edit = send


@pytest.mark.parametrize("way", ["send", "edit"])
async def test_what_takes_too_long_is_in_doubt_while_the_lease_still_holds(way: str) -> None:
    slow = Attempts(Answering(Outcome(fate=Fate.SENT), 60), 0.05)
    assert await getattr(slow, way)(ROUTE, MESSAGE, DELIVERY) == Outcome(fate=Fate.DOUBT, error="too_slow")
    assert LEASE.total_seconds() > LEASE_SHARE + LONGEST


@pytest.mark.parametrize("way", ["send", "edit"])
async def test_our_own_fault_is_logged_by_id_and_code_and_nothing_else_is(way: str) -> None:
    fault, sent = Outcome(fate=Fate.FAULT, error="413:MessageSizeTooBig"), Outcome(fate=Fate.SENT, activity_id="1")
    with capture_logs() as logged:
        assert await getattr(Attempts(Answering(sent)), way)(ROUTE, MESSAGE, DELIVERY) == sent
        assert await getattr(Attempts(Answering(fault)), way)(ROUTE, MESSAGE, DELIVERY) == fault
    assert logged == [
        {
            "event": "delivery_refused",
            "log_level": "error",
            "delivery": "d",
            "kind": "action_digest",
            "error": "413:MessageSizeTooBig",
        }
    ]


AWAY = Outcome(fate=Fate.AGAIN, error="0:ClientConnectorError", unsent=True)


async def test_a_service_that_is_away_burns_no_more_attempts_after_the_first_few() -> None:
    channel = Attempts(Answering(AWAY))
    early, late = (replace(DELIVERY, attempts=attempts) for attempts in (PATIENT_FROM - 1, PATIENT_FROM))
    assert await channel.send(ROUTE, MESSAGE, early) == AWAY
    with capture_logs() as logged:
        assert await channel.send(ROUTE, MESSAGE, late) == replace(AWAY, counts=False, after=EVERY)
    assert [line["event"] for line in logged] == ["service_away"]
    busy = replace(AWAY, unsent=False)
    assert await Attempts(Answering(busy)).send(ROUTE, MESSAGE, late) == busy, "what was refused for now does burn them"


async def test_a_reminder_outlasts_an_outage_of_hours_and_goes_when_the_service_is_back(tmp_path: Path) -> None:
    clock = Clock()
    clock.set(DELIVERY.due_at)
    store = open_store(f"sqlite:///{tmp_path / 'klubba.db'}", clock.now)
    place = Conversation(
        id="c", kind=ConversationKind.CHANNEL, tenant_id="t", service_url="https://one.example", bot_id="28:b", network_id="n"
    )
    wanted = replace(DELIVERY, conversation_id="c", expires_at=DELIVERY.due_at + timedelta(hours=9))

    def furnish(work: Work) -> None:
        work.networks.add(Network(id="n", name="Nät"))
        work.conversations.add(place)
        work.outbox.add(wanted)

    await store.run(furnish)

    def sender(outcome: Outcome) -> Sender:
        return Sender(
            store=store,
            clock=clock,
            channels={"teams": Attempts(Answering(outcome))},
            makers=dict.fromkeys(DeliveryKind, lambda _work, _delivery, _say: MESSAGE),
            say=say_in,
            owner="one",
        )

    for _ in range(50):
        await sender(AWAY).round()
        clock.set(clock.now() + timedelta(minutes=6))
    row = await store.read(lambda work: work.outbox.get("d"))
    assert (row.state, row.attempts, row.last_error) == (DeliveryState.PENDING, PATIENT_FROM, "0:ClientConnectorError")
    await sender(Outcome(fate=Fate.SENT, activity_id="1")).round()
    row = await store.read(lambda work: work.outbox.get("d"))
    store.close()
    assert row.state is DeliveryState.SENT
