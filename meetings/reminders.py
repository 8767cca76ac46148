"""When owners are reminded of an action (rule 5), as days; the days nobody works are given."""

import hashlib
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from meetings.actions import Action, ActionState, AtNextMeeting, AtOtherMeeting, EachMeeting, OnCondition, OnDate, Within
from meetings.people import Frequency

WEEK = timedelta(days=7)
DAY = timedelta(days=1)
CHASES = 4
"""Weekly reminders after a spoken date has passed."""

MORNING = time(8)
EVENING = time(17)
SPREAD_SECONDS = 300


def is_working(day: date, red_days: Collection[date]) -> bool:
    """Monday to Friday, and not a red day."""
    return day.weekday() < 5 and day not in red_days  # noqa: PLR2004 - Saturday is 5


def working_before(day: date, red_days: Collection[date]) -> date:
    """Return the last working day before ``day``."""
    day -= DAY
    while not is_working(day, red_days):
        day -= DAY
    return day


def moved_back(day: date, red_days: Collection[date]) -> date:
    """Return ``day``, or the last working day before it."""
    return day if is_working(day, red_days) else working_before(day, red_days)


def moved_on(day: date, red_days: Collection[date]) -> date:
    """Return ``day``, or the first working day after it."""
    while not is_working(day, red_days):
        day += DAY
    return day


def spoken_days(due: date, red_days: Collection[date]) -> frozenset[date]:
    """Days of reminders for a date somebody said: a week before, the last working day before, the day, then weekly."""
    days = {moved_back(due - WEEK, red_days), working_before(due, red_days)}
    if is_working(due, red_days):
        days.add(due)
    days.update(moved_on(due + WEEK * number, red_days) for number in range(1, CHASES + 1))
    return frozenset(days)


def meeting_days(meeting: date, red_days: Collection[date]) -> frozenset[date]:
    """Days of reminders for what is due at a meeting: a week and one working day before."""
    return frozenset({moved_back(meeting - WEEK, red_days), working_before(meeting, red_days)})


def reminder_days(action: Action, next_meeting: date | None, red_days: Collection[date]) -> frozenset[date]:
    """Return the days an open action is brought up; none while its meeting has no date, before its condition, without a time.

    ``next_meeting`` is the first planned meeting after the one the action comes from. A snooze silences the days before it
    ends and adds the day it ends.
    """
    if action.state is not ActionState.OPEN:
        return frozenset()
    match action.due:
        case OnDate(day=day) | Within(last=day):
            days = spoken_days(day, red_days)
        case AtNextMeeting() | EachMeeting():
            days = meeting_days(next_meeting, red_days) if next_meeting else frozenset()
        case OnCondition() if action.met_at is not None:
            days = meeting_days(next_meeting, red_days) if next_meeting else frozenset()
        case AtOtherMeeting(day=bound):
            days = spoken_days(bound, red_days) if bound else frozenset()
        case _:
            days = frozenset()
    if action.snoozed_until is None:
        return days
    again = moved_on(action.snoozed_until, red_days)
    return frozenset({day for day in days if day > again} | {again})


def as_often(days: Collection[date], frequency: Frequency, *, snoozed: bool) -> frozenset[date]:
    """Return those of an action's reminder days on which somebody with this choice is reminded.

    ONCE = the last working day before, which is the second of them; for a snoozed action the day it comes back.
    """
    match frequency:
        case Frequency.NEVER:
            return frozenset()
        case Frequency.ONCE:
            ordered = sorted(days)
            return frozenset(ordered[:1] if snoozed else ordered[:2][-1:])
        case Frequency.USUAL:
            return frozenset(days)
        case _:
            assert_never(frequency)


def morning_of(day: date, zone: str, key: str) -> datetime:
    """Return 08:00 local on ``day`` in UTC, spread over five minutes by ``key`` so that not everybody is written to at once."""
    spread = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4]) % SPREAD_SECONDS
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC) + timedelta(seconds=spread)


def evening_of(day: date, zone: str) -> datetime:
    """Return 17:00 local on ``day`` in UTC: a reminder that could not go before then is dropped."""
    return datetime.combine(day, EVENING, ZoneInfo(zone)).astimezone(UTC)
