"""What every store promises about paused networks: nothing that waits is claimed, everything comes back, the counts are right."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.store.cast import NETWORK, delivery
from workflows.deliveries import DeliveryKind, DeliveryState, Settlement, Waiting
from workflows.ports import JournalLine

OTHER = replace(NETWORK, id="net2", tenant_id="t2")


async def pause(store, clock):
    def change(work):
        work.networks.save(replace(NETWORK, paused_at=clock.at))
        return work.outbox.hold_back("net")

    return await store.run(change)


async def furnish(store, *rows):
    def add(work):
        for network in (NETWORK, OTHER):
            work.networks.add(network)
        return [work.outbox.add(row) for row in rows]

    return await store.run(add)


async def states(store):
    return {row.id: row.state.value for row in await store.read(lambda work: work.outbox.find())}


async def test_what_waits_is_held_and_the_others_go_on(store, clock):
    await furnish(
        store,
        delivery("waits"),
        delivery("answer", kind=DeliveryKind.REPLY),
        delivery("digest", kind=DeliveryKind.ACTION_DIGEST),
        delivery("sent", state=DeliveryState.SENT),
        delivery("other", network_id="net2", tenant_id="t2"),
    )
    assert await pause(store, clock) == 1
    await store.run(
        lambda work: [work.outbox.add(delivery("later")), work.outbox.add(delivery("asked", kind=DeliveryKind.REPLY))]
    )
    assert await states(store) == {
        "waits": "held",
        "answer": "pending",
        "digest": "pending",
        "sent": "sent",
        "other": "pending",
        "later": "held",
        "asked": "pending",
    }
    assert {row.id for row in await store.claim("me", 10, clock.at)} == {"answer", "asked", "digest", "other"}


async def test_a_message_being_made_is_stopped_and_one_on_the_wire_is_settled(store, clock):
    await furnish(store, delivery("made"), delivery("gone"))
    await store.claim("me", 2, clock.at)
    await store.begin([], ["gone"], "me")
    assert await pause(store, clock) == 1
    assert await store.begin([], ["made"], "me") == ()
    sent = Settlement(delivery_id="gone", owner="me", state=DeliveryState.SENT, at=clock.at)
    await store.begin([sent], [], "me")
    assert await states(store) == {"made": "held", "gone": "sent"}


async def test_what_is_released_is_due_at_the_given_time_at_the_earliest(store, clock):
    later = clock.at + timedelta(days=1)
    await furnish(store, delivery("due"), delivery("later", due_at=later))
    await pause(store, clock)

    def resume(work):
        work.networks.save(NETWORK)
        return work.outbox.release("net", clock.at)

    assert await store.run(resume) == 2
    rows = await store.read(lambda work: work.outbox.find())
    assert [(row.id, row.state, row.due_at) for row in rows] == [
        ("due", DeliveryState.PENDING, clock.at),
        ("later", DeliveryState.PENDING, later),
    ]


@pytest.mark.parametrize("paused", [True, False])
async def test_a_sender_that_finds_the_network_paused_is_believed_only_while_it_is(store, clock, paused):
    await furnish(store, delivery("d"))
    await store.claim("me", 1, clock.at)
    if paused:
        await store.run(lambda work: work.networks.save(replace(NETWORK, paused_at=clock.at)))
    held = Settlement(delivery_id="d", owner="me", state=DeliveryState.HELD, at=clock.at, error="paused")
    await store.begin([held], [], "me")
    assert await states(store) == {"d": "held" if paused else "pending"}


async def test_what_is_held_expires_in_its_time(store, clock):
    await furnish(store, delivery("d", expires_at=clock.at + timedelta(hours=1)))
    await pause(store, clock)
    clock.wind(hours=1)
    assert await store.claim("me", 5, clock.at) == ()
    assert await states(store) == {"d": "expired"}


async def test_what_has_not_ended_is_counted_by_network_state_and_kind(store, clock):
    early = clock.at - timedelta(hours=3)
    await furnish(
        store,
        delivery("a"),
        delivery("b", due_at=early),
        delivery("c", state=DeliveryState.DEAD),
        delivery("d", state=DeliveryState.SENT),
        delivery("e", network_id="net2", kind=DeliveryKind.REPLY),
    )
    call, due = DeliveryKind.CALL_PERSON, delivery("a").due_at
    own = (
        Waiting(network_id="net", kind=call, state=DeliveryState.DEAD, count=1, oldest=due),
        Waiting(network_id="net", kind=call, state=DeliveryState.PENDING, count=2, oldest=early),
    )
    reply = Waiting(network_id="net2", kind=DeliveryKind.REPLY, state=DeliveryState.PENDING, count=1, oldest=due)
    assert await store.read(lambda work: work.outbox.waiting("net")) == own
    assert await store.read(lambda work: work.outbox.waiting()) == (*own, reply)


async def test_only_what_is_in_doubt_can_be_confirmed(store, clock):
    await furnish(store, delivery("doubt", state=DeliveryState.IN_DOUBT), delivery("waits"))
    assert await store.run(lambda work: [work.outbox.confirm(key) for key in ("doubt", "waits", "unknown")]) == [
        True,
        False,
        False,
    ]
    assert await states(store) == {"doubt": "sent", "waits": "pending"}


async def test_no_tenant_gets_more_than_its_share_and_all_come_by_turns(store, clock):
    rows = [delivery(f"a{number}", tenant_id="a", network_id="net2") for number in range(9)]
    await furnish(store, *rows, delivery("b", tenant_id="b", due_at=clock.at), delivery("c", tenant_id="c", due_at=clock.at))
    claimed = await store.claim("me", 50, clock.at, 4)
    assert [row.tenant_id for row in claimed] == ["a", "b", "c", "a", "a", "a"]


async def test_rows_between_two_instants_come_in_their_order(store, clock):
    rows = [delivery(f"d{hours}", due_at=clock.at - timedelta(hours=hours)) for hours in (1, 2, 3, 4)]
    await furnish(store, *rows)
    since, until = clock.at - timedelta(hours=3), clock.at - timedelta(hours=1)
    found = await store.read(lambda work: work.deliveries.between("due_at", since, until, network_id="net"))
    assert [row.id for row in found] == ["d3", "d2", "d1"]
    assert await store.read(lambda work: work.deliveries.between("due_at", since, until, network_id="other")) == ()


async def test_a_journal_is_as_long_as_what_happened(store):

    await furnish(store)
    line = JournalLine(network_id="net", verb="v", subject_id="s", person_id=None)
    await store.run(lambda work: [work.journal.append(line) for _ in range(3)])
    assert await store.read(lambda work: work.journal.lengths()) == {"net": 3, "net2": 0}
