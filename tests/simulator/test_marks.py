"""The moments the tour winds the clock to are working days, whatever day it is begun."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.marks import RHYTHM, planned_marks
from texts.holidays_sv import red_days

STOCKHOLM = ZoneInfo("Europe/Stockholm")
moments = st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2034, 1, 1), timezones=st.just(UTC))


@given(moments)
def test_every_mark_is_in_working_hours_of_a_working_day_and_comes_after_the_one_before(now):
    marks = planned_marks(now)
    order = ["begin", "stop", "late", "meeting", "next", "last"]
    assert [marks[name] for name in order] == sorted(marks[name] for name in order)
    assert marks["begin"] >= now
    for mark in marks.values():
        day = mark.astimezone(STOCKHOLM)
        assert day.weekday() < 5
        assert day.date() not in red_days(day.year, day.year)
        assert 8 <= day.hour < 16


@given(moments)
def test_the_meetings_are_three_fridays_of_one_series_the_question_goes_out_by_hand(now):
    marks = planned_marks(now)
    first, last = marks["meeting"].date(), marks["last"].date()
    assert (first.weekday(), last) == (4, first + 2 * RHYTHM)
    assert first - marks["begin"].date() >= timedelta(days=14)


@pytest.mark.parametrize(
    ("now", "begin"),
    [
        ("2027-01-11T09:30+01:00", "2027-01-11T09:30+01:00"),
        ("2027-01-11T07:30+01:00", "2027-01-11T09:00+01:00"),
        ("2027-01-11T16:30+01:00", "2027-01-12T09:00+01:00"),
        ("2027-03-27T12:00+01:00", "2027-03-30T09:00+02:00"),
    ],
)
def test_a_tour_begun_at_night_or_in_a_holiday_begins_the_next_working_morning(now, begin):
    assert planned_marks(datetime.fromisoformat(now))["begin"] == datetime.fromisoformat(begin)
