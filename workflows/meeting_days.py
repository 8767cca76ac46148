"""Whether a day and hours will do for a meeting, and what follows from them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from meetings.agenda_building import COMING
from meetings.calendar import deadlines, is_working_day, local
from meetings.meeting import Meeting, Mode
from meetings.network import Network, Rules
from meetings.refusals import Refusal, Refused
from meetings.series_days import DaysOff, days_instead
from meetings.values import value
from workflows.ports import Work


class Doubt(StrEnum):
    """Why a date is asked back before anything is stored: ANNOUNCE because everybody hears of it at once."""

    UNSURE = "unsure"
    FREE_DAY = "free_day"
    SOFT_DAY = "soft_day"
    TAKEN = "taken"
    ANNOUNCE = "announce"


@value
class Wanted:
    """A day that was asked for; ``candidates`` are readings of the words when they were unsure."""

    day: date
    off: DaysOff
    candidates: tuple[date, ...] = ()
    announces: bool = False


def check_day(work: Work, network: Network, day: date) -> None:
    """Refuse a day before the network's today: DATE_PASSED."""
    if day < local(work.now, network.zone).date():
        raise Refused(Refusal.DATE_PASSED)


def check_hours(start: time | None, end: time | None, *, whole_day: bool = False) -> None:
    """Refuse an end that is not after the start, and a whole day with hours: FIELD_INVALID."""
    if end is not None and (start is None or end <= start):
        raise Refused(Refusal.FIELD_INVALID, field="end")
    if whole_day and start is not None:
        raise Refused(Refusal.FIELD_INVALID, field="start")


def doubtful(work: Work, network: Network, wanted: Wanted, own: str = "") -> tuple[Doubt, tuple[date, ...]] | None:
    """Return why a day should be asked back and the days to offer; None when there is nothing to ask.

    ``own`` is the meeting that is being moved: it is not in its own way.
    """
    if wanted.candidates:
        return Doubt.UNSURE, tuple(dict.fromkeys((*wanted.candidates, wanted.day)))
    taken = taken_days(work, network.id, own)
    doubt = _doubt(wanted, taken)
    if doubt is None:
        return (Doubt.ANNOUNCE, (wanted.day,)) if wanted.announces else None
    today = local(work.now, network.zone).date()
    return doubt, (*days_instead(wanted.day, wanted.off, taken, today), wanted.day)


def _doubt(wanted: Wanted, taken: Collection[date]) -> Doubt | None:
    if not is_working_day(wanted.day, wanted.off.red):
        return Doubt.FREE_DAY
    if wanted.day in taken:
        return Doubt.TAKEN
    return Doubt.SOFT_DAY if wanted.day in wanted.off.soft else None


def taken_days(work: Work, network_id: str, own: str = "") -> frozenset[date]:
    """Return the days on which the network has a meeting to come, ``own`` apart."""
    meetings = work.meetings.find(network_id=network_id)
    return frozenset(meeting.day for meeting in meetings if meeting.state in COMING and meeting.id != own)


def timed(meeting: Meeting, network: Network, red_days: Collection[date]) -> Meeting:
    """Return the meeting with the instants that follow from its day and the network's rules."""
    due = deadlines(meeting.day, network.rules, network.zone, frozenset(red_days))
    return replace(meeting, call_at=due.call_at, stop_at=due.stop_at, notice_at=due.notice_at)


def usual_end(rules: Rules, mode: Mode, start: time | None, end: time | None) -> time | None:
    """Return when a meeting of this form usually ends, as a suggestion; None when the end is known or the start is not."""
    if start is None or end is not None:
        return None
    minutes = rules.teams_minutes if mode is Mode.TEAMS else rules.usual_minutes
    ends = datetime.combine(date.min, start) + timedelta(minutes=minutes)
    return ends.time() if ends.date() == date.min and ends.time() > start else None
