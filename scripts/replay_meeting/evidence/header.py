"""Day, times, place and labels against the printed head."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from replay_meeting.rows import Row, same, wrong
from replay_meeting.source import Source, normal

_TIMES = re.compile(r"(?:kl\.?|klockan)\s*(\d{1,2})(?:[.:](\d\d))?\s*[-–]\s*(\d{1,2})(?:[.:](\d\d))?")


def check_header(reading: dict[str, Any], source: Source) -> Iterator[Row]:
    """Yield a row for each field of the head that the printed text does not show so."""
    yield from (row for row in _rows(reading, source) if not row.ok)


def times_of(printed: str) -> tuple[str | None, str | None]:
    """Return start and end as "HH:MM", None where nothing is printed."""
    found = _TIMES.search(printed)
    if not found:
        return None, None
    hour, minute, last_hour, last_minute = found.groups()
    return f"{int(hour):02}:{minute or '00'}", f"{int(last_hour):02}:{last_minute or '00'}"


def _rows(reading: dict[str, Any], source: Source) -> Iterator[Row]:
    labels = reading["labels"]
    printed = _after(labels.get("date"), source)
    yield same("header", None, normal(reading["date_printed"]), printed)
    printed = printed or ""
    day = re.search(r"\d{4}-\d\d-\d\d", printed)
    yield same("header", None, reading["date"], day.group() if day else None)
    yield same("header", None, [reading["start"], reading["end"]], list(times_of(printed)))
    yield from _place(reading, source)
    yield from _labels(reading, source)
    yield from _words(reading, source)


def _after(label: Any, source: Source) -> str | None:
    """Return what stands on the line after a label; None without such a line."""
    if not isinstance(label, str) or not label:
        return None
    found = re.search(rf"^[ \t]*{re.escape(label)}(.*)$", source.text, re.MULTILINE)
    return normal(found.group(1)) if found else None


def _place(reading: dict[str, Any], source: Source) -> Iterator[Row]:
    printed = _after(reading["labels"].get("place"), source)
    place = reading["place"]
    yield same("header", None, reading.get("place_printed", printed), printed)
    if printed is None or not source.prints(place, printed):
        yield wrong("header", None, place, printed)
    yield same("header", None, reading["mode"], "teams" if place == "Teamsmöte" else "physical")
    parts = reading.get("place_parts")
    if (parts is None) is not (reading["mode"] == "teams"):
        yield wrong("header", None, parts, reading["mode"])
    for part in (parts or {}).values():
        if part is not None and part not in place:
            yield wrong("header", None, part, place)


def _labels(reading: dict[str, Any], source: Source) -> Iterator[Row]:
    labels = reading["labels"]
    for name in ("date", "place", "present", "others", "absent", "body"):
        label = labels.get(name)
        if label is not None and not re.search(rf"^[ \t]*{re.escape(str(label))}", source.text, re.MULTILINE):
            yield wrong("header", None, f"{name}: {label}", None)
    read, printed = ("no list" if one is None else "a list" for one in (reading["absent"], labels.get("absent")))
    yield same("absent", None, read, printed)


def _words(reading: dict[str, Any], source: Source) -> Iterator[Row]:
    whole = normal(source.text)
    if not whole.startswith(normal(reading["title_printed"])):
        yield wrong("header", None, reading["title_printed"], whole[:60])
    yield same("header", None, reading["doc_word"], reading["labels"].get("body") or reading["title_printed"].split()[0])
    spaced = r"\s?".join(source.pattern(sign) for sign in reading["network"].split(",")[0].replace(" ", ""))
    if not re.search(rf"(?<!\w){spaced}(?!\w)", whole):
        yield wrong("header", None, reading["network"], None)
    signed = reading["signed_by"]
    sign_off = f"{normal(str(signed.get('phrase')))} {normal(str(signed.get('name')))}"
    if sign_off.replace(" ", "") not in whole[-120:].replace(" ", ""):
        yield wrong("header", None, sign_off, whole[-60:])
    coming = reading["next_meeting"]
    if coming is not None:
        yield from _next_meeting(coming, reading["date"], whole)


def _next_meeting(coming: dict[str, Any], day: str, whole: str) -> Iterator[Row]:
    printed = normal(str(coming.get("printed")))
    if printed.lower() not in whole.lower():
        yield wrong("header", None, printed, None)
    yield same("header", None, coming.get("date"), date_in(printed, day))


def date_in(words: str, meeting_day: str) -> str | None:
    """Return the ISO date in some words; "7/2" is the first such day after the meeting. None when there is none."""
    if iso := re.search(r"\d{4}-\d\d-\d\d", words):
        return iso.group()
    if short := re.search(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])", words):
        after = date.fromisoformat(meeting_day)
        day, month = int(short.group(1)), int(short.group(2))
        year = after.year if (month, day) > (after.month, after.day) else after.year + 1
        return date(year, month, day).isoformat()
    return None
