"""An election as one reader may see it: everything its cards, pages and messages show, and nothing else."""

from datetime import date, time
from enum import StrEnum

from meetings.counting.transcript import Count, Method
from meetings.elections import ElectionState, Electorate, Form, Starts
from meetings.glance import MeetingFacts
from meetings.nominations import NominationState
from meetings.rotation import Rotation, Span
from meetings.round_result import Runoff
from meetings.rounds import RoundKind, RoundState
from meetings.seats import SeatAnswer
from meetings.values import value


@value
class CandidateFacts:
    """Somebody who stands, or can be proposed; ``served`` are the terms that are known. ``nomination_id`` "" = not nominated."""

    person_id: str
    name: str
    organisation: str
    nomination_id: str = ""
    served: tuple[Span, ...] = ()


@value
class OwnNomination:
    """The reader's own nomination; ``proposers`` counts the others who proposed them."""

    nomination_id: str
    state: NominationState
    proposers: int


@value
class VoteFacts:
    """An open vote: whose it is, the candidates by number, and who cast it."""

    elector: str
    ranking: tuple[int, ...]
    cast_by: str


@value
class ElectedFacts:
    """Somebody a ballot elected, and their answer; ``in_room`` = they said it there and somebody else wrote it down."""

    person_id: str
    name: str
    organisation: str
    answer: SeatAnswer
    in_room: bool = False


@value
class LotFacts:
    """A number of the lot: whose ("" = Klubba's own), what was promised, and the number once it was told ("" before)."""

    by: str
    promised: str
    number: str = ""


@value
class DrawnFacts:
    """A lot that was drawn by hand, all by name: the ``order`` that came out, who drew it, and who saw it.

    ``missing`` are those whose number was promised and not told.
    """

    order: tuple[str, ...]
    by: str
    witnesses: tuple[str, ...]
    missing: tuple[str, ...]


@value
class ResultFacts:
    """What a closed round came to. ``count`` None = too few took part, or so few voted in secret that its sums would tell.

    ``tied`` are the candidates (by number) between whom a runoff for ``tied_seats`` seats is due, and ``why``; the count holds
    only up to ``stage`` then. ``lot`` = chance settled something, ``drawn`` what of it people drew by hand; ``waits`` are the
    candidates between whom a lot is still to be drawn, because the scrutineers who are ``missing`` have not told their number.
    ``votes`` are those of an open ballot. ``unanswered`` counts who has been elected and has not answered.
    """

    count: Count | None
    valid: int
    blank: int
    quorate: bool
    elected: tuple[ElectedFacts, ...] = ()
    tied: tuple[int, ...] = ()
    tied_seats: int = 0
    why: Runoff | None = None
    stage: int = 0
    lot: bool = False
    waits: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
    drawn: tuple[DrawnFacts, ...] = ()
    votes: tuple[VoteFacts, ...] = ()
    unanswered: int = 0


@value
class RoundFacts:
    """One ballot. ``elector`` is whose vote the reader may cast ("" = none): the name of a municipality, or the reader's own.

    ``closes_on`` and ``closes_at`` are local. ``voted_already`` = that vote has been cast, by whomever; ``own`` is it, where the
    ballot is open. ``result`` None = still open, or not published and the reader does not lead.
    """

    id: str
    number: int
    kind: RoundKind
    state: RoundState
    form: Form
    method: Method
    seats: int
    candidates: tuple[CandidateFacts, ...]
    voted: int
    electors: int
    quorum: int
    receipts: bool
    closes_on: date | None = None
    closes_at: time | None = None
    elector: str = ""
    elector_id: str = ""
    voted_already: bool = False
    own: VoteFacts | None = None
    lots: tuple[LotFacts, ...] = ()
    result: ResultFacts | None = None


class SeatState(StrEnum):
    """A seat is taken, kept by somebody for a transition, or vacant."""

    TAKEN = "taken"
    INTERIM = "interim"
    VACANT = "vacant"


@value
class SeatFacts:
    """One chair's seat, now or from a coming day (``since``); the names are "" when it is vacant."""

    seat: int
    state: SeatState
    person_id: str = ""
    name: str = ""
    organisation: str = ""
    since: date | None = None


@value
class ElectionFacts:
    """The election, its candidates (those who said yes), the newest ballot, and what is known of earlier chairs.

    ``may_stand`` = the reader can be elected; ``changes`` = who stands can still change, though nobody new may be proposed any
    more; ``nominable`` are all who can be proposed, while ``open_for_nominations``.
    ``lots`` are numbers promised for the next ballot. ``staying`` names the chairs who stay on for a transition. ``decision``
    is its line in the minutes, "" until there is one. ``revocable`` = settled, and can still be taken back.
    """

    id: str
    network_id: str
    state: ElectionState
    seats: int
    electorate: Electorate
    form: Form
    method: Method
    starts: Starts
    starts_on: date | None
    nominations_until: date | None
    quorum: int
    receipts: bool
    meeting: MeetingFacts | None
    candidates: tuple[CandidateFacts, ...]
    rotation: Rotation
    nominable: tuple[CandidateFacts, ...] = ()
    open_for_nominations: bool = False
    changes: bool = False
    may_stand: bool = False
    own: OwnNomination | None = None
    lots: tuple[LotFacts, ...] = ()
    round: RoundFacts | None = None
    rounds: int = 0
    seats_now: tuple[SeatFacts, ...] = ()
    staying: tuple[str, ...] = ()
    decision: str = ""
    revocable: bool = False


@value
class SettledFacts:
    """What an election came to, for the minutes: names of those elected, who all accepted, and of chairs who stay on.

    ``vacant`` counts the seats nobody has. ``starts`` is the first day of the terms when that lies ahead. ``drawn`` are the lots
    that were drawn by hand.
    """

    elected: tuple[str, ...]
    staying: tuple[str, ...] = ()
    vacant: int = 0
    starts: date | None = None
    drawn: tuple[DrawnFacts, ...] = ()


@value
class AnnouncedFacts:
    """An announced election, for the minutes: ``on`` is its meeting's day, None = not planned; ``next`` = it is the next one.

    ``waiting`` are the municipalities that have not chaired for ``years`` years.
    """

    seats: int
    on: date | None
    next: bool
    waiting: tuple[str, ...]
    years: int
