"""When an item is likely to be taken up."""

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from meetings.estimates import Length, estimated_starts


def lengths(*minutes):
    return [Length(minutes=length) for length in minutes]


def test_an_item_begins_when_everything_before_it_is_done():
    assert estimated_starts(time(9), lengths(5, 35, None)) == (time(9), time(9, 5), time(9, 40))


def test_after_an_item_without_a_time_nothing_is_guessed():
    assert estimated_starts(time(9), lengths(5, None, 20, 10)) == (time(9), time(9, 5), None, None)


def test_a_meeting_without_a_start_and_one_past_midnight_say_nothing():
    assert estimated_starts(None, lengths(5, 5)) == (None, None)
    assert estimated_starts(time(23), lengths(90, 5)) == (time(23), None)


def test_parts_share_the_time_of_their_item_or_make_it_up_together():
    parts = [Length(minutes=10, part=True), Length(minutes=20, part=True)]
    own = [Length(minutes=60), *parts, Length(minutes=5)]
    together = [Length(minutes=None), *parts, Length(minutes=5)]
    assert estimated_starts(time(9), own) == (time(9), time(9), time(9, 10), time(10))
    assert estimated_starts(time(9), together) == (time(9), time(9), time(9, 10), time(9, 30))


def test_a_part_without_a_time_makes_the_rest_unknown_unless_the_item_has_one():
    part = Length(minutes=None, part=True)
    assert estimated_starts(time(9), [Length(minutes=None), part, Length(minutes=5)]) == (time(9), time(9), None)
    assert estimated_starts(time(9), [Length(minutes=30), part, Length(minutes=5)]) == (time(9), time(9), time(9, 30))


@given(st.lists(st.builds(Length, minutes=st.none() | st.integers(1, 60), part=st.booleans()), max_size=12))
def test_there_is_one_estimate_an_item_and_none_goes_backwards(items):
    found = estimated_starts(time(8), items)
    known = [at for at in found if at is not None]
    assert len(found) == len(items)
    mains = [at for at, one in zip(found, items, strict=True) if not one.part and at is not None]
    assert mains == sorted(mains)
    assert all(at >= time(8) for at in known)
