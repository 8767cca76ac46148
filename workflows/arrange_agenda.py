"""Put the agenda in order: new places, an item added, renamed, removed, or moved to the next meeting."""

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum

from meetings.agenda import AgendaItem, Carry, CarryReason, ItemKind, Outcome
from meetings.agenda_building import arranged, renumbered
from meetings.glance import AgendaLine, MeetingFacts
from meetings.meeting import Meeting
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.around import check_version, save_meeting
from workflows.card_edits import edit_call
from workflows.carrying import add_item, take_up, write_agenda
from workflows.glances import agenda_lines, meeting_facts, network_of, shown_names
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import agenda_of
from workflows.within import coming_meeting


class ItemMove(StrEnum):
    """What to do with one item."""

    RENAME = "rename"
    REMOVE = "remove"
    NEXT_MEETING = "next_meeting"


@value
class ShowArranging:
    """Open the agenda for arranging; ``page`` counts from 1."""

    subject_id: str
    page: int = 1


@value
class ArrangeAgenda:
    """One press of the arranging card: everything filled in is done, places first.

    ``places`` are wanted numbers by item id. ``item_id`` "" = no single item is changed; ``title`` is its new title.
    ``add_title`` "" = nothing is added.
    """

    subject_id: str
    version: int
    places: Mapping[str, int] = field(default_factory=dict)
    item_id: str = ""
    move: ItemMove | None = None
    title: str = ""
    add_title: str = ""
    add_minutes: int | None = None
    page: int = 1


@value
class AgendaArranged:
    """The agenda as it is now; ``budget`` is the usual length of such a meeting in minutes, ``total_minutes`` what is wanted."""

    card: str
    meeting: MeetingFacts
    lines: tuple[AgendaLine, ...]
    total_minutes: int
    budget: int
    changed: bool
    page: int = 1


def show_arranging(work: Work, ask: ShowArranging) -> AgendaArranged:
    """Raise Refused: NOT_FOUND, MEETING_RUNNING, MEETING_CLOSED, NO_MEETING."""
    return _shown(work, coming_meeting(work, ask.subject_id), ask.page, changed=False)


def arrange_agenda(work: Work, ask: ArrangeAgenda) -> AgendaArranged:
    """Do what was filled in.

    Raises Refused: NOT_FOUND (meeting, item), STALE_CARD, FIELD_INVALID (a place that is none, an item without a move),
    FIELD_MISSING (no new title), ITEM_CLOSED (moving what comes every time), MEETING_RUNNING, MEETING_CLOSED, NO_MEETING.
    """
    meeting = coming_meeting(work, ask.subject_id)
    check_version(meeting, ask.version)
    before = agenda_of(work, meeting.id)
    ids = {item.id for item in before}
    if not ids >= {*ask.places, *([ask.item_id] if ask.item_id else [])}:
        raise Refused(Refusal.NOT_FOUND)
    if any(not 1 <= place <= len(before) for place in ask.places.values()):
        raise Refused(Refusal.FIELD_INVALID, field="place")
    write_agenda(work, before, arranged(before, dict(ask.places)))
    if ask.item_id:
        _change(work, ask)
    if ask.add_title:
        add_item(work, _added(work, meeting, ask))
    if agenda_of(work, meeting.id) == before:
        return _shown(work, meeting, ask.page, changed=False)
    edit_call(work, meeting)
    return _shown(work, save_meeting(work, meeting), ask.page, changed=True)


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


def _change(work: Work, ask: ArrangeAgenda) -> None:
    item = next(item for item in agenda_of(work, ask.subject_id) if item.id == ask.item_id)
    match ask.move:
        case ItemMove.RENAME:
            if not ask.title:
                raise Refused(Refusal.FIELD_MISSING, field="title")
            work.items.save(replace(item, title=ask.title))
        case ItemMove.REMOVE:
            work.items.save(replace(item, outcome=Outcome.WITHDRAWN))
        case ItemMove.NEXT_MEETING:
            if item.kind not in {ItemKind.SUBMITTED, ItemKind.CARRIED}:
                raise Refused(Refusal.ITEM_CLOSED)
            work.items.save(replace(item, outcome=Outcome.WITHDRAWN, carry=Carry(reason=CarryReason.OTHER)))
            take_up(work, item.network_id)
        case None:
            raise Refused(Refusal.FIELD_INVALID, field="move")
    left = agenda_of(work, ask.subject_id)
    write_agenda(work, left, renumbered(left))


def _shown(work: Work, meeting: Meeting, page: int, *, changed: bool) -> AgendaArranged:
    items = agenda_of(work, meeting.id)
    rules = network_of(work, meeting).rules
    return AgendaArranged(
        card=work.new_id(),
        meeting=meeting_facts(work, meeting),
        lines=agenda_lines(work, items, shown_names(work, meeting.network_id)),
        total_minutes=sum(item.minutes or 0 for item in items),
        budget=planned_minutes(meeting) or (rules.teams_minutes if meeting.mode.value == "teams" else rules.usual_minutes),
        changed=changed,
        page=page,
    )


def planned_minutes(meeting: Meeting) -> int:
    """Return the length of the meeting in minutes, 0 when it is unknown."""
    if meeting.start is None or meeting.end is None:
        return 0
    return (meeting.end.hour - meeting.start.hour) * 60 + meeting.end.minute - meeting.start.minute


WHO = frozenset({Role.COORDINATOR, Role.SECRETARY})
SHOW = Request(verb="agenda.arranging", ask=ShowArranging, run=show_arranging, result=AgendaArranged, roles=WHO, chairs=True)
REQUEST = Request(verb="agenda.arrange", ask=ArrangeAgenda, run=arrange_agenda, result=AgendaArranged, roles=WHO, chairs=True)
