"""Whatever happens to a delivery, a message whose duplicate would look official is put on the wire at most once."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.store import FakeStore
from tests.store.cast import delivery
from tests.store.conftest import WoundClock
from workflows.deliveries import DeliveryKind, DeliveryState, Settlement

OWNERS = st.sampled_from(["me", "you"])
ENDS = st.sampled_from([DeliveryState.SENT, DeliveryState.PENDING, DeliveryState.IN_DOUBT, DeliveryState.BLOCKED])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("claim"), OWNERS),
        st.tuples(st.just("begin"), OWNERS),
        st.tuples(st.just("settle"), OWNERS, ENDS),
        st.tuples(st.just("reap"), st.booleans()),
        st.tuples(st.just("void")),
    ),
    max_size=25,
)
MOST = {DeliveryKind.MINUTES_CHANNEL: 1, DeliveryKind.CALL_PERSON: 2}


async def play(kind, steps):
    """Take the steps and answer how often the message may have been accepted, and where it ended."""
    clock, lease_clock = WoundClock(), WoundClock()
    store = FakeStore(clock, lease_clock)
    await store.run(lambda work: work.outbox.add(delivery("d1", kind=kind)))
    sends = 0
    for what, *more in steps:
        before = store.rows["deliveries"]["d1"]
        match what, *more:
            case "claim", owner:
                await store.claim(owner, 5, clock.at)
            case "begin", owner:
                sends += len(await store.begin([], ["d1"], owner))
            case "settle", owner, end:
                await store.begin([Settlement(delivery_id="d1", owner=owner, state=end, at=clock.at)], [], owner)
                after = store.rows["deliveries"]["d1"]
                surely_not = (DeliveryState.PENDING, DeliveryState.BLOCKED)
                if before.state is DeliveryState.SENDING and after.state in surely_not:
                    sends -= 1
            case "reap", late:
                lease_clock.wind(seconds=61 if late else 30)
                await store.reap(clock.at)
            case _:
                await store.run(lambda work: work.outbox.void("d1"))
    return sends, store.rows["deliveries"]["d1"]


@settings(max_examples=300, deadline=None)
@given(kind=st.sampled_from(list(MOST)), steps=STEPS)
def test_a_message_is_accepted_no_more_often_than_its_kind_allows(kind, steps):
    sends, row = asyncio.run(play(kind, steps))
    assert 0 <= sends <= MOST[kind]
    assert (row.owner is None) == (row.state in {DeliveryState.PENDING, DeliveryState.VOID})
    assert (row.lease_until is not None) == (row.state in {DeliveryState.CLAIMED, DeliveryState.SENDING})
    assert row.attempts >= sends
