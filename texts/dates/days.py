"""Arithmetic on days: month ends, the nth weekday, ISO weeks, Easter and Midsummer."""

import calendar
from datetime import date, timedelta

JUST_PASSED = timedelta(days=60)
"""A date without a year that passed less than this ago may be meant as past: ask."""


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return that day, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """Return the same day some months on, or that month's last day when it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, month_end(year, month).day))


def later(day: date, count: int, unit: str) -> date:
    """Return the day ``count`` units after ``day``, before it when negative; ``unit`` is a word of `lexicon.UNIT`."""
    letter = unit[0].lower()
    if letter == "d":
        return day + timedelta(days=count)
    if letter in "vw":
        return day + timedelta(weeks=count)
    return add_months(day, count if letter == "m" else 12 * count)


def next_weekday(today: date, weekday: int) -> date:
    """Return the first ``weekday`` (Monday 0) strictly after ``today``."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def weekday_before(day: date, weekday: int) -> date:
    """Return the last ``weekday`` (Monday 0) strictly before ``day``."""
    return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)


def nearest_weekday(day: date, weekday: int) -> date:
    """Return the ``weekday`` closest to ``day``."""
    return day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)


def nth_weekday(year: int, month: int, weekday: int, place: int) -> date | None:
    """Return the ``place``-th ``weekday`` of a month (from 1; -1 is the last, -2 the one before), None when there are fewer."""
    if place < 0:
        end = month_end(year, month)
        return end - timedelta(days=(end.weekday() - weekday) % 7 - 7 * (place + 1))
    first = date(year, month, 1)
    return day_or_none(year, month, 1 + (weekday - first.weekday()) % 7 + 7 * (place - 1))


def week_day(year: int, week: int, weekday: int) -> date | None:
    """Return a day of an ISO week, None when the year has no such week."""
    try:
        return date.fromisocalendar(year, week, weekday + 1)
    except ValueError:
        return None


def easter(year: int) -> date:
    """Return Easter Sunday (the anonymous Gregorian rule)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    leap, leap_rest = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * leap_rest + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def eve(feast: str, year: int) -> date:
    """Return the day a feast begins for people off work: 24 and 31 December, Long Friday, Midsommarafton."""
    if feast == "christmas":
        return date(year, 12, 24)
    if feast == "new_year":
        return date(year, 12, 31)
    if feast == "easter":
        return easter(year) - timedelta(days=2)
    return next_weekday(date(year, 6, 18), 4)
