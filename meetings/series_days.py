"""The days of a series: pure arithmetic on local days, without hours, so that summer time never matters here."""

from calendar import monthrange
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from meetings.calendar import is_working_day
from meetings.series import Rhythm, SeriesRule
from meetings.values import value

AHEAD = timedelta(days=365)
"""So far ahead the meetings of a series are planned at a time."""
MOST_DAYS = 60
"""So many meetings are planned at a time at most: a year of weeks, and some."""
MONTHS = 12
_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


@value
class DaysOff:
    """``red`` are days off work; on ``soft`` days many are away all the same: bridge days and the day before a holiday."""

    red: tuple[date, ...] = ()
    soft: tuple[date, ...] = ()


def days_of(rule: SeriesRule, since: date, until: date) -> tuple[date, ...]:
    """Return the days of the series from ``since`` to ``until``, both included, in order and each once."""
    last = min(until, rule.last or until)
    first = max(since, rule.first)
    found = {day for day in _known(rule, first, last) if first <= day <= last}
    return tuple(sorted(day for day in found if day.month not in rule.months_off and day not in rule.skipped))


def _known(rule: SeriesRule, since: date, until: date) -> Iterator[date]:
    if since > until:
        return
    if rule.rhythm is Rhythm.LISTED:
        yield from rule.days
    elif rule.rhythm is Rhythm.EVERY_WEEKS:
        step = rule.step * _WEEK
        gone = -((rule.first - since) // step) if since > rule.first else 0
        day = rule.first + gone * step
        while day <= until:
            yield day
            if until - day < step:
                return
            day += step
    else:
        month = since.year * MONTHS + since.month - 1
        while month <= until.year * MONTHS + until.month - 1:
            yield _nth_weekday(month // MONTHS, month % MONTHS + 1, rule.weekday, rule.step)
            month += 1


def _nth_weekday(year: int, month: int, weekday: int, place: int) -> date:
    """Return the ``place``-th ``weekday`` of a month, the last one for 5."""
    first, length = monthrange(year, month)
    day = 1 + (weekday - first) % 7 + 7 * (place - 1)
    return date(year, month, day if day <= length else day - 7)


def is_on_purpose(rule: SeriesRule, day: date) -> bool:
    """Tell whether the weekend ``day`` was asked for: a rhythm names its weekday, a list may hold a slip."""
    return rule.rhythm is not Rhythm.LISTED and day.weekday() > 4  # noqa: PLR2004 - Friday


def days_instead(day: date, off: DaysOff, taken: Collection[date], today: date) -> tuple[date, ...]:
    """Return a working day before ``day`` and one after it to meet on instead: a week away, else the nearest within one.

    None of them is off, ``taken`` or before ``today``.
    """

    def free(other: date) -> bool:
        return other >= today and is_working_day(other, (*off.red, *off.soft)) and other not in taken

    ways = (-_DAY, _DAY)
    found = (next((other for days in (7, 1, 2, 3, 4, 5, 6) if free(other := day + days * way)), None) for way in ways)
    return tuple(other for other in found if other is not None)
