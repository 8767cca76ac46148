"""Add an item to the running meeting, or give one another title."""

from dataclasses import replace

from meetings.agenda import AgendaItem, ItemKind
from meetings.values import value
from workflows.around import Spot, item_in, save_meeting, spot, writable
from workflows.carrying import add_item as place_item
from workflows.ports import Work
from workflows.request import Request


@value
class AddItem:
    """``subject_id`` is the meeting; the item comes last, but before a standing "Övrigt"."""

    subject_id: str
    title: str
    proposer_id: str = ""


@value
class RetitleItem:
    """Give ``item_id`` ("" = the current item) of the meeting ``subject_id`` the title that the minutes will print."""

    subject_id: str
    title: str
    item_id: str = ""


@value
class ItemPlaced:
    """The item as it stands now."""

    spot: Spot
    added: bool


def add_item(work: Work, ask: AddItem) -> ItemPlaced:
    """Raise Refused: NOT_FOUND, NOT_YOUR_ROLE, MEETING_NOT_RUNNING, MEETING_CLOSED."""
    meeting = writable(work, ask.subject_id)
    item_id = work.new_id()
    item = AgendaItem(
        id=item_id,
        network_id=meeting.network_id,
        meeting_id=meeting.id,
        position=0,
        title=ask.title,
        kind=ItemKind.SUBMITTED,
        proposer_id=ask.proposer_id or None,
        entered_by=work.actor.person.id,
        chain_id=item_id,
    )
    placed = place_item(work, item)
    return ItemPlaced(spot=spot(work, save_meeting(work, meeting), placed), added=True)


def retitle_item(work: Work, ask: RetitleItem) -> ItemPlaced:
    """Raise Refused: NOT_FOUND (meeting or item), NOT_YOUR_ROLE, MEETING_NOT_RUNNING, MEETING_CLOSED."""
    meeting = writable(work, ask.subject_id)
    item = replace(item_in(work, meeting, ask.item_id), title=ask.title)
    work.items.save(item)
    return ItemPlaced(spot=spot(work, meeting, item), added=False)


ADD = Request(verb="item.add", ask=AddItem, run=add_item, result=ItemPlaced)
RETITLE = Request(verb="item.retitle", ask=RetitleItem, run=retitle_item, result=ItemPlaced)
