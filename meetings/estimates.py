"""When an item is likely to be taken up: the start of the meeting and the minutes of everything before it."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from meetings.values import value


@value
class Length:
    """The wanted minutes of one item; ``part`` = it belongs to the item before it that is none."""

    minutes: int | None
    part: bool = False


def estimated_starts(start: time | None, lengths: Sequence[Length]) -> tuple[time | None, ...]:
    """Return the local start of each item in order; parts begin with their item and share its time.

    An item without a time of its own takes as long as its parts together. None when the meeting has no start, when something
    before has no time, or past midnight: a start is computed or it is not said.
    """
    found: list[time | None] = []
    at = datetime.combine(date.min, start) if start is not None else None
    place = 0
    while place < len(lengths):
        parts = []
        for length in lengths[place + 1 :]:
            if not length.part:
                break
            parts.append(length.minutes)
        inner = _after(at, *parts)
        found += [_clock(moment) for moment in (at, *inner[: len(parts)])]
        own = lengths[place].minutes
        at = _after(at, own)[-1] if own is not None or not parts else inner[-1]
        place += 1 + len(parts)
    return tuple(found)


def _after(at: datetime | None, *minutes: int | None) -> list[datetime | None]:
    """Return ``at`` and the moment after each of the lengths, None from the first unknown one on."""
    moments = [at]
    for length in minutes:
        at = at + timedelta(minutes=length) if at is not None and length is not None else None
        moments.append(at)
    return moments


def _clock(moment: datetime | None) -> time | None:
    return moment.time() if moment is not None and moment.date() == date.min else None
