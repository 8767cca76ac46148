"""When things are due before a meeting: calendar days counted back, moved to a working day, as UTC instants.

"Red days" are the days nobody works besides weekends; they arrive as values.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from meetings.network import Rules
from meetings.values import value

HOME = "Europe/Stockholm"
"""Where the networks meet: a day begins there when it is still yesterday by UTC."""

ASKING_TIME = time(8)
STOP_TIME = time(12)
QUIET_FROM = time(17)
FRIDAY = 4


@value
class Deadlines:
    """UTC instants: the question for items goes out, the time for items ends, the agenda goes out."""

    call_at: datetime
    stop_at: datetime
    notice_at: datetime


def is_working_day(day: date, red_days: Collection[date]) -> bool:
    """Tell whether people are at work on ``day``."""
    return day.weekday() <= FRIDAY and day not in red_days


def working_day_before(day: date, red_days: Collection[date]) -> date:
    """Return ``day``, or the nearest working day before it."""
    while not is_working_day(day, red_days):
        day -= timedelta(days=1)
    return day


def working_day_after(day: date, red_days: Collection[date]) -> date:
    """Return ``day``, or the nearest working day after it."""
    while not is_working_day(day, red_days):
        day += timedelta(days=1)
    return day


def instant(day: date, clock: time, zone: str) -> datetime:
    """Return the UTC instant of a local wall-clock time.

    A time in the spring gap becomes the first instant after the gap; one in the autumn fold the first of the two.
    """
    local = datetime.combine(day, clock)
    place = ZoneInfo(zone)
    first = local.replace(tzinfo=place, fold=0).astimezone(UTC)
    if first.astimezone(place).replace(tzinfo=None) == local:
        return first
    low = local.replace(tzinfo=place, fold=1).astimezone(UTC)
    high, before = first, low.astimezone(place).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        if middle.astimezone(place).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


def local(moment: datetime, zone: str) -> datetime:
    """Return the wall-clock time at ``moment`` in ``zone``, without zone."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def deadlines(day: date, rules: Rules, zone: str, red_days: Collection[date]) -> Deadlines:
    """Return what precedes a meeting on ``day``: question and agenda at 08.00, stop at 12.00, each on a working day."""

    def on_working_day(days: int, clock: time) -> datetime:
        return instant(working_day_before(day - timedelta(days=days), red_days), clock, zone)

    return Deadlines(
        call_at=on_working_day(rules.call_days, ASKING_TIME),
        stop_at=on_working_day(rules.stop_days, STOP_TIME),
        notice_at=on_working_day(rules.notice_days, ASKING_TIME),
    )


def next_waking_time(moment: datetime, zone: str, red_days: Collection[date]) -> datetime:
    """Return ``moment``, or the next working day's 08.00 when it lies between 17.00 and 08.00 or on a free day."""
    there = local(moment, zone)
    day = there.date()
    if there.time() >= QUIET_FROM:
        day += timedelta(days=1)
    awake = is_working_day(day, red_days) and day == there.date()
    if awake and there.time() >= ASKING_TIME:
        return moment
    return instant(working_day_after(day, red_days), ASKING_TIME, zone)


def other_days(day: date, red_days: Collection[date]) -> tuple[date, ...]:
    """Return the same weekday one week before and one week after, as far as they are working days."""
    weeks = (day - timedelta(days=7), day + timedelta(days=7))
    return tuple(other for other in weeks if is_working_day(other, red_days))
