"""Swedish red days; the package behind them takes a moment to import, so it is loaded at the first question."""

from collections.abc import Iterable
from datetime import date
from functools import cache


def red_days(first_year: int, last_year: int) -> frozenset[date]:
    """Return the days off work of both years and those between, Sundays apart.

    Public holidays and the three eves everybody keeps: Midsommarafton, Julafton, Nyårsafton.
    """
    return _days(first_year, last_year, ("public", "de_facto"))


def bridge_days(first_year: int, last_year: int) -> frozenset[date]:
    """Return working days that many take off ("klämdagar", Trettondagsafton): worth a warning, never a bar."""
    return _days(first_year, last_year, ("optional",)) - red_days(first_year, last_year)


@cache
def _days(first_year: int, last_year: int, categories: Iterable[str]) -> frozenset[date]:
    from holidays.countries.sweden import Sweden  # noqa: PLC0415  (0.1 to 0.6 s: only when asked)

    years = range(first_year, last_year + 1)
    return frozenset(Sweden(language="sv", include_sundays=False, categories=categories, years=years))
