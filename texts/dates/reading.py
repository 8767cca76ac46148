"""From words to a date, or to the question that has to be asked."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta

from texts.dates.absolute import absolute
from texts.dates.blanks import blank_out
from texts.dates.context import loose_times, meetings
from texts.dates.named import named
from texts.dates.offsets import feasts, told_from
from texts.dates.periods import periods
from texts.dates.relative import relative
from texts.dates.results import Found, NextMeeting, OtherMeeting, Period, Reading, Unclear, Vague
from texts.dates.spelling import respellings
from texts.dates.stretches import stretches
from texts.dates.weekdays import weekdays
from texts.dates.years import with_years

_BEFORE = re.compile(r"(?:före|innan|before)\s+(?:den\s+|the\s+)?$", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:efter|från|från\s+och\s+med|fr\.?\s*o\.?\s*m\.?|sedan|tidigast|inte\s+före|after|from|since|earliest|no\s+earlier\s+than)"
    r"\s+(?:på\s+|on\s+)?(?:den\s+|the\s+)?$",
    re.IGNORECASE,
)
_WEEK_OF = re.compile(
    r"(?:veckan|week)\s+(?:som\s+börjar|med\s+start|kring|of|beginning|starting)\s+(?:den\s+|the\s+|on\s+)?$", re.IGNORECASE
)
_ABOUT = re.compile(r"(?:omkring|runt|kring|ungefär|cirka|ca\.?|c:a|around|about|circa)\s+(?:den\s+|the\s+)?$", re.IGNORECASE)
_BETWEEN_MEETING_AND_DAY = re.compile(r"\s*(?:[,(]|den|on|som är|the)?\s*", re.IGNORECASE)


def read_date(text: str, today: date, own: Sequence[str] = ()) -> Reading | None:
    """Return the first time that ``text`` speaks of, seen from ``today``; None when it speaks of none.

    Day comes before month and the future before the past. Among overlapping readings the earliest wins, then the longest.
    Several different days, a weekday that does not fit, a day that has just passed and a day that cannot be come back with
    a question (`Found.ask`, `Unclear`), never silently. ``own`` are names of the network, so that "Xnätverkets nästa möte"
    is ours. Moving to a working day is the caller's business.
    """
    text = unicodedata.normalize("NFC", text)
    found = _read(text, today, own)
    respelt = [(one, reading) for one in respellings(text) if (reading := _read(one.text, today, own)) and _all_days(reading)]
    if not respelt:
        return found
    days = tuple(dict.fromkeys(day for _, reading in respelt for day in _all_days(reading)))
    one, first = respelt[0]
    start, end = one.place(first.start), one.place(first.end)
    return Found(day=days[0], words=text[start:end], start=start, end=end, ask=days)


def _read(text: str, today: date, own: Sequence[str]) -> Reading | None:
    plain = blank_out(with_years(text, today))
    rules = (absolute, stretches, relative, weekdays, periods, named, feasts)
    firm = _without_overlaps([*(reading for rule in rules for reading in rule(plain, today)), *meetings(text, own)])
    if firm:
        return _settled(plain, firm, today)
    loose = _without_overlaps(list(loose_times(plain)))
    return loose[0] if loose else None


def _without_overlaps(readings: list[Reading]) -> list[Reading]:
    kept: list[Reading] = []
    for reading in sorted(readings, key=lambda one: (one.start, -one.end)):
        if not kept or reading.start >= kept[-1].end:
            kept.append(reading)
    return kept


def _settled(text: str, readings: list[Reading], today: date) -> Reading:
    readings = [reading for reading in readings if not _is_past(reading, today)] or readings
    readings = _counted(text, readings, today)
    first = readings[0]
    if isinstance(first, Unclear) and first.reason == "offset":
        return first
    if isinstance(first, NextMeeting) and len(readings) > 1 and isinstance(readings[1], Found):
        second = readings[1]
        if _BETWEEN_MEETING_AND_DAY.fullmatch(text[first.end : second.start]) and not second.ask:
            words = text[first.start : second.end]
            return NextMeeting(day=second.day, words=words, start=first.start, end=second.end)
    days = [day for reading in readings for day in _days(reading)]
    different = tuple(dict.fromkeys(days))
    if isinstance(first, Found) and len(different) > 1 and not first.ask:
        return _asking(first, different)
    if isinstance(first, NextMeeting | OtherMeeting) and different and not isinstance(first, OtherMeeting):
        return Unclear(reason="several", candidates=different, words=first.words, start=first.start, end=first.end)
    if isinstance(first, Found) and not first.ask and _BEFORE.search(text[: first.start]):
        return _asking(first, (first.day, first.day - timedelta(days=1)))
    if isinstance(first, NextMeeting) and _AFTER.search(text[: first.start]):
        return Vague(words=first.words, start=first.start, end=first.end)
    if isinstance(first, Found) and not first.ask and _doubtful(text[: first.start]):
        return _asking(first, (first.day,))
    return first


def _counted(text: str, readings: list[Reading], today: date) -> list[Reading]:
    """Put what is told from a day in the place of that day, and of the weekday that counts from it ("Monday after" 6 May)."""
    for place, base in enumerate(readings[:2]):
        told = told_from(text, base, today)
        if told and (place == 0 or told.start <= readings[0].start):
            return [told, *readings[place + 1 :]]
    return readings


def _doubtful(before: str) -> bool:
    """Tell whether the words before a day make it another day than the one that is meant."""
    return any(pattern.search(before) for pattern in (_AFTER, _ABOUT, _WEEK_OF))


def _is_past(reading: Reading, today: date) -> bool:
    """Tell a day spoken of ("enligt beslut 2019-12-06") from one to come."""
    return isinstance(reading, Found) and reading.day < today


def _days(reading: Reading) -> tuple[date, ...]:
    if isinstance(reading, Found):
        return (reading.day,)
    return (reading.last,) if isinstance(reading, Period) else ()


def _all_days(reading: Reading) -> tuple[date, ...]:
    """Return every day a person could choose among."""
    if isinstance(reading, Unclear):
        return reading.candidates
    return (reading.ask if isinstance(reading, Found) else ()) or _days(reading)


def _asking(found: Found, days: tuple[date, ...]) -> Found:
    return Found(day=found.day, words=found.words, start=found.start, end=found.end, ask=days)
