"""Show the head of the running meeting, go to an item, or go on to the next one."""

from dataclasses import replace

from meetings.agenda import AgendaItem, Outcome
from meetings.meeting import Meeting
from meetings.numbering import find_item
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.running import next_item
from meetings.values import value
from workflows.around import check_version, item_in, may_write, running_here, save_meeting, writable
from workflows.guest_items import guest_items
from workflows.header import Header, header
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import agenda_of


@value
class ShowHeader:
    """``subject_id`` is the meeting."""

    subject_id: str


@value
class GoToItem:
    """Go to ``item_id``, or when it is "" to the item ``number`` or its part ``letter``. ``version`` 0 = typed words."""

    subject_id: str
    item_id: str = ""
    number: int = 0
    letter: str = ""
    version: int = 0


@value
class GoOn:
    """Go to the next item; ``version`` makes the second of two quick presses a stale card. 0 = typed words."""

    subject_id: str
    version: int = 0


def show_header(work: Work, ask: ShowHeader) -> Header:
    """Show a guest no item but their own, unless they take the notes.

    Raise Refused: NOT_FOUND, NOT_YOUR_ROLE, MEETING_NOT_RUNNING, MEETING_CLOSED.
    """
    meeting = running_here(work, ask.subject_id)
    if work.actor.membership.role is Role.GUEST and not may_write(work.actor, meeting) and not _own(work, meeting):
        raise Refused(Refusal.NOT_YOUR_ROLE)
    return header(work, meeting)


def _own(work: Work, meeting: Meeting) -> bool:
    """Tell whether the guest who asks is there for the item that is on."""
    person_id = work.actor.person.id
    row = work.attendance.get(f"{meeting.id}/{person_id}")
    return any(item.id == meeting.current_item_id for item in guest_items(agenda_of(work, meeting.id), row, person_id))


def go_to_item(work: Work, ask: GoToItem) -> Header:
    """Raise Refused: NOT_FOUND (meeting or item), NOT_YOUR_ROLE, MEETING_NOT_RUNNING, MEETING_CLOSED, STALE_CARD."""
    meeting = writable(work, ask.subject_id)
    check_version(meeting, ask.version)
    if ask.item_id:
        return _at(work, meeting, item_in(work, meeting, ask.item_id))
    found = find_item(agenda_of(work, meeting.id), ask.number, ask.letter)
    if found is None:
        raise Refused(Refusal.NOT_FOUND)
    return _at(work, meeting, found)


def go_on(work: Work, ask: GoOn) -> Header:
    """Go on; an item with something written under it counts as treated. After the last item the head stays where it is.

    Raise Refused: NOT_FOUND, NOT_YOUR_ROLE, MEETING_NOT_RUNNING, MEETING_CLOSED, STALE_CARD.
    """
    meeting = writable(work, ask.subject_id)
    check_version(meeting, ask.version)
    items = agenda_of(work, meeting.id)
    following = next_item(items, meeting.current_item_id)
    return _at(work, meeting, following) if following else header(work, meeting)


def _at(work: Work, meeting: Meeting, item: AgendaItem) -> Header:
    leaving = next((i for i in agenda_of(work, meeting.id) if i.id == meeting.current_item_id), None)
    if leaving is not None and leaving.outcome is Outcome.OPEN and written_under(work, leaving.id):
        work.items.save(replace(leaving, outcome=Outcome.TREATED))
    return header(work, save_meeting(work, replace(meeting, current_item_id=item.id)))


def written_under(work: Work, item_id: str) -> bool:
    """Tell whether a note, decision or standing action is written under an item."""
    if work.notes.find(item_id=item_id) or work.decisions.find(item_id=item_id):
        return True
    return any(action.state.value != "removed" for action in work.actions.find(item_id=item_id))


SHOW = Request(verb="item.show", ask=ShowHeader, run=show_header, result=Header)
MORE = Request(verb="item.more", ask=ShowHeader, run=show_header, result=Header)
GO_TO = Request(verb="item.goto", ask=GoToItem, run=go_to_item, result=Header)
NEXT = Request(verb="item.next", ask=GoOn, run=go_on, result=Header)
