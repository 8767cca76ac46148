"""Rules for days and stretches that have a name: midsommarafton, annandag påsk, kvartal 2, om tre arbetsdagar."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from texts.dates.days import JUST_PASSED, add_months, easter, month_end, next_weekday, weekday_before
from texts.dates.lexicon import NUMBER, YEAR, number
from texts.dates.patterns import LEFT, RIGHT, rule
from texts.dates.results import Found, Period, Reading
from texts.holidays_sv import red_days

_DAY = timedelta(days=1)
_QUARTER, _HALF_YEAR = 3, 6
"""Their months."""

_SATURDAY = 5


def _advent(year: int, place: int) -> date:
    """Return a Sunday of Advent; the fourth is the last before Christmas Day."""
    return weekday_before(date(year, 12, 25), 6) + timedelta(weeks=place - 4)


DAYS: dict[str, Callable[[int], date]] = {
    r"nyårsdagen|new\s+year['’]?s\s+day": lambda year: date(year, 1, 1),
    r"trettondagsafton": lambda year: date(year, 1, 5),
    r"trettondag(?:en|\s+jul)|trettondedag\s+jul|epiphany": lambda year: date(year, 1, 6),
    r"alla\s+hjärtans\s+dag|valentine['’]?s\s+day": lambda year: date(year, 2, 14),
    r"fettisdag(?:en)?|shrove\s+tuesday": lambda year: easter(year) - 47 * _DAY,
    r"skärtorsdag(?:en)?|maundy\s+thursday": lambda year: easter(year) - 3 * _DAY,
    r"långfredag(?:en)?|good\s+friday": lambda year: easter(year) - 2 * _DAY,
    r"påskafton(?:en)?|easter\s+(?:eve|saturday)": lambda year: easter(year) - _DAY,
    r"påskdagen|easter\s+(?:sun)?day": easter,
    r"annandag(?:en)?\s+påsk|easter\s+monday": lambda year: easter(year) + _DAY,
    r"valborgs(?:mässo)?afton(?:en)?|(?<=\s)valborg(?=\W*$)|walpurgis\s+(?:night|eve)": lambda year: date(year, 4, 30),
    r"kristi\s+(?:himmels?färds?|flygare)(?:dag(?:en)?)?|ascension\s+(?:thurs)?day": lambda year: easter(year) + 39 * _DAY,
    r"pingstafton(?:en)?": lambda year: easter(year) + 48 * _DAY,
    r"pingstdagen|whit\s+sunday|pentecost": lambda year: easter(year) + 49 * _DAY,
    r"annandag(?:en)?\s+pingst|whit\s+monday": lambda year: easter(year) + 50 * _DAY,
    r"(?:sveriges\s+)?nationaldag(?:en)?|(?:the\s+)?(?:swedish\s+)?national\s+day": lambda year: date(year, 6, 6),
    r"midsommarafton(?:en)?|midsummer(?:['’]?s)?\s+eve": lambda year: next_weekday(date(year, 6, 18), 4),
    r"midsommardagen|midsummer(?:['’]?s)?\s+day": lambda year: next_weekday(date(year, 6, 19), 5),
    r"alla\s+helgons\s+dag|all\s+saints['’]?\s+day": lambda year: next_weekday(date(year, 10, 30), 5),
    r"första\s+advent|first\s+(?:sunday\s+of|of)\s+advent": lambda year: _advent(year, 1),
    r"andra\s+advent|second\s+(?:sunday\s+of|of)\s+advent": lambda year: _advent(year, 2),
    r"tredje\s+advent|third\s+(?:sunday\s+of|of)\s+advent": lambda year: _advent(year, 3),
    r"fjärde\s+advent|fourth\s+(?:sunday\s+of|of)\s+advent": lambda year: _advent(year, 4),
    r"luciadagen|lucia\s+day": lambda year: date(year, 12, 13),
    r"julafton(?:en)?|dopparedagen|christmas\s+eve": lambda year: date(year, 12, 24),
    r"juldagen|christmas\s+day": lambda year: date(year, 12, 25),
    r"annandag(?:en)?\s+jul|boxing\s+day": lambda year: date(year, 12, 26),
    r"nyårsafton(?:en)?|new\s+year['’]?s\s+eve": lambda year: date(year, 12, 31),
}
"""Names of days (patterns) and the day of a year they mean. Lucia is also a person, and Valborg unless the words end with it."""

_NAMED = [
    (re.compile(rf"{LEFT}(?:{name})(?:\s+(?P<y>{YEAR})(?!\d))?{RIGHT}(?!-)", re.IGNORECASE), day) for name, day in DAYS.items()
]
_PLACES = {"första": 1, "1:a": 1, "first": 1, "1st": 1, "andra": 2, "2:a": 2, "second": 2, "2nd": 2} | {
    "tredje": 3,
    "3:e": 3,
    "third": 3,
    "3rd": 3,
    "fjärde": 4,
    "4:e": 4,
    "fourth": 4,
    "4th": 4,
}
_PLACE = "|".join(_PLACES)
_PARTS_OF_YEARS = re.compile(
    rf"{LEFT}(?:(?:det\s+|the\s+)?(?P<place>{_PLACE})\s+(?:kvartalet|quarter)"
    rf"|(?:det\s+|the\s+)?(?P<half>första|andra|first|second)\s+(?:halvåret|half\s+of(?=\s+{YEAR}))"
    rf"|(?:kvartal|quarter)\s*(?P<q>[1-4])|Q(?P<qq>[1-4]))(?:\s*,?\s*(?:of\s+)?(?P<y>{YEAR})(?!\d))?{RIGHT}(?!-)",
    re.IGNORECASE,
)
_WORKING = rule(rf"(?:om|inom|in|within)\s+(?P<n>{NUMBER})\s+(?:arbetsdag(?:ar)?|vardag(?:ar)?|(?:working|business)\s+days?)")
_LAST_WORKING = rule(
    r"(?:den\s+|the\s+)?(?:(?P<last>sista|last)|(?P<first>första|first))\s+(?:arbetsdagen|vardagen|(?:working|business)\s+day)"
    r"\s+(?:i|of|in)\s+(?:(?P<this>månaden|the\s+month|this\s+month)|(?P<following>nästa\s+månad|next\s+month))"
)


def named(text: str, today: date) -> Iterator[Reading]:
    """Yield every day and stretch of ``text`` that has a name of its own, and every count of working days."""
    for pattern, day in _NAMED:
        for match in pattern.finditer(text):
            yield _next_such(match, day, today)
    for match in _PARTS_OF_YEARS.finditer(text):
        yield _part_of_year(match, today)
    for match in _WORKING.finditer(text):
        yield _found(match, _working_days_on(today, number(match["n"])))
    for match in _LAST_WORKING.finditer(text):
        yield _edge_of_month(match, today)


def _next_such(match: re.Match[str], day: Callable[[int], date], today: date) -> Reading:
    if match["y"]:
        return _found(match, day(int(match["y"])))
    this = day(today.year)
    if this >= today:
        last = day(today.year - 1)
        return _found(match, this, this) if today - last < JUST_PASSED else _found(match, this)
    following = day(today.year + 1)
    return _found(match, following, following) if today - this < JUST_PASSED else _found(match, following)


def _part_of_year(match: re.Match[str], today: date) -> Reading:
    months = _HALF_YEAR if match["half"] else _QUARTER
    said = match["q"] or match["qq"]
    place = int(said) if said else _PLACES[(match["half"] or match["place"]).lower()]
    year = int(match["y"]) if match["y"] else today.year
    last = month_end(year, place * months)
    if not match["y"] and last < today:
        last = month_end(year + 1, place * months)
    first = add_months(date(last.year, last.month, 1), 1 - months)
    return Period(first=first, last=last, words=match[0], start=match.start(), end=match.end())


def _working_days_on(today: date, count: int) -> date:
    red = red_days(today.year, today.year + 2)
    day = today
    while count > 0:
        day += _DAY
        count -= day.weekday() < _SATURDAY and day not in red
    return day


def _edge_of_month(match: re.Match[str], today: date) -> Reading:
    month = today if match["this"] else add_months(today.replace(day=1), 1)
    red = red_days(month.year, month.year)
    day, step = (month_end(month.year, month.month), -_DAY) if match["last"] else (month.replace(day=1), _DAY)
    while day.weekday() >= _SATURDAY or day in red:
        day += step
    return _found(match, day, day) if day < today else _found(match, day)


def _found(match: re.Match[str], day: date, *ask: date) -> Found:
    return Found(day=day, words=match[0], start=match.start(), end=match.end(), ask=ask)
