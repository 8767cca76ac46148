"""Pacing stays below what Teams publishes, whatever comes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.pace import Bucket, Pace

PUBLISHED = ((1, 7), (2, 8), (30, 60), (3600, 1800 * 2))
"""Seconds and messages per bot and thread; the hour's cap is kept by the sender's own volume, so it is doubled here."""


def times_of(waits: list[float]) -> list[float]:
    """Return when each message would go: a message is asked for ``wait`` seconds after the one before was asked for."""
    now, bucket, sent = 0.0, Bucket(1, 6, 0.0), []
    for wait in waits:
        now += wait
        sent.append(now + bucket.reserve(now))
    return sent


@given(st.lists(st.floats(0, 5), min_size=1, max_size=120))
def test_one_conversation_never_passes_a_published_window(waits: list[float]) -> None:
    sent = times_of(waits)
    for seconds, most in PUBLISHED:
        for start in sent:
            assert sum(start <= at < start + seconds for at in sent) <= most


def test_a_burst_goes_at_once_and_the_rest_once_a_second() -> None:
    assert times_of([0.0] * 9) == [0, 0, 0, 0, 0, 0, 1, 2, 3]


def test_a_throttled_conversation_waits_as_long_as_it_was_told() -> None:
    bucket = Bucket(1, 6, 0.0)
    bucket.cool(0.0, 30)
    assert bucket.reserve(0.0) == 30


class Steady:
    """Seconds that grow when they are told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def sent_at(pace: Pace, steady: Steady, seconds: float, until: float) -> list[float]:
    """When messages go to ever new conversations of a tenant that is asked each ``seconds``, as lanes and sender do."""
    sent: list[float] = []
    slots: list[float] = []
    number = 0
    while steady.now < until:
        while pace.tenant_wait("t") <= 0.05 and len(slots) < 16:
            number += 1
            slots.append(steady.now + pace.take(f"c{number}", "t", "t"))
        following = steady.now + seconds
        while slots and slots[0] <= following:
            steady.now = max(steady.now, slots[0])
            wait = pace.crowd("t")
            if wait:
                slots[0] = steady.now + wait
                slots.sort()
            else:
                sent.append(steady.now)
                slots.pop(0)
        steady.now = max(steady.now, following)
    return sent


@pytest.mark.parametrize(("rate", "most"), [(20, 30), (45, 50), (48, 50)])
@given(seconds=st.floats(0.001, 3))
def test_no_second_of_a_tenant_has_more_than_is_published(rate: float, most: int, seconds: float) -> None:
    steady = Steady()
    sent = sent_at(Pace(steady, tenant_rate=rate), steady, seconds, 104)
    for start in sent:
        assert sum(start <= at < start + 1 - 1e-9 for at in sent) <= most


@pytest.mark.parametrize(("rate", "at_once"), [(20, 10), (45, 5), (48, 2), (50, 1), (60, 10)])
def test_a_burst_is_what_the_rate_leaves_of_the_published_second(rate: float, at_once: int) -> None:
    pace = Pace(Steady(), tenant_rate=rate)
    gone = 0
    while pace.tenant_wait("t") == 0:
        gone += 1
        pace.take(f"c{gone}", "t", "t")
    assert gone == at_once


def test_a_tenant_is_busy_until_all_its_buckets_are_as_good_as_new() -> None:
    steady = Steady()
    pace = Pace(steady)
    for conversation, tenant, times in (("a", "t1", 1), ("b", "t2", 4)):
        for _ in range(times):
            pace.take(conversation, tenant, tenant)
    pace.cool("c", 60)
    pace.take("c", "t3", "t3")
    assert pace.busy() == {"t1", "t2", "t3"}
    for seconds, busy in ((1.5, {"t2", "t3"}), (3, {"t3"}), (66, set())):
        steady.now += seconds
        assert pace.busy() == busy
    assert pace.conversation_wait("a") == pace.tenant_wait("t1") == 0


def test_a_conversation_in_another_tenant_keeps_the_one_that_was_claimed_busy() -> None:
    pace = Pace(Steady())
    pace.take("chat", "guest", "host")
    assert pace.busy() == {"host"}
