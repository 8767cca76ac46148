"""Clock times as people write them: "kl. 9-12", "klockan 09.00 – 12.00", "9:30"."""

import re
from datetime import time

from meetings.values import value

_CLOCK = r"(?P<{0}h>[01]?\d|2[0-3])(?:[.:](?P<{0}m>[0-5]\d))?"
_NAMED = re.compile(
    rf"(?<!\w)(?:kl\.?|klockan|at)\s*{_CLOCK.format('s')}(?![\d/])(?:\s*(?:-|–|—|till|to)\s*{_CLOCK.format('e')}(?![\d/]))?",
    re.IGNORECASE,
)
_BARE_RANGE = re.compile(
    rf"(?<![\w.:/-]){_CLOCK.format('s')}\s*(?:-|–|—)\s*{_CLOCK.format('e')}(?![\w:/-]|\.\d|\s*[a-zåäö])", re.IGNORECASE
)
_BARE = re.compile(r"(?<![\w.:/-])(?P<sh>[01]?\d|2[0-3])[.:](?P<sm>[0-5]\d)(?![\w:/]|[.-]\d)")


_NUMBERED = re.compile(r"(?:punkt\w*|§|items?|sid\w*|nr|v\.?|vecka)\s*$", re.IGNORECASE)
_EARLIEST_BARE_HOUR = 6


@value
class Times:
    """A meeting's hours; None = not said, never filled from habit."""

    start: time | None = None
    end: time | None = None


def read_times(words: str) -> Times:
    """Return the hours in ``words``: after "kl" or "klockan", else a range, else one time with minutes.

    An end that is not after the start is not believed and stays None.
    """
    found = _find(words)
    if found is None:
        return Times()
    start, end = _time(found, "s"), _time(found, "e")
    return Times(start=start, end=end if start and end and end > start else None)


def without_times(words: str) -> str:
    """Return ``words`` with the hours that `read_times` finds replaced by one space."""
    found = _find(words)
    return f"{words[: found.start()]} {words[found.end() :]}" if found else words


def write_times(start: time | None, end: time | None, language: str) -> str:
    """Return "kl. 9–12" or "kl. 9.00–10.30", in English "9:00–12:00"; minutes are left out when both are whole hours.

    "" when there is no start; only the start when there is no end.
    """
    if start is None:
        return ""
    moments = [moment for moment in (start, end) if moment is not None]
    if language == "en":
        return "–".join(f"{moment.hour}:{moment.minute:02}" for moment in moments)
    if all(moment.minute == 0 for moment in moments):
        return "kl. " + "–".join(str(moment.hour) for moment in moments)
    return "kl. " + "–".join(f"{moment.hour}.{moment.minute:02}" for moment in moments)


def _find(words: str) -> re.Match[str] | None:
    return _NAMED.search(words) or next(filter(_is_hours, _BARE_RANGE.finditer(words)), None) or _BARE.search(words)


def _is_hours(match: re.Match[str]) -> bool:
    """Tell hours from other ranges ("punkterna 1-4", "2-4 chefer") when nothing is said before them."""
    said = match["sm"] is not None or int(match["sh"]) >= _EARLIEST_BARE_HOUR
    return said and not _NUMBERED.search(match.string[: match.start()])


def _time(match: re.Match[str], side: str) -> time | None:
    hour = match.groupdict().get(f"{side}h")
    return time(int(hour), int(match[f"{side}m"] or 0)) if hour else None
