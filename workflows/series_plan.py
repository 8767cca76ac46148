"""What planning a series comes to before anything is stored: its days one by one, and what each of them is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from meetings.calendar import is_working_day
from meetings.meeting import Meeting, MeetingState
from meetings.series import Series, SeriesRule, SeriesWish
from meetings.series_days import AHEAD, MOST_DAYS, DaysOff, days_instead, days_of, is_on_purpose
from meetings.values import value
from workflows.ports import Work


class DayFound(StrEnum):
    """What a day of a series is: free to plan, held by a meeting already, or a day off or soft day that has to be decided."""

    FREE = "free"
    HELD = "held"
    RED = "red"
    SOFT = "soft"


@value
class SeriesDay:
    """One day and, where it has to be decided, the days offered ``instead``."""

    day: date
    found: DayFound
    instead: tuple[date, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether a person has to say what happens with the day."""
        return self.found in {DayFound.RED, DayFound.SOFT}


@value
class Choice:
    """What a person said about a day: the meeting is on ``to`` (the day itself = keep it), None = there is none."""

    day: date
    to: date | None


def rule_to_plan(wish: SeriesWish, series: Series | None) -> SeriesRule:
    """Return the rule of the wish; one that only goes on keeps the exceptions made so far."""
    rule = wish.rule
    if series is None or not goes_on(rule, series.rule):
        return rule
    return replace(rule, skipped=tuple(sorted({*rule.skipped, *series.rule.skipped})))


def goes_on(rule: SeriesRule, before: SeriesRule) -> bool:
    """Tell whether two rules differ in their exceptions alone."""
    return replace(rule, skipped=()) == replace(before, skipped=())


def horizon(rule: SeriesRule, today: date) -> date:
    """Return the last day that is planned now: a year from the first one to come."""
    first = max(rule.first, today)
    return first + min(AHEAD, date.max - first)


def days_found(rule: SeriesRule, meetings: Sequence[Meeting], off: DaysOff, today: date) -> tuple[SeriesDay, ...]:
    """Return the days to come up to the horizon, the first `MOST_DAYS`; ``meetings`` are the network's."""
    held = {meeting.day for meeting in meetings if meeting.state is not MeetingState.CANCELLED}
    days = days_of(rule, max(rule.first, today), horizon(rule, today))[:MOST_DAYS]
    taken = held | set(days)
    found = []
    for day in days:
        what = DayFound.HELD if day in held else _found(rule, day, off)
        asks = what in {DayFound.RED, DayFound.SOFT}
        found.append(SeriesDay(day=day, found=what, instead=days_instead(day, off, taken, today) if asks else ()))
    return tuple(found)


def _found(rule: SeriesRule, day: date, off: DaysOff) -> DayFound:
    if not is_working_day(day, off.red) and not (is_on_purpose(rule, day) and day not in off.red):
        return DayFound.RED
    return DayFound.SOFT if day in off.soft and not is_on_purpose(rule, day) else DayFound.FREE


def undecided(days: Sequence[SeriesDay], choices: Mapping[date, date | None]) -> tuple[date, ...]:
    """Return the days a person still has to decide about."""
    return tuple(one.day for one in days if one.asks and one.day not in choices)


def replaced(work: Work, series: Series | None, rule: SeriesRule, kept: set[date], today: date) -> tuple[Meeting, ...]:
    """Return the planned meetings of the series that a new rule takes back: those nobody was called to, on other days."""
    if series is None or goes_on(rule, series.rule):
        return ()
    return tuple(one for one in planned_of(work, series, today) if one.day not in kept)


def planned_of(work: Work, series: Series, today: date) -> tuple[Meeting, ...]:
    """Return the coming meetings of a series that nobody has been called to, by day."""
    rows = work.meetings.find(network_id=series.network_id, series_id=series.id, state=MeetingState.PLANNED)
    return tuple(sorted((one for one in rows if one.day >= today), key=lambda one: one.day))
