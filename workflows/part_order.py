"""The order of an item's lettered parts, which may be changed until they have been sent out."""

from dataclasses import replace

from meetings.agenda import AgendaItem
from meetings.meeting import Meeting
from meetings.numbering import parts
from workflows.ports import Work
from workflows.sent_notices import announced_ids
from workflows.situation import agenda_of


def neighbour(work: Work, meeting: Meeting, part: AgendaItem, *, later: bool) -> AgendaItem | None:
    """Return the part that ``part`` may change places with.

    None at the end, and when either is known to people by its letter: from a notice that went out or an earlier meeting.
    """
    siblings = parts(agenda_of(work, meeting.id)).get(part.parent_id or "", ())
    place = [one.id for one in siblings].index(part.id) + (1 if later else -1)
    if not 0 <= place < len(siblings):
        return None
    other = siblings[place]
    told = announced_ids(work, meeting)
    return None if any(one.id in told or one.carried_from for one in (part, other)) else other


def change_places(work: Work, one: AgendaItem, other: AgendaItem) -> None:
    """Let two parts change what they hold: a part's letter comes from its id."""
    work.items.save(replace(other, id=one.id, chain_id=one.chain_id))
    work.items.save(replace(one, id=other.id, chain_id=other.chain_id))
