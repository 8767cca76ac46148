"""When those who have not answered are asked again."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.call_reminders import reminder_days, reminder_number
from meetings.people import Frequency
from meetings.reminders import is_working

EASTER = frozenset({date(2027, 3, 26), date(2027, 3, 29)})
DAYS = (date(2027, 1, 19), date(2027, 1, 21))
ASKED = date(2027, 1, 11)


def test_the_days_are_the_last_working_day_before_the_stop_and_two_before_that():
    assert reminder_days(date(2027, 1, 22), ()) == DAYS
    assert reminder_days(date(2027, 3, 30), EASTER) == (date(2027, 3, 23), date(2027, 3, 25))


@pytest.mark.parametrize(
    ("today", "frequency", "number"),
    [
        (date(2027, 1, 18), Frequency.USUAL, None),
        (date(2027, 1, 19), Frequency.USUAL, 1),
        (date(2027, 1, 20), Frequency.USUAL, 1),
        (date(2027, 1, 21), Frequency.USUAL, 2),
        (date(2027, 1, 22), Frequency.USUAL, 2),
        (date(2027, 1, 19), Frequency.ONCE, None),
        (date(2027, 1, 21), Frequency.ONCE, 2),
        (date(2027, 1, 21), Frequency.NEVER, None),
    ],
)
def test_each_gets_as_many_as_they_want(today, frequency, number):
    assert reminder_number(today, ASKED, DAYS, frequency) == number


def test_nobody_is_reminded_on_the_day_they_were_asked():
    assert reminder_number(date(2027, 1, 21), date(2027, 1, 21), DAYS, Frequency.USUAL) is None


@given(
    st.dates(date(2020, 1, 10), date(2040, 1, 1)),
    st.sets(st.dates(date(2020, 1, 1), date(2040, 1, 1)), max_size=20),
    st.sampled_from(Frequency),
    st.integers(0, 30),
)
def test_whatever_the_calendar_it_is_working_days_before_the_stop_and_at_most_two(stop, red_days, frequency, early):
    days = reminder_days(stop, red_days)
    assert days[0] < days[1] < stop
    assert all(is_working(day, red_days) for day in days)
    asked_on = stop - timedelta(days=early)
    found = {reminder_number(stop - timedelta(days=back), asked_on, days, frequency) for back in range(30)} - {None}
    assert len(found) <= {Frequency.USUAL: 2, Frequency.ONCE: 1, Frequency.NEVER: 0}[frequency]
