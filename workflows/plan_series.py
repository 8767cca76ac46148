"""Plan a series of meetings: its days are shown first, doubtful ones are decided, and one press plans them all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

from meetings.calendar import local
from meetings.meeting import Meeting, MeetingState, Mode
from meetings.network import Network
from meetings.refusals import Refusal, Refused
from meetings.series import Rhythm, Series, SeriesRule, SeriesWish
from meetings.series_days import DaysOff
from meetings.values import value
from workflows.build_agenda import build_agendas
from workflows.cancel_meeting import take_back
from workflows.meeting_days import check_hours, timed, usual_end
from workflows.plan_meeting import WHO
from workflows.ports import Work
from workflows.request import Request
from workflows.series_exceptions import series_of
from workflows.series_plan import (
    Choice,
    SeriesDay,
    days_found,
    horizon,
    planned_of,
    replaced,
    rule_to_plan,
    undecided,
)
from workflows.within import own_network


@value
class PlanSeries:
    """``read`` makes a wish of ``words`` and today when there is no ``wish`` yet; ``days_off`` knows the days of some years.

    ``mode`` and ``place`` of the form stand where the words say none. ``choices`` decide the doubtful days, ``confirmed`` plans.
    """

    days_off: Callable[[date, date], DaysOff]
    read: Callable[[str, date], SeriesWish]
    wish: SeriesWish | None = None
    words: str = ""
    mode: Mode = Mode.PHYSICAL
    place: str = ""
    choices: tuple[Choice, ...] = ()
    confirmed: bool = False
    subject_id: str = ""


@value
class SeriesPlanned:
    """The series as it would be, or (``stored``) as it is.

    ``days`` up to ``until``, ``undecided`` among them; ``gone`` are days of meetings taken back. ``planned`` counts the new
    meetings, ``kept`` those that were there. ``call_day`` is when people are first asked, None when nothing is new.
    """

    network_id: str
    subject_id: str
    card: str
    wish: SeriesWish
    days: tuple[SeriesDay, ...]
    until: date
    gone: tuple[date, ...]
    undecided: tuple[date, ...]
    usual_end: time | None
    choices: tuple[Choice, ...] = ()
    stored: bool = False
    planned: int = 0
    kept: int = 0
    call_day: date | None = None


def plan_series(work: Work, ask: PlanSeries) -> SeriesPlanned:
    """Show the days; plan them once confirmed and nothing is undecided. Meetings that people were called to are left alone.

    Raises Refused: SERIES_UNREADABLE, WEEKDAY_WRONG, DATE_UNREADABLE, DATE_PASSED, SERIES_EMPTY, FIELD_INVALID.
    """
    network = own_network(work)
    today = local(work.now, network.zone).date()
    wish = ask.wish or _with_form(ask.read(ask.words, today), ask)
    check_hours(wish.start, wish.end)
    if wish.rule.rhythm is Rhythm.LISTED and wish.rule.days and wish.rule.days[-1] < today:
        raise Refused(Refusal.DATE_PASSED)
    series = series_of(work, network.id)
    rule = rule_to_plan(wish, series)
    wish = replace(wish, rule=rule)
    off = ask.days_off(min(today, rule.first), horizon(rule, today))
    days = days_found(rule, work.meetings.find(network_id=network.id), off, today)
    if not days:
        raise Refused(Refusal.SERIES_EMPTY)
    choices = {choice.day: choice.to for choice in ask.choices}
    _check_choices(days, choices)
    held = [to for one in days if (to := choices.get(one.day, one.day) if one.asks else one.day) is not None]
    gone = replaced(work, series, rule, set(held), today)
    left = undecided(days, choices)
    shown = SeriesPlanned(
        network_id=network.id,
        subject_id=series.id if series is not None else network.id,
        card=work.new_id(),
        wish=wish,
        days=days,
        until=horizon(rule, today),
        gone=tuple(meeting.day for meeting in gone),
        undecided=left,
        usual_end=usual_end(network.rules, wish.mode, wish.start, wish.end),
        choices=ask.choices,
    )
    if left or not ask.confirmed:
        return shown
    skipped = sorted({*rule.skipped, *(one.day for one in days if one.asks and choices[one.day] != one.day)})
    kept_series = _keep(work, network, series, wish, replace(rule, skipped=tuple(skipped)))
    for meeting in gone:
        take_back(work, meeting)
    _bring_along(work, series, kept_series, today)
    new = _plan(work, network, kept_series, held, off)
    build_agendas(work, network.id)
    calls = [local(meeting.call_at, network.zone).date() for meeting in new if meeting.call_at is not None]
    return replace(
        shown,
        subject_id=kept_series.id,
        stored=True,
        planned=len(new),
        kept=len(set(held)) - len(new),
        call_day=max(today, min(calls)) if calls else None,
    )


def _with_form(wish: SeriesWish, ask: PlanSeries) -> SeriesWish:
    if wish.mode is not Mode.PHYSICAL or wish.place:
        return wish
    return replace(wish, mode=ask.mode, place=ask.place)


def _check_choices(days: tuple[SeriesDay, ...], choices: dict[date, date | None]) -> None:
    offered = {one.day: {one.day, None, *one.instead} for one in days if one.asks}
    for day, to in choices.items():
        if day in offered and to not in offered[day]:
            raise Refused(Refusal.FIELD_INVALID, field="choice")


def _keep(work: Work, network: Network, series: Series | None, wish: SeriesWish, rule: SeriesRule) -> Series:
    """Store the series; the network has one that goes on, whatever its rule becomes."""
    kept = Series(
        id=series.id if series is not None else work.new_id(),
        network_id=network.id,
        rule=rule,
        start=wish.start,
        end=wish.end,
        mode=wish.mode,
        place=wish.place,
    )
    if series is None:
        work.series.add(kept)
    else:
        work.series.save(kept)
    return kept


def _bring_along(work: Work, before: Series | None, series: Series, today: date) -> None:
    """Give the planned meetings of the series its new hours, form and place, where these have changed."""
    if before is None:
        return
    changes = {
        name: getattr(series, name)
        for name in ("start", "end", "mode", "place")
        if getattr(series, name) != getattr(before, name)
    }
    for meeting in planned_of(work, series, today) if changes else ():
        work.meetings.save(replace(meeting, **changes))


def _plan(work: Work, network: Network, series: Series, days: list[date], off: DaysOff) -> tuple[Meeting, ...]:
    """Plan a meeting on each of ``days`` that has none."""
    taken = {meeting.day for meeting in work.meetings.find(network_id=network.id) if meeting.state is not MeetingState.CANCELLED}
    new = []
    for day in sorted(set(days) - taken):
        meeting = Meeting(
            id=work.new_id(),
            network_id=network.id,
            day=day,
            start=series.start,
            end=series.end,
            place=series.place,
            mode=series.mode,
            series_id=series.id,
        )
        new.append(timed(meeting, network, off.red))
        work.meetings.add(new[-1])
    return tuple(new)


REQUEST = Request(verb="series.plan", ask=PlanSeries, run=plan_series, result=SeriesPlanned, roles=WHO, chairs=True)
