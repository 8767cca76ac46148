"""Rules for several days said together: 6-8 mars, från 3 till 5 maj, den 3:e och 4:e maj."""

import re
from collections.abc import Iterator
from datetime import date

from texts.dates.absolute import unclear, without_year
from texts.dates.days import day_or_none
from texts.dates.lexicon import MONTH, MONTHS, YEAR
from texts.dates.patterns import SAID_YEAR, rule
from texts.dates.results import Found, Period, Reading

_SUFFIX = r"(?::?[ea]|st|nd|rd|th)?"
_THE = r"(?:den\s+|the\s+)?"
_FIRST = rf"(?P<d>\d{{1,2}}){_SUFFIX}"
_SECOND = rf"{_THE}(?P<d2>\d{{1,2}}){_SUFFIX}"
_DASH = r"\s*[-–—]\s*"
_TO = r"\s+(?:till(?:\s+och\s+med)?|t\.?\s?o\.?\s?m\.?|to|until)\s+"
_FROM = r"(?:från(?:\s+och\s+med)?|fr\.?\s?o\.?\s?m\.?|from)\s+"
_OF = r"\s+(?:of\s+|i\s+)?"
_NO_HOURS = r"(?!\s*[-–—.:]\s*\d)"


_RANGES = [
    rule(rf"(?P<d>\d{{1,2}}){_DASH}(?P<d2>\d{{1,2}})/(?P<m>\d{{1,2}})"),
    rule(rf"(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}}){_DASH}(?P<d2>\d{{1,2}})/(?P<m2>\d{{1,2}})(?:\s+(?P<y>{YEAR})(?!\d))?"),
    rule(rf"{_THE}{_FIRST}{_OF}(?P<month>{MONTH})(?:{_DASH}|{_TO}){_SECOND}{_OF}(?P<second>{MONTH}){SAID_YEAR}"),
    rule(rf"(?P<month>{MONTH})\s+{_FIRST}(?:{_DASH}|{_TO})(?P<second>{MONTH})\s+{_SECOND}{SAID_YEAR}"),
    rule(rf"{_THE}{_FIRST}{_DASH}{_SECOND}{_OF}(?P<month>{MONTH}){SAID_YEAR}"),
    rule(rf"(?:{_FROM}{_THE}|den\s+|the\s+){_FIRST}{_TO}{_SECOND}{_OF}(?P<month>{MONTH}){SAID_YEAR}"),
    rule(rf"{_FROM}{_THE}{_FIRST}{_TO}{_SECOND}/(?P<m>\d{{1,2}})"),
    rule(rf"(?P<month>{MONTH})\s+{_FIRST}(?:{_DASH}|{_TO}){_SECOND}{SAID_YEAR}{_NO_HOURS}"),
]
_AND = r"\s*(?:,|/|och|eller|samt|till|and|or|to)\s*"
_ONE_DAY = rf"\d{{1,2}}{_SUFFIX}"
_SAME_MONTH = [
    rule(rf"{_THE}(?P<days>{_ONE_DAY}(?:{_AND}{_THE}{_ONE_DAY})+){_OF}(?P<month>{MONTH}){SAID_YEAR}"),
    rule(rf"{_THE}(?P<days>{_ONE_DAY}(?:\s*(?:,|och|eller|samt|and|or)\s*{_THE}{_ONE_DAY})+)/(?P<m>\d{{1,2}})"),
    rule(rf"(?P<month>{MONTH})\s+(?P<days>{_ONE_DAY}(?:{_AND}{_THE}{_ONE_DAY})+){SAID_YEAR}{_NO_HOURS}"),
]
"""Several days of one month: always chosen among."""
_TWO_MONTHS = rule(rf"{_FIRST}\s+(?P<month>{MONTH})\s*/\s*{_SECOND}\s+(?P<second>{MONTH}){SAID_YEAR}")
_NUMBER = re.compile(r"\d+")
_MONTHS = range(1, 13)
_DAYS = range(1, 32)


def stretches(text: str, today: date) -> Iterator[Reading]:
    """Yield every stretch of days in ``text``, and every enumeration of days to choose among."""
    for pattern in _RANGES:
        for match in pattern.finditer(text):
            reading = _range(match, today)
            if reading:
                yield reading
    for pattern in _SAME_MONTH:
        for match in pattern.finditer(text):
            month = _month(match, "month")
            if month in _MONTHS:
                days = [(int(day), month) for day in _NUMBER.findall(match["days"])]
                yield _choice(match, days, today)
    for match in _TWO_MONTHS.finditer(text):
        yield _choice(match, [(int(match["d"]), _month(match, "month")), (int(match["d2"]), _month(match, "second"))], today)


def _month(match: re.Match[str], group: str) -> int:
    name = match.groupdict().get(group)
    return MONTHS[name.rstrip(".").lower()] if name else int(match["m"])


def _choice(match: re.Match[str], days: list[tuple[int, int]], today: date) -> Reading:
    """Read "1 och 3 november" as days to choose between."""
    said = match.groupdict().get("y")
    found: list[date] = []
    for day, month in days:
        if said:
            one = day_or_none(int(said), month, day)
        else:
            reading = without_year(match, month, day, today) if day in _DAYS else None
            one = reading.day if isinstance(reading, Found) else None
        found += [one] if one else []
    if len(found) < len(days):
        return unclear(match, "impossible", tuple(found))
    return Found(day=found[0], words=match[0], start=match.start(), end=match.end(), ask=tuple(found))


def _range(match: re.Match[str], today: date) -> Reading | None:
    groups = match.groupdict()
    month = _month(match, "month")
    last_month = _month(match, "second") if groups.get("second") else int(groups.get("m2") or month)
    if month not in _MONTHS or last_month not in _MONTHS:
        return None
    year = int(groups["y"]) if groups.get("y") else today.year
    last = day_or_none(year, last_month, int(groups["d2"]))
    if last and not groups.get("y") and last < today:
        year += 1
        last = day_or_none(year, last_month, int(groups["d2"]))
    first = day_or_none(year - 1 if month > last_month else year, month, int(groups["d"]))
    if first is None or last is None or first > last:
        return unclear(match, "impossible", ())
    return Period(first=first, last=last, words=match[0], start=match.start(), end=match.end())
