"""What is sent once more in doubt says so; what is held, and what surely did not arrive, does not."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from notices.message import Message
from notices.repeats import told_again
from tests.fakes.store import FakeStore
from texts.say import Say
from workflows.deliveries import Delivery, DeliveryKind

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
CARD = {"type": "AdaptiveCard", "body": [{"type": "TextBlock", "text": "God morgon"}]}
DIGEST = Delivery(
    id="d", dedupe_key="d", network_id="n", kind=DeliveryKind.ACTION_DIGEST, subject_id="", due_at=NOW, person_id="p"
)


def made(delivery: Delivery, language: str = "sv") -> Message | None:
    message = Message(card=CARD, summary="1 uppdrag")
    maker = told_again(delivery.kind, lambda _work, _delivery, _say: message)
    return FakeStore(lambda: NOW).run_now(lambda work: maker(work, delivery, Say(language)))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", "Meddelandet kan ha kommit två gånger. Det räcker att svara på det ena."),
        ("en", "This message may have come twice. Answering one of them is enough."),
    ],
)
def test_a_reminder_in_doubt_says_that_it_may_have_come_twice(language, words):
    line = {"type": "TextBlock", "text": words, "wrap": True, "isSubtle": True}
    assert made(replace(DIGEST, doubts=1), language) == Message(card={**CARD, "body": [*CARD["body"], line]}, summary="1 uppdrag")


@pytest.mark.parametrize(
    "delivery",
    [
        replace(DIGEST, attempts=3),
        replace(DIGEST, kind=DeliveryKind.MINUTES_CHANNEL, doubts=1),
        replace(DIGEST, kind=DeliveryKind.CARD_EDIT, doubts=1),
    ],
)
def test_what_surely_did_not_arrive_or_is_held_says_nothing(delivery):
    assert made(delivery) == Message(card=CARD, summary="1 uppdrag")


def test_what_is_not_wanted_stays_unmade():
    maker = told_again(DeliveryKind.ACTION_DIGEST, lambda _work, _delivery, _say: None)
    assert FakeStore(lambda: NOW).run_now(lambda work: maker(work, replace(DIGEST, doubts=1), Say("sv"))) is None
