"""A day that is over: the last one that the words may mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.past_days import read_past_day

TODAY = date(2021, 9, 24)
MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("24 september", date(2021, 9, 24)),
        ("27 augusti", date(2021, 8, 27)),
        ("10 december", date(2020, 12, 10)),
        ("25 september", date(2020, 9, 25)),
        ("7/2", date(2021, 2, 7)),
        ("6 March 2020", date(2020, 3, 6)),
        ("2020-01-10", date(2020, 1, 10)),
        ("8 oktober 2021", date(2021, 10, 8)),
        ("någon gång", None),
    ],
)
def test_the_last_day_that_is_meant(words, day):
    assert read_past_day(words, TODAY) == day


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(0, 364))
def test_a_day_of_the_last_year_is_found_again(today, back):
    day = date.fromordinal(today.toordinal() - back)
    if (day.month, day.day) != (2, 29):
        assert read_past_day(f"{day.day} {MONTHS[day.month - 1]}", today) == day
