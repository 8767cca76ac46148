"""Open everything that can be said about an item: who presents and prepares it, who comes for it, what to read."""

from meetings.agenda import AgendaItem
from meetings.glance import MeetingFacts
from meetings.namesakes import Named
from meetings.values import value
from workflows.glances import meeting_facts
from workflows.item_shown import own_item
from workflows.ports import Work
from workflows.propose_item import guests_to_choose, people_to_choose
from workflows.request import Request
from workflows.within import coming_meeting, item_within, merged_whole


@value
class ShowItem:
    """``subject_id`` is the item."""

    subject_id: str


@value
class ItemOpened:
    """The item as stored; ``people`` may present and prepare it, ``guests`` are those of the network's guests."""

    card: str
    meeting: MeetingFacts
    item: AgendaItem
    people: tuple[Named, ...]
    guests: tuple[Named, ...]


def open_item(work: Work, ask: ShowItem) -> ItemOpened:
    """Open the item, or the one it has become part of.

    Raise Refused: NOT_FOUND, NOT_YOURS, MEETING_RUNNING, MEETING_CLOSED, MEETING_CANCELLED.
    """
    asked = work.items.get(ask.subject_id)
    whole = merged_whole(work, asked) if asked is not None else None
    item = item_within(work, whole.id if whole is not None else ask.subject_id)
    own_item(work, item)
    meeting = coming_meeting(work, item.meeting_id)
    return ItemOpened(
        card=work.new_id(),
        meeting=meeting_facts(work, meeting),
        item=item,
        people=people_to_choose(work, meeting.network_id),
        guests=guests_to_choose(work, meeting.network_id),
    )


REQUEST = Request(verb="agenda.details", ask=ShowItem, run=open_item, result=ItemOpened)
