"""Reading how long a decision holds and when it is looked at again, out of its own words."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from meetings.values import value
from texts.dates import Found, Period, Reading, Unclear, Vague, read_date

_HOLDS = re.compile(
    r"(?<!\w)(?:gäller|löper|blir|sitter|utses|förordnas|valid|applies|holds|in\s+force|appointed)(?!\w)(?P<rest>[^\n]*)",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?<!\w)(?:fram\s+till|till(?:\s+och\s+med)?|t\.?\s?o\.?\s?m\.?|until|through|to)(?!\w)", re.IGNORECASE)
_REVIEW = re.compile(
    r"(?<!\w)(?:utvärder(?:as|ing(?:en)?)|omprövas|ses\s+över|evaluat(?:ed|ion)|reviewed|review)(?!\w)(?P<rest>[^\n]*)",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?]\s+(?=[A-ZÅÄÖ])")
"""The end of a sentence; what the next one says is of something else."""
_NEAR = 30
"""Characters between "utvärdering" and its date ("ska göras i ...")."""
_DIRECTLY = 8
"""Characters between "till" and its date ("den ")."""
_SPOKEN = Found | Period | Unclear | Vague


@value
class Validity:
    """``unsure`` = a date was said that can be read in several ways or not at all: it is asked for, never guessed."""

    valid_until: date | None = None
    review_on: date | None = None
    unsure: bool = False


def read_validity(text: str, today: date) -> Validity:
    """Read "gäller till 31 december 2027" and "utvärderas i slutet av 2027", seen from ``today``.

    A period means its last day for how long a decision holds, and its first for when it is looked at again. A day that is
    not after ``today`` is asked about.
    """
    text = unicodedata.normalize("NFC", text)
    until = next(_untils(text, today), None)
    review = next(_reviews(text, today), None)
    ends = _day(until, last=True)
    looked_at = _day(review, last=False)
    spoken = [(until, ends), (review, looked_at)]
    return Validity(
        valid_until=ends if ends is not None and ends > today else None,
        review_on=looked_at if looked_at is not None and looked_at > today else None,
        unsure=any(reading is not None and (day is None or day <= today) for reading, day in spoken),
    )


def _clause(words: str) -> str:
    """Return the words up to the end of the sentence, or to where it begins to speak of the other date."""
    ends = [match.start() for rule in (_STOP, _HOLDS, _REVIEW) if (match := rule.search(words)) is not None]
    return words[: min(ends, default=len(words))]


def _untils(text: str, today: date) -> Iterator[Reading]:
    for holds in _HOLDS.finditer(text):
        rest = _clause(holds["rest"])
        for word in _UNTIL.finditer(rest):
            reading = read_date(rest[word.end() :], today)
            if isinstance(reading, _SPOKEN) and reading.start <= _DIRECTLY:
                yield reading


def _reviews(text: str, today: date) -> Iterator[Reading]:
    for review in _REVIEW.finditer(text):
        reading = read_date(_clause(review["rest"]), today)
        if isinstance(reading, _SPOKEN) and reading.start <= _NEAR:
            yield reading


def _day(reading: Reading | None, *, last: bool) -> date | None:
    if isinstance(reading, Period):
        return reading.last if last else reading.first
    return reading.day if isinstance(reading, Found) and not reading.ask else None
