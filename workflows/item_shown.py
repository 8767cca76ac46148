"""One item of a coming meeting as its sender sees it: the answer to sending it in, changing it, taking it back."""

from enum import StrEnum

from meetings.agenda import AgendaItem
from meetings.glance import AgendaLine, MeetingFacts, Tally
from meetings.meeting import Meeting
from meetings.people import Actor
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.glances import agenda_lines, meeting_facts, shown_names, tally
from workflows.ports import Work
from workflows.standing_in import preferences_of

TITLE_MOST = 300
BACKGROUND_MOST = 2000
LINK_MOST = 500
MINUTES_MOST = 480


class ItemChange(StrEnum):
    """What was just done to the item."""

    SUBMITTED = "submitted"
    EDITED = "edited"
    WITHDRAWN = "withdrawn"


@value
class ItemShown:
    """``item.id`` is the subject of the card's own buttons. ``keeps`` = the actor keeps the agenda, also late items."""

    card: str
    change: ItemChange
    meeting: MeetingFacts
    item: AgendaLine
    tally: Tally
    keeps: bool = False


def item_shown(work: Work, meeting: Meeting, item: AgendaItem, change: ItemChange) -> ItemShown:
    """Return the item as it stands now."""
    (line,) = agenda_lines(work, (item,), shown_names(work, meeting.network_id))
    return ItemShown(
        card=work.new_id(),
        change=change,
        meeting=meeting_facts(work, meeting),
        item=line,
        tally=tally(work, meeting),
        keeps=keeps_agenda(work.actor),
    )


def keeps_agenda(actor: Actor) -> bool:
    """Coordinator, secretary and chairs keep the agenda."""
    return actor.is_secretary or actor.is_chair


def own_item(work: Work, item: AgendaItem) -> None:
    """Let an item be changed by its proposer, who typed it in, an assistant of the proposer and whoever keeps the agenda.

    Raises Refused NOT_YOURS for anybody else.
    """
    own_id = work.actor.person.id
    if keeps_agenda(work.actor) or own_id in {*item.proposer_ids, item.entered_by}:
        return
    if item.proposer_id and own_id in preferences_of(work, item.network_id, item.proposer_id).assistant_ids:
        return
    raise Refused(Refusal.NOT_YOURS)
