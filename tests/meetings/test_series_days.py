"""The days of a series, with python-dateutil's rrule as the judge."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import FR, MONTHLY, WEEKLY, rrule, weekday
from hypothesis import given
from hypothesis import strategies as st

from meetings.series import Rhythm, SeriesRule
from meetings.series_days import DaysOff, days_instead, days_of, is_on_purpose

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
SPANS = st.integers(0, 900).map(lambda days: timedelta(days=days))
MONTHS_OFF = st.sets(st.integers(1, 12), max_size=4).map(sorted).map(tuple)


def judged(rule, since, until, months_off):
    """The days rrule knows, less the months off."""
    found = rule.between(datetime.combine(since, datetime.min.time()), datetime.combine(until, datetime.max.time()), inc=True)
    return tuple(moment.date() for moment in found if moment.month not in months_off)


@given(first=DAYS, later=SPANS, span=SPANS, step=st.integers(1, 8), months_off=MONTHS_OFF)
def test_every_so_many_weeks_is_as_rrule_says(first, later, span, step, months_off):
    rule = SeriesRule(rhythm=Rhythm.EVERY_WEEKS, first=first, step=step, months_off=months_off)
    since, until = first + later, first + later + span
    judge = rrule(WEEKLY, interval=step, dtstart=datetime.combine(first, datetime.min.time()), until=datetime(2070, 1, 1))
    assert days_of(rule, since, until) == judged(judge, since, until, months_off)


@given(first=DAYS, later=SPANS, span=SPANS, step=st.integers(1, 5), day=st.integers(0, 6), months_off=MONTHS_OFF)
def test_the_nth_weekday_of_the_month_is_as_rrule_says(first, later, span, step, day, months_off):
    rule = SeriesRule(rhythm=Rhythm.NTH_WEEKDAY, first=first, step=step, weekday=day, months_off=months_off)
    since, until = first + later, first + later + span
    place = -1 if step == 5 else step
    judge = rrule(
        MONTHLY, byweekday=weekday(day)(place), dtstart=datetime.combine(first, datetime.min.time()), until=datetime(2070, 1, 1)
    )
    assert days_of(rule, since, until) == judged(judge, since, until, months_off)


@given(days=st.lists(DAYS, max_size=12), since=DAYS, span=SPANS, skipped=st.lists(DAYS, max_size=3))
def test_listed_days_are_those_in_the_stretch_once_and_in_order(days, since, span, skipped):
    rule = SeriesRule(rhythm=Rhythm.LISTED, first=date(2000, 1, 1), days=tuple(days), skipped=tuple(skipped))
    until = since + span
    assert days_of(rule, since, until) == tuple(sorted({day for day in days if since <= day <= until} - set(skipped)))


def test_every_fourth_friday_of_2027_without_july_and_without_a_skipped_day():
    rule = SeriesRule(
        rhythm=Rhythm.EVERY_WEEKS, first=date(2027, 1, 15), months_off=(7,), skipped=(date(2027, 5, 7),), last=date(2027, 10, 31)
    )
    assert [f"{day:%m-%d}" for day in days_of(rule, date(2027, 1, 1), date(2028, 1, 14))] == [
        "01-15", "02-12", "03-12", "04-09", "06-04", "08-27", "09-24", "10-22",
    ]  # fmt: skip


def test_the_weeks_in_which_the_clocks_change_hold_their_day_like_any_other():
    rule = SeriesRule(rhythm=Rhythm.EVERY_WEEKS, first=date(2027, 3, 21), step=1)
    assert days_of(rule, date(2027, 3, 21), date(2027, 4, 4)) == (date(2027, 3, 21), date(2027, 3, 28), date(2027, 4, 4))
    nth = SeriesRule(rhythm=Rhythm.NTH_WEEKDAY, first=date(2027, 10, 1), step=5, weekday=6)
    assert days_of(nth, date(2027, 10, 1), date(2027, 10, 31)) == (date(2027, 10, 31),)


def test_nothing_comes_before_the_first_day_or_of_a_stretch_that_ends_before_it_begins():
    rule = SeriesRule(rhythm=Rhythm.NTH_WEEKDAY, first=date(2027, 1, 15), step=1)
    assert days_of(rule, date(2027, 1, 1), date(2027, 1, 31)) == ()
    assert days_of(rule, date(2027, 3, 1), date(2027, 2, 1)) == ()


def test_the_end_of_the_calendar_is_no_fault():
    rule = SeriesRule(rhythm=Rhythm.EVERY_WEEKS, first=date(9999, 12, 1), step=4)
    assert days_of(rule, date(9999, 12, 1), date.max) == (date(9999, 12, 1), date(9999, 12, 29))


def test_a_weekend_is_meant_when_the_rhythm_names_it():
    saturday = date(2027, 9, 4)
    assert is_on_purpose(SeriesRule(rhythm=Rhythm.EVERY_WEEKS, first=saturday), saturday)
    assert not is_on_purpose(SeriesRule(rhythm=Rhythm.LISTED, first=saturday, days=(saturday,)), saturday)


@pytest.mark.parametrize(
    ("day", "taken", "today", "instead"),
    [
        (date(2027, 3, 26), (), date(2027, 1, 11), (date(2027, 3, 19), date(2027, 4, 2))),
        (date(2027, 6, 25), (), date(2027, 1, 11), (date(2027, 6, 18), date(2027, 7, 2))),
        (date(2027, 3, 26), (date(2027, 3, 19), date(2027, 4, 2)), date(2027, 1, 11), (date(2027, 3, 24), date(2027, 3, 30))),
        (date(2027, 3, 26), (), date(2027, 3, 25), (date(2027, 4, 2),)),
    ],
)
def test_days_offered_instead_of_long_friday_and_midsummer_are_working_days_nobody_has_taken(day, taken, today, instead):
    red = (date(2027, 3, 26), date(2027, 3, 29), date(2027, 6, 25))
    off = DaysOff(red=red, soft=(date(2027, 3, 25), date(2027, 6, 24)))
    assert days_instead(day, off, taken, today) == instead


def test_fridays_really_are_fridays():
    rule = SeriesRule(rhythm=Rhythm.EVERY_WEEKS, first=date(2027, 1, 15))
    assert {day.weekday() for day in days_of(rule, rule.first, date(2030, 1, 1))} == {FR.weekday}
