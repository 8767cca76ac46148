"""What workflows need of the outside, as Protocols; ``store/`` keeps them, a fake in the tests keeps them too."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar

from meetings.actions import Action, ActionComment, ActionPart
from meetings.agenda import AgendaItem
from meetings.attendance import Attendance
from meetings.ballot_box import BallotBox
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
from meetings.values import value
from workflows.deliveries import Delivery, Settlement, Waiting
from workflows.sealing import Sealing

T = TypeVar("T")


class Conflict(Exception):
    """A unique key is taken, or a row was not the version that was read."""


class Repository(Protocol[T]):
    """Rows of one kind; ``find`` compares fields for equality and answers in order of id (ids grow with time)."""

    def get(self, key: str) -> T | None:
        """Return the row with this id, None when there is none."""

    def one(self, key: str) -> T:
        """Return the row with this id, which another row names or an earlier question found; raise LookupError without it.

        Rows of that kind are never removed, so a missing one is a fault in the data and no case to provide for.
        """

    def find(self, **equal: object) -> tuple[T, ...]:
        """Return every row whose named fields equal the values."""

    def among(self, field: str, values: Collection[str]) -> tuple[T, ...]:
        """Return every row whose text ``field`` is one of ``values``, in one question."""

    def last(self, **equal: object) -> T | None:
        """Return the row with the greatest id of those ``find`` would return, None when there is none."""

    def count(self, **equal: object) -> int:
        """Return how many rows ``find`` would return."""

    def between(self, field: str, since: date, until: date, **equal: object) -> tuple[T, ...]:
        """Return every row of ``find`` whose day or instant ``field`` lies between the two, both included, in that order."""

    def add(self, row: T) -> None:
        """Insert; raise Conflict when the id or another unique key is taken."""

    def save(self, row: T) -> None:
        """Replace the row with the same id.

        A row with a ``version`` is written as version + 1 and only over the version it holds: raise Conflict otherwise, and
        when the row does not exist.
        """

    def remove(self, key: str) -> None:
        """Delete the row with this id, if there."""


@value
class StoredAnswer:
    """The answer one press got: unique by (person, card instance, verb, canonical fields) = ``key``; ``body`` is the result."""

    id: str
    key: str
    network_id: str
    person_id: str
    verb: str
    body: str
    given_at: datetime


@value
class PersonalLink:
    """A personal link into the web door; only the SHA-256 of its token is kept. ``network_id`` and person are its scope.

    ``code_hash`` guards the six digits mailed for one approval or vote; they are worth nothing after ``code_until`` or
    when no ``code_tries`` are left.
    """

    id: str
    token_hash: str
    network_id: str
    person_id: str
    created_at: datetime
    last_used_at: datetime
    revoked: bool = False
    code_hash: str = ""
    code_until: datetime | None = None
    code_tries: int = 0


@value
class Blob:
    """A file by its content: ``id`` is the SHA-256 of the bytes, so equal files are stored once."""

    id: str
    name: str
    media_type: str
    content: bytes
    created_at: datetime


@value
class Heartbeat:
    """The last time a job of the clock ran; ``id`` is its name, ``found`` what it found due then."""

    id: str
    ran_at: datetime
    found: int = 0


@value
class JournalLine:
    """One thing that happened: ids, codes and hashes, no text and no names (rule 9)."""

    network_id: str
    verb: str
    subject_id: str
    person_id: str | None
    on_behalf_of: str | None = None
    code: str = "done"


class Journal(Protocol):
    """Append-only, hash-chained per network."""

    def append(self, line: JournalLine) -> None:
        """Write the line with the work's time as the next link of its network's chain."""

    def lengths(self) -> Mapping[str, int]:
        """Return by network how many lines its chain has (0 = none yet): when that has grown, something happened there."""


class Outbox(Protocol):
    """Durable work inside a transaction; ``added`` counts the new rows, so that the sender is woken only for work."""

    added: int

    def add(self, delivery: Delivery) -> bool:
        """Insert unless its ``dedupe_key`` is already there; tell whether it was new."""

    def get(self, key: str) -> Delivery | None:
        """Return one delivery by id."""

    def find(self, **equal: object) -> tuple[Delivery, ...]:
        """As ``Repository.find``."""

    def void(self, delivery_id: str) -> bool:
        """Take back a delivery that is not on the wire; tell whether it could be."""

    def reopen(self, delivery_id: str, due_at: datetime) -> bool:
        """Send again at ``due_at`` what is in doubt, blocked or dead; tell whether it could be."""

    def confirm(self, delivery_id: str) -> bool:
        """Settle as SENT what is in doubt, because somebody has seen it; tell whether it could be."""

    def hold_back(self, network_id: str) -> int:
        """Make HELD what waits in a network that has been paused, but for ``UNPAUSED`` and digests; return how many."""

    def release(self, network_id: str, not_before: datetime) -> int:
        """Make PENDING again what is HELD in a network, due at ``not_before`` at the earliest; return how many."""

    def waiting(self, network_id: str | None = None) -> tuple[Waiting, ...]:
        """Count what has not ended, of one network or of all (None), by network, state and kind, in that order."""


class Work(Protocol):
    """One transaction, rolled back unless the function that got it returns.

    It may be run again from the start, so time, ids and randomness come from here and from nowhere else.
    """

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
    outbox: Outbox
    journal: Journal
    sealing: Sealing

    @property
    def now(self) -> datetime:
        """The domain's time, UTC, the same during the whole transaction."""

    @property
    def today(self) -> date:
        """The day it is then where the networks meet (``meetings.calendar.HOME``): roles and dates go by it."""

    @property
    def red_days(self) -> Collection[date]:
        """The days besides weekends on which nobody works: of last year, this year and the next."""

    @property
    def actor(self) -> Actor:
        """Who asks. Set by ``workflows.request.perform``; asking before that is a programming fault."""

    def act_as(self, actor: Actor) -> None:
        """Set the actor of this transaction."""

    def new_id(self) -> str:
        """A new id: 26 characters, growing with time, never repeated."""

    def secret(self) -> str:
        """At least 128 random bits as URL-safe text."""

    def hold(self, network_id: str) -> None:
        """Wait until no other transaction writes in this network; held until the end of the transaction."""


class Store(Protocol):
    """The database as the rest of the program sees it. Both run ``function`` on a thread of the store's own."""

    async def run(self, function: Callable[[Work], T]) -> T:
        """Run in one writing transaction and return once it is durable; an exception rolls back and is raised here."""

    async def read(self, function: Callable[[Work], T]) -> T:
        """Run on a reader connection: a consistent view, no lock, no writing."""

    async def claim(
        self,
        owner: str,
        limit: int,
        now: datetime,
        each: int | None = None,
        busy: Collection[str] = (),
        sated: Collection[str] = (),
    ) -> Sequence[Delivery]:
        """Take up to ``limit`` due deliveries for ``owner`` with a fresh lease, the tenants taking turns.

        No tenant gets more than ``each``, and ``sated`` ones get nothing. Expired ones are settled as EXPIRED on the way. A
        tenant is served by one process at a time: from its claim until the first later claim that does not call the tenant
        ``busy``, or until the process has gone.
        """

    async def begin(self, settled: Sequence[Settlement], starting: Sequence[str], owner: str) -> Sequence[str]:
        """In ONE transaction settle what has ended and mark the next group SENDING; return the ids that may be sent now."""

    async def reap(self, now: datetime) -> int:
        """Give back what dead owners held: CLAIMED to PENDING, SENDING to IN_DOUBT or once more by its kind; return how many."""

    async def forget(self) -> None:
        """Make the database let go of earlier versions of ballot boxes, which show which ballot came when.

        Raises when somebody is reading and they cannot be let go of yet.
        """
