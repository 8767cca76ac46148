"""What every store promises about durable work: once, in turn, fenced, and in doubt by the kind's policy."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.store.cast import delivery
from workflows.deliveries import DeliveryKind, DeliveryState, Settlement

DUE = delivery("x").due_at


async def add(store, *rows):
    return await store.run(lambda work: [work.outbox.add(row) for row in rows])


async def state(store, key):
    return await store.read(lambda work: work.outbox.get(key))


def ended(key, clock, state=DeliveryState.SENT, **fields):
    return Settlement(delivery_id=key, owner="me", state=state, at=clock.at, **fields)


async def test_a_dedupe_key_is_taken_once(store):
    again = replace(delivery("d2"), dedupe_key="dedupe/d1")
    assert await add(store, delivery("d1"), again) == [True, False]
    assert await add(store, again) == [False]
    assert await store.read(lambda work: work.outbox.find()) == (delivery("d1"),)


async def test_only_what_is_due_is_claimed_oldest_first(store, clock, lease_clock):
    rows = [
        delivery("d1", due_at=clock.at),
        delivery("d2", due_at=clock.at - timedelta(hours=2)),
        delivery("d3", due_at=clock.at + timedelta(microseconds=1)),
    ]
    await add(store, *rows)
    claimed = await store.claim("me", 10, clock.at)
    lease = {"state": DeliveryState.CLAIMED, "owner": "me", "lease_until": lease_clock.at + timedelta(seconds=60)}
    assert claimed == (replace(rows[1], **lease), replace(rows[0], **lease))
    assert await store.claim("you", 10, clock.at) == ()


async def test_tenants_take_turns_however_much_one_of_them_has(store, clock):
    await add(store, *(delivery(f"a{number}", tenant_id="a") for number in range(20)))
    await add(store, delivery("b0", tenant_id="b", due_at=clock.at), delivery("c0", tenant_id="c", due_at=clock.at))
    claimed = await store.claim("me", 4, clock.at)
    assert sorted(row.tenant_id for row in claimed) == ["a", "a", "b", "c"]


async def test_with_a_budget_of_one_the_next_tenant_comes_next(store, clock):
    await add(store, *(delivery(f"{tenant}{number}", tenant_id=tenant) for tenant in "abc" for number in range(3)))
    turns = [(await store.claim("me", 1, clock.at))[0].tenant_id for _ in range(6)]
    assert turns == ["a", "b", "c", "a", "b", "c"]


async def test_what_is_too_late_is_never_sent_and_journalled(store, clock):
    await add(store, delivery("late", expires_at=clock.at), delivery("early", expires_at=clock.at + timedelta(hours=1)))
    claimed = await store.claim("me", 10, clock.at)
    assert [row.id for row in claimed] == ["early"]
    clock.wind(hours=2)
    assert await store.begin([], ["early"], "me") == ()
    assert await state(store, "early") == delivery(
        "early", expires_at=clock.at - timedelta(hours=1), state=DeliveryState.EXPIRED, settled_at=clock.at
    )
    assert (await state(store, "late")).state is DeliveryState.EXPIRED
    assert await store.read(lambda work: work.journal.verify("net")) == ()


async def test_a_group_is_settled_and_the_next_one_begun_at_once(store, clock, lease_clock):
    await add(store, delivery("d1"), delivery("d2"))
    await store.claim("me", 2, clock.at)
    assert await store.begin([], ["d1"], "me") == ("d1",)
    lease_clock.wind(seconds=5)
    begun = await store.begin([ended("d1", clock, activity_id="act", door="teams")], ["d2"], "me")
    assert begun == ("d2",)
    sent = {
        "state": DeliveryState.SENT,
        "owner": "me",
        "attempts": 1,
        "activity_id": "act",
        "door": "teams",
        "settled_at": clock.at,
    }
    sending = {
        "state": DeliveryState.SENDING,
        "owner": "me",
        "attempts": 1,
        "lease_until": lease_clock.at + timedelta(seconds=60),
    }
    assert await state(store, "d1") == delivery("d1", **sent)
    assert await state(store, "d2") == delivery("d2", **sending)


async def test_only_the_owner_may_begin_and_settle(store, clock):
    await add(store, delivery("d1"))
    await store.claim("me", 1, clock.at)
    assert await store.begin([], ["d1", "unknown"], "you") == ()
    assert await store.begin([], ["d1"], "me") == ("d1",)
    assert await store.begin([], ["d1"], "me") == ()
    await store.begin([replace(ended("d1", clock), owner="you")], [], "you")
    assert (await state(store, "d1")).state is DeliveryState.SENDING


async def test_a_failed_attempt_is_due_again_later(store, clock):
    await add(store, delivery("d1"))
    await store.claim("me", 1, clock.at)
    await store.begin([], ["d1"], "me")
    later = clock.at + timedelta(seconds=30)
    await store.begin([ended("d1", clock, DeliveryState.PENDING, due_at=later, error="429", counts=False)], [], "me")
    assert await state(store, "d1") == delivery("d1", due_at=later, last_error="429")
    assert await store.claim("me", 1, clock.at) == ()
    assert len(await store.claim("me", 1, later)) == 1


async def test_a_claimed_row_can_be_given_back_but_not_be_sent(store, clock):
    await add(store, delivery("d1"), delivery("d2"))
    await store.claim("me", 2, clock.at)
    await store.begin([ended("d1", clock, DeliveryState.PENDING), ended("d2", clock)], [], "me")
    assert await state(store, "d1") == delivery("d1")
    assert (await state(store, "d2")).state is DeliveryState.CLAIMED


@pytest.mark.parametrize("end", [DeliveryState.BLOCKED, DeliveryState.DEAD, DeliveryState.VOID, DeliveryState.IN_DOUBT])
async def test_an_attempt_may_end_badly(store, clock, end):
    await add(store, delivery("d1"))
    await store.claim("me", 1, clock.at)
    await store.begin([], ["d1"], "me")
    await store.begin([ended("d1", clock, end, error="403")], [], "me")
    doubts = 1 if end is DeliveryState.IN_DOUBT else 0
    fields = {"owner": "me", "attempts": 1, "last_error": "403", "settled_at": clock.at}
    assert await state(store, "d1") == delivery("d1", state=end, doubts=doubts, **fields)


async def test_nothing_is_reaped_while_its_lease_runs(store, clock, lease_clock):
    await add(store, delivery("d1"))
    await store.claim("me", 1, clock.at)
    lease_clock.wind(seconds=60)
    assert await store.reap(clock.at) == 0
    lease_clock.wind(seconds=1)
    assert await store.reap(clock.at) == 1
    assert await state(store, "d1") == delivery("d1")


@pytest.mark.parametrize(
    ("kind", "doubts", "after"),
    [
        (DeliveryKind.MINUTES_CHANNEL, 0, DeliveryState.IN_DOUBT),
        (DeliveryKind.CALL_PERSON, 0, DeliveryState.PENDING),
        (DeliveryKind.CALL_PERSON, 1, DeliveryState.IN_DOUBT),
        (DeliveryKind.CARD_EDIT, 5, DeliveryState.PENDING),
    ],
)
async def test_a_dead_owners_message_goes_on_by_its_kinds_policy(store, clock, lease_clock, kind, doubts, after):
    row = delivery("d1", kind=kind, doubts=doubts)
    await add(store, row)
    await store.claim("me", 1, clock.at)
    await store.begin([], ["d1"], "me")
    lease_clock.wind(seconds=61)
    assert await store.reap(clock.at) == 1
    fields = {"attempts": 1, "doubts": doubts + 1, "last_error": "owner_lost", "state": after}
    if after is DeliveryState.IN_DOUBT:
        fields |= {"owner": "me", "settled_at": clock.at}
    assert await state(store, "d1") == replace(row, **fields)


async def test_late_proof_settles_a_message_given_up_as_in_doubt(store, clock, lease_clock):
    await add(store, delivery("d1", kind=DeliveryKind.MINUTES_CHANNEL))
    await store.claim("me", 1, clock.at)
    await store.begin([], ["d1"], "me")
    lease_clock.wind(seconds=61)
    await store.reap(clock.at)
    await store.begin([replace(ended("d1", clock), owner="you")], [], "you")
    assert (await state(store, "d1")).state is DeliveryState.IN_DOUBT
    await store.begin([ended("d1", clock, activity_id="act")], [], "me")
    row = await state(store, "d1")
    assert (row.state, row.activity_id) == (DeliveryState.SENT, "act")


async def test_a_withdrawn_row_is_not_begun(store, clock):
    await add(store, delivery("d1"), delivery("d2"))
    await store.claim("me", 1, clock.at)
    assert await store.run(lambda work: [work.outbox.void(key) for key in ("d1", "d2", "unknown")]) == [True, True, False]
    assert await store.begin([], ["d1", "d2"], "me") == ()
    assert await state(store, "d1") == delivery("d1", state=DeliveryState.VOID, settled_at=clock.at)
    assert await store.run(lambda work: work.outbox.void("d1")) is False


async def test_a_row_on_the_wire_cannot_be_withdrawn(store, clock):
    await add(store, delivery("d1"))
    await store.claim("me", 1, clock.at)
    await store.begin([], ["d1"], "me")
    assert await store.run(lambda work: work.outbox.void("d1")) is False


async def test_a_stopped_row_is_opened_again(store, clock):
    rows = [
        delivery("d1", state=DeliveryState.BLOCKED, owner="me", settled_at=clock.at),
        delivery("d2", state=DeliveryState.SENT),
    ]
    await add(store, *rows)
    opened = await store.run(lambda work: [work.outbox.reopen(key, clock.at) for key in ("d1", "d2", "unknown")])
    assert opened == [True, False, False]
    assert [row.id for row in await store.claim("me", 5, clock.at)] == ["d1"]
