"""An attempt is over before its lease is, and our own fault stands in the log."""

import asyncio
from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs

from bot.attempts import LONGEST, Attempts
from notices.channel import Fate, Outcome
from notices.message import Message
from scheduler.sender import LEASE_SHARE
from store.claims import LEASE
from workflows.deliveries import Delivery, DeliveryKind
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
