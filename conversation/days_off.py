"""The days off that matter for a meeting: for its deadlines before it, and for the days offered instead around it."""

from datetime import date, timedelta

from meetings.series_days import DaysOff
from texts.holidays_sv import red_days, soft_days

BACK = timedelta(days=100)
AHEAD = timedelta(days=14)


def days_off(first: date, last: date) -> DaysOff:
    """Return the days off from ``first`` to ``last``, in order."""
    red, soft = red_days(first.year, last.year), soft_days(first.year, last.year)
    return DaysOff(
        red=tuple(sorted(day for day in red if first <= day <= last)),
        soft=tuple(sorted(day for day in soft if first <= day <= last)),
    )


def days_off_for(since: date, until: date) -> DaysOff:
    """Return the days off that matter for meetings from ``since`` to ``until``."""
    return days_off(since - min(BACK, since - date.min), until + min(AHEAD, date.max - until))
