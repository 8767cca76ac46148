"""Organisations, people, their roles in a network and the ways they are reached."""

from datetime import date
from enum import StrEnum

from meetings.values import value


class Role(StrEnum):
    """What a person is in one network (the roster's ``role`` column)."""

    MEMBER = "member"
    DEPUTY = "deputy"
    COORDINATOR = "coordinator"
    SECRETARY = "secretary"
    GUEST = "guest"
    STAFF = "staff"


VOTING_ROLES = frozenset({Role.MEMBER, Role.DEPUTY})
"""Roles that sit for a member organisation; guests and staff never count."""


@value
class Organisation:
    """A member of the network (a municipality), or an outside body that people come from.

    ``aliases`` are other written forms ("Hbg"). ``member`` is false for outside bodies. ``place`` is where it receives the
    network, as last written ("" = not known).
    """

    id: str
    network_id: str
    name: str
    aliases: tuple[str, ...] = ()
    member: bool = True
    place: str = ""


@value
class Person:
    """One human being, whatever networks, names and addresses they have.

    ``language`` is the person's own choice ("sv" or "en"), else None: the network's is used.
    ``aliases`` are other spellings under which the person is found.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    language: str | None = None


@value
class Membership:
    """A person's role in one network from ``since`` until ``until`` (both days included, None = open).

    ``organisation_id`` is None for staff without one. ``title`` is printed after the name of staff and guests
    ("Planeringsledare"). ``chair`` marks one of the at most two chairs.
    """

    id: str
    network_id: str
    person_id: str
    role: Role
    organisation_id: str | None = None
    title: str = ""
    chair: bool = False
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the role is held on ``day``."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Frequency(StrEnum):
    """How often a person wants to be reminded of questions nobody but them can answer."""

    USUAL = "usual"
    ONCE = "once"
    NEVER = "never"


@value
class Preferences:
    """A person's own choices in one network; ``id`` is ``{network_id}/{person_id}``.

    ``assistant_ids`` may answer calls and send items in for the person.
    """

    id: str
    network_id: str
    person_id: str
    reminders: Frequency = Frequency.USUAL
    assistant_ids: tuple[str, ...] = ()


class AddressKind(StrEnum):
    """The ways a person is reached."""

    TEAMS = "teams"
    MAIL = "mail"


@value
class Address:
    """One way to reach a person; ``(kind, tenant_id, key)`` is unique in the installation.

    Teams: ``tenant_id`` and ``key`` = Entra object id; ``conversation_id`` is the 1:1 chat once known, ``mri`` the bot's own
    id for the person. Mail: ``tenant_id`` is empty and ``key`` the address in lower case.
    ``blocked`` holds the code of the last refusal, None while the address works.
    """

    id: str
    person_id: str
    kind: AddressKind
    key: str
    tenant_id: str = ""
    mri: str | None = None
    conversation_id: str | None = None
    blocked: str | None = None


class ConversationKind(StrEnum):
    """Teams' conversation types."""

    PERSONAL = "personal"
    CHANNEL = "channel"
    GROUP_CHAT = "groupChat"


@value
class Conversation:
    """A place in Teams the bot may speak in, as own columns; ``id`` is Teams' conversation id without ``;messageid=``."""

    id: str
    kind: ConversationKind
    tenant_id: str
    service_url: str
    bot_id: str
    network_id: str | None = None
    person_id: str | None = None
    team_id: str | None = None
    channel_id: str | None = None
    meeting_id: str | None = None
    removed: bool = False


@value
class Actor:
    """Who is acting: the person proven by the door, and their role in the network acted in.

    ``by_link`` = nothing but a personal link says who it is: what is not to be undone takes a code as well (rule 11).
    """

    person: Person
    membership: Membership
    by_link: bool = False

    @property
    def is_coordinator(self) -> bool:
        """The coordinator prepares and writes."""
        return self.membership.role is Role.COORDINATOR

    @property
    def is_secretary(self) -> bool:
        """Coordinators write unless a secretary does; both may."""
        return self.membership.role in {Role.COORDINATOR, Role.SECRETARY}

    @property
    def is_chair(self) -> bool:
        """One of the at most two chairs."""
        return self.membership.chair
