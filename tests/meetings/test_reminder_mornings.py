"""A reminder goes at eight by the clock on the wall, also over the changes to and from summer time."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from meetings.people import Frequency
from meetings.reminders import as_often, evening_of, morning_of

ZONES = ("Europe/Stockholm", "Europe/Helsinki", "Atlantic/Azores")
FIRST, LAST = date(2026, 1, 1), date(2030, 12, 31)
CHANGES = [
    day
    for day, after in pairwise(FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
    if datetime.combine(day, time(12), ZoneInfo(ZONES[0])).utcoffset()
    != datetime.combine(after, time(12), ZoneInfo(ZONES[0])).utcoffset()
]


def test_there_are_two_changes_a_year():
    assert len(CHANGES) == 10


@given(day=st.dates(FIRST, LAST) | st.sampled_from(CHANGES), zone=st.sampled_from(ZONES), key=st.text(max_size=20))
@example(day=date(2026, 3, 29), zone="Europe/Stockholm", key="a")
@example(day=date(2026, 10, 25), zone="Europe/Stockholm", key="a")
@example(day=date(2026, 3, 30), zone="Europe/Stockholm", key="a")
def test_every_morning_is_between_eight_and_five_past_by_the_wall(day, zone, key):
    there = morning_of(day, zone, key).astimezone(ZoneInfo(zone))
    assert (there.date(), time(8) <= there.time() < time(8, 5)) == (day, True)
    evening = evening_of(day, zone).astimezone(ZoneInfo(zone))
    assert (evening.date(), evening.time()) == (day, time(17))


@given(days=st.frozensets(st.dates(FIRST, LAST)), snoozed=st.booleans())
def test_once_is_one_of_the_usual_days_and_never_is_none(days, snoozed):
    assert as_often(days, Frequency.USUAL, snoozed=snoozed) == days
    assert as_often(days, Frequency.NEVER, snoozed=snoozed) == frozenset()
    once = as_often(days, Frequency.ONCE, snoozed=snoozed)
    assert (len(once), once <= days) == (min(1, len(days)), True)
