"""Lanes: who waits holds nobody else back, order is kept in a conversation, and never is too much on the wire."""

import math
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from notices.message import Message
from scheduler.drafts import Prepared
from scheduler.lanes import AHEAD, GROUP, PATIENCE, WIRE, Lanes
from scheduler.pace import Pace
from tests.store.cast import delivery
from workflows.reach import Route


class Steady:
    """Seconds that grow when they are told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def draft(number: int, place: str = "c", tenant: str = "t", known: bool = True) -> Prepared:
    route = Route(
        door="teams",
        language="sv",
        network_id="net",
        conversation_id=place if known else None,
        user_key=place,
        tenant_id=tenant,
    )
    return Prepared(delivery=delivery(f"d{number:04}", tenant_id=tenant), route=route, message=Message(card={}, summary=""))


def lanes_at(tenant_rate: float = 20) -> tuple[Lanes, Pace, Steady]:
    steady = Steady()
    pace = Pace(steady, tenant_rate=tenant_rate)
    return Lanes(pace, steady), pace, steady


def ids(rows: list) -> list[str]:
    return [each.row.delivery.id for each in rows]


def test_a_conversation_hears_one_message_at_a_time_in_order() -> None:
    lanes, _, _ = lanes_at()
    rows = [draft(number) for number in range(3)]
    lanes.add(rows, math.inf)
    assert ids(lanes.go()[0]) == ["d0000"]
    assert ids(lanes.go()[0]) == []
    assert lanes.pause == math.inf, "only an answer changes anything"
    lanes.answered(rows[0])
    assert ids(lanes.go()[0]) == ["d0001"]


def test_one_that_must_wait_holds_no_other_conversation_back() -> None:
    lanes, pace, steady = lanes_at()
    pace.cool("slow", 3)
    lanes.add([draft(0, "slow"), draft(1, "slow"), draft(2, "quick")], math.inf)
    assert ids(lanes.go()[0]) == ["d0002"]
    assert 0 < lanes.pause <= 3 - AHEAD
    steady.now += 3
    assert ids(lanes.go()[0]) == ["d0000"]


def test_what_must_wait_for_long_leaves_and_says_how_long() -> None:
    lanes, pace, _ = lanes_at()
    pace.cool("cold", 3600)
    pace.rest("resting", 300)
    lanes.add([draft(0, "cold"), draft(1, "cold"), draft(2, "c", "resting")], math.inf)
    going, leaving = lanes.go()
    assert going == []
    assert [(one.row.delivery.id, round(one.seconds)) for one in leaving] == [("d0000", 3600), ("d0001", 3600), ("d0002", 300)]
    assert len(lanes) == 0


def test_a_long_line_for_one_conversation_leaves_by_its_end() -> None:
    lanes, _, _ = lanes_at()
    lanes.add([draft(number) for number in range(30)], math.inf)
    going, leaving = lanes.go()
    assert ids(going) == ["d0000"]
    assert len(lanes) == 15, "five more of the burst and one for each second of patience"
    assert [one.seconds > PATIENCE for one in leaving] == [True] * 14


def test_what_was_not_begun_in_time_goes_back() -> None:
    lanes, _, steady = lanes_at()
    lanes.add([draft(0)], until=steady.now + 36)
    steady.now += 37
    going, leaving = lanes.go()
    assert (going, [(one.row.delivery.id, one.seconds) for one in leaving]) == ([], [("d0000", 0.0)])


def test_a_chat_to_be_opened_counts_as_two_requests() -> None:
    lanes, _, _ = lanes_at()
    lanes.add([draft(number, f"c{number}", known=False) for number in range(20)], math.inf)
    assert len(lanes.go()[0]) == 6, "a burst of ten requests, and one that is begun a little ahead"


def test_at_most_a_group_of_one_tenant_is_begun_and_not_settled() -> None:
    lanes, _, _ = lanes_at(tenant_rate=1e6)
    rows = [draft(number, f"c{number}") for number in range(GROUP + 4)]
    lanes.add(rows, math.inf)
    assert len(lanes.go()[0]) == GROUP
    lanes.answered(rows[0])
    assert lanes.go()[0] == [], "answered is not yet settled"
    lanes.settled(["t"])
    assert len(lanes.go()[0]) == 1


def test_when_the_wire_is_full_the_tenants_take_turns() -> None:
    lanes, _, steady = lanes_at(tenant_rate=1e6)
    tenants = [f"t{number}" for number in range(2 * WIRE // GROUP)]
    for tenant in tenants:
        lanes.add([draft(number, f"{tenant}/{number}", tenant) for number in range(2 * GROUP)], math.inf)
    begun: Counter[str] = Counter()
    for _ in range(4):
        steady.now += 1
        going, _ = lanes.go()
        assert lanes.on_wire == WIRE
        begun.update(one.row.delivery.tenant_id for one in going)
        lanes.settled([one.row.delivery.tenant_id for one in going])
    assert begun == dict.fromkeys(tenants, 2 * GROUP)
    assert (lanes.on_wire, len(lanes), lanes.tenants()) == (0, 0, set())


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 3), st.integers(0, 5)),
        st.tuples(st.just("wait"), st.floats(0, 1), st.just(0)),
        st.tuples(st.just("answer"), st.integers(0, 40), st.just(0)),
    ),
    min_size=1,
    max_size=150,
)


@given(STEPS)
def test_nothing_is_lost_doubled_or_too_fast_whatever_comes(steps: list[tuple[str, float, int]]) -> None:
    lanes, _, steady = lanes_at()
    added: list[str] = []
    came: list[tuple[str, str, str, float]] = []
    wire: list[Prepared] = []
    left: list[str] = []
    for what, one, other in steps:
        if what == "add":
            tenant = f"t{one}"
            lanes.add([draft(len(added), f"{tenant}/{other}", tenant)], math.inf)
            added.append(f"d{len(added):04}")
        elif what == "wait":
            steady.now += one
        elif wire:
            row = wire.pop(int(one) % len(wire))
            lanes.answered(row)
            lanes.settled([row.delivery.tenant_id])
        going, leaving = lanes.go()
        wire += [each.row for each in going]
        came += [(each.row.delivery.id, each.row.conversation, each.row.tenant, steady.now + each.wait) for each in going]
        left += [each.row.delivery.id for each in leaving]
    assert sorted([key for key, *_ in came] + left + [row.delivery.id for row in lanes.empty()]) == added
    for _, place, tenant, at in came:
        assert sum(its == place and at <= then < at + 1 for _, its, _, then in came) <= 7
        assert sum(its == tenant and at <= then < at + 1 for _, _, its, then in came) <= 31
    for place in {place for _, place, _, _ in came}:
        keys = [key for key, its, _, _ in came if its == place]
        assert keys == sorted(keys)
