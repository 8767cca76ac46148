"""Rules for days told from another day: dagen före midsommarafton, en vecka före jul, fredagen efter den 15 december."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from texts.dates.days import eve, later, next_weekday, weekday_before
from texts.dates.lexicon import FEASTS, NUMBER, UNIT, WEEKDAY, WEEKDAYS, YEAR, number, one_of
from texts.dates.patterns import LEFT, rule
from texts.dates.results import Found, Reading, Unclear, Vague

_HOW = r"(?P<how>före|innan|efter|before|after)"
_BEFORE = {"före", "innan", "before"}
_WORDS = {"dagen": (1, "dag"), "day": (1, "day"), "veckan": (1, "vecka"), "week": (1, "week"), "månaden": (1, "månad")} | {
    "month": (1, "month")
}
_LENGTH = rf"(?:(?:the\s+)?(?P<word>{'|'.join(_WORDS)})|(?P<n>{NUMBER})\s+(?P<unit>{UNIT}))"
_NEAREST = rf"(?:the\s+)?(?:(?:sista|första|närmaste|last|first)\s+)?(?P<weekday>{WEEKDAY})(?:en)?(?:\s+närmast)?"
_ANYTHING = re.compile(
    rf"(?:(?<!\w){NUMBER}\s+\w+|dagen|veckan|månaden|day|week|month)\s+{_HOW}\s+(?:den\s+|the\s+|vårt\s+|our\s+)?$", re.IGNORECASE
)
_FROM_A_DAY = re.compile(rf"{LEFT}(?:{_LENGTH}|{_NEAREST})\s+{_HOW}\s+(?:den\s+|the\s+)?$", re.IGNORECASE)
_NOT_ITS_DAY = r"(?!['’]?s?\s+(?:eve|day|monday|saturday|sunday))"
_FEAST = rf"(?:the\s+)?(?P<feast>{one_of(FEASTS)})(?:['’]s)?{_NOT_ITS_DAY}(?:\s+(?P<y>{YEAR})(?!\d))?"
_BESIDE_A_FEAST = rule(rf"(?P<how>före|innan|before|till|by|senast|efter|after|över)\s+{_FEAST}")
_FROM_A_FEAST = rule(rf"(?:{_LENGTH}|{_NEAREST})\s+{_HOW}\s+{_FEAST}")
_FROM_THIS_MEETING = rule(rf"{_LENGTH}\s+{_HOW}\s+(?:mötet|träffen|sammanträdet|the\s+meeting)")
_SOME_TIME = re.compile(r"(?:dagar|veckor|månader|days|weeks|months|fortnight)\s+$", re.IGNORECASE)
_FRIDAY = 4


def feasts(text: str, today: date) -> Iterator[Reading]:
    """Yield every time of ``text`` told from Christmas, New Year, Easter, Midsummer or a meeting of no day."""
    for match in _BESIDE_A_FEAST.finditer(text):
        yield _beside(match, today)
    for match in _FROM_A_FEAST.finditer(text):
        yield _from_a_feast(match, today)
    for match in _FROM_THIS_MEETING.finditer(text):
        yield _unclear(match, ())


def told_from(text: str, base: Reading, today: date) -> Reading | None:
    """Return the day that the words before ``base`` tell from it ("tre dagar före" 6 mars), None when they tell none.

    What cannot be counted ("en vecka före" nästa möte) comes back as `Unclear` "offset".
    """
    said = _FROM_A_DAY.search(text[: base.start])
    other = _ANYTHING.search(text[: base.start])
    if said is None and other is None:
        return None
    start = said.start() if said else base.start
    days = (base.ask or (base.day,)) if isinstance(base, Found) else ()
    counted = tuple(_counted(said, day) for day in days) if said else days
    words = text[start : base.end]
    if said and len(counted) == 1 and isinstance(base, Found) and not base.ask and counted[0] >= today:
        return Found(day=counted[0], words=words, start=start, end=base.end)
    if said and said["weekday"] and not counted:
        return None
    return Unclear(reason="offset", candidates=counted, words=words, start=start, end=base.end)


def _counted(said: re.Match[str], base: date) -> date:
    """Return the day counted from ``base``; a whole week or month before or after is counted as one."""
    before = said["how"].lower() in _BEFORE
    if said["weekday"]:
        weekday = WEEKDAYS[said["weekday"].lower()]
        return weekday_before(base, weekday) if before else next_weekday(base, weekday)
    count, unit = _WORDS[said["word"].lower()] if said["word"] else (number(said["n"]), said["unit"])
    return later(base, -count if before else count, unit)


def _ahead(match: re.Match[str], today: date, day_of: Callable[[date], date]) -> tuple[date, date]:
    """Return what ``day_of`` makes of the feast's eve and that eve, of the first year in which it is to come."""
    feast = FEASTS[" ".join(match["feast"].lower().split())]
    for year in (int(match["y"]),) if match["y"] else (today.year, today.year + 1):
        begins = eve(feast, year)
        if day_of(begins) >= today:
            break
    return day_of(begins), begins


def _beside(match: re.Match[str], today: date) -> Reading:
    if match["how"].lower() in {"efter", "after", "över"}:
        return Vague(words=match[0], start=match.start(), end=match.end())
    before, begins = _ahead(match, today, lambda day: day - timedelta(days=1))
    if _SOME_TIME.search(match.string[: match.start()]):
        return _unclear(match, (before,))
    sure = match["how"].lower() in _BEFORE
    return _found(match, before) if sure else _found(match, before, before, begins)


def _from_a_feast(match: re.Match[str], today: date) -> Reading:
    if match["how"].lower() not in _BEFORE:
        return Vague(words=match[0], start=match.start(), end=match.end())
    day, begins = _ahead(match, today, lambda eve_day: _counted(match, eve_day))
    if match["word"] and match["word"].lower() in {"veckan", "week"}:
        monday = begins - timedelta(days=begins.weekday(), weeks=1)
        return _unclear(match, tuple(one for one in (monday, monday + timedelta(days=_FRIDAY)) if one >= today))
    sure = bool(match["weekday"]) and begins.weekday() != day.weekday()
    return _found(match, day) if sure else _found(match, day, day)


def _found(match: re.Match[str], day: date, *ask: date) -> Found:
    return Found(day=day, words=match[0], start=match.start(), end=match.end(), ask=ask)


def _unclear(match: re.Match[str], candidates: tuple[date, ...]) -> Unclear:
    return Unclear(reason="offset", candidates=candidates, words=match[0], start=match.start(), end=match.end())
