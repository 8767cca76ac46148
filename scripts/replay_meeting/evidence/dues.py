"""The time a sentence sets for its work."""

import re
from calendar import monthrange
from datetime import date
from typing import Any

from replay_meeting.evidence.header import date_in
from replay_meeting.source import Source

_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
    "november", "december",
)  # fmt: skip

Due = tuple[str | None, str | None]


def due_of(words: str, reading: dict[str, Any], source: Source, *, carried_to: str | None) -> Due:
    """Return the clean phrase and the ISO day, None where there is none.

    Whoever takes on an item ("ansluter som ansvarig") has it until the meeting that the item is moved to.
    """
    if found := re.search(r"månadsskiftet (\w+)-(\w+)", words):
        return found.group(), _last_day(found.group(1), reading["date"])
    if found := re.search(r"vid (\w+rådet)s? nästa möte", words):
        return f"{found.group(1)}s nästa möte", None
    if re.match(r"Till nästa (?:träff|möte)", words):
        return "nästa möte", date_in(words, reading["date"]) or _announced(reading, source)
    if found := re.search(r"(?:senast|till) den \d{1,2}/\d{1,2}", words):
        return found.group(), date_in(found.group(), reading["date"])
    if "ansluter som ansvarig" in words and carried_to:
        return "nästa möte", carried_to if carried_to != "nästa möte" else None
    return None, None


def _announced(reading: dict[str, Any], source: Source) -> str | None:
    whole = " ".join(source.text.split())
    found = re.search(r"nästa (?:träff|möte) den \d{1,2}/\d{1,2}|träff \d{4}-\d\d-\d\d", whole)
    return date_in(found.group(), reading["date"]) if found else None


def _last_day(month: str, meeting_day: str) -> str | None:
    if month not in _MONTHS:
        return None
    day = date.fromisoformat(meeting_day)
    number = _MONTHS.index(month) + 1
    year = day.year if number >= day.month else day.year + 1
    return date(year, number, monthrange(year, number)[1]).isoformat()
