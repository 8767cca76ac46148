"""Meeting series: the rule days come from, and its exceptions."""

from datetime import date, time
from enum import StrEnum

from meetings.meeting import Mode
from meetings.values import value


class Rhythm(StrEnum):
    """How the days of a series follow each other."""

    EVERY_WEEKS = "every_weeks"
    NTH_WEEKDAY = "nth_weekday"
    LISTED = "listed"


@value
class SeriesRule:
    """The days of a series, from ``first`` to ``last``.

    EVERY_WEEKS: each ``step`` weeks from ``first`` on. NTH_WEEKDAY: the ``step``-th ``weekday`` (Monday 0) of each month from
    ``first`` on, the last one for 5. LISTED: exactly ``days``.
    No day falls in ``months_off`` (1 to 12), after ``last``, or on one of ``skipped``.
    """

    rhythm: Rhythm
    first: date
    last: date | None = None
    step: int = 4
    weekday: int = 4
    days: tuple[date, ...] = ()
    months_off: tuple[int, ...] = ()
    skipped: tuple[date, ...] = ()


@value
class SeriesWish:
    """A series as somebody asked for it, before its days were looked at; None and "" = not said."""

    rule: SeriesRule
    start: time | None = None
    end: time | None = None
    mode: Mode = Mode.PHYSICAL
    place: str = ""


@value
class Series:
    """A network's recurring meeting: its rule, and what each of its meetings starts out with."""

    id: str
    network_id: str
    rule: SeriesRule
    start: time | None = None
    end: time | None = None
    mode: Mode = Mode.PHYSICAL
    place: str = ""
    ended: bool = False
