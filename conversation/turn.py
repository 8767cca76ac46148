"""One thing a person did, after the door has proven who they are and before anybody knows what it means."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Any

from meetings.people import ConversationKind
from meetings.values import value
from workflows.request import Sender


class TurnKind(StrEnum):
    """WORDS were typed; PRESS is a card's button (Execute or its Submit fallback, or a form of the web door)."""

    WORDS = "words"
    PRESS = "press"
    REFRESH = "refresh"


@value
class Mention:
    """An @mention in typed words: the text between the tags and the Teams id behind it."""

    text: str
    key: str


@value
class Turn:
    """A turn of any door.

    ``fields`` of a press are the card's whole data: envelope keys and inputs side by side, all strings or whatever JSON the
    client sent: nothing in it is trusted. ``words`` are without the bot's own mention.
    """

    kind: TurnKind
    sender: Sender
    conversation_id: str
    conversation_kind: ConversationKind
    activity_id: str
    received_at: datetime
    words: str = ""
    mentions: tuple[Mention, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    locale: str = ""
    network_hint: str = ""
    reply_to: str = ""


@value
class Reply:
    """What the door gives back: one card with its summary, or one sentence. ``refused`` holds the stable code of a "no".

    ``code_for`` = nothing was done: a personal link alone does not do it, and a mailed code good for this is to be asked for.
    """

    card: Mapping[str, Any] | None = None
    text: str = ""
    summary: str = ""
    refused: str | None = None
    code_for: str = ""
    silent: bool = False
