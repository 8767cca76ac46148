"""The rhythm of a series in words: "var fjärde fredag", "every other Thursday", "sista torsdagen i månaden"."""

import re
from datetime import date

from meetings.series import Rhythm, SeriesRule
from meetings.values import value
from texts.dates.days import next_weekday, nth_weekday
from texts.dates.lexicon import ANY_WEEKDAY, ANY_WEEKDAYS, NUMBERS, ORDINALS, one_of

_MOST_WEEKS = 8
_LAST = 5
_DECEMBER = 12
_STEPS = {word: number for word, number in ORDINALS.items() if number <= _MOST_WEEKS} | {"annan": 2, "other": 2}
_STEP = rf"(?:(?P<word>{one_of(_STEPS)})|(?P<figure>[1-8])(?::?[aer]|st|nd|rd|th)?)"
_DAY_NAME = rf"(?P<weekday>{ANY_WEEKDAY})(?:s|en|ar)?(?!\w)"
_WEEKS = [
    re.compile(rf"(?<!\w){pattern}", re.IGNORECASE)
    for pattern in (
        rf"(?:var|varje|every|each)\s+{_STEP}\s+{_DAY_NAME}",
        rf"(?P<word>varannan)\s+{_DAY_NAME}",
        rf"(?:varje|var|every|each)\s+{_DAY_NAME}",
        rf"{_DAY_NAME},?\s+(?:var|varje|every)\s+{_STEP}\s+(?:vecka|weeks?)(?!\w)",
        rf"(?:var|varje|every)\s+{_STEP}\s+(?:vecka|weeks?)(?!\w)(?:\s+(?:på\s+|on\s+){_DAY_NAME})?",
        rf"every\s+(?P<number>{one_of(NUMBERS)})\s+weeks(?!\w)(?:\s+on\s+{_DAY_NAME})?",
        rf"{_DAY_NAME},?\s+(?P<word>varannan)\s+vecka(?!\w)",
        rf"(?P<word>varannan)\s+vecka(?!\w)(?:\s+på\s+{_DAY_NAME})?",
        rf"(?:varje|every|each)\s+(?:vecka|week)(?!\w)(?:\s+(?:på|on)\s+{_DAY_NAME})?",
    )
]
_PLACES = {"första": 1, "förste": 1, "andra": 2, "tredje": 3, "fjärde": 4, "sista": _LAST} | {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": _LAST,
}
_MONTHLY = re.compile(
    rf"(?:(?:den|on\s+the|the)\s+)?(?<!\w)(?:(?P<word>{one_of(_PLACES)})|(?P<figure>[1-4])(?::?[aer]|st|nd|rd|th)?)\s+"
    rf"(?P<weekday>{ANY_WEEKDAY})(?:en)?\s+(?:i\s+(?:varje\s+månad|månaden)|varje\s+månad|(?:of|in)\s+(?:each|every|the)\s+month|"
    r"(?:each|every)\s+month)(?!\w)",
    re.IGNORECASE,
)


@value
class Beat:
    """A rhythm as said, at ``start`` to ``end`` of the words: each ``step`` weeks, or (``monthly``) the ``step``-th weekday.

    ``weekday`` None = that of the first day.
    """

    step: int
    weekday: int | None
    monthly: bool
    start: int
    end: int


def read_beat(words: str) -> Beat | None:
    """Return the first rhythm that ``words`` speak of, None when they speak of none."""
    match = _MONTHLY.search(words)
    if match is not None:
        place = _PLACES[match["word"].lower()] if match["word"] else int(match["figure"])
        weekday = ANY_WEEKDAYS[match["weekday"].lower()]
        return Beat(step=place, weekday=weekday, monthly=True, start=match.start(), end=match.end())
    match = next((found for pattern in _WEEKS if (found := pattern.search(words))), None)
    if match is None:
        return None
    name = match.groupdict().get("weekday")
    return Beat(
        step=_step(match.groupdict()),
        weekday=ANY_WEEKDAYS[name.lower()] if name else None,
        monthly=False,
        start=match.start(),
        end=match.end(),
    )


def _step(said: dict[str, str | None]) -> int:
    word, figure, number = said.get("word"), said.get("figure"), said.get("number")
    if word:
        return 2 if word.lower() == "varannan" else _STEPS[word.lower()]
    if figure:
        return int(figure)
    return NUMBERS[" ".join(number.lower().split())] if number else 1


def rule_of(beat: Beat, first: date | None, today: date) -> SeriesRule | None:
    """Return the rule, begun on its first day from ``first`` on (else after ``today``); None when nothing says which weekday."""
    if beat.monthly and beat.weekday is not None:
        day = _first_in_month(beat.step, beat.weekday, first or today)
        return SeriesRule(rhythm=Rhythm.NTH_WEEKDAY, first=day, step=beat.step, weekday=beat.weekday)
    if beat.weekday is None and first is None:
        return None
    weekday = beat.weekday if beat.weekday is not None else (first or today).weekday()
    begins = first if first is not None and first.weekday() == weekday else next_weekday(first or today, weekday)
    return SeriesRule(rhythm=Rhythm.EVERY_WEEKS, first=begins, step=beat.step, weekday=weekday)


def _first_in_month(place: int, weekday: int, since: date) -> date:
    year, month = since.year, since.month
    while (day := nth_weekday(year, month, weekday, -1 if place == _LAST else place)) is None or day < since:
        year, month = (year + 1, 1) if month == _DECEMBER else (year, month + 1)
    return day
