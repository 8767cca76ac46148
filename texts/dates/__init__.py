"""Reading dates in Swedish and English: ``read_date(text, today)``."""

from texts.dates.reading import read_date
from texts.dates.results import (
    EveryMeeting,
    Found,
    NextMeeting,
    NoDeadline,
    OtherMeeting,
    Period,
    Reading,
    Unclear,
    Vague,
)

__all__ = [
    "EveryMeeting",
    "Found",
    "NextMeeting",
    "NoDeadline",
    "OtherMeeting",
    "Period",
    "Reading",
    "Unclear",
    "Vague",
    "read_date",
]
