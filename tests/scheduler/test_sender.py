"""The sender against a real database and a Connector on loopback: what each answer does to a delivery."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.connector import Connector
from bot.credentials import NoCredentials
from bot.service_urls import ServiceUrls
from bot.settings import load
from bot.teams_channel import TeamsChannel
from meetings.network import Network
from meetings.people import Address, AddressKind, Conversation, ConversationKind, Person
from notices.message import Message
from scheduler.clock import Clock
from scheduler.endings import MOST_ATTEMPTS
from scheduler.pace import Pace
from scheduler.sender import Sender
from store.open import open_store
from store.sql_store import SqlStore
from tests.databases import sqlite_in
from tests.fakes.connector import ConnectorStub
from texts.say import Say, say_in
from workflows.deliveries import Delivery, DeliveryKind, DeliveryState
from workflows.ports import Store, Work

DAY = datetime(2026, 3, 2, 8, tzinfo=UTC)


def greet(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Greet whoever is meant; the subject "unwanted" is no longer wanted, "broken" cannot be made."""
    if delivery.subject_id == "unwanted":
        return None
    if delivery.subject_id == "broken":
        raise ValueError
    return Message(card={"type": "AdaptiveCard", "lang": say.language}, summary="hej")


class Post:
    """A sender, its store and the stub it speaks to."""

    def __init__(self, store: SqlStore, clock: Clock, sender: Sender, stub: ConnectorStub, channel: TeamsChannel) -> None:
        self.store, self.clock, self.sender, self.stub, self.channel = store, clock, sender, stub, channel

    async def put(self, *deliveries: Delivery) -> None:
        await self.store.run(lambda work: [work.outbox.add(delivery) for delivery in deliveries])

    async def states(self) -> dict[str, tuple[DeliveryState, str | None, int]]:
        rows = await self.store.read(lambda work: work.outbox.find())
        return {row.id: (row.state, row.last_error, row.attempts) for row in rows}


class Forgetful:
    """A database that sends and settles and fails every time something is to be learned about an address."""

    def __init__(self, store: SqlStore) -> None:
        self._store = store
        self.read, self.claim, self.begin, self.reap, self.forget = store.read, store.claim, store.begin, store.reap, store.forget

    async def run(self, function: Callable[[Work], object]) -> object:
        raise OSError


def sender_of(store: Store, clock: Clock, channel: TeamsChannel) -> Sender:
    return Sender(
        store=store,
        clock=clock,
        channels={"teams": channel},
        makers=dict.fromkeys(DeliveryKind, greet),
        say=say_in,
        owner="one",
        pace=Pace(clock.steady, burst=100, tenant_rate=1000),
    )


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    stub = await ConnectorStub().start()
    clock = Clock()
    clock.set(DAY)
    store = open_store(sqlite_in(tmp_path), clock.now)
    settings = load({"KLUBBA_INSECURE_LOCAL": "yes"})
    async with aiohttp.ClientSession() as session:
        channel = TeamsChannel(Connector(session, ServiceUrls.of(settings), NoCredentials()))
        sender = sender_of(store, clock, channel)

        def furnish(work: Work) -> None:
            work.networks.add(Network(id="n", name="Nät", channel_id="c", language="en"))
            work.conversations.add(_place("c", ConversationKind.CHANNEL, stub.url))
            work.persons.add(Person(id="p", name="Disa Daleros", language="sv"))
            work.addresses.add(Address(id="a", person_id="p", kind=AddressKind.TEAMS, key="o", tenant_id="t"))

        await store.run(furnish)
        yield Post(store, clock, sender, stub, channel)
    store.close()
    await stub.stop()


def _place(key: str, kind: ConversationKind, url: str) -> Conversation:
    return Conversation(id=key, kind=kind, tenant_id="t", service_url=url, bot_id="28:b", network_id="n")


def to_channel(key: str, **more: object) -> Delivery:
    given = {"kind": DeliveryKind.CALL_CHANNEL, "subject_id": "m", "conversation_id": "c", "due_at": DAY, **more}
    return Delivery(id=key, dedupe_key=key, network_id="n", **given)


def to_person(key: str, **more: object) -> Delivery:
    given = {"kind": DeliveryKind.CALL_PERSON, "subject_id": "m", "person_id": "p", "due_at": DAY, **more}
    return Delivery(id=key, dedupe_key=key, network_id="n", **given)


async def test_a_channel_post_goes_once_in_the_networks_language(post: Post) -> None:
    await post.put(to_channel("d"))
    await post.sender.round()
    await post.sender.round()
    assert post.stub.bodies == [
        {
            "type": "message",
            "summary": "hej",
            "attachments": [
                {"contentType": "application/vnd.microsoft.card.adaptive", "content": {"type": "AdaptiveCard", "lang": "en"}}
            ],
        }
    ]
    assert await post.states() == {"d": (DeliveryState.SENT, None, 1)}


async def test_a_person_gets_a_chat_opened_first_and_it_is_remembered(post: Post) -> None:
    await post.put(to_person("d"))
    await post.sender.round()
    assert post.stub.calls == [("POST", "/v3/conversations"), ("POST", "/v3/conversations/m1/activities")]
    address = await post.store.read(lambda work: work.addresses.get("a"))
    assert address is not None
    assert address.conversation_id == "m1"


@pytest.mark.parametrize(
    ("status", "kind", "expected"),
    [
        (429, DeliveryKind.CALL_CHANNEL, (DeliveryState.PENDING, "429", 0)),
        (504, DeliveryKind.CALL_CHANNEL, (DeliveryState.IN_DOUBT, "504", 1)),
        (500, DeliveryKind.AGENDA_CHANNEL, (DeliveryState.IN_DOUBT, "500", 1)),
        (502, DeliveryKind.WELCOME, (DeliveryState.PENDING, "502", 1)),
        (403, DeliveryKind.CALL_CHANNEL, (DeliveryState.BLOCKED, "403", 1)),
        (400, DeliveryKind.CALL_CHANNEL, (DeliveryState.DEAD, "400", 1)),
        (413, DeliveryKind.CALL_CHANNEL, (DeliveryState.DEAD, "413", 1)),
    ],
)
async def test_each_answer_means_what_the_table_says(
    post: Post, status: int, kind: DeliveryKind, expected: tuple[DeliveryState, str, int]
) -> None:
    post.stub.answers.append(web.json_response({}, status=status))
    await post.put(to_channel("d", kind=kind))
    await post.sender.round()
    assert await post.states() == {"d": expected}


async def test_a_reminder_in_doubt_is_sent_once_more_and_then_left_to_a_person(post: Post) -> None:
    await post.put(to_channel("d", kind=DeliveryKind.ACTION_DIGEST))
    for _ in range(4):
        post.stub.answers.append(web.json_response({}, status=504))
        await post.sender.round()
        post.clock.set(post.clock.now() + timedelta(minutes=10))
    assert len(post.stub.requests) == 2
    assert await post.states() == {"d": (DeliveryState.IN_DOUBT, "504", 2)}


async def test_what_is_unwanted_late_or_broken_is_settled_without_a_word(post: Post) -> None:
    await post.put(
        to_channel("a", subject_id="unwanted"),
        to_channel("b", subject_id="broken"),
        to_channel("c", expires_at=DAY - timedelta(hours=1)),
        to_person("d", person_id="nobody"),
    )
    await post.sender.round()
    found = {key: state for key, (state, _, _) in (await post.states()).items()}
    assert found == {
        "a": DeliveryState.VOID,
        "b": DeliveryState.DEAD,
        "c": DeliveryState.EXPIRED,
        "d": DeliveryState.BLOCKED,
    }
    assert post.stub.requests == []


async def test_a_refused_address_is_passed_over_for_the_next(post: Post) -> None:
    await post.store.run(
        lambda work: work.addresses.add(Address(id="b", person_id="p", kind=AddressKind.MAIL, key="disa@angelo.example"))
    )
    post.stub.answers.append(web.json_response({}, status=403))
    await post.put(to_person("d"))
    await post.sender.round()
    await post.sender.round()
    addresses = await post.store.read(lambda work: work.addresses.find(person_id="p"))
    assert [address.blocked for address in addresses] == ["403", None]
    assert (await post.states())["d"][:2] == (DeliveryState.BLOCKED, "no_such_door")


async def test_an_edit_waits_for_its_card_and_then_replaces_it(post: Post) -> None:
    await post.put(
        to_channel("card", due_at=DAY + timedelta(minutes=1)),
        to_channel("edit", kind=DeliveryKind.CARD_EDIT, subject_id="card"),
    )
    await post.sender.round()
    assert (await post.states())["edit"][:2] == (DeliveryState.PENDING, "not_sent_yet")
    post.clock.set(DAY + timedelta(minutes=2))
    await post.sender.round()
    post.clock.set(DAY + timedelta(minutes=3))
    await post.sender.round()
    assert post.stub.calls == [
        ("POST", "/v3/conversations/c/activities"),
        ("PUT", "/v3/conversations/c/activities/m1"),
    ]
    assert (await post.states())["edit"][0] is DeliveryState.SENT


async def test_a_conversation_told_to_wait_an_hour_holds_nobody_else_back(post: Post) -> None:
    post.stub.answers.append(web.json_response({}, status=429, headers={"Retry-After": "3600"}))
    await post.put(to_channel("a"), to_channel("b"))
    await asyncio.wait_for(post.sender.round(), 10)
    assert await post.states() == {
        "a": (DeliveryState.PENDING, "429", 0),
        "b": (DeliveryState.PENDING, "held_back", 0),
    }
    assert len(post.stub.requests) == 1
    rows = await post.store.read(lambda work: work.outbox.find())
    assert all(row.due_at >= DAY + timedelta(minutes=59) for row in rows)


@pytest.mark.parametrize("status", [504, 403, 400])
async def test_an_edit_of_a_card_that_never_got_through_is_given_up(post: Post, status: int) -> None:
    post.stub.answers.append(web.json_response({}, status=status))
    await post.put(to_channel("card"))
    await post.sender.round()
    await post.put(to_channel("edit", kind=DeliveryKind.CARD_EDIT, subject_id="card"))
    await post.sender.round()
    assert (await post.states())["edit"][:2] == (DeliveryState.VOID, "nothing_to_edit")


async def test_a_message_that_has_gone_is_settled_even_when_its_lesson_cannot_be_kept(post: Post) -> None:
    sender = sender_of(Forgetful(post.store), post.clock, post.channel)
    await post.put(to_person("d"), to_channel("e"))
    await sender.round()
    assert {key: state for key, (state, _, _) in (await post.states()).items()} == {
        "d": DeliveryState.SENT,
        "e": DeliveryState.SENT,
    }


async def test_an_address_that_refuses_for_ever_is_not_tried_for_ever(post: Post) -> None:
    sender = sender_of(Forgetful(post.store), post.clock, post.channel)
    await post.put(to_person("d"))
    for _ in range(MOST_ATTEMPTS + 3):
        post.stub.answers.append(web.json_response({}, status=403))
        await sender.round()
    assert await post.states() == {"d": (DeliveryState.BLOCKED, "403", MOST_ATTEMPTS)}


async def test_a_chat_that_is_gone_is_opened_once_more_before_the_address_counts_as_closed(post: Post) -> None:
    def known(work: Work) -> None:
        work.conversations.add(replace(_place("old", ConversationKind.PERSONAL, post.stub.url), person_id="p"))
        work.addresses.save(replace(work.addresses.get("a"), conversation_id="old"))

    gone = {"error": {"code": "ConversationNotFound"}}
    await post.store.run(known)
    post.stub.answers = [web.json_response(gone, status=404)]
    await post.put(to_person("d"))
    await post.sender.round()
    assert post.stub.calls == [
        ("POST", "/v3/conversations/old/activities"),
        ("POST", "/v3/conversations"),
        ("POST", "/v3/conversations/m2/activities"),
    ]
    address = await post.store.read(lambda work: work.addresses.get("a"))
    assert (address.conversation_id, address.blocked) == ("m2", None)
    assert await post.states() == {"d": (DeliveryState.SENT, None, 1)}
    post.stub.answers = [
        web.json_response(gone, status=404),
        web.json_response({"id": "m2"}, status=201),
        web.json_response(gone, status=404),
    ]
    await post.put(to_person("e"))
    await post.sender.round()
    address = await post.store.read(lambda work: work.addresses.get("a"))
    assert address.blocked == "404:ConversationNotFound"


async def test_a_message_taken_away_ends_its_edit_and_leaves_the_address_open(post: Post) -> None:
    await post.put(to_person("d"))
    await post.sender.round()
    edit = Delivery(
        id="edit", dedupe_key="edit", network_id="n", kind=DeliveryKind.CARD_EDIT, subject_id="d", person_id="p", due_at=DAY
    )
    await post.put(edit)
    post.stub.answers = [web.json_response({"error": {"code": "ActivityNotFoundInConversation"}}, status=404)]
    await post.sender.round()
    assert (await post.states())["edit"][:2] == (DeliveryState.DEAD, "404:ActivityNotFoundInConversation")
    address = await post.store.read(lambda work: work.addresses.get("a"))
    assert address.blocked is None


async def test_a_refused_bot_tries_a_new_token_once_and_then_rests_without_burning_attempts(post: Post) -> None:
    post.stub.answers = [web.json_response({}, status=401) for _ in range(3)]
    await post.put(to_channel("d"))
    await post.sender.round()
    assert await post.states() == {"d": (DeliveryState.PENDING, "401", 0)}
    await post.sender.round()
    assert len(post.stub.requests) == 2
    await post.put(to_channel("e"))
    for _ in range(3):
        await post.sender.round()
    assert len(post.stub.requests) == 2, "the tenant's whole queue rests"
    assert {key: row[::2] for key, row in (await post.states()).items()} == {
        "d": (DeliveryState.PENDING, 0),
        "e": (DeliveryState.PENDING, 0),
    }


def paused(at: datetime | None) -> Callable[[Work], None]:
    def change(work: Work) -> None:
        work.networks.save(replace(work.networks.get("n"), paused_at=at))

    return change


async def test_a_network_paused_while_its_message_is_made_sends_nothing_but_answers(post: Post) -> None:
    await post.put(to_channel("d"), to_channel("reply", kind=DeliveryKind.REPLY))
    await post.store.run(paused(DAY))
    await post.sender.round()
    assert await post.states() == {"d": (DeliveryState.HELD, "paused", 0), "reply": (DeliveryState.SENT, None, 1)}
    await post.sender.round()
    assert len(post.stub.requests) == 1

    def resume(work: Work) -> int:
        paused(None)(work)
        return work.outbox.release("n", DAY)

    assert await post.store.run(resume) == 1
    await post.sender.round()
    assert (await post.states())["d"] == (DeliveryState.SENT, None, 1)


async def test_a_digest_goes_without_the_paused_networks_and_waits_when_nothing_is_left_of_it(post: Post) -> None:
    await post.store.run(paused(DAY))
    digest = DeliveryKind.ACTION_DIGEST
    await post.put(to_person("elsewhere", kind=digest), to_person("here", kind=digest, subject_id="unwanted"))
    await post.sender.round()
    assert await post.states() == {"elsewhere": (DeliveryState.SENT, None, 1), "here": (DeliveryState.HELD, "paused", 0)}


async def test_what_expires_while_it_is_being_made_is_journalled(post: Post) -> None:
    before = await post.store.read(lambda work: work.journal.lengths())
    await post.put(to_channel("d", expires_at=DAY + timedelta(minutes=1)))
    claim = post.store.claim

    class Slow:
        """A database after whose claim an hour goes by."""

        run, read, begin, reap = post.store.run, post.store.read, post.store.begin, post.store.reap

        async def claim(self, *given: object) -> object:
            claimed = await claim(*given)
            post.clock.set(DAY + timedelta(hours=1))
            return claimed

    await sender_of(Slow(), post.clock, post.channel).round()
    assert await post.states() == {"d": (DeliveryState.EXPIRED, "too_late", 0)}
    assert await post.store.read(lambda work: work.journal.lengths()) == {"n": before["n"] + 1}


async def test_twenty_thousand_rows_of_one_tenant_delay_anothers_by_no_more_than_a_round(post: Post) -> None:
    busy = [to_channel(f"a{number}", tenant_id="busy", subject_id="unwanted") for number in range(20_000)]
    await post.put(*busy, to_channel("b", tenant_id="other", due_at=DAY))
    claimed = await post.store.claim("one", 128, DAY + timedelta(seconds=1), 20)
    assert [row.tenant_id for row in claimed].index("other") < 16, "it is in the first group"
    assert len(claimed) == 21, "and nobody takes more than a second's worth"
