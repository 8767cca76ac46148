"""Pacing stays below what Teams publishes, whatever comes."""

from hypothesis import given
from hypothesis import strategies as st

from scheduler.pace import Bucket

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
