"""The published limits as exact sliding windows."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.limits import ALL_BOTS_PER_THREAD, PER_APP_AND_TENANT, PER_BOT_AND_THREAD, Limits, Sliding, Traffic, Window


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_published_table():
    assert {
        "send": [(w.most, w.seconds) for w in PER_BOT_AND_THREAD[Traffic.SEND]],
        "read": [(w.most, w.seconds) for w in PER_BOT_AND_THREAD[Traffic.READ]],
        "all send": [(w.most, w.seconds) for w in ALL_BOTS_PER_THREAD[Traffic.SEND]],
        "all read": [(w.most, w.seconds) for w in ALL_BOTS_PER_THREAD[Traffic.READ]],
        "app": [(w.most, w.seconds) for w in PER_APP_AND_TENANT],
    } == {
        "send": [(7, 1), (8, 2), (60, 30), (1800, 3600)],
        "read": [(14, 1), (16, 2), (120, 30), (3600, 3600)],
        "all send": [(14, 1), (16, 2)],
        "all read": [(28, 1), (32, 2)],
        "app": [(50, 1)],
    }


@given(
    gaps=st.lists(st.integers(0, 700), max_size=120),
    windows=st.lists(st.builds(Window, st.integers(1, 9), st.integers(1, 5)), min_size=1, max_size=3),
)
def test_sliding_windows_agree_with_a_naive_count(gaps, windows):
    sliding, now, admitted = Sliding(tuple(windows)), 0, []
    for gap in gaps:
        now += gap / 1024  # exact in binary, so that both sides count alike
        fits = all(sum(now - t < w.seconds for t in admitted) < w.most for w in windows)
        wait = sliding.wait(now)
        assert (wait <= 0) == fits
        if fits:
            admitted.append(now)
            sliding.admit(now)
        else:
            later = now + wait
            assert all(sum(later - t < w.seconds for t in admitted) < w.most for w in windows)


def burst(limits, count, traffic=Traffic.SEND, thread="a", bot="28:b", tenant="t"):
    return [limits.take(traffic, bot=bot, thread=thread, tenant=tenant) for _ in range(count)]


def test_the_eighth_message_within_a_second_waits_until_the_second_is_over():
    clock = Seconds()
    limits = Limits(clock)
    assert burst(limits, 8) == [0.0] * 7 + [1.0]
    clock.now = 1.0
    assert burst(limits, 2) == [0.0, 1.0]
    clock.now = 2.0
    assert burst(limits, 1) == [0.0]
    assert limits.refused == 2


def test_threads_and_kinds_of_traffic_are_counted_apart():
    limits = Limits(Seconds())
    assert burst(limits, 7) + burst(limits, 7, thread="b") + burst(limits, 14, Traffic.READ) == [0.0] * 28


def test_fourteen_a_second_is_the_end_for_all_bots_of_a_thread_together():
    limits = Limits(Seconds())
    assert burst(limits, 7) + burst(limits, 8, bot="28:other") == [0.0] * 14 + [1.0]


def test_fifty_a_second_is_the_end_for_an_app_in_a_tenant_whatever_it_does():
    limits = Limits(Seconds())
    assert burst(limits, 51, None) == [0.0] * 50 + [1.0]
    assert burst(limits, 1, None, tenant="other") == [0.0]


def test_limits_that_are_off_count_nothing():
    limits = Limits(Seconds(), on=False)
    assert burst(limits, 100) == [0.0] * 100
    limits.on = True
    assert burst(limits, 7) == [0.0] * 7
