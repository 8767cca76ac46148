"""The minutes as a value: everything a document needs, nothing that is not stored. Approving hashes exactly this."""

from datetime import date, datetime, time
from enum import StrEnum

from meetings.actions import Due
from meetings.agenda import Carry, Outcome
from meetings.meeting import Mode
from meetings.network import HouseStyle
from meetings.values import value


@value
class RosterLine:
    """A line of an attendance list, ``organisation`` as printed; ``title`` for staff and guests.

    ``items`` are the item numbers a guest was limited to. ``left_before`` is the number of the item before which the person left,
    ``left_letter`` that of its part.
    """

    name: str
    organisation: str = ""
    title: str = ""
    chair: bool = False
    items: tuple[int, ...] = ()
    left_before: int | None = None
    left_letter: str = ""


class LineKind(StrEnum):
    """What a line under an item is."""

    NOTE = "note"
    DECISION = "decision"
    POSITION = "position"
    ACTION = "action"


@value
class MinutesLine:
    """One paragraph under an item, in the order it was written."""

    kind: LineKind
    text: str


@value
class MinutesItem:
    """One item: ``raised_by`` is the proposer's printed name ("" = nobody named), ``also_raised_by`` those of the others.

    ``letter`` makes it a part of the item with the same number, printed under it as "a) ...".
    """

    number: int
    title: str
    letter: str = ""
    raised_by: str = ""
    also_raised_by: tuple[str, ...] = ()
    lines: tuple[MinutesLine, ...] = ()
    outcome: Outcome = Outcome.OPEN
    carry: Carry | None = None


@value
class ActionLine:
    """A row of the action list; ``owner`` is ready to print, ``due`` None when nothing was spoken."""

    text: str
    owner: str
    due: Due | None
    item_number: int
    item_letter: str = ""


@value
class Minutes:
    """The whole document. ``absent`` None = the network prints no absence list; () = nobody was absent."""

    network: str
    family: str
    language: str
    day: date
    start: time | None
    end: time | None
    place: str
    mode: Mode
    present: tuple[RosterLine, ...]
    others: tuple[RosterLine, ...]
    absent: tuple[RosterLine, ...] | None
    items: tuple[MinutesItem, ...]
    actions: tuple[ActionLine, ...]
    signed_by: str
    signed_organisation: str
    next_meeting: date | None
    style: HouseStyle


@value
class MinutesVersion:
    """An approved version of a meeting's minutes: frozen, ``hash`` = SHA-256 of the canonical JSON in ``body``."""

    id: str
    network_id: str
    meeting_id: str
    number: int
    body: str
    hash: str
    approved_by: str
    approved_at: datetime
    published_by: str | None = None
    published_at: datetime | None = None
    blob_id: str | None = None
