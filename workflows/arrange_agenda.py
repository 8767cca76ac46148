"""Put the agenda in order: new places, times, and an item added."""

from collections.abc import Mapping

from meetings.agenda import AgendaItem, ItemKind
from meetings.meeting import Meeting
from meetings.values import value
from workflows.agenda_desk import WHO, AgendaArranged, Deed, Typed, arranged_now, desk, keep_typed, put_back
from workflows.carrying import add_item
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import agenda_of
from workflows.within import coming_meeting


@value
class ShowArranging:
    """Open the agenda for arranging; ``page`` counts from 1."""

    subject_id: str
    page: int = 1


@value
class ArrangeAgenda:
    """Save one page: everything filled in is done, places first. ``add_title`` "" = nothing is added.

    ``page`` is shown next.
    """

    subject_id: str
    version: int
    typed: Typed = Typed()
    add_title: str = ""
    add_minutes: int | None = None
    page: int = 1


@value
class SetTimes:
    """Give items other times, by id; None takes a time away."""

    subject_id: str
    version: int
    minutes: Mapping[str, int | None]
    page: int = 1


def show_arranging(work: Work, ask: ShowArranging) -> AgendaArranged:
    """Raise Refused: NOT_FOUND, MEETING_RUNNING, MEETING_CLOSED, MEETING_CANCELLED."""
    return arranged_now(work, coming_meeting(work, ask.subject_id), ask.page)


def arrange_agenda(work: Work, ask: ArrangeAgenda) -> AgendaArranged:
    """Do what was filled in.

    Raises Refused: NOT_FOUND (meeting, item), STALE_CARD, FIELD_INVALID (a place or time that is none), MEETING_RUNNING,
    MEETING_CLOSED, MEETING_CANCELLED.
    """
    meeting = desk(work, ask.subject_id, ask.version)
    before = agenda_of(work, meeting.id)
    keep_typed(work, meeting, ask.typed)
    if ask.add_title:
        add_item(work, _added(work, meeting, ask))
    return put_back(work, meeting, before, Deed.SAVED, page=ask.page)


def set_times(work: Work, ask: SetTimes) -> AgendaArranged:
    """Raise Refused as ``arrange_agenda``."""
    meeting = desk(work, ask.subject_id, ask.version)
    before = agenda_of(work, meeting.id)
    keep_typed(work, meeting, Typed(minutes=ask.minutes))
    return put_back(work, meeting, before, Deed.SAVED, page=ask.page)


def _added(work: Work, meeting: Meeting, ask: ArrangeAgenda) -> AgendaItem:
    """Return an item of the network itself: nobody's proposal."""
    return AgendaItem(
        id=work.new_id(),
        network_id=meeting.network_id,
        meeting_id=meeting.id,
        position=1,
        title=ask.add_title,
        kind=ItemKind.SUBMITTED,
        minutes=ask.add_minutes,
        entered_by=work.actor.person.id,
    )


SHOW = Request(verb="agenda.arranging", ask=ShowArranging, run=show_arranging, result=AgendaArranged, roles=WHO, chairs=True)
REQUEST = Request(verb="agenda.arrange", ask=ArrangeAgenda, run=arrange_agenda, result=AgendaArranged, roles=WHO, chairs=True)
TIMES = Request(verb="agenda.times", ask=SetTimes, run=set_times, result=AgendaArranged, roles=WHO, chairs=True)
