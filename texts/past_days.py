"""A day that is over, in words: "24 september" said on the 24th or in spring means the last one, not the next."""

import re
from calendar import isleap
from datetime import date

from texts.dates import Found, read_date

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LEAP_DAY = (2, 29)


def read_past_day(words: str, today: date) -> date | None:
    """Return the last day up to ``today`` that ``words`` may mean; a coming one only when no other is left. None for no day."""
    found = read_date(words, today, ())
    if not isinstance(found, Found):
        return None
    days = {found.day, *found.ask}
    if not _YEAR.search(words):
        days |= {_year_before(day) for day in days}
    return max((day for day in days if day <= today), default=found.day)


def _year_before(day: date) -> date:
    year = day.year - 1
    return date(year, 2, 28) if (day.month, day.day) == LEAP_DAY and not isleap(year) else day.replace(year=year)
