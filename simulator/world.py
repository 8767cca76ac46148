"""Who and what exists in the simulated Teams: tenants, people, teams, channels, chats, meetings and what was said in them."""

import base64
import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from simulator.messages import Message, bare

BOT_NAME = "Klubba"
_NAMES = uuid.UUID("6f1d3a52-9a0e-4c1b-8a57-3d1f5b0c9e11")


class Kind(StrEnum):
    """Teams' conversation types."""

    PERSONAL = "personal"
    CHANNEL = "channel"
    GROUP_CHAT = "groupChat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """An organisation's directory."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One identity in Teams, or (``teams`` false) somebody who only has mail.

    ``tenant_id`` is the directory the person acts in here and ``id`` the Entra object id there; a guest (``guest``) acts in the
    host's directory. ``mri`` is the bot's own id for the person. An anonymous participant has no object id on the wire.
    """

    id: str
    mri: str
    name: str
    mail: str
    tenant_id: str
    guest: bool = False
    teams: bool = True
    anonymous: bool = False
    locale: str = "sv-SE"


@dataclass(slots=True, kw_only=True)
class Team:
    """A team; its first channel has the team's own id."""

    id: str
    group_id: str
    tenant_id: str
    name: str
    members: list[str]
    installed: bool = False


@dataclass(slots=True, kw_only=True)
class Meeting:
    """A scheduled meeting and who is in it now (person id -> role)."""

    id: str
    chat_id: str
    title: str
    tenant_id: str
    organizer_id: str
    starts_at: datetime
    ends_at: datetime
    join_url: str
    inside: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Conversation:
    """A place where something can be said. ``members`` of a standard channel are the team's; a shared channel has its own."""

    id: str
    kind: Kind
    tenant_id: str
    name: str
    members: list[str]
    team_id: str = ""
    meeting_id: str = ""
    shared: bool = False
    installed: bool = False
    messages: list[Message] = field(default_factory=list)

    def message(self, message_id: str) -> Message | None:
        """Return the message that still stands under ``message_id``."""
        return next((m for m in self.messages if m.id == message_id and not m.deleted), None)


class Unknown(LookupError):
    """Nothing, or more than one thing, goes by that name here."""


def _token(text: str, length: int = 32) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode()[:length].replace("-", "x")


def _uuid(text: str) -> str:
    return str(uuid.uuid5(_NAMES, text))


class World:
    """Everything that exists, in memory. Ids derive from names and addresses, so the same story gives the same ids."""

    def __init__(self, app_id: str, bot_name: str = BOT_NAME) -> None:
        self.app_id = app_id
        self.bot_id = f"28:{app_id}"
        self.bot_name = bot_name
        self.tenants: dict[str, Tenant] = {}
        self.people: dict[str, Person] = {}
        self.teams: dict[str, Team] = {}
        self.conversations: dict[str, Conversation] = {}
        self.meetings: dict[str, Meeting] = {}
        self.installed_for: set[str] = set()
        self.blocked_by: set[str] = set()
        self.shown: list[tuple[str, Message]] = []
        """Who got a card in answer to a press, and on which message; oldest first."""
        self._last_message_id = 0

    def add_tenant(self, name: str, tenant_id: str = "") -> Tenant:
        """Add a directory."""
        tenant = Tenant(id=tenant_id or _uuid(f"tenant/{name}"), name=name)
        self.tenants[tenant.id] = tenant
        return tenant

    def add_person(
        self,
        name: str,
        mail: str,
        tenant_id: str,
        *,
        person_id: str = "",
        guest: bool = False,
        teams: bool = True,
        anonymous: bool = False,
        locale: str = "sv-SE",
    ) -> Person:
        """Add a person; the object id derives from tenant and mail when it is not given."""
        chosen = person_id or _uuid(f"person/{tenant_id}/{mail or name}")
        person = Person(
            id=chosen,
            mri=f"29:1{_token(f'{self.app_id}/{chosen}', 42)}",
            name=name,
            mail=mail,
            tenant_id=tenant_id,
            guest=guest,
            teams=teams,
            anonymous=anonymous,
            locale=locale,
        )
        self.people[person.id] = person
        return person

    def add_team(self, name: str, tenant_id: str, members: Iterable[str] = ()) -> Team:
        """Add a team with its first channel (named after the team, with the team's id)."""
        team = Team(
            id=f"19:{_token(f'team/{tenant_id}/{name}')}@thread.tacv2",
            group_id=_uuid(f"group/{tenant_id}/{name}"),
            tenant_id=tenant_id,
            name=name,
            members=list(members),
        )
        self.teams[team.id] = team
        self.conversations[team.id] = Conversation(
            id=team.id, kind=Kind.CHANNEL, tenant_id=tenant_id, name=name, members=team.members, team_id=team.id
        )
        return team

    def add_channel(self, team_id: str, name: str, *, shared: bool = False, members: Iterable[str] = ()) -> Conversation:
        """Add a channel to a team; only a shared channel has members of its own and must get the app added apart."""
        team = self.teams[team_id]
        channel = Conversation(
            id=f"19:{_token(f'channel/{team_id}/{name}')}@thread.tacv2",
            kind=Kind.CHANNEL,
            tenant_id=team.tenant_id,
            name=name,
            members=list(members) if shared else team.members,
            team_id=team_id,
            shared=shared,
        )
        self.conversations[channel.id] = channel
        return channel

    def add_group_chat(self, name: str, tenant_id: str, members: Iterable[str]) -> Conversation:
        """Add a group chat."""
        chat = Conversation(
            id=f"19:{_token(f'chat/{tenant_id}/{name}')}@thread.v2",
            kind=Kind.GROUP_CHAT,
            tenant_id=tenant_id,
            name=name,
            members=list(members),
        )
        self.conversations[chat.id] = chat
        return chat

    def add_meeting(
        self, title: str, organizer_id: str, members: Iterable[str], starts_at: datetime, ends_at: datetime
    ) -> Meeting:
        """Add a scheduled meeting with its chat."""
        tenant_id = self.people[organizer_id].tenant_id
        token = _token(f"meeting/{tenant_id}/{title}/{starts_at.isoformat()}")
        chat = Conversation(
            id=f"19:meeting_{token}@thread.v2",
            kind=Kind.GROUP_CHAT,
            tenant_id=tenant_id,
            name=title,
            members=list(members),
        )
        meeting = Meeting(
            id=base64.b64encode(f"1#{chat.id}#0".encode()).decode(),
            chat_id=chat.id,
            title=title,
            tenant_id=tenant_id,
            organizer_id=organizer_id,
            starts_at=starts_at,
            ends_at=ends_at,
            join_url=f"https://teams.microsoft.com/l/meetup-join/{token}",
        )
        chat.meeting_id = meeting.id
        self.conversations[chat.id] = chat
        self.meetings[meeting.id] = meeting
        return meeting

    def personal_chat(self, person: Person) -> Conversation:
        """Return the one 1:1 chat between the bot and ``person``."""
        chat_id = f"a:1{_token(f'personal/{self.app_id}/{person.id}', 60)}"
        if chat_id not in self.conversations:
            self.conversations[chat_id] = Conversation(
                id=chat_id, kind=Kind.PERSONAL, tenant_id=person.tenant_id, name=person.name, members=[person.id]
            )
        return self.conversations[chat_id]

    def person(self, reference: str) -> Person:
        """Find a person by object id, Teams id, mail or unique name. Raises Unknown."""
        if reference in self.people:
            return self.people[reference]
        wanted = reference.casefold()
        by_address = [p for p in self.people.values() if wanted in {p.mri.casefold(), p.mail.casefold()}]
        found = by_address or [p for p in self.people.values() if p.name.casefold() == wanted]
        if len(found) != 1:
            raise Unknown(f"{len(found)} people answer to {reference!r}")
        return found[0]

    def conversation(self, reference: str, person: Person | None = None) -> Conversation:
        """Find a conversation by id (with or without ``;messageid=``), ``personal`` or unique name. Raises Unknown."""
        if reference == Kind.PERSONAL and person is not None:
            return self.personal_chat(person)
        if bare(reference) in self.conversations:
            return self.conversations[bare(reference)]
        found = [c for c in self.conversations.values() if c.name == reference and c.kind is not Kind.PERSONAL]
        if len(found) != 1:
            raise Unknown(f"{len(found)} conversations answer to {reference!r}")
        return found[0]

    def places_of(self, person: Person) -> list[Conversation]:
        """The conversations ``person`` sees in Teams, their personal chat first; none for a person without Teams."""
        if not person.teams:
            return []
        shared = [c for c in self.conversations.values() if c.kind is not Kind.PERSONAL and person.id in c.members]
        return ([] if person.anonymous else [self.personal_chat(person)]) + shared

    def bot_is_in(self, conversation: Conversation) -> bool:
        """Tell whether the app may speak there."""
        if conversation.kind is Kind.PERSONAL:
            return self.unreachable(self.people[conversation.members[0]]) is None
        if conversation.kind is Kind.CHANNEL and not conversation.shared:
            return self.teams[conversation.team_id].installed
        return conversation.installed

    def unreachable(self, person: Person) -> tuple[int, str] | None:
        """Return why the bot cannot write 1:1 to ``person`` as (status, code), or None when it can.

        A guest needs the app installed personally; a person of another tenant (a shared channel's external) is never reached.
        """
        if person.anonymous or not person.teams:
            return 400, "BadArgument"
        if person.id in self.blocked_by:
            return 403, "ConversationBlockedByUser"
        if person.id in self.installed_for:
            return None
        in_team = any(t.installed and t.tenant_id == person.tenant_id and person.id in t.members for t in self.teams.values())
        return None if in_team and not person.guest else (403, "BotNotInConversationRoster")

    def new_message_id(self, now: datetime) -> str:
        """Return a fresh id as Teams makes them: milliseconds since 1970, strictly growing."""
        self._last_message_id = max(self._last_message_id + 1, int(now.timestamp() * 1000))
        return str(self._last_message_id)

    def post(
        self,
        conversation: Conversation,
        activity: dict[str, Any],
        now: datetime,
        *,
        author_id: str = "",
        root_id: str = "",
        only_for: str = "",
    ) -> Message:
        """Let a message stand in a conversation; ``author_id`` empty = the bot, ``only_for`` = a targeted message's receiver."""
        message = Message(
            id=self.new_message_id(now),
            conversation_id=conversation.id,
            author_id=author_id,
            root_id=root_id,
            only_for=only_for,
            at=now,
            activities=[activity],
        )
        conversation.messages.append(message)
        return message
