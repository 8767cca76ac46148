"""The moments the tour winds the clock to, each on a day when people are at work."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from simulator.activities import ZONE
from texts.holidays_sv import red_days, soft_days

RHYTHM = timedelta(weeks=4)
"""How far apart the meetings of the tour's series are."""

_FRIDAY, _SATURDAY = 4, 5
_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_MORNING, _NINE, _AFTERNOON, _EVENING = time(8), time(9), time(13), time(16)


def planned_marks(now: datetime) -> dict[str, datetime]:
    """Return the moments of the tour begun at ``now``.

    ``begin`` now, or the next working day at nine; ``meeting`` a Friday at nine, two to three weeks later where no holiday is
    near; ``stop`` the morning of the last day for items and ``late`` after it; ``next`` a week before the second meeting of
    the series, ``last`` its third and last meeting.
    """
    begin = now.astimezone(ZoneInfo(ZONE))
    if not (_at_work(begin.date()) and _MORNING <= begin.time() < _EVENING):
        begin = _at(_working(begin.date() if begin.time() < _MORNING else begin.date() + _DAY), _NINE)
    friday = begin.date() + 2 * _WEEK
    friday += (_FRIDAY - friday.weekday()) % 7 * _DAY
    while not all(map(_at_work, _days_of(friday))):
        friday += _WEEK
    return {
        "begin": begin,
        "stop": _at(friday - _WEEK, _NINE),
        "late": _at(friday - _WEEK, _AFTERNOON),
        "meeting": _at(friday, _NINE),
        "next": _at(friday + RHYTHM - _WEEK, _NINE),
        "last": _at(friday + 2 * RHYTHM, _NINE),
    }


def _days_of(friday: date) -> tuple[date, ...]:
    """The days that shall be ordinary ones when the first meeting is on ``friday``."""
    second = friday + RHYTHM
    return friday - _WEEK, friday, second - _WEEK, second, second + RHYTHM


def _at_work(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in red_days(day.year, day.year) | soft_days(day.year, day.year)


def _working(day: date) -> date:
    while not _at_work(day):
        day += _DAY
    return day


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, ZoneInfo(ZONE))
