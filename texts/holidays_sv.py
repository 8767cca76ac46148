"""Swedish red days, by the law of 1989 about public holidays; docs/decisions/0008 says why no package of holidays is used."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

_DAY = timedelta(days=1)
_THURSDAY_BEFORE, _TUESDAY_AFTER = 3, 1
_FRIDAY, _SATURDAY = 4, 5
NATIONAL_DAY_SINCE = 2005
"""The National Day took the place of Whit Monday that year."""


def red_days(first_year: int, last_year: int) -> frozenset[date]:
    """Return the days off work of both years and those between, Sundays apart.

    Public holidays and the three eves everybody keeps: Midsommarafton, Julafton, Nyårsafton.
    """
    return frozenset(day for year in range(first_year, last_year + 1) for day in _of(year))


def bridge_days(first_year: int, last_year: int) -> frozenset[date]:
    """Return working days between a red day and a weekend, which many take off: worth a warning, never a bar."""
    red = red_days(first_year - 1, last_year + 1)
    after = {day + _DAY for day in red if day.weekday() == _THURSDAY_BEFORE}
    before = {day - _DAY for day in red if day.weekday() == _TUESDAY_AFTER}
    return frozenset(day for day in (after | before) - red if first_year <= day.year <= last_year)


@cache
def _of(year: int) -> frozenset[date]:
    return frozenset((*_fixed(year), *_moving(year)))


def _fixed(year: int) -> Iterator[date]:
    for month, day in ((1, 1), (1, 6), (5, 1), (12, 24), (12, 25), (12, 26), (12, 31)):
        yield date(year, month, day)
    if year >= NATIONAL_DAY_SINCE:
        yield date(year, 6, 6)


def _moving(year: int) -> Iterator[date]:
    sunday = easter(year)
    for days in (-2, 0, 1, 39, 49):
        yield sunday + days * _DAY
    if year < NATIONAL_DAY_SINCE:
        yield sunday + 50 * _DAY
    yield _first(_FRIDAY, date(year, 6, 19))
    yield _first(_SATURDAY, date(year, 6, 20))
    yield _first(_SATURDAY, date(year, 10, 31))


def _first(weekday: int, day: date) -> date:
    """Return the first such weekday on or after ``day``."""
    return day + (weekday - day.weekday()) % 7 * _DAY
