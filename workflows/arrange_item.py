"""One item at the desk: open it, change what it says and how long it takes, move it a step."""

from dataclasses import replace

from meetings.agenda import AgendaItem, Intent, ItemKind
from meetings.glance import AgendaLine, MeetingFacts
from meetings.meeting import Meeting
from meetings.merging import MERGEABLE
from meetings.numbering import main_items, parts
from meetings.values import value
from workflows.agenda_desk import WHO, AgendaArranged, Deed, Typed, desk, item_on, keep_typed, put_back
from workflows.around import save_meeting
from workflows.card_edits import edit_call
from workflows.carrying import write_agenda
from workflows.glances import agenda_lines, meeting_facts, shown_names
from workflows.part_order import change_places, neighbour
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import agenda_of
from workflows.take_off_item import MOVABLE


@value
class OpenItem:
    """Open ``item_id`` of the meeting ``subject_id``; what was filled in on the ``page`` of the agenda is saved on the way."""

    subject_id: str
    version: int
    item_id: str
    typed: Typed = Typed()
    page: int = 1


@value
class ReviseItem:
    """The item's new title, what is wanted of the network, and its time (None = none)."""

    subject_id: str
    version: int
    item_id: str
    title: str
    intent: Intent | None = None
    minutes: int | None = None
    page: int = 1


@value
class StepItem:
    """Move an item one place towards the end (``later``) or the beginning."""

    subject_id: str
    version: int
    item_id: str
    later: bool
    page: int = 1


@value
class ItemOpened:
    """One item to change; ``first`` and ``last`` = there is no place before or after it.

    ``parts`` are the titles of its parts. ``moves`` = it may wait for the next meeting, ``merges`` = it may be merged,
    ``splits`` = it may be split, ``merged`` = it is made of others that can be taken apart.
    """

    card: str
    meeting: MeetingFacts
    line: AgendaLine
    first: bool
    last: bool
    parts: tuple[str, ...]
    moves: bool
    merges: bool
    splits: bool
    merged: bool
    page: int = 1


def open_item(work: Work, ask: OpenItem) -> ItemOpened:
    """Raise Refused: NOT_FOUND, STALE_CARD, FIELD_INVALID, MEETING_RUNNING, MEETING_CLOSED, MEETING_CANCELLED."""
    meeting = desk(work, ask.subject_id, ask.version)
    item_on(work, meeting, ask.item_id)
    return _kept(work, meeting, ask.item_id, ask.typed, ask.page)


def step_item(work: Work, ask: StepItem) -> ItemOpened:
    """Move the item, or a part among the parts of its item until they have been sent out; at the end it stays where it is.

    Raises Refused as ``open_item``.
    """
    meeting = desk(work, ask.subject_id, ask.version)
    item = item_on(work, meeting, ask.item_id)
    if item.parent_id is not None:
        return _step_part(work, meeting, item, ask)
    count = len(main_items(agenda_of(work, meeting.id)))
    place = min(max(item.position + (1 if ask.later else -1), 1), count)
    return _kept(work, meeting, item.id, Typed(places={item.id: place}), ask.page)


def _step_part(work: Work, meeting: Meeting, part: AgendaItem, ask: StepItem) -> ItemOpened:
    other = neighbour(work, meeting, part, later=ask.later)
    if other is None:
        return opened(work, meeting, part.id, ask.page)
    change_places(work, part, other)
    return opened(work, save_meeting(work, meeting), other.id, ask.page)


def revise_item(work: Work, ask: ReviseItem) -> AgendaArranged:
    """Raise Refused as ``open_item``."""
    meeting = desk(work, ask.subject_id, ask.version)
    before = agenda_of(work, meeting.id)
    item = item_on(work, meeting, ask.item_id)
    revised = replace(item, title=ask.title, intent=ask.intent, minutes=ask.minutes)
    write_agenda(work, (item,), (revised,))
    return put_back(work, meeting, before, Deed.SAVED, revised, ask.page)


def _kept(work: Work, meeting: Meeting, item_id: str, typed: Typed, page: int) -> ItemOpened:
    before = agenda_of(work, meeting.id)
    keep_typed(work, meeting, typed)
    if agenda_of(work, meeting.id) != before:
        edit_call(work, meeting)
        meeting = save_meeting(work, meeting)
    return opened(work, meeting, item_id, page)


def opened(work: Work, meeting: Meeting, item_id: str, page: int) -> ItemOpened:
    """Return an item as it stands."""
    items = agenda_of(work, meeting.id)
    item = item_on(work, meeting, item_id)
    of = parts(items)
    mains = main_items(items)
    (line,) = agenda_lines(work, (item,), shown_names(work, meeting.network_id))
    own = item.parent_id is None
    return ItemOpened(
        card=work.new_id(),
        meeting=meeting_facts(work, meeting),
        line=line,
        first=mains[0].id == item.id if own else neighbour(work, meeting, item, later=False) is None,
        last=mains[-1].id == item.id if own else neighbour(work, meeting, item, later=True) is None,
        parts=tuple(part.title for part in of.get(item.id, ())),
        moves=item.kind in MOVABLE,
        merges=own and item.kind in MERGEABLE and item.id not in of,
        splits=own and item.kind is not ItemKind.PREVIOUS_MINUTES,
        merged=bool(work.items.find(merged_into=item.id)),
        page=page,
    )


OPEN = Request(verb="agenda.item", ask=OpenItem, run=open_item, result=ItemOpened, roles=WHO, chairs=True)
RESHAPE = Request(verb="agenda.reshape", ask=OpenItem, run=open_item, result=ItemOpened, roles=WHO, chairs=True)
STEP = Request(verb="agenda.step", ask=StepItem, run=step_item, result=ItemOpened, roles=WHO, chairs=True)
REVISE = Request(verb="agenda.revise", ask=ReviseItem, run=revise_item, result=AgendaArranged, roles=WHO, chairs=True)
