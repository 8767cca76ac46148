"""Swedish red days, by the law of 1989 about public holidays; docs/decisions/0008 says why no package of holidays is used."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

_DAY = timedelta(days=1)
_THURSDAY_BEFORE, _TUESDAY_AFTER = 3, 1
_FRIDAY, _SATURDAY = 4, 5
NATIONAL_DAY_SINCE = 2005
"""The National Day took the place of Whit Monday that year."""
_WEEKDAYS_NAMED = (
    (_THURSDAY_BEFORE, 6, 18, "before_midsummer"),
    (_FRIDAY, 6, 19, "midsummer_eve"),
    (_SATURDAY, 6, 20, "midsummer"),
    (_FRIDAY, 10, 30, "before_all_saints"),
    (_SATURDAY, 10, 31, "all_saints"),
)
_BY_EASTER = {
    -3: "maundy_thursday",
    -2: "long_friday",
    -1: "easter_eve",
    0: "easter",
    1: "easter_monday",
    38: "before_ascension",
    39: "ascension",
    47: "before_whitsun",
    48: "whitsun_eve",
    49: "whitsun",
}
_FIXED_NAMED = {
    (1, 1): "new_year",
    (1, 5): "before_epiphany",
    (1, 6): "epiphany",
    (4, 30): "walpurgis",
    (5, 1): "first_of_may",
    (6, 6): "national_day",
    (12, 23): "before_christmas",
    (12, 24): "christmas_eve",
    (12, 25): "christmas",
    (12, 26): "boxing_day",
    (12, 30): "before_new_year",
    (12, 31): "new_year_eve",
}
_HALF = frozenset(
    {
        "maundy_thursday",
        "easter_eve",
        "before_ascension",
        "before_whitsun",
        "whitsun_eve",
        "before_epiphany",
        "walpurgis",
        "before_midsummer",
        "before_all_saints",
        "before_christmas",
        "before_new_year",
    }
)


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


def half_days(first_year: int, last_year: int) -> frozenset[date]:
    """Return the days before a holiday on which offices close early, such as Skärtorsdagen: worth a warning, never a bar."""
    years = range(first_year, last_year + 1)
    found = frozenset(day for year in years for day in _days(year, _HALF))
    return found - red_days(first_year, last_year)


def soft_days(first_year: int, last_year: int) -> frozenset[date]:
    """Return bridge days and half days together: people are at work, but many are not."""
    return bridge_days(first_year, last_year) | half_days(first_year, last_year)


def day_name(day: date) -> str:
    """Return the name of a red, half or bridge day as the last part of a ``holidays`` key; "" for a day like any other."""
    sunday = easter(day.year)
    named = {
        **{_first(weekday, date(day.year, month, first)): name for weekday, month, first, name in _WEEKDAYS_NAMED},
        **{sunday + after * _DAY: name for after, name in _BY_EASTER.items()},
        **{date(day.year, month, number): name for (month, number), name in _FIXED_NAMED.items()},
    }
    if day in named:
        return named[day]
    return "bridge" if day in bridge_days(day.year, day.year) else ""


def _days(year: int, names: Collection[str]) -> Iterator[date]:
    sunday = easter(year)
    yield from (_first(weekday, date(year, month, day)) for weekday, month, day, name in _WEEKDAYS_NAMED if name in names)
    yield from (sunday + after * _DAY for after, name in _BY_EASTER.items() if name in names)
    yield from (date(year, month, day) for (month, day), name in _FIXED_NAMED.items() if name in names)


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
