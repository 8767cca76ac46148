"""Clock times as people write and say them: "kl. 9-12", "klockan 09.00 – 12.00", "9:30", "kl halv två", "2 pm"."""

import re
from datetime import time

from meetings.values import value

_HOURS = {
    word: hour
    for words in (
        "ett två tre fyra fem sex sju åtta nio tio elva tolv",
        "one two three four five six seven eight nine ten eleven twelve",
    )
    for hour, word in enumerate(words.split(), 1)
}
_MINUTES = {"fem": 5, "tio": 10, "kvart": 15, "tjugo": 20, "five": 5, "ten": 10, "quarter": 15, "twenty": 20}
_HALVES = {"halv": -30, "half past": 30}
_TO_THE_HOUR = {"i", "to"}


def _moment(side: str, *, said: str = "?") -> str:
    """Return the pattern of one time; with ``said`` "" only one that words are spoken for ("halv två", "kvart i 3")."""
    return (
        rf"(?:(?P<{side}some>{'|'.join(_MINUTES)})\s+(?P<{side}way>i|över|to|past)\s+(?:(?P<{side}also>halv)\s+)?"
        rf"|(?P<{side}half>halv|half\s+past)\s+){said}"
        rf"(?:(?P<{side}h>[01]?\d|2[0-3])(?:[.:](?P<{side}m>[0-5]\d))?|(?P<{side}word>{'|'.join(_HOURS)})(?!\w))"
        rf"(?:\s*(?P<{side}day>[ap])\.?m\.?(?![\w-]))?"
    )


_DASH = r"\s*(?:-|–|—|till|to)\s*"
_END = rf"(?:{_DASH}{_moment('e')}(?![\d/]))?"
_NAMED = re.compile(rf"(?<!\w)(?:kl\.?|klockan|at)\s*{_moment('s')}(?![\d/]){_END}", re.IGNORECASE)
_SPOKEN = re.compile(rf"(?<!\w){_moment('s', said='')}(?![\d/]){_END}", re.IGNORECASE)
_HALF_OF_DAY = re.compile(
    rf"(?<![\w.:/-])(?:(?P<sh>1[0-2]|[1-9])(?:[.:](?P<sm>[0-5]\d))?(?:\s*(?P<sday>[ap])\.?m\.?)?{_DASH})?"
    r"(?P<eh>1[0-2]|[1-9])(?:[.:](?P<em>[0-5]\d))?\s*(?P<eday>[ap])\.?m\.?(?![\w-])",
    re.IGNORECASE,
)
_CLOCK = r"(?P<{0}h>[01]?\d|2[0-3])(?:[.:](?P<{0}m>[0-5]\d))?"
_BARE_RANGE = re.compile(
    rf"(?<![\w.:/-]){_CLOCK.format('s')}\s*(?:-|–|—)\s*{_CLOCK.format('e')}(?![\w:/-]|\.\d|\s*[a-zåäö])", re.IGNORECASE
)
_BARE = re.compile(r"(?<![\w.:/-])(?P<sh>[01]?\d|2[0-3])[.:](?P<sm>[0-5]\d)(?![\w:/]|[.-]\d)")


_NUMBERED = re.compile(r"(?:punkt\w*|§|items?|sid\w*|nr|v\.?|vecka)\s*$", re.IGNORECASE)
_EARLIEST_BARE_HOUR = 6
_NOON = 12
_DAYTIME = range(1, 6)
"""Hours that nobody meets at: "kl 2" and "halv två" are in the afternoon, "02.00" is at night."""


@value
class Times:
    """A meeting's hours; None = not said, never filled from habit."""

    start: time | None = None
    end: time | None = None


def read_times(words: str) -> Times:
    """Return the hours in ``words``: after "kl" or "klockan", else as spoken, else a range, else one time with minutes.

    Hours before six that are not written "02.00" are in the afternoon. An end that is not after the start is not believed
    and stays None.
    """
    found = _find(words)
    if found is None:
        return Times()
    start, end = _time(found, "s"), _time(found, "e")
    if start is None:
        start, end = end, None  # "2 pm" alone
    elif end and found.groupdict().get("eday") and not found["sday"] and start.hour + _NOON < end.hour:
        start = start.replace(hour=start.hour + _NOON)  # "7-9 pm"
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
        return "–".join(f"{_hour(moment)}:{moment.minute:02}" for moment in moments)
    if all(moment.minute == 0 for moment in moments):
        return "kl. " + "–".join(map(_hour, moments))
    return "kl. " + "–".join(f"{_hour(moment)}.{moment.minute:02}" for moment in moments)


def _hour(moment: time) -> str:
    """Return the hour so that it is read back: "9", and "02" for two at night."""
    return f"{moment.hour:02}" if moment.hour in _DAYTIME else str(moment.hour)


def _find(words: str) -> re.Match[str] | None:
    named = _NAMED.search(words) or _SPOKEN.search(words) or _HALF_OF_DAY.search(words)
    return named or next(filter(_is_hours, _BARE_RANGE.finditer(words)), None) or _BARE.search(words)


def _is_hours(match: re.Match[str]) -> bool:
    """Tell hours from other ranges ("punkterna 1-4", "2-4 chefer") when nothing is said before them."""
    said = match["sm"] is not None or int(match["sh"]) >= _EARLIEST_BARE_HOUR
    return said and not _NUMBERED.search(match.string[: match.start()])


def _time(match: re.Match[str], side: str) -> time | None:
    groups = {key[1:]: text.lower() for key, text in match.groupdict().items() if key[0] == side and text}
    if "h" not in groups and "word" not in groups:
        return None
    hour = int(groups["h"]) if "h" in groups else _HOURS[groups["word"]]
    minutes = hour * 60 + int(groups.get("m", 0)) + _spoken_minutes(groups)
    hour, minute = divmod(minutes % (24 * 60), 60)
    half = groups.get("day")
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    elif hour in _DAYTIME and not groups.get("h", "").startswith("0"):
        hour += _NOON
    return time(hour, minute)


def _spoken_minutes(groups: dict[str, str]) -> int:
    """Return the minutes that words add to the hour: "halv" -30, "kvart över" 15, "fem i halv" -35."""
    half = _HALVES[" ".join(groups["half"].split())] if "half" in groups else _HALVES["halv"] if "also" in groups else 0
    some = _MINUTES[groups["some"]] if "some" in groups else 0
    return half + (-some if groups.get("way") in _TO_THE_HOUR else some)
