"""How a fact looks inside a sentence: dates, clock times, lists, numbers and words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time

from texts.calendar_words import MONTHS, WEEKDAYS
from texts.joining import join


def weekday_name(day: date, language: str) -> str:
    """Return "fredag" or "Friday"."""
    return WEEKDAYS[language][day.weekday()]


def month_name(month: int, language: str) -> str:
    """Return "mars" or "March"; ``month`` is 1 to 12."""
    return MONTHS[language][month - 1]


def _short(day: date, language: str) -> str:
    return f"{day.day} {month_name(day.month, language)}"


def _with_weekday(day: date, language: str) -> str:
    return f"{weekday_name(day, language)} {_short(day, language)}"


def _whole(day: date, language: str) -> str:
    return f"{_with_weekday(day, language)} {day.year}"


def _iso(day: date, _language: str) -> str:
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def _clock(moment: time | datetime, language: str) -> str:
    return f"{moment.hour}{'.' if language == 'sv' else ':'}{moment.minute:02}"


_DATES: Mapping[str, Callable[[date, str], str]] = {
    "": _whole,
    "weekday": _with_weekday,
    "short": _short,
    "iso": _iso,
    "name": weekday_name,
    "month": lambda day, language: month_name(day.month, language),
}


def format_fact(fact: object, spec: str, language: str) -> str:
    """Return ``fact`` as words in ``language``.

    Dates: "" "fredag 6 mars 2020", ``weekday`` "fredag 6 mars", ``short`` "6 mars", ``iso`` "2020-03-06", ``name`` "fredag",
    ``month`` "mars".
    Times: "9.00" (English "9:00"); a datetime is local already: its date formats, and ``time``.
    Lists of words are joined ("A, B och C"). Text and whole numbers stand as they are.
    Raises ValueError for a format the fact does not have, and for facts that no sentence can show.
    """
    if isinstance(fact, datetime) and spec == "time":
        return _clock(fact, language)
    if isinstance(fact, date) and spec in _DATES:
        return _DATES[spec](fact, language)
    if isinstance(fact, time) and spec in {"", "time"}:
        return _clock(fact, language)
    if isinstance(fact, str) and not spec:
        return str(fact)
    if isinstance(fact, int) and not isinstance(fact, bool) and not spec:
        return str(fact)
    if isinstance(fact, Sequence) and not isinstance(fact, str) and spec in {"", "join"}:
        return join([str(word) for word in fact], language)
    raise ValueError(f"a {type(fact).__name__} cannot be shown as {spec!r}")
