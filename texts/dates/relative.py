"""Rules for dates told from today: i övermorgon, om två veckor, nästa vecka, v. 7."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from texts.dates.days import JUST_PASSED, add_months, later, month_end, week_day
from texts.dates.lexicon import ANY_WEEKDAY, ANY_WEEKDAYS, NUMBER, RECURRING, UNIT, YEAR, number
from texts.dates.patterns import rule
from texts.dates.results import Found, Period, Reading, Unclear

Reader = Callable[[re.Match[str], date], Reading]
_FRIDAY = 4
_SATURDAY = 5
_SUNDAY = 6
_WEEK = r"(?:v\.?|vecka|vecka\s+nr|week|wk\.?|w)\s*(?P<week>\d{1,2})"


def _found(match: re.Match[str], day: date, *ask: date) -> Found:
    return Found(day=day, words=match[0], start=match.start(), end=match.end(), ask=ask)


def _from_today(days: int) -> Reader:
    return lambda match, today: _found(match, today + timedelta(days=days))


def _in_some_time(match: re.Match[str], today: date) -> Reading:
    day = later(today, number(match["n"]), match["unit"])
    about = match.groupdict().get("about") or match.groupdict().get("and")
    return _found(match, day, day) if about else _found(match, day)


def _of_next_week(weekday: int) -> Reader:
    def read(match: re.Match[str], today: date) -> Reading:
        day = today - timedelta(days=today.weekday()) + timedelta(weeks=1, days=weekday)
        return Period(first=day, last=day, words=match[0], start=match.start(), end=match.end())

    return read


def _weekend(match: re.Match[str], today: date) -> Reading:
    saturday = today + timedelta(days=_SATURDAY - today.weekday())
    first, last = max(saturday, today), saturday + timedelta(days=1)
    return Period(first=first, last=last, words=match[0], start=match.start(), end=match.end())


def _beside_weekend(match: re.Match[str], today: date) -> Reading:
    saturday = today + timedelta(days=_SATURDAY - today.weekday())
    if match["how"].lower() in {"efter", "after"}:
        monday = saturday + timedelta(days=2)
        return _found(match, monday, monday)
    friday = saturday - timedelta(days=1)
    return _found(match, friday if friday >= today else friday + timedelta(weeks=1))


def _week(match: re.Match[str], today: date) -> Reading:
    week, weekday, said = int(match["week"]), match["weekday"], match["year"]
    first = 0 if weekday is None else ANY_WEEKDAYS[weekday.lower()]
    last = _FRIDAY if weekday is None else first
    year = int(said) if said else today.isocalendar().year
    end = week_day(year, week, last)
    passed = bool(not said and end and end < today)
    just_passed = passed and end is not None and today - end < JUST_PASSED
    if passed:
        year += 1
    day, end = week_day(year, week, first), week_day(year, week, last)
    if day is None or end is None:
        return Unclear(reason="impossible", candidates=(), words=match[0], start=match.start(), end=match.end())
    if weekday is None:
        return _found(match, day, day, end)
    return _found(match, day, day) if just_passed else _found(match, day)


def _weeks(match: re.Match[str], today: date) -> Reading:
    """Read a stretch of weeks as its Monday to its Friday."""
    first, last = int(match["week"]), int(match["last"])
    year = int(match["year"]) if match["year"] else today.isocalendar().year
    end = week_day(year, last, _FRIDAY)
    if not match["year"] and end and end < today:
        year += 1
    day, end = week_day(year, first, 0), week_day(year, last, _FRIDAY)
    if day is None or end is None or end < day:
        return Unclear(reason="impossible", candidates=(), words=match[0], start=match.start(), end=match.end())
    return Period(first=day, last=end, words=match[0], start=match.start(), end=match.end())


def _this_week(match: re.Match[str], today: date) -> Reading:
    last = today + timedelta(days=(_SUNDAY if today.weekday() > _FRIDAY else _FRIDAY) - today.weekday())
    return Period(first=today, last=last, words=match[0], start=match.start(), end=match.end())


def _end_of_next_week(match: re.Match[str], today: date) -> Reading:
    friday = today - timedelta(days=today.weekday()) + timedelta(weeks=1, days=_FRIDAY)
    return Period(first=friday - timedelta(days=1), last=friday, words=match[0], start=match.start(), end=match.end())


def _this_month(match: re.Match[str], today: date) -> Reading:
    last = month_end(today.year, today.month)
    return Period(first=today, last=last, words=match[0], start=match.start(), end=match.end())


_ABOUT = r"cirka|ca\.?|c:a|ungefär|drygt|knappt|kanske|about|around|roughly|some"
_ONE_WEEK = _from_today(7)
_RULES: list[tuple[str, Reader]] = [
    (r"(?:i\s?dag|i\s?kväll|i\s+eftermiddag|today|tonight|this\s+(?:afternoon|evening))", _from_today(0)),
    (r"(?:i\s?morgon|i\s?morron|i\s?morrn|tomorrow)", _from_today(1)),
    (r"(?:(?:i\s?)?över\s?i?morgon|(?:the\s+)?day\s+after\s+tomorrow)", _from_today(2)),
    (
        (
            rf"(?:(?:i\s?dag|today)\s+)?(?:om|inom|in|within)\s+(?:högst\s+|senast\s+|(?P<about>{_ABOUT})\s+)?(?P<n>{NUMBER})\s+"
            rf"(?P<unit>{UNIT})(?:['’]?s?\s+time)?(?P<and>\s+(?:och|and)\s+(?:{NUMBER}\s+(?:{UNIT})|en\s+halv|a\s+half))?"
        ),
        _in_some_time,
    ),
    (rf"(?P<n>{NUMBER})\s+(?P<unit>{UNIT})\s+(?:from\s+(?:today|now)|från\s+(?:idag|i\s+dag|nu))", _in_some_time),
    (r"(?:om|inom|in|within)\s+(?:ett\s+halvår|half\s+a\s+year)", lambda match, today: _found(match, add_months(today, 6))),
    (r"(?:in|within)\s+a\s+fortnight(?:['’]?s\s+time)?", _from_today(14)),
    (r"(?:nästa\s+vecka|next\s+week)", _ONE_WEEK),
    (r"(?:nästnästa\s+vecka|veckan\s+efter\s+nästa|(?:the\s+)?week\s+after\s+next)(?!\s+\w)", _from_today(14)),
    (r"(?:början\s+(?:av|på)|(?:the\s+)?(?:beginning|start)\s+of|early)\s+(?:nästa\s+vecka|next\s+week)", _of_next_week(0)),
    (r"(?:mitten\s+(?:av|på)|(?:the\s+)?middle\s+of|mid)\s+(?:nästa\s+vecka|next\s+week)", _of_next_week(2)),
    (r"(?:i|till|under|this|over\s+the|at\s+the)\s+(?:helgen|weekend)", _weekend),
    (r"(?P<how>efter|före|innan|after|before)\s+(?:helgen|the\s+weekend)", _beside_weekend),
    (r"(?:nästa\s+månad|next\s+month)", lambda match, today: _found(match, add_months(today, 1))),
    (
        r"(?:slutet\s+(?:av|på)|sista\s+dagen\s+i|(?:the\s+)?end\s+of|innan\s+slutet\s+av)\s+(?:nästa\s+vecka|next\s+week)",
        _end_of_next_week,
    ),
    (
        (
            r"(?:(?:före\s+)?slutet\s+(?:av|på)\s+(?:den\s+här\s+|denna\s+)?veckan?|denna\s+veckan?|den\s+här\s+veckan|veckans\s+slut|"
            r"(?:under|senare\s+i|(?<!gånger )(?<!gång )(?<!dagar )(?<!dag )(?<!timmar )i)\s+veckan|later\s+this\s+week|"
            r"(?:the\s+)?end\s+of\s+(?:the|this)\s+week|this\s+week)"
        ),
        _this_week,
    ),
    (r"(?:denna\s+månad(?:en)?|den\s+här\s+månaden|this\s+month)", _this_month),
    (
        (
            rf"(?:(?:(?:nästa|kommande|next)\s+)?(?P<weekday>{ANY_WEEKDAY})(?:en)?,?\s+(?:i\s+|in\s+|of\s+)?)?{_WEEK}"
            rf"(?:\s*,?\s*(?P<year>{YEAR}))?(?!\s*[-–]\s*\d)"
        ),
        _week,
    ),
    (
        (
            r"(?:v\.?|vecka|veckorna|weeks?)\s*(?P<week>\d{1,2})\s*(?:-|–|—|/|och|and|till|to)\s*(?:v\.?\s*)?(?P<last>\d{1,2})"
            rf"(?:\s*,?\s*(?P<year>{YEAR}))?"
        ),
        _weeks,
    ),
]
_COMPILED = [(rule(pattern), reader) for pattern, reader in _RULES]


def relative(text: str, today: date) -> Iterator[Reading]:
    """Yield every date in ``text`` that is told from ``today``."""
    for pattern, reader in _COMPILED:
        for match in pattern.finditer(text):
            if not RECURRING.search(text[: match.start()]):
                yield reader(match, today)
