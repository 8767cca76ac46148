"""A message in a simulated conversation, with every edit it had and the card each person has in front of them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

CARD_TYPE = "application/vnd.microsoft.card.adaptive"
_THREAD = ";messageid="

Card = dict[str, Any]


def bare(conversation_id: str) -> str:
    """Return a conversation id without the ``;messageid=`` of a channel thread."""
    return conversation_id.partition(_THREAD)[0]


def thread_root(conversation_id: str) -> str:
    """Return the root message's id of a channel thread's conversation id, or ""."""
    return conversation_id.partition(_THREAD)[2]


def thread_id(conversation_id: str, root_id: str) -> str:
    """Return the conversation id of the thread under ``root_id``."""
    return f"{conversation_id}{_THREAD}{root_id}"


@dataclass(slots=True, kw_only=True)
class Message:
    """One message; ``activities`` holds what was sent first and then every edit, the last one standing.

    ``views`` holds what an answer to a press or refresh put in front of one person: (edition, card). An edit of the message
    makes older views disappear, as in Teams.
    """

    id: str
    conversation_id: str
    at: datetime
    activities: list[dict[str, Any]]
    author_id: str = ""
    root_id: str = ""
    only_for: str = ""
    deleted: bool = False
    views: dict[str, tuple[int, Card]] = field(default_factory=dict)
    refreshed: set[tuple[str, int]] = field(default_factory=set)

    @property
    def edition(self) -> int:
        """1 for the first wording, one more for every edit."""
        return len(self.activities)

    @property
    def activity(self) -> dict[str, Any]:
        """The wording that stands."""
        return self.activities[-1]

    @property
    def text(self) -> str:
        """The text that stands, "" for a card alone."""
        return str(self.activity.get("text") or "")

    @property
    def summary(self) -> str:
        """What the toast and the phone show."""
        return str(self.activity.get("summary") or "")

    @property
    def base_card(self) -> Card | None:
        """The card everybody gets who has no view of their own."""
        for attachment in self.activity.get("attachments") or ():
            if attachment.get("contentType") == CARD_TYPE:
                content: Card = attachment.get("content") or {}
                return content
        return None

    def card_for(self, person_id: str) -> Card | None:
        """The card ``person_id`` has in front of them now."""
        edition, card = self.views.get(person_id, (0, None))
        return card if card is not None and edition == self.edition else self.base_card

    def show(self, person_id: str, card: Card) -> None:
        """Put ``card`` in front of one person until the message is edited."""
        self.views[person_id] = (self.edition, card)

    def visible_to(self, person_id: str) -> bool:
        """A deleted message is gone for everybody, a targeted one stands for its receiver alone."""
        return not self.deleted and self.only_for in {"", person_id}
