"""What Teams tells us without anybody asking for something: installed, members, names, meetings."""

from collections.abc import Awaitable
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from conversation.turn import Reply, Turn
from meetings.people import ConversationKind
from meetings.values import value
from workflows.request import Sender


class HappeningKind(StrEnum):
    """What kind of event it was.

    SEEN: a person spoke in a conversation for the first time since the start, or under a new service URL: write the
    addresses of both down.
    """

    SEEN = "seen"
    INSTALLED = "installed"
    REMOVED = "removed"
    MEMBERS_ADDED = "members_added"
    MEMBERS_REMOVED = "members_removed"
    TEAM_RENAMED = "team_renamed"
    CHANNEL_CREATED = "channel_created"
    CHANNEL_RENAMED = "channel_renamed"
    CHANNEL_DELETED = "channel_deleted"
    MEETING_STARTED = "meeting_started"
    MEETING_ENDED = "meeting_ended"
    PARTICIPANTS_JOINED = "participants_joined"
    PARTICIPANTS_LEFT = "participants_left"


@value
class Place:
    """Where something happened, in the columns a conversation is stored in.

    ``conversation_id`` has no ``;messageid=``;
    ``service_url`` has been checked against the list, and is empty when the activity had none.
    """

    conversation_id: str
    kind: ConversationKind
    tenant_id: str
    service_url: str
    bot_id: str
    team_id: str = ""
    team_name: str = ""
    team_object_id: str = ""
    channel_id: str = ""
    channel_name: str = ""
    meeting_id: str = ""


@value
class Someone:
    """A person as an event names them; ``object_id`` is empty for the anonymous. ``name`` is no key."""

    mri: str = ""
    object_id: str = ""
    name: str = ""
    role: str = ""


@value
class Happening:
    """One event.

    ``people`` are the members or participants it is about, without the bot; ``bot_itself`` says that the bot
    was among the members. ``sender`` is who caused it.
    """

    kind: HappeningKind
    place: Place
    sender: Sender
    activity_id: str
    received_at: datetime
    people: tuple[Someone, ...] = ()
    bot_itself: bool = False
    locale: str = ""


class Door(Protocol):
    """What stands behind the door for Teams."""

    def answer(self, turn: Turn) -> Awaitable[Reply]:
        """Do what the person asks and return what they shall see."""

    def happened(self, happening: Happening) -> Awaitable[None]:
        """Take note; may be told twice."""
