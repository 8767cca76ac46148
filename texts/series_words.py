"""A series in words: "var fjärde fredag kl. 9-12 från 15 januari, inte juli", "6/2, 6/3 och 3/4, Teams"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from meetings.meeting import Mode
from meetings.series import Rhythm, SeriesRule, SeriesWish
from meetings.values import value
from texts.dates import Found, Unclear, read_date
from texts.dates.lexicon import MONTH, MONTHS, YEAR
from texts.series_rhythm import read_beat, rule_of
from texts.times import read_times, without_times


class Trouble(StrEnum):
    """Why words are no series yet."""

    UNREADABLE = "unreadable"
    WEEKDAY = "weekday"
    DAY = "day"


@value
class SeriesUnclear:
    """What has to be said more clearly: ``words`` as written, ``days`` they might mean, the likeliest first."""

    trouble: Trouble
    words: str = ""
    days: tuple[date, ...] = ()


class _Doubtful(Exception):
    """A part of the words cannot be read; holds the `SeriesUnclear`."""

    def __init__(self, unclear: SeriesUnclear) -> None:
        super().__init__(unclear.trouble)
        self.unclear = unclear


_BOUND = r"(?:från|fr\.?\s*o\.?\s*m\.?|till|t\.?\s*o\.?\s*m\.?|med\s+(?:start|början)|from|starting|until|through)"
_NOT = re.compile(
    r"[,;.]?\s*(?<!\w)(?:(?:men|but)\s+)?(?:inte|ej|utom|not|except|skip)\s+(?:(?:i|in|under)\s+)?(?P<what>.+?)"
    rf"(?=[,;]?\s+{_BOUND}\s|;|,\s+(?!(?:och|and)\b)(?=[^\W\d])(?!(?:{MONTH})(?!\w))|$)",
    re.IGNORECASE,
)
_MONTH_WORD = re.compile(rf"(?:{MONTH})(?!\w)", re.IGNORECASE)
_FROM = re.compile(
    r"[,;]?\s*(?:från\s+och\s+med|från|fr\.?\s*o\.?\s*m\.?|med\s+start|med\s+början|starting|from)\s+(?:den\s+|on\s+)?(?=\S)",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"[,;]?\s*(?:till\s+och\s+med|till|t\.?\s*o\.?\s*m\.?|until|through|to)\s+(?:den\s+)?(?=\S)", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:[,;\n]|(?<!\w)(?:och|and|samt)(?!\w))\s*", re.IGNORECASE)
_HAS_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_HOURS_THEN_WORDS = re.compile(
    rf"(?<=\d)\s+(?=(?:i|på|in|at|on)\s+(?!\d)|(?:teams|digitalt|online|inte|ej|utom|not|except|{_BOUND})(?!\w))|"
    r"(?<=[.:]\d\d)\s+(?=[^\W\d])",
    re.IGNORECASE,
)
"""Hours are believed only when no word leans on them, so what follows them is set apart."""
_TEAMS = re.compile(r"(?:(?:i|in|på|via)\s+)?(?:microsoft\s+)?(?:teams|digitalt|online)", re.IGNORECASE)
_BETWEEN = re.compile(r"^(?:i|på|in|at|on)\s+(?!\d)", re.IGNORECASE)
_EDGES = " \t\r\n,.;:–—-"


def read_series(words: str, today: date) -> SeriesWish | SeriesUnclear:
    """Return the series that ``words`` ask for, seen from ``today``, or what has to be said more clearly.

    A rhythm without a first day begins with its first day after ``today``; hours that are not said stay unknown. Whatever is
    neither rhythm, day nor hour is the place.
    """
    try:
        return _read(words, today)
    except _Doubtful as doubt:
        return doubt.unclear


def _read(words: str, today: date) -> SeriesWish:
    words = _HOURS_THEN_WORDS.sub(", ", words)
    times = read_times(words)
    rest = without_times(words)
    months, skipped, rest = _exceptions(rest, today)
    beat = read_beat(rest)
    if beat is not None:
        first, last, rest = _bounds(f"{rest[: beat.start]} {rest[beat.end :]}", today)
        rule = rule_of(beat, first, today)
    else:
        days, rest = _listed(rest, today)
        last, rule = None, SeriesRule(rhythm=Rhythm.LISTED, first=days[0], days=days) if days else None
    if rule is None:
        raise _Doubtful(SeriesUnclear(trouble=Trouble.UNREADABLE))
    place = _BETWEEN.sub("", " ".join(rest.split()).strip(_EDGES))
    online = _TEAMS.fullmatch(place) is not None
    return SeriesWish(
        rule=replace(rule, last=last, months_off=months, skipped=skipped),
        start=times.start,
        end=times.end,
        mode=Mode.TEAMS if online else Mode.PHYSICAL,
        place="" if online else place,
    )


def _exceptions(words: str, today: date) -> tuple[tuple[int, ...], tuple[date, ...], str]:
    """Take "inte juli och augusti" and "utom 26 mars" out of the words."""
    months: set[int] = set()
    days: list[date] = []
    while match := _NOT.search(words):
        for part in filter(None, _LIST.split(match["what"].strip(_EDGES))):
            if _MONTH_WORD.fullmatch(part):
                months.add(MONTHS[part.lower().rstrip(".")])
            else:
                days.append(_day(part, today))
        words = f"{words[: match.start()]} {words[match.end() :]}"
    return tuple(sorted(months)), tuple(days), words


def _bounds(words: str, today: date) -> tuple[date | None, date | None, str]:
    """Take the first and the last day out of the words, the last one first: it may stand within the reach of the other."""
    bounds: list[date | None] = []
    for mark in (_UNTIL, _FROM):
        match = mark.search(words)
        reading = read_date(words[match.end() :], today) if match else None
        if match is None or reading is None or words[match.end() : match.end() + reading.start].strip():
            bounds.append(None)
            continue
        bounds.append(_sure(reading, reading.words))
        words = f"{words[: match.start()]} {words[match.end() + reading.end :]}"
    return bounds[1], bounds[0], words


def _listed(words: str, today: date) -> tuple[tuple[date, ...], str]:
    """Return the days of a list in order, and the parts that name none; a year after the last day goes for all."""
    parts = [part for part in _LIST.split(words) if part.strip(_EDGES)]
    dated = [part for part in parts if read_date(part, today) is not None]
    years = [_HAS_YEAR.search(part) for part in dated]
    whole = years[-1] if years and years[-1] and not any(years[:-1]) else None
    days: list[date] = []
    for part in dated:
        spoken = part if whole is None or _HAS_YEAR.search(part) else f"{part.strip()} {whole[0]}"
        days.append(_day(spoken, today))
    return tuple(sorted(set(days))), ", ".join(part for part in parts if part not in dated)


def _day(words: str, today: date) -> date:
    reading = read_date(words, today)
    if reading is None:
        raise _Doubtful(SeriesUnclear(trouble=Trouble.DAY, words=words))
    return _sure(reading, words)


def _sure(reading: object, words: str) -> date:
    """Return the one day a reading speaks of; raise `_Doubtful` with the days it could be.

    A day that only wants confirming (it has just passed this year) is confirmed by the preview of the series.
    """
    if isinstance(reading, Found) and reading.ask in {(), (reading.day,)}:
        return reading.day
    days: Sequence[date] = ()
    if isinstance(reading, Found):
        days = reading.ask
    elif isinstance(reading, Unclear):
        days = reading.candidates
    weekday = isinstance(reading, Unclear) and reading.reason == "weekday" and bool(days)
    trouble = Trouble.WEEKDAY if weekday else Trouble.DAY
    raise _Doubtful(SeriesUnclear(trouble=trouble, words=words.strip(_EDGES), days=tuple(days)))
