"""What every store promises about groups: many rows settled and begun in one commit end as each would have alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import delivery_states
from tests.store.cast import NETWORK, delivery
from workflows.deliveries import DeliveryKind, DeliveryState, Settlement

KEYS = tuple(f"d{number}" for number in range(9))


async def add(store, *rows):
    await store.run(lambda work: [work.outbox.add(row) for row in rows])


async def found(store):
    return {row.id: row for row in await store.read(lambda work: work.outbox.find())}


def ended(key, clock, state=DeliveryState.SENT, **fields):
    return Settlement(delivery_id=key, owner="me", state=state, at=clock.at, **fields)


async def test_a_group_that_ends_in_every_way_is_settled_at_once(store, clock):
    await add(store, *map(delivery, KEYS))
    await store.claim("me", 9, clock.at)
    assert await store.begin([], KEYS[:8], "me") == KEYS[:8]
    before = await found(store)
    later = clock.at + timedelta(minutes=1)
    outcomes = [
        ended("d0", clock, activity_id="a0", door="teams"),
        ended("d1", clock, door="mail"),
        ended("d2", clock, DeliveryState.PENDING, due_at=later, error="429", counts=False),
        ended("d3", clock, DeliveryState.PENDING, due_at=later, error="504", doubtful=True),
        ended("d4", clock, DeliveryState.IN_DOUBT, error="504"),
        ended("d5", clock, DeliveryState.BLOCKED, error="403"),
        ended("d6", clock, DeliveryState.DEAD, error="400"),
        replace(ended("d7", clock), owner="you"),
        ended("d8", clock, DeliveryState.VOID, error="not_wanted"),
        ended("unknown", clock),
        ended("unknown", clock, DeliveryState.VOID),
    ]
    assert await store.begin(outcomes, [], "me") == ()
    alone = {each.delivery_id: delivery_states.settled(before[each.delivery_id], each) for each in outcomes[:9]}
    assert await found(store) == {key: alone[key] or before[key] for key in KEYS}
    assert alone["d7"] is None


async def test_arriving_settles_only_what_its_owner_has_on_the_wire_or_in_doubt(store, clock):
    states = [state for state in DeliveryState if state is not DeliveryState.PENDING]
    rows = [delivery(state.value, state=state, owner="me", activity_id="old", door="teams") for state in states]
    await add(store, *rows, delivery("yours", state=DeliveryState.SENDING, owner="you"))
    await store.begin([ended(row.id, clock) for row in rows] + [ended("yours", clock)], [], "me")
    sent = {"state": DeliveryState.SENT, "settled_at": clock.at}
    expected = {row.id: row for row in rows}
    for key in ("sending", "in_doubt"):
        expected[key] = replace(expected[key], **sent)
    assert {key: row for key, row in (await found(store)).items() if key != "yours"} == expected
    assert (await found(store))["yours"].state is DeliveryState.SENDING


async def test_of_a_group_only_what_is_claimed_ours_and_in_time_is_begun(store, clock, lease_clock):
    rows = {key: delivery(key) for key in KEYS[:4]}
    rows["d1"] = delivery("d1", expires_at=clock.at + timedelta(minutes=5))
    await store.run(lambda work: work.networks.add(NETWORK))
    await add(store, *rows.values(), delivery("yours", state=DeliveryState.CLAIMED, owner="you"))
    await store.claim("me", 4, clock.at)
    await store.run(lambda work: work.outbox.void("d2"))
    clock.wind(minutes=5)
    assert await store.begin([], ["d3", "yours", "d2", "d1", "d0", "unknown"], "me") == ("d3", "d0"), "in the order given"
    assert {key: row.state.value for key, row in (await found(store)).items()} == {
        "d0": "sending",
        "d1": "expired",
        "d2": "void",
        "d3": "sending",
        "yours": "claimed",
    }
    assert (await found(store))["d0"].lease_until == lease_clock.at + timedelta(seconds=60)
    assert await store.read(lambda work: work.journal.lengths()) == {"net": 1}, "what came too late is in the journal"


async def test_a_settled_group_may_be_settled_again(store, clock):
    await add(store, *map(delivery, KEYS))
    await store.claim("me", 9, clock.at)
    await store.begin([], KEYS, "me")
    outcomes = [ended(key, clock, activity_id=key) for key in KEYS[:5]]
    outcomes += [ended(key, clock, DeliveryState.PENDING, error="504", doubtful=True) for key in KEYS[5:]]
    await store.begin(outcomes, [], "me")
    once = await found(store)
    await store.begin(outcomes, [], "me")
    assert await found(store) == once


async def test_the_dead_owners_group_goes_on_row_by_row(store, clock, lease_clock):
    rows = [delivery("held", kind=DeliveryKind.MINUTES_CHANNEL), delivery("again"), delivery("made"), delivery("edit")]
    rows[3] = replace(rows[3], kind=DeliveryKind.CARD_EDIT)
    await add(store, *rows)
    await store.claim("me", 4, clock.at)
    await store.begin([], ["held", "again", "edit"], "me")
    lease_clock.wind(seconds=61)
    before = await found(store)
    assert await store.reap(clock.at) == 4
    assert await found(store) == {key: delivery_states.reaped(row, clock.at) for key, row in before.items()}


async def test_who_has_enough_gets_nothing_and_the_others_their_share(store, clock):
    rows = [delivery(f"{tenant}{number}", tenant_id=tenant) for tenant in "abc" for number in range(5)]
    await add(store, *rows)
    claimed = await store.claim("me", 9, clock.at, 3, {"a"}, {"a"})
    assert [row.id for row in claimed] == ["b0", "c0", "b1", "c1", "b2", "c2"]


@pytest.mark.parametrize("limit", [1, 2, 5, 7, 100])
async def test_no_claim_is_larger_than_asked_for_and_nothing_is_claimed_twice(store, clock, limit):
    rows = [
        delivery(f"{tenant}{number}", tenant_id=tenant)
        for tenant, most in (("a", 9), ("b", 1), ("c", 4))
        for number in range(most)
    ]
    await add(store, *rows)
    taken = []
    while claimed := await store.claim("me", limit, clock.at):
        assert len(claimed) <= limit
        taken += [row.id for row in claimed]
    assert sorted(taken) == [row.id for row in rows]


async def test_rows_with_one_of_several_texts_are_found_in_one_question(store):
    rows = [delivery(key, tenant_id=tenant) for key, tenant in (("d3", "a"), ("d1", "b"), ("d2", "a"), ("d4", "c'\"%s"))]
    await add(store, *rows)

    def among(*values, field="tenant_id"):
        return store.read(lambda work: [row.id for row in work.deliveries.among(field, values)])

    assert await among("a", "c'\"%s", "unknown", "a") == ["d2", "d3", "d4"]
    assert await among("d1", "d4", field="id") == ["d1", "d4"]
    assert await among() == []
    with pytest.raises(KeyError, match="colour"):
        await among("red", field="colour")


@given(st.lists(st.sampled_from([*DeliveryState]), min_size=1, max_size=9), st.booleans(), st.booleans())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_whatever_the_outcomes_a_group_ends_as_the_rules_say(sqlite_store, clock, ends, counts, doubtful):
    def anew(work):
        for row in work.deliveries.find():
            work.deliveries.remove(row.id)
        return [work.outbox.add(delivery(key)) for key in KEYS]

    await sqlite_store.run(anew)
    await sqlite_store.claim("me", 9, clock.at)
    await sqlite_store.begin([], KEYS[::2], "me")
    before = await found(sqlite_store)
    outcomes = [ended(key, clock, end, counts=counts, doubtful=doubtful) for key, end in zip(KEYS, ends, strict=False)]
    await sqlite_store.begin(outcomes, [], "me")
    after = {each.delivery_id: delivery_states.settled(before[each.delivery_id], each) for each in outcomes}
    kept = {key: after.get(key) or row for key, row in before.items()}
    # A network that is not paused holds nothing back (``store.holding``).
    released = {
        key: replace(row, state=DeliveryState.PENDING) if row.state is DeliveryState.HELD else row for key, row in kept.items()
    }
    assert await found(sqlite_store) == released
