"""The ways out: what the sender asks of a channel (Teams, mail) and what it may hear back."""

from enum import StrEnum
from typing import Protocol

from meetings.values import value
from notices.message import Message
from workflows.deliveries import Delivery
from workflows.reach import Route


class Fate(StrEnum):
    """What became of one attempt.

    AGAIN = it surely was not accepted and may go once more; DOUBT = nobody knows; BLOCKED = this address does not take it;
    FAULT = the message itself was refused, our own mistake; REFUSED = the bot itself was: its own token or registration.
    """

    SENT = "sent"
    AGAIN = "again"
    DOUBT = "doubt"
    BLOCKED = "blocked"
    FAULT = "fault"
    REFUSED = "refused"


@value
class Outcome:
    """The fate of one attempt. ``after`` = seconds to wait before the next; ``counts`` false does not burn an attempt.

    ``unsent`` = nobody was reached and nothing left: the fault is not the message's, and it may go for as long as it is wanted.
    ``conversation_id`` is the 1:1 chat that was opened on the way. ``error`` is a code without any text of the message.
    """

    fate: Fate
    activity_id: str | None = None
    conversation_id: str | None = None
    error: str | None = None
    after: float = 0
    counts: bool = True
    unsent: bool = False


class Channel(Protocol):
    """One way out. Neither method raises for what the other side answers; neither tries a POST twice."""

    async def send(self, route: Route, message: Message, delivery: Delivery) -> Outcome:
        """Send a new message."""

    async def edit(self, route: Route, message: Message, delivery: Delivery) -> Outcome:
        """Replace the message ``delivery.activity_id``."""
