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
class AgendaItem:
    """One item of one meeting; ``position`` counts from 1 without gaps among the items that are not withdrawn.

    ``chain_id`` is the id of the first item of its history: carried items keep it, ``carry_count`` says how often it has
    moved and ``carried_from`` names the item it continues. ``minutes`` is the wanted time. ``proposer_id`` is who raised it,
    ``entered_by`` who typed it. ``late`` = came after the stop time.
    ``settled_by`` and ``settled_at`` say who gave the item its outcome, and when.
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
