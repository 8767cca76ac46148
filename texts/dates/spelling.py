"""Weekdays and months that are misspelt: read as what they must be, and always asked about."""

import re
from collections.abc import Iterator

from meetings.values import value
from texts.dates.lexicon import MONTHS, WEEKDAYS
from texts.likeness import typing_slips

_WORD = re.compile(r"[^\W\d_]{4,}")
_AFTER_A_NUMBER = re.compile(
    r"\d(?::?[ea]|st|nd|rd|th)?\s+(?:of\s+|i\s+)?$|\w+(?:dag|dagen|day)\s+(?:i|of|in)\s+$", re.IGNORECASE
)
_SHORTEST_MONTH = 5
_LONG = 8
"""From so many letters on two mistakes are forgiven."""
_MONTH_NAMES = [name for name in MONTHS if len(name) >= _SHORTEST_MONTH and name != "march"]
_ENDS_AS_A_DAY = re.compile(r"(?:[gy]|ga|ya)$")
_OTHER_WORDS = {"fridag", "frida", "freda", "sundby", "midday", "holiday", "helgdag", "vardag", "månad", "someday"}


@value
class Respelt:
    """A text with one word put right; ``at`` is where the word stood and ``grown`` how many letters longer it is now."""

    text: str
    at: int
    grown: int

    def place(self, index: int) -> int:
        """Return the place in the text as typed."""
        return index if index <= self.at else max(self.at, index - self.grown)


def respellings(text: str) -> Iterator[Respelt]:
    """Yield ``text`` with its first misspelt weekday or month put right, once for each name that may be meant."""
    for match in _WORD.finditer(text):
        word = match[0].lower()
        names = list(_weekdays_like(word)) or (
            list(_like(word, _MONTH_NAMES)) if _AFTER_A_NUMBER.search(text[: match.start()]) else []
        )
        if names:
            for name in names:
                right = text[: match.start()] + name + text[match.end() :]
                yield Respelt(text=right, at=match.start(), grown=len(name) - len(match[0]))
            return


def _weekdays_like(word: str) -> Iterator[str]:
    if word in _OTHER_WORDS or any(word.startswith(name) for name in WEEKDAYS):
        return
    for form in dict.fromkeys((word, re.sub(r"en$", "", word))):
        if _ENDS_AS_A_DAY.search(form):
            yield from _like(form, list(WEEKDAYS))


def _like(word: str, names: list[str]) -> Iterator[str]:
    if word in names or word in MONTHS:
        return
    for name in names:
        allowed = 2 if len(name) >= _LONG else 1
        if typing_slips(word, name) <= allowed:
            yield name
