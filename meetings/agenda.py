"""Agenda items: what is taken up at one meeting, where it came from and where it went."""

from datetime import date, datetime
from enum import StrEnum

from meetings.values import value


class Intent(StrEnum):
    """What the network is asked to do with an item."""

    INFORM = "inform"
    DISCUSS = "discuss"
    DECIDE = "decide"


class ItemKind(StrEnum):
    """Where an item on the agenda came from."""

    STANDING = "standing"
    PREVIOUS_MINUTES = "previous_minutes"
    FOLLOW_UP = "follow_up"
    SUBMITTED = "submitted"
    CARRIED = "carried"
    DECISION_REVIEW = "decision_review"
    VACANT_CHAIR = "vacant_chair"
    ELECTION = "election"
    OPEN_QUESTION = "open_question"
    THEME = "theme"
    NETWORK_ACTION = "network_action"


class Outcome(StrEnum):
    """What became of an item at its meeting; OPEN until something is said."""

    OPEN = "open"
    TREATED = "treated"
    NOTHING_NEW = "nothing_new"
    FILED = "filed"
    POSTPONED = "postponed"
    NOT_REACHED = "not_reached"
    DROPPED = "dropped"
    WITHDRAWN = "withdrawn"


class CarryReason(StrEnum):
    """Why an item moves on; OTHER prints the words in ``Carry.words`` as they were written."""

    PROPOSER_ABSENT = "proposer_absent"
    LEFT = "left"
    TIME = "time"
    OTHER = "other"


@value
class Carry:
    """An item moves on: to the next meeting, or to the named date ``to``.

    ``person`` is the first name printed for PROPOSER_ABSENT and LEFT. ``words`` is the writer's own reason.
    """

    reason: CarryReason
    to: date | None = None
    person: str = ""
    words: str = ""


@value
class Paper:
    """Something to read before the meeting: a link (``url``), or a file kept as the blob ``blob_id``."""

    title: str
    url: str = ""
    blob_id: str = ""


@value
class AgendaItem:
    """One item of one meeting; ``position`` counts from 1 without gaps among the items that are not withdrawn and no parts.

    ``chain_id`` is the id of the first item of its history: carried items keep it, ``carry_count`` says how often it has
    moved and ``carried_from`` names the item it continues. ``minutes`` is the wanted time. ``proposer_id`` is who raised it,
    ``entered_by`` who typed it. ``late`` = came after the stop time.
    ``settled_by`` and ``settled_at`` say who gave the item its outcome, and when.
    ``preparer_ids`` prepare it (2 to 4 for a theme), ``guest_ids`` come for this item. ``parent_id`` makes it a lettered part
    ("13 a") of another item; parts follow their item, share its number and are lettered in the order of their ids.
    ``source_id`` is what the item was made from: the decision to look at again, the open question, the election, the theme,
    the action the network owns, or the title in the network's list of standing items.
    ``nothing_new_by`` is who said beforehand that there is nothing new; where every organisation reports for itself ("laget
    runt"), ``nothing_new_from`` are those that said so. ``merged_into`` is the item that took this one in: such an item is
    withdrawn and comes back when the two are taken apart. ``co_proposer_ids`` are the others who raised what was merged.
    """

    id: str
    network_id: str
    meeting_id: str
    position: int
    title: str
    kind: ItemKind = ItemKind.SUBMITTED
    intent: Intent | None = None
    background: str = ""
    minutes: int | None = None
    link: str = ""
    proposer_id: str | None = None
    entered_by: str | None = None
    presenter_ids: tuple[str, ...] = ()
    guest_ids: tuple[str, ...] = ()
    late: bool = False
    outcome: Outcome = Outcome.OPEN
    carry: Carry | None = None
    chain_id: str = ""
    carried_from: str | None = None
    carry_count: int = 0
    settled_by: str | None = None
    settled_at: datetime | None = None
    preparer_ids: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    parent_id: str | None = None
    source_id: str | None = None
    nothing_new_by: str | None = None
    nothing_new_from: tuple[str, ...] = ()
    merged_into: str | None = None
    co_proposer_ids: tuple[str, ...] = ()

    @property
    def proposer_ids(self) -> tuple[str, ...]:
        """Everybody who raised it, the first one first."""
        first = (self.proposer_id,) if self.proposer_id is not None else ()
        return (*first, *self.co_proposer_ids)
