"""Rules for weekdays told from today: på måndag, nästa fredag, fredag om två veckor, fredagen efter nästa."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from texts.dates.days import next_weekday
from texts.dates.lexicon import NUMBER, RECURRING, WEEKDAY, WEEKDAYS, number
from texts.dates.patterns import rule
from texts.dates.results import Found, Reading

Reader = Callable[[re.Match[str], date], Reading]
_WEEK = timedelta(weeks=1)


def _found(match: re.Match[str], day: date, *ask: date) -> Found:
    return Found(day=day, words=match[0], start=match.start(), end=match.end(), ask=ask)


def _said(match: re.Match[str]) -> int:
    return WEEKDAYS[match["weekday"].lower()]


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _coming(match: re.Match[str], today: date) -> Reading:
    first = next_weekday(today, _said(match))
    if match["next"] and today.weekday() != _said(match):
        return _found(match, first, first, first + _WEEK)
    return _found(match, first)


def _next_week(match: re.Match[str], today: date) -> Reading:
    return _found(match, _monday(today) + _WEEK + timedelta(days=_said(match)))


def _in_weeks(match: re.Match[str], today: date) -> Reading:
    """Read "fredag om två veckor"; a weekday that this week is past may be meant a week later."""
    day = _monday(today) + number(match["n"]) * _WEEK + timedelta(days=_said(match))
    return _found(match, day, day, day + _WEEK) if _said(match) < today.weekday() else _found(match, day)


def _weeks_after_the_coming(weeks: int) -> Reader:
    """Read British "Friday week" and "fredag åtta dagar", to be confirmed."""

    def read(match: re.Match[str], today: date) -> Reading:
        day = next_weekday(today, _said(match)) + weeks * _WEEK
        return _found(match, day, day)

    return read


def _weeks_from(match: re.Match[str], today: date) -> Reading:
    day = next_weekday(today, _said(match)) + number(match["n"]) * _WEEK
    return _found(match, day, day)


_DAY = rf"(?P<weekday>{WEEKDAY})"
_WEEKS = rf"(?P<n>{NUMBER})\s+(?:veck(?:a|or)|weeks?)(?:['’]s?\s+time)?"
_RULES: list[tuple[str, Reader]] = [
    (rf"{_WEEKS}\s+(?:from|on|från|efter)\s+(?:on\s+|på\s+)?{_DAY}", _weeks_from),
    (rf"(?:on\s+)?{_DAY}\s+week(?!\s*\d)", _weeks_after_the_coming(1)),
    (rf"{_DAY}(?:en)?\s+(?:åtta|8)\s+da(?:ga)?r", _weeks_after_the_coming(1)),
    (rf"(?:on\s+)?{_DAY}\s+fortnight", _weeks_after_the_coming(2)),
    (rf"(?:nästnästa\s+{_DAY})", _weeks_after_the_coming(1)),
    (rf"(?:the\s+)?{_DAY}(?:en)?\s+(?:efter\s+nästa|after\s+next)(?!\s+\w)", _weeks_after_the_coming(1)),
    (rf"{_DAY}(?:en)?\s+(?:om|in)\s+{_WEEKS}", _in_weeks),
    (rf"(?:om|in)\s+{_WEEKS},?\s+(?:på\s+|on\s+(?:a\s+|the\s+)?)?{_DAY}(?:en)?", _in_weeks),
    (rf"{_DAY}(?:en)?\s+(?:i\s+|of\s+)?(?:nästa\s+vecka|next\s+week)", _next_week),
    (rf"(?:nästa\s+vecka|next\s+week),?\s+(?:på\s+|on\s+)?{_DAY}(?:en)?", _next_week),
    (
        rf"(?:(?:(?P<next>nästa|next)|kommande|nästkommande|this\s+coming|this)\s+(?:på\s+|on\s+)?)?{_DAY}(?!\s+week(?!\w))",
        _coming,
    ),
]
_COMPILED = [(rule(pattern), reader) for pattern, reader in _RULES]


def weekdays(text: str, today: date) -> Iterator[Reading]:
    """Yield every weekday in ``text`` that is to come, seen from ``today``."""
    for pattern, reader in _COMPILED:
        for match in pattern.finditer(text):
            if not RECURRING.search(text[: match.start()]):
                yield reader(match, today)
