"""When those who have not voted are reminded."""

from dataclasses import replace
from datetime import timedelta

import pytest

from meetings.ballot_reminders import reminder_times
from tests.store.cast import NOON, ROUND


@pytest.mark.parametrize(
    ("hours", "after"),
    [(1, []), (47, []), (48, [24]), (95, [71]), (96, [48, 72]), (240, [120, 216]), (None, [72, 144])],
)
def test_reminders_lie_half_way_and_a_day_before_the_end_of_a_ballot_that_is_long_enough(hours, after):
    ballot = replace(ROUND, opened_at=NOON, closes_at=None if hours is None else NOON + timedelta(hours=hours))
    assert [at - NOON for at in reminder_times(ballot)] == [timedelta(hours=each) for each in after]
