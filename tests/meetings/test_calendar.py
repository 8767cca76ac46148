"""Days before a meeting, and local wall-clock times over every change of summer time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.calendar import deadlines, instant, is_working_day, local, next_waking_time, other_days
from meetings.network import Rules

ZONE = "Europe/Stockholm"
PLACE = ZoneInfo(ZONE)
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
CLOCKS = st.times().map(lambda clock: clock.replace(microsecond=0))


def test_a_meeting_on_a_friday_has_its_three_days():
    due = deadlines(date(2020, 3, 6), Rules(), ZONE, ())
    assert (due.call_at, due.stop_at, due.notice_at) == (
        datetime(2020, 2, 21, 7, tzinfo=UTC),
        datetime(2020, 2, 28, 11, tzinfo=UTC),
        datetime(2020, 2, 28, 7, tzinfo=UTC),
    )


def test_a_red_day_moves_the_question_back():
    due = deadlines(date(2020, 1, 20), Rules(), ZONE, {date(2020, 1, 6), date(2020, 1, 3)})
    assert due.call_at == datetime(2020, 1, 2, 7, tzinfo=UTC)


@given(DAYS, st.integers(0, 90), st.integers(0, 90), st.sets(DAYS, max_size=30))
def test_every_deadline_is_on_a_working_day_not_later_than_counted(day, call, stop, red):
    due = deadlines(day, Rules(call_days=call, stop_days=stop, notice_days=0), ZONE, red)
    for moment, days, clock in ((due.call_at, call, time(8)), (due.stop_at, stop, time(12)), (due.notice_at, 0, time(8))):
        there = local(moment, ZONE)
        assert is_working_day(there.date(), red)
        assert there.time() == clock
        assert there.date() <= day - timedelta(days=days)
        skipped = (there.date() + timedelta(days=n) for n in range(1, (day - timedelta(days=days) - there.date()).days + 1))
        assert not any(is_working_day(each, red) for each in skipped)


@given(DAYS, CLOCKS)
def test_a_local_time_that_exists_comes_back_and_one_in_a_gap_is_the_first_after_it(day, clock):
    found = instant(day, clock, ZONE)
    back = local(found, ZONE)
    wanted = datetime.combine(day, clock)
    if back != wanted:
        assert back > wanted
        assert (found - timedelta(seconds=1)).astimezone(PLACE).replace(tzinfo=None) < wanted


def changes():
    """Return the local day of every change of summer time 2020 to 2040 with the offsets on both sides."""
    found = []
    for number in range((date(2041, 1, 1) - date(2020, 1, 1)).days):
        day = date(2020, 1, 1) + timedelta(days=number)
        offsets = [datetime.combine(day + timedelta(days=n), time(0), PLACE).utcoffset() for n in (0, 1)]
        if offsets[0] != offsets[1]:
            found.append((day, offsets[0] < offsets[1]))
    return found


def test_there_are_two_changes_a_year():
    assert len(changes()) == 42


@pytest.mark.parametrize(("day", "spring"), changes())
def test_the_gap_gives_its_end_and_the_fold_its_first_time(day, spring):
    found = instant(day, time(2, 30), ZONE)
    if spring:
        assert found == datetime.combine(day, time(1), UTC)
        assert local(found, ZONE).time() == time(3)
    else:
        assert found == datetime.combine(day, time(0, 30), UTC)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 12, 31)), st.sets(DAYS, max_size=10))
def test_nothing_is_sent_at_night_or_on_free_days(moment, red):
    found = next_waking_time(moment.replace(tzinfo=UTC), ZONE, red)
    there = local(found, ZONE)
    assert found >= moment.replace(tzinfo=UTC)
    assert is_working_day(there.date(), red)
    assert time(8) <= there.time() < time(17)
    assert next_waking_time(found, ZONE, red) == found


def test_instead_of_a_red_day_the_weeks_around_it_are_offered():
    assert other_days(date(2020, 4, 10), {date(2020, 4, 10)}) == (date(2020, 4, 3), date(2020, 4, 17))
    assert other_days(date(2020, 4, 10), {date(2020, 4, 3)}) == (date(2020, 4, 17),)
