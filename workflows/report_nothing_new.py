"""Say before the meeting that there is nothing new under a standing item, or take that back."""

from collections.abc import Iterable
from dataclasses import replace

from meetings.agenda import AgendaItem, Outcome
from meetings.agenda_building import COMING
from meetings.glance import MeetingFacts
from meetings.meeting import Meeting
from meetings.refusals import Refusal, Refused
from meetings.reports import has_reported, is_round, may_report
from meetings.values import value
from workflows.glances import meeting_facts, nothing_new_from, shown_names
from workflows.ports import Work
from workflows.request import Request
from workflows.within import coming_meeting, item_within


@value
class ReportNothingNew:
    """``subject_id`` is the item; ``back`` takes an earlier report back."""

    subject_id: str
    back: bool = False


@value
class Reportable:
    """An item the reader reports on; ``done`` = they have said already that there is nothing new."""

    item_id: str
    number: int
    title: str
    done: bool


@value
class NothingNewReported:
    """``by`` names everybody who has said so by now. ``organisation`` is the one reported for in a round, "" elsewhere."""

    card: str
    meeting: MeetingFacts
    item_id: str
    number: int
    title: str
    organisation: str
    by: tuple[str, ...]
    back: bool


def report_nothing_new(work: Work, ask: ReportNothingNew) -> NothingNewReported:
    """Raise Refused: NOT_FOUND, NOT_YOURS (somebody else reports), MEETING_RUNNING, MEETING_CLOSED, MEETING_CANCELLED."""
    item = item_within(work, ask.subject_id)
    meeting = coming_meeting(work, item.meeting_id)
    actor = work.actor
    if not may_report(item, actor.membership):
        raise Refused(Refusal.NOT_YOURS)
    organisation = work.organisations.get(actor.membership.organisation_id or "") if is_round(item) else None
    if organisation is not None:
        others = tuple(key for key in item.nothing_new_from if key != organisation.id)
        item = replace(item, nothing_new_from=others if ask.back else (*others, organisation.id))
    else:
        item = replace(item, nothing_new_by=None if ask.back else actor.person.id)
    work.items.save(item)
    return NothingNewReported(
        card=work.new_id(),
        meeting=meeting_facts(work, meeting),
        item_id=item.id,
        number=item.position,
        title=item.title,
        organisation=organisation.name if organisation is not None else "",
        by=nothing_new_from(work, item, shown_names(work, meeting.network_id)),
        back=ask.back,
    )


def reportable(work: Work, meeting: Meeting, items: Iterable[AgendaItem], person_id: str) -> tuple[Reportable, ...]:
    """Return the items a person reports on before the meeting, in the order of the agenda."""
    if meeting.state not in COMING:
        return ()
    held = work.memberships.find(network_id=meeting.network_id, person_id=person_id)
    membership = next((one for one in held if one.holds_on(work.today)), None)
    if membership is None:
        return ()
    return tuple(
        Reportable(item_id=item.id, number=item.position, title=item.title, done=has_reported(item, membership))
        for item in items
        if may_report(item, membership)
    )


@value
class Reported:
    """What was said beforehand about the item that is on: ``by`` has nothing new, ``awaited`` organisations have not said so."""

    by: tuple[str, ...]
    awaited: tuple[str, ...] = ()


def reported(work: Work, item: AgendaItem) -> Reported | None:
    """Return what the meeting is told when it comes to ``item``; None when nobody has said anything, or it is settled."""
    by = nothing_new_from(work, item, shown_names(work, item.network_id)) if _unsettled(item) else ()
    if not by:
        return None
    if not is_round(item):
        return Reported(by=by)
    members = (one for one in work.organisations.find(network_id=item.network_id) if one.member)
    return Reported(by=by, awaited=tuple(one.name for one in members if one.id not in item.nothing_new_from))


def _unsettled(item: AgendaItem) -> bool:
    return item.outcome is Outcome.OPEN and (item.nothing_new_by is not None or bool(item.nothing_new_from))


REQUEST = Request(verb="item.report_nothing_new", ask=ReportNothingNew, run=report_nothing_new, result=NothingNewReported)
