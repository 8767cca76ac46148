"""Which days bring the question for items up again for those who have not answered: two at most, before the stop."""

from collections.abc import Collection
from datetime import date

from meetings.people import Frequency
from meetings.reminders import working_before


def reminder_days(stop: date, red_days: Collection[date]) -> tuple[date, date]:
    """Return the two days for a stop on ``stop``: the last working day before it, and two working days before that one."""
    last = working_before(stop, red_days)
    return working_before(working_before(last, red_days), red_days), last


def reminder_number(today: date, asked_on: date, days: tuple[date, date], frequency: Frequency) -> int | None:
    """Return which reminder, 1 or 2, is due on ``today`` for somebody asked on ``asked_on``; None when none is.

    A day that was missed is made up until the next one. Who wants one reminder gets the last; nobody is reminded on the day
    they were asked.
    """
    first, last = days
    if frequency is Frequency.NEVER or today < first or today <= asked_on:
        return None
    if today >= last:
        return 2
    return 1 if frequency is Frequency.USUAL else None
