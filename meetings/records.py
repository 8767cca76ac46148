"""What is written during the meeting: notes and decisions, in the order they came."""

from datetime import date, datetime
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
    """A decision of the network under one item; ``text`` as it was typed, without its label.

    It holds until ``valid_until`` and is to be looked at again on ``review_on``, when either was said.
    """

    id: str
    network_id: str
    meeting_id: str
    item_id: str
    place: int
    text: str
    kind: DecisionKind
    written_by: str
    written_at: datetime
    valid_until: date | None = None
    review_on: date | None = None


@value
class OpenQuestion:
    """A question the network carries until it is taken up ("fråga att ta med"); ``answered_at`` ends it."""

    id: str
    network_id: str
    meeting_id: str
    item_id: str
    text: str
    written_by: str
    written_at: datetime
    answered_at: datetime | None = None
