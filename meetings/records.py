"""What is written during the meeting: notes and decisions, in the order they came."""

from datetime import datetime
from enum import StrEnum

from meetings.values import value


class DecisionKind(StrEnum):
    """The word a decision is printed under."""

    DECISION = "decision"
    POSITION = "position"


@value
class Note:
    """A line of the minutes under one item. ``place`` orders notes, decisions and actions of an item together."""

    id: str
    network_id: str
    meeting_id: str
    item_id: str
    place: int
    text: str
    written_by: str
    written_at: datetime


@value
class Decision:
    """A decision of the network under one item; ``text`` as it was typed, without its label."""

    id: str
    network_id: str
    meeting_id: str
    item_id: str
    place: int
    text: str
    kind: DecisionKind
    written_by: str
    written_at: datetime
