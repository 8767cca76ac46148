"""Reminders to measure with: twenty tenants of fifty people, a service that accepts all, and a sender nobody holds back."""

import asyncio
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from meetings.network import Network
from meetings.people import Address, AddressKind, Conversation, ConversationKind, Person
from notices.channel import Fate, Outcome
from notices.message import Message
from scheduler.clock import Clock
from scheduler.pace import Pace
from scheduler.sender import Sender
from texts.say import Say, say_in
from workflows.deliveries import Delivery, DeliveryKind
from workflows.ports import Store, Work
from workflows.reach import Route

NOW = datetime(2027, 1, 11, 8, tzinfo=UTC)
LOOK = 0.005
TENANTS = 20
PEOPLE = 50


class Sink:
    """The service that accepts: one line in a file that only grows, and a count."""

    def __init__(self, folder: Path) -> None:
        self._file = os.open(folder / f"sink-{id(self)}", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
        self.count = 0

    def take(self, key: str) -> None:
        """Accept one message."""
        os.write(self._file, f"{key}\n".encode())
        self.count += 1

    async def send(self, route: Route, message: Message, delivery: Delivery) -> Outcome:  # noqa: ARG002 - the Channel asks so
        """Accept one message as the Channel does."""
        self.take(delivery.id)
        return Outcome(fate=Fate.SENT, activity_id="1", conversation_id=route.conversation_id)

    edit = send

    def expect(self, count: int) -> None:
        """Raise RuntimeError unless so many have come."""
        if self.count != count:
            raise RuntimeError(f"{self.count} of {count} came")


async def until(there: Callable[[], bool]) -> None:
    """Look again and again until something is so."""
    while not there():  # noqa: ASYNC110 - what is waited for is measured, and sets no event
        await asyncio.sleep(LOOK)


def clock_at(moment: datetime) -> Clock:
    """The domain's clock, wound to ``moment``."""
    clock = Clock()
    clock.set(moment)
    return clock


def furnish(work: Work) -> None:
    """Networks, people and chats for reminders to go to."""
    for tenant in range(TENANTS):
        work.networks.add(Network(id=f"n{tenant}", name=f"Nät {tenant}", tenant_id=f"t{tenant}"))
        for number in range(PEOPLE):
            person, chat = f"p{tenant}-{number}", f"c{tenant}-{number}"
            work.persons.add(Person(id=person, name=f"Person {number}"))
            work.conversations.add(
                Conversation(
                    id=chat,
                    kind=ConversationKind.PERSONAL,
                    tenant_id=f"t{tenant}",
                    service_url="http://127.0.0.1/",
                    bot_id="b",
                    person_id=person,
                )
            )
            work.addresses.add(
                Address(
                    id=f"a{tenant}-{number}",
                    person_id=person,
                    kind=AddressKind.TEAMS,
                    key=person,
                    tenant_id=f"t{tenant}",
                    conversation_id=chat,
                )
            )


def reminder(number: int) -> Delivery:
    """One reminder of many, due since a minute."""
    tenant, person = number % TENANTS, number // TENANTS % PEOPLE
    return Delivery(
        id=f"{number:026d}",
        dedupe_key=f"bench/{number}",
        network_id=f"n{tenant}",
        kind=DeliveryKind.ACTION_DIGEST,
        subject_id=f"p{tenant}-{person}",
        due_at=NOW - timedelta(minutes=1),
        tenant_id=f"t{tenant}",
        person_id=f"p{tenant}-{person}",
    )


def greet(work: Work, delivery: Delivery, say: Say) -> Message:  # noqa: ARG001 - a Maker
    """A small message: what is measured here is the way, not the card."""
    return Message(card={"type": "AdaptiveCard"}, summary="hej")


def sender_of(store: Store, clock: Clock, sink: Sink) -> Sender:
    """A sender that no pace holds back."""
    return Sender(
        store=store,
        clock=clock,
        channels={"teams": sink},
        makers=dict.fromkeys(DeliveryKind, greet),
        say=say_in,
        owner="bench",
        pace=Pace(clock.steady, conversation_rate=1e9, burst=1e9, tenant_rate=1e9),
    )
