"""Rules for parts of months and years: slutet av 2019, månadsskiftet oktober-november, sista fredagen i mars."""

import re
from collections.abc import Iterator
from datetime import date

from texts.dates.days import JUST_PASSED, month_end, nth_weekday
from texts.dates.lexicon import MONTH, MONTHS, PLACE, PLACES, RECURRING, WEEKDAY, WEEKDAYS, YEAR
from texts.dates.patterns import rule
from texts.dates.results import Found, Period, Reading, Unclear

_THIS_MONTH = r"månaden|denna\s+månad|den\s+här\s+månaden|the\s+month|this\s+month"
_NEXT_MONTH = r"nästa\s+månad|next\s+month"
_IN_MONTH = rf"(?:(?P<month>{MONTH})(?:\s+(?P<y>{YEAR})(?!\d))?|(?P<this>{_THIS_MONTH})|(?P<following>{_NEXT_MONTH}))"
_THE = r"(?:i\s+|vid\s+|in\s+|at\s+|by\s+)?(?:the\s+)?"


_PARTS = {
    "end": rule(
        rf"{_THE}(?:slutet\s+(?:av|på)|sista\s+(?:dagen\s+i\s+)?|sent\s+i\s|end\s+of|end-|late(?:\s+in)?\s|last\s+day\s+of)\s*{_IN_MONTH}"
    ),
    "middle": rule(rf"{_THE}(?:mitten\s+(?:av|på)|middle\s+of|mid-?)\s*{_IN_MONTH}"),
    "start": rule(rf"{_THE}(?:början\s+(?:av|på)|tidigt\s+i|beginning\s+of|start\s+of|early(?:\s+in)?)\s+{_IN_MONTH}"),
}
_MONTH_END = rule(rf"{_THE}(?:månadens\s+slut|slutet\s+på\s+månaden|månadsskiftet(?!\s+{MONTH}(?!\w)))")
_TURN = rule(
    rf"{_THE}(?:månadsskiftet|turn\s+of)\s+(?P<month>{MONTH})\s*(?:-|–|—|/|och|and|till|to)\s*(?P<second>{MONTH})"
    rf"(?:\s+(?P<y>{YEAR})(?!\d))?"
)
_NTH = rule(
    rf"(?:den\s+|the\s+)?(?P<place>{PLACE})\s+(?P<weekday>{WEEKDAY})(?:en)?\s+(?:(?:i|of|in)\s+|(?=nästa\s+må|next\s+mo)){_IN_MONTH}"
)
_YEAR_END = rule(rf"{_THE}(?:slutet\s+(?:av|på)|end\s+of)\s+(?P<y>{YEAR})(?!\d)")
_THIS_YEAR_END = rule(
    rf"{_THE}(?:slutet\s+(?:av|på)\s+året|årets\s+slut|årsskiftet|turn\s+of\s+the\s+year|year[-\s]end|end\s+of\s+(?:the|this)\s+year)"
)
_NEXT_YEAR_END = rule(rf"{_THE}(?:slutet\s+(?:av|på)\s+nästa\s+år|end\s+of\s+next\s+year)")
_MID_YEAR = rule(rf"{_THE}halvårsskiftet")


def periods(text: str, today: date) -> Iterator[Reading]:
    """Yield every part of a month or a year in ``text``, and every "third Friday in March"."""
    for part, pattern in _PARTS.items():
        for match in pattern.finditer(text):
            yield _part(match, part, today)
    for match in _MONTH_END.finditer(text):
        yield _period(match, date(today.year, today.month, 21), month_end(today.year, today.month))
    for match in _TURN.finditer(text):
        yield _turn(match, today)
    for match in _NTH.finditer(text):
        if not RECURRING.search(text[: match.start()]):
            yield _nth(match, today)
    for pattern, year in ((_YEAR_END, 0), (_THIS_YEAR_END, today.year), (_NEXT_YEAR_END, today.year + 1)):
        for match in pattern.finditer(text):
            end = year or int(match["y"])
            yield _period(match, date(end, 12, 1), date(end, 12, 31))
    for match in _MID_YEAR.finditer(text):
        year = today.year if today <= date(today.year, 6, 30) else today.year + 1
        yield _period(match, date(year, 6, 15), date(year, 6, 30))


def _months(match: re.Match[str], today: date) -> tuple[tuple[int, int], ...]:
    """Return the (year, month) meant, and the next one when no year was said."""
    following = (today.year + today.month // 12, today.month % 12 + 1)
    if match["this"]:
        return ((today.year, today.month), following)
    if match["following"]:
        return (following,)
    month = MONTHS[match["month"].rstrip(".").lower()]
    if match["y"]:
        return ((int(match["y"]), month),)
    return ((today.year, month), (today.year + 1, month))


def _part(match: re.Match[str], part: str, today: date) -> Reading:
    spans = []
    for year, month in _months(match, today):
        last = {"end": month_end(year, month), "middle": date(year, month, 15), "start": date(year, month, 1)}[part]
        first = {"end": date(year, month, 21), "middle": date(year, month, 11), "start": date(year, month, 1)}[part]
        spans.append((first, last))
    return _ahead(match, spans, today)


def _turn(match: re.Match[str], today: date) -> Reading:
    month, second = (MONTHS[match[name].rstrip(".").lower()] for name in ("month", "second"))
    if second != month % 12 + 1:
        return Unclear(reason="impossible", candidates=(), words=match[0], start=match.start(), end=match.end())
    years = (int(match["y"]) - (second == 1),) if match["y"] else (today.year, today.year + 1)
    return _ahead(match, [(date(year, month, 21), month_end(year, month)) for year in years], today)


def _nth(match: re.Match[str], today: date) -> Reading:
    weekday, place = WEEKDAYS[match["weekday"].lower()], PLACES[" ".join(match["place"].lower().split())]
    days = [nth_weekday(year, month, weekday, place) for year, month in _months(match, today)]
    ahead = [day for day in days if day and (day >= today or len(days) == 1)]
    if not ahead:
        return Unclear(reason="impossible", candidates=(), words=match[0], start=match.start(), end=match.end())
    ask = (ahead[0],) if days[0] and len(days) > 1 and days[0] < today and today - days[0] < JUST_PASSED else ()
    return Found(day=ahead[0], words=match[0], start=match.start(), end=match.end(), ask=ask)


def _ahead(match: re.Match[str], spans: list[tuple[date, date]], today: date) -> Reading:
    """Return the first span that is not over; one that has just passed is asked about."""
    first, last = spans[0]
    if last < today and len(spans) > 1:
        if today - last < JUST_PASSED:
            candidates = (spans[1][1],)
            return Unclear(reason="just_passed", candidates=candidates, words=match[0], start=match.start(), end=match.end())
        first, last = spans[1]
    return _period(match, first, last)


def _period(match: re.Match[str], first: date, last: date) -> Period:
    return Period(first=first, last=last, words=match[0], start=match.start(), end=match.end())
