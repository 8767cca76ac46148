"""Rules for dates that name their day: ISO, 7/2, 12 mars, March 12th, den 15:e."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from texts.dates.days import JUST_PASSED, add_months, day_or_none, nearest_weekday
from texts.dates.lexicon import ANY_WEEKDAY, ANY_WEEKDAYS, MONTH, MONTHS, ORDINAL, ORDINALS, YEAR
from texts.dates.patterns import LEFT, SAID_YEAR, rule
from texts.dates.results import Found, Reading, Unclear

_NUMERAL = r"(?P<d>\d{1,2})(?::?(?:[ea]|sta|dra|dje|de|te|nde)|st|nd|rd|th)?"

_DATES = [
    rule(rf"(?P<y>{YEAR})(?P<mark>[-/.])(?P<m>\d{{1,2}})(?P=mark)(?P<d>\d{{1,2}})"),
    rule(rf"(?P<y>{YEAR})(?P<m>\d\d)(?P<d>\d\d)"),
    rule(r"(?P<y>\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"),
    rule(rf"(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?:/(?P<y>\d{{4}}|\d\d)|\s*-(?P<y2>\d\d)|\s+(?P<y3>{YEAR}))?"),
    rule(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4}|\d\d)"),
    rule(rf"{_NUMERAL}\s+(?:of\s+|i\s+)?(?P<month>{MONTH}){SAID_YEAR}"),
    rule(rf"(?P<ordinal>{ORDINAL})\s+(?:of\s+|i\s+)?(?P<month>{MONTH}){SAID_YEAR}"),
    rule(rf"(?P<month>{MONTH})\s+(?:the\s+)?{_NUMERAL}{SAID_YEAR}"),
]
_ODD_FORMS = [
    rule(r"(?P<y>\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!-)"),
    rule(rf"(?P<d>\d{{1,2}})-(?P<m>\d{{1,2}})-(?P<y>{YEAR})"),
    rule(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})\s+(?P<y>[2-9]\d)(?!\s*[:%]|\.\d|\s*\w)"),
    rule(r"(?P<d>\d{1,2})(?:\s/\s?|/\s)(?P<m>\d{1,2})"),
    rule(r"(?:(?<=den )|(?<=senast ))(?P<d>\d{1,2})\.(?P<m>\d{1,2})"),
    rule(rf"(?P<d>\d{{1,2}})(?P<month>{MONTH}){SAID_YEAR}"),
    rule(rf"(?P<d>\d{{1,2}})-(?P<month>{MONTH})(?:-(?P<y>{YEAR}))?"),
    rule(rf"{_NUMERAL}\s+(?P<month>{MONTH})\s+(?P<y>[2-9]\d)(?!\s*[:%]|\.\d|\s*\w)"),
]
"""Forms that are dates most of the time: always confirmed."""
_DAY_ONLY = rule(
    r"(?:till|senast|före|innan|by|before)\s+(?P<core>(?:den|the)\s+(?P<d>\d{1,2})(?::?[ea]|st|nd|rd|th)?)(?!\s*[.:]?\d)"
    rf"(?!\s+(?:of\s+|i\s+)?{MONTH}(?!\w))"
)
_ENDS = r"(?=\s*(?:[.,;!?)]|$|kl|at\s+\d))"
_DAY_ALONE = rule(rf"(?:den\s+(?P<d>\d{{1,2}}):[ea]|the\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)){_ENDS}")
_DAY_IN_WORDS = rule(rf"(?:(?P<by>till|senast|före|innan|by|before)\s+)?(?P<core>(?:den|the)\s+(?P<ordinal>{ORDINAL})){_ENDS}")
_DAY_OF_A_MONTH = rule(
    r"(?:(?:den|the)\s+(?P<d>\d{1,2})(?::?[ea]|st|nd|rd|th)?\s+(?:i\s+|of\s+|in\s+)?|(?P<d2>\d{1,2})(?::?[ea]|st|nd|rd|th)\s+"
    r"(?:i\s+|of\s+|in\s+)?|(?P<d3>\d{1,2})\s+(?:i|of)\s+)"
    r"(?:(?P<next>nästa\s+månad|nästkommande\s+månad|next\s+month)|denna\s+månad|(?:den\s+här\s+)?månaden|(?:this|the)\s+month)"
)
_WEEKDAY_AND_DAY = rule(
    rf"(?:(?:nästa|kommande|next|this)\s+)?(?P<weekday>{ANY_WEEKDAY})(?:en)?\.?,?\s+(?:den|the)\s+"
    rf"(?P<d>\d{{1,2}})(?::?[ea]|st|nd|rd|th)?(?!\s*[.:/]?\d)(?!\s+(?:of\s+|i\s+)?{MONTH}(?!\w))"
)
_GOES_ON = re.compile(r"\s*[-–—]\s*\d")
_BEFORE = re.compile(
    rf"{LEFT}(?:(?:(?:nästa|kommande|next|this)\s+)?(?P<weekday>{ANY_WEEKDAY})(?:en)?\.?,?\s+)?(?:den\s+|the\s+|d\.\s+)?$",
    re.IGNORECASE,
)
_LONGEST_BEFORE = 40
_MONTHS = range(1, 13)
_DAYS = range(1, 32)
_TWO_FIGURES = 99
_FIRST_PLAIN_ORDINAL = 6
"""The words below it, "den första", are mostly no days when nothing is said before them."""
_YEARS_AHEAD = 20
_MODAL_MAY = re.compile(r"\bmay$")


def absolute(text: str, today: date) -> Iterator[Reading]:
    """Yield every date in ``text`` that names its day; a year that is not said is the next one from ``today`` on."""
    for pattern in _DATES:
        for match in pattern.finditer(text):
            reading = _date(match, today)
            if reading:
                yield reading
    for pattern in _ODD_FORMS:
        for match in pattern.finditer(text):
            reading = _date(match, today)
            if isinstance(reading, Found):
                past = reading.day < today
                yield unclear(match, "impossible", ()) if past else replace(reading, ask=reading.ask or (reading.day,))
    yield from _days_of_no_month(text, today)
    for match in _DAY_OF_A_MONTH.finditer(text):
        yield _day_of_a_month(match, today)


def _day_of_a_month(match: re.Match[str], today: date) -> Reading:
    """Read "den 15 i nästa månad"; a day of this month that has been is asked about."""
    month = add_months(today.replace(day=1), 1) if match["next"] else today
    day = day_or_none(month.year, month.month, int(match["d"] or match["d2"] or match["d3"]))
    if day is None:
        return unclear(match, "impossible", ())
    if day < today:
        return unclear(match, "just_passed", (add_months(day, 1),))
    return _with_its_weekday(match, Found(day=day, words=match[0], start=match.start(), end=match.end()))


def _days_of_no_month(text: str, today: date) -> Iterator[Reading]:
    """Yield "måndag den 20" when that day is a Monday, and "senast den 20" to be confirmed."""
    for match in _WEEKDAY_AND_DAY.finditer(text):
        following = _next_such_day(int(match["d"]), today)
        if following and following.weekday() == ANY_WEEKDAYS[match["weekday"].lower()]:
            yield Found(day=following, words=match[0], start=match.start(), end=match.end())
        else:
            yield unclear(match, "weekday", (following,) if following else ())
    for match in _DAY_ONLY.finditer(text):
        following = _next_such_day(int(match["d"]), today)
        if following:
            start, end = match.span("core")
            yield Found(day=following, words=match["core"], start=start, end=end, ask=(following,))
    for match in _DAY_ALONE.finditer(text):
        following = _next_such_day(int(match["d"] or match["d2"]), today)
        if following:
            yield Found(day=following, words=match[0], start=match.start(), end=match.end(), ask=(following,))
    for match in _DAY_IN_WORDS.finditer(text):
        day = ORDINALS[match["ordinal"].lower()]
        following = _next_such_day(day, today) if match["by"] or day >= _FIRST_PLAIN_ORDINAL else None
        if following:
            start, end = match.span("core")
            yield Found(day=following, words=match["core"], start=start, end=end, ask=(following,))


def _date(match: re.Match[str], today: date) -> Reading | None:
    groups = match.groupdict()
    opening = _BEFORE.search(_just_before(match))
    name = groups.get("month")
    if name and _MODAL_MAY.search(name) and not match[0].startswith(name) and not (opening and opening[0]):
        return None  # "those 2 may attend"; the month has a capital in English
    month = MONTHS[name.rstrip(".").lower()] if name else int(groups["m"])
    day = ORDINALS[groups["ordinal"].lower()] if groups.get("ordinal") else int(groups["d"])
    year = groups.get("y") or groups.get("y2") or groups.get("y3")
    if month not in _MONTHS or day not in _DAYS:
        return None
    reading = _with_year(match, int(year), month, day, today) if year else without_year(match, month, day, today)
    if isinstance(reading, Found) and _GOES_ON.match(match.string, match.end()):
        reading = replace(reading, ask=(reading.day,))  # a stretch of days that no rule reads
    return _with_its_weekday(match, reading) if reading else None


def _with_its_weekday(match: re.Match[str], reading: Reading) -> Reading:
    """Take a weekday and "den" before a date to its words; a weekday that does not fit is asked about."""
    opening = _BEFORE.search(_just_before(match))
    said, weekday = (opening[0], opening["weekday"]) if opening else ("", None)
    if weekday and isinstance(reading, Found) and reading.day.weekday() != ANY_WEEKDAYS[weekday.lower()]:
        reading = unclear(match, "weekday", (reading.day, nearest_weekday(reading.day, ANY_WEEKDAYS[weekday.lower()])))
    return replace(reading, words=said + reading.words, start=match.start() - len(said))


def _just_before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _LONGEST_BEFORE) : match.start()]


def _with_year(match: re.Match[str], year: int, month: int, day: int, today: date) -> Reading | None:
    short = year <= _TWO_FIGURES
    found = day_or_none(2000 + year if short else year, month, day)
    if found is None:
        return unclear(match, "impossible", ())
    if short and found.year > today.year + _YEARS_AHEAD:
        return None if match[0].isdigit() else unclear(match, "far_away", (found,))
    return Found(day=found, words=match[0], start=match.start(), end=match.end())


def without_year(match: re.Match[str], month: int, day: int, today: date) -> Reading:
    """Read a day and a month: the first such day from ``today`` on, to be confirmed when it has just passed."""
    this_year = day_or_none(today.year, month, day)
    days = [found for year in range(today.year, today.year + 9) if (found := day_or_none(year, month, day))]
    ahead = [found for found in days if found >= today]
    if not ahead:
        return unclear(match, "impossible", ())
    if ahead[0].year > today.year + 1 or (this_year is None and ahead[0].year > today.year):
        return unclear(match, "far_away", (ahead[0],))
    last = day_or_none(ahead[0].year - 1, month, day)
    passed = last is not None and timedelta(0) < today - last < JUST_PASSED
    ask = (ahead[0],) if passed else ()
    return Found(day=ahead[0], words=match[0], start=match.start(), end=match.end(), ask=ask)


def _next_such_day(day: int, today: date) -> date | None:
    for months in range(13):
        index = today.year * 12 + today.month - 1 + months
        found = day_or_none(index // 12, index % 12 + 1, day)
        if found and found >= today:
            return found
    return None


def unclear(match: re.Match[str], reason: str, candidates: tuple[date, ...]) -> Unclear:
    """Return what cannot be believed, with the days worth offering."""
    return Unclear(reason=reason, candidates=candidates, words=match[0], start=match.start(), end=match.end())
