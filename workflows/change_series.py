"""Look at a series, leave one day out, or end it; meetings that people were called to are never touched."""

from dataclasses import replace
from datetime import date

from meetings.agenda_building import COMING
from meetings.calendar import local
from meetings.meeting import Meeting, MeetingState
from meetings.refusals import Refusal, Refused
from meetings.series import Series
from meetings.values import value
from workflows.build_agenda import build_agendas
from workflows.cancel_meeting import take_back
from workflows.plan_meeting import WHO
from workflows.ports import Work
from workflows.request import Request
from workflows.series_exceptions import leave_out, series_of
from workflows.series_plan import planned_of
from workflows.within import own_network


@value
class ShowSeries:
    """Look at the series; ``fresh`` asks for the empty form of a new rule instead."""

    fresh: bool = False
    subject_id: str = ""


@value
class SkipDay:
    """Hold no meeting on ``day``."""

    day: date
    subject_id: str = ""


@value
class EndSeries:
    """Plan no more; what is planned and nobody was called to goes."""

    subject_id: str = ""


@value
class SeriesMeeting:
    """A coming meeting of the series; ``called`` = people have been asked or called to it."""

    id: str
    day: date
    called: bool


@value
class SeriesShown:
    """The series (None = the network has none) and its coming meetings.

    ``skipped`` is the day just left out, ``ended`` = it was just ended; ``gone`` meetings were taken back for it.
    """

    network_id: str
    subject_id: str
    card: str
    name: str
    series: Series | None
    meetings: tuple[SeriesMeeting, ...] = ()
    skipped: date | None = None
    ended: bool = False
    gone: int = 0


def show_series(work: Work, ask: ShowSeries) -> SeriesShown:
    """Return the network's series; it changes nothing."""
    return _shown(work, None if ask.fresh else series_of(work, own_network(work).id))


def skip_day(work: Work, ask: SkipDay) -> SeriesShown:
    """Leave one day out and take its meeting back.

    Raises Refused: NO_SERIES, NOT_FOUND when the series has no meeting to come on that day, MEETING_CALLED when people were
    called to it.
    """
    series = _own_series(work)
    meeting = next((one for one in _coming(work, series) if one.day == ask.day), None)
    if meeting is None:
        raise Refused(Refusal.NOT_FOUND)
    if meeting.state is not MeetingState.PLANNED:
        raise Refused(Refusal.MEETING_CALLED)
    take_back(work, meeting)
    leave_out(work, meeting)
    build_agendas(work, series.network_id)
    return replace(_shown(work, series_of(work, series.network_id)), skipped=ask.day, gone=1)


def end_series(work: Work, _ask: EndSeries) -> SeriesShown:
    """End the series. Raises Refused NO_SERIES."""
    series = _own_series(work)
    gone = planned_of(work, series, _today(work))
    work.series.save(replace(series, ended=True))
    for meeting in gone:
        take_back(work, meeting)
    build_agendas(work, series.network_id)
    kept = work.series.get(series.id)
    return replace(_shown(work, kept), ended=True, gone=len(gone))


def _own_series(work: Work) -> Series:
    series = series_of(work, own_network(work).id)
    if series is None:
        raise Refused(Refusal.NO_SERIES)
    return series


def _shown(work: Work, series: Series | None) -> SeriesShown:
    network = own_network(work)
    coming = _coming(work, series) if series is not None else ()
    return SeriesShown(
        network_id=network.id,
        subject_id=series.id if series is not None else network.id,
        card=work.new_id(),
        name=network.name,
        series=series,
        meetings=tuple(SeriesMeeting(id=one.id, day=one.day, called=one.state is not MeetingState.PLANNED) for one in coming),
    )


def _coming(work: Work, series: Series) -> tuple[Meeting, ...]:
    rows = work.meetings.find(network_id=series.network_id, series_id=series.id)
    today = _today(work)
    return tuple(sorted((one for one in rows if one.state in COMING and one.day >= today), key=lambda one: (one.day, one.id)))


def _today(work: Work) -> date:
    return local(work.now, own_network(work).zone).date()


SHOW = Request(verb="series.show", ask=ShowSeries, run=show_series, result=SeriesShown, roles=WHO, chairs=True)
SKIP = Request(verb="series.skip", ask=SkipDay, run=skip_day, result=SeriesShown, roles=WHO, chairs=True)
END = Request(verb="series.end", ask=EndSeries, run=end_series, result=SeriesShown, roles=WHO, chairs=True)
