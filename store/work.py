"""One transaction as workflows see it, on a connection of either engine."""

import secrets
from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any

from meetings.actions import Action, ActionComment, ActionPart
from meetings.agenda import AgendaItem
from meetings.attendance import Attendance
from meetings.ballot_box import BallotBox
from meetings.calendar import HOME, local
from meetings.elections import Election
from meetings.meeting import Meeting
from meetings.minutes import MinutesVersion
from meetings.network import Network
from meetings.nominations import Nomination
from meetings.notice import SentNotice
from meetings.people import Actor, Address, Conversation, Membership, Organisation, Person, Preferences
from meetings.records import Decision, Note, OpenQuestion
from meetings.rotation import Term
from meetings.rounds import Elector, OpenVote, Round
from meetings.seats import SeatOffer
from meetings.series import Series
from meetings.themes import Theme
from store.claim_statements import ClaimStatements
from store.claims import Claims
from store.dialect import Connection, Dialect
from store.holding import Holding, HoldingStatements
from store.ids import Ids
from store.journal import JournalStatements, SqlJournal
from store.outbox import SqlOutbox
from store.repository import SqlRepository, Statements
from store.sealing import HpkeSealing
from store.seen import Seen
from store.turns import Turns
from workflows.deliveries import Delivery
from workflows.ports import Blob, Heartbeat, Journal, Outbox, PersonalLink, Repository, StoredAnswer
from workflows.sealing import Sealing

KINDS: dict[str, tuple[str, type]] = {
    "networks": ("network", Network),
    "organisations": ("organisation", Organisation),
    "persons": ("person", Person),
    "memberships": ("membership", Membership),
    "addresses": ("address", Address),
    "conversations": ("conversation", Conversation),
    "meetings": ("meeting", Meeting),
    "items": ("item", AgendaItem),
    "attendance": ("attendance", Attendance),
    "notes": ("note", Note),
    "decisions": ("decision", Decision),
    "actions": ("action", Action),
    "minutes": ("minutes_version", MinutesVersion),
    "notices": ("sent_notice", SentNotice),
    "answers": ("stored_answer", StoredAnswer),
    "links": ("personal_link", PersonalLink),
    "blobs": ("blob", Blob),
    "series": ("series", Series),
    "themes": ("theme", Theme),
    "questions": ("open_question", OpenQuestion),
    "elections": ("election", Election),
    "nominations": ("nomination", Nomination),
    "rounds": ("election_round", Round),
    "electors": ("elector", Elector),
    "open_votes": ("open_vote", OpenVote),
    "boxes": ("ballot_box", BallotBox),
    "offers": ("seat_offer", SeatOffer),
    "terms": ("term", Term),
    "preferences": ("preferences", Preferences),
    "parts": ("action_part", ActionPart),
    "comments": ("action_comment", ActionComment),
    "heartbeats": ("heartbeat", Heartbeat),
    "deliveries": ("delivery", Delivery),
}
"""The repositories of ``Work`` by name, with their table and class; ``deliveries`` stands behind ``outbox``."""


SEALING = HpkeSealing()

Calendar = Callable[[datetime], Collection[date]]
"""Returns the red days around a moment."""


def no_red_days(_now: datetime) -> Collection[date]:
    """Return none: the calendar of a store that was given no other."""
    return ()


class AllStatements:
    """Everything the store executes, written once for a dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self.kinds: dict[str, Statements[Any]] = {name: Statements(table, kind, dialect) for name, (table, kind) in KINDS.items()}
        self.journal = JournalStatements(dialect)
        self.claims = ClaimStatements(dialect)
        self.holding = HoldingStatements(dialect)


class Repositories:
    """The repositories on one connection; they outlive its transactions.

    ``seen`` keeps what a transaction has read; whoever gives one calls its ``forget`` around every transaction.
    """

    def __init__(
        self,
        statements: AllStatements,
        connection: Connection,
        taken: type[Exception],
        turns: Turns,
        seen: Seen | None = None,
    ) -> None:
        self.statements = statements
        self.connection = connection
        self.turns = turns
        self.heads = seen.heads if seen is not None else None
        tables = seen.tables if seen is not None else {}
        self.by_name: dict[str, SqlRepository[Any]] = {
            name: SqlRepository(each, connection, taken, tables.get(name)) for name, each in statements.kinds.items()
        }


class SqlWork:
    """``Work``: the repositories, the outbox and the journal in one transaction at the time ``now``."""

    networks: Repository[Network]
    organisations: Repository[Organisation]
    persons: Repository[Person]
    memberships: Repository[Membership]
    addresses: Repository[Address]
    conversations: Repository[Conversation]
    meetings: Repository[Meeting]
    items: Repository[AgendaItem]
    attendance: Repository[Attendance]
    notes: Repository[Note]
    decisions: Repository[Decision]
    actions: Repository[Action]
    minutes: Repository[MinutesVersion]
    notices: Repository[SentNotice]
    answers: Repository[StoredAnswer]
    links: Repository[PersonalLink]
    blobs: Repository[Blob]
    series: Repository[Series]
    themes: Repository[Theme]
    questions: Repository[OpenQuestion]
    elections: Repository[Election]
    nominations: Repository[Nomination]
    rounds: Repository[Round]
    electors: Repository[Elector]
    open_votes: Repository[OpenVote]
    boxes: Repository[BallotBox]
    offers: Repository[SeatOffer]
    terms: Repository[Term]
    preferences: Repository[Preferences]
    parts: Repository[ActionPart]
    comments: Repository[ActionComment]
    heartbeats: Repository[Heartbeat]
    deliveries: SqlRepository[Delivery]
    outbox: Outbox
    journal: Journal
    sealing: Sealing = SEALING

    def __init__(self, repositories: Repositories, now: datetime, ids: Ids, hold: Callable[[str], None]) -> None:
        self.__dict__.update(repositories.by_name)
        self._repositories = repositories
        self._now = now
        self._ids = ids
        self._hold = hold
        self._actor: Actor | None = None
        self.calendar: Calendar = no_red_days
        self._holding = Holding(repositories.statements.holding, repositories.connection)
        self.outbox = SqlOutbox(self.deliveries, now, self._holding)
        journal = repositories.statements.journal
        self.journal = SqlJournal(journal, repositories.connection, now, hold, repositories.heads)

    @property
    def now(self) -> datetime:
        """The domain's time, UTC, the same during the whole transaction."""
        return self._now

    @property
    def today(self) -> date:
        """The day it is then where the networks meet."""
        return local(self._now, HOME).date()

    @property
    def red_days(self) -> Collection[date]:
        """The days besides weekends on which nobody works, as ``calendar`` knows them."""
        return self.calendar(self._now)

    @property
    def actor(self) -> Actor:
        """Who asks; raises RuntimeError before ``act_as``."""
        if self._actor is None:
            msg = "nobody acts in this transaction yet"
            raise RuntimeError(msg)
        return self._actor

    def act_as(self, actor: Actor) -> None:
        """Set the actor of this transaction."""
        self._actor = actor

    def new_id(self) -> str:
        """A new id: 26 characters, growing with time, never repeated; another one when the function is run again."""
        return self._ids.new(self._now)

    def secret(self) -> str:
        """256 random bits as URL-safe text."""
        return secrets.token_urlsafe(32)

    def hold(self, network_id: str) -> None:
        """Wait until no other transaction writes in this network; held until the end of the transaction."""
        self._hold(network_id)

    def claims(self, real_now: Callable[[], datetime] | None) -> Claims:
        """The sender's side of the outbox; ``real_now`` None = leases go by the database's clock."""
        return Claims(
            self._repositories.statements.claims,
            self._repositories.connection,
            self.deliveries,
            self.journal,
            self._holding,
            self._repositories.turns,
            real_now,
        )
