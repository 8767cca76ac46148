"""When Teams fails: what may be official is never doubled, what is personal gets through, and limits are kept."""

from collections import Counter
from datetime import timedelta

import pytest
import pytest_asyncio

from meetings.roster import read_file
from simulator.cast import ROSTER_HEADER
from simulator.faults import Fault
from tests.databases import sqlite_in
from tests.scenarios.play import MONDAY, eventually, open_play
from workflows.deliveries import Delivery, DeliveryKind, DeliveryState
from workflows.import_roster import import_roster

pytestmark = pytest.mark.asyncio(loop_scope="module")

PERSONAL = {
    "ulla.": "accept_then_504",
    "lena.": "accept_then_drop",
    "gerd.": "blocked",
    "petra.": Fault(status=429, code="Throttled", retry_after=3),
    "malin.": "drop",
    "torbjorn.": "precondition",
    "birgit.": "not_in_roster",
    "disa.": "too_big",
}
"""What happens to the first message to each of them; two times for Lena, whose second try is lost as well."""


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def called(tmp_path_factory):
    """A meeting that was called while many things went wrong at once."""
    play = await open_play(sqlite_in(tmp_path_factory.mktemp("faults")))
    await play.say(play.stage.coordinator, "möte: fredag 29 januari kl. 9-12, Rådhuset")
    play.simulator.faults.plant("accept_then_504", conversation_id=play.stage.channel.id)
    for mail, fault in PERSONAL.items():
        times = 2 if mail == "lena." else 1
        play.simulator.faults.plant(fault, conversation_id=play.chat(play.person(mail)).id, times=times)
    play.began = len(play.simulator.history)
    await play.press(play.stage.coordinator, "meeting.call")
    await ended_calls(play)
    await play.wind(MONDAY + timedelta(hours=1))
    yield play
    await play.stop()


async def ended_calls(play) -> tuple[Delivery, ...]:
    """Wait until every personal call has come to an end, and return them."""

    async def ended() -> bool:
        return all(row.settled_at is not None for row in await play.rows("outbox", kind=DeliveryKind.CALL_PERSON))

    await eventually(ended, within=15)
    return await play.rows("outbox", kind=DeliveryKind.CALL_PERSON)


def arrived(play, place) -> list:
    """The posts that took effect in a place since the meeting was called."""
    return [
        e
        for e in play.simulator.history.since(play.began)
        if e.accepted and e.conversation_id == place.id and e.operation == "send"
    ]


async def state(play, mail: str):
    (address,) = await play.rows("addresses", key=play.person(mail).id)
    (row,) = await play.rows("outbox", kind=DeliveryKind.CALL_PERSON, person_id=address.person_id)
    return row.state, row.door


async def test_a_post_to_the_channel_that_may_have_arrived_is_held_and_never_doubled(called) -> None:
    row = await called.one("outbox", kind=DeliveryKind.CALL_CHANNEL)
    assert row.state is DeliveryState.IN_DOUBT
    assert len(arrived(called, called.stage.channel)) == 1


async def test_a_personal_message_that_may_have_arrived_is_sent_once_more(called) -> None:
    assert await state(called, "ulla.") == (DeliveryState.SENT, "teams")
    assert len(arrived(called, called.chat(called.person("ulla.")))) == 2


async def test_a_second_doubt_ends_it(called) -> None:
    assert await state(called, "lena.") == (DeliveryState.IN_DOUBT, "teams")
    assert len(arrived(called, called.chat(called.person("lena.")))) == 2


@pytest.mark.parametrize("mail", ["gerd.", "birgit."])
async def test_who_cannot_be_reached_in_teams_gets_a_mail(called, mail) -> None:
    assert await state(called, mail) == (DeliveryState.SENT, "mail")
    (letter,) = called.simulator.mailbox.to(called.person(mail).mail)
    assert letter.subject == "Fråga efter punkter till fredag 29 januari"
    assert arrived(called, called.chat(called.person(mail))) == []


async def test_a_throttled_message_waits_as_long_as_it_is_told(called) -> None:
    assert await state(called, "petra.") == (DeliveryState.SENT, "teams")
    chat = called.chat(called.person("petra.")).id
    refused, sent = [e for e in called.simulator.history.since(called.began) if e.conversation_id == chat]
    assert (refused.status, sent.accepted) == (429, True)
    assert sent.at - refused.at >= timedelta(seconds=3)


@pytest.mark.parametrize("mail", ["malin.", "torbjorn."])
async def test_a_lost_connection_and_a_busy_thread_are_tried_again(called, mail) -> None:
    assert await state(called, mail) == (DeliveryState.SENT, "teams")
    assert len(arrived(called, called.chat(called.person(mail)))) == 1


async def test_what_teams_calls_our_fault_is_not_repeated(called) -> None:
    assert (await state(called, "disa."))[0] is DeliveryState.DEAD
    assert arrived(called, called.chat(called.person("disa."))) == []


async def test_everybody_else_is_not_held_up(called) -> None:
    rows = await called.rows("outbox", kind=DeliveryKind.CALL_PERSON)
    assert Counter(row.state for row in rows) == {
        DeliveryState.SENT: len(rows) - 2,
        DeliveryState.IN_DOUBT: 1,
        DeliveryState.DEAD: 1,
    }


async def test_a_call_to_five_and_twenty_members_stays_within_the_limits(tmp_path) -> None:
    play = await open_play(sqlite_in(tmp_path), limits_on=True)
    world, tenant = play.simulator.world, play.stage.coordinator.tenant_id
    more = [world.add_person(f"Medlem {chr(65 + n) * 5}", f"medlem{n}@havsborg.example", tenant) for n in range(9)]
    rows = [(p.name, f"Ö{p.name[-3:]}", p.mail, "member", "", tenant, p.id, "", "") for p in more]
    text = "\n".join(";".join(row) for row in (ROSTER_HEADER, *rows))
    network = await play.one("networks")
    await play.store.run(lambda work: import_roster(work, network.id, read_file(text), dry_run=False))
    play.stage.team.members.extend(person.id for person in more)
    for person in more:
        await play.client.install(person)
    await play.say(play.stage.coordinator, "möte: fredag 29 januari kl. 9-12, Rådhuset")
    await play.settle()
    play.simulator.limits.forget()
    await play.press(play.stage.coordinator, "meeting.call")
    rows = await ended_calls(play)
    await play.stop()
    assert [row.state for row in rows] == [DeliveryState.SENT] * 25
    assert play.simulator.limits.refused == 0
    assert [entry.status for entry in play.simulator.history.since(0) if entry.status == 429] == []
