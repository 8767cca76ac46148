"""Rounds of an election: each a ballot with its candidates and its roll, frozen when it opens; nothing is overwritten."""

from datetime import datetime
from enum import StrEnum

from meetings.counting.ballots import Ranking
from meetings.counting.scrutiny import Commitment
from meetings.counting.transcript import Count, Method
from meetings.elections import Electorate, Form
from meetings.values import value


class RoundKind(StrEnum):
    """Why a ballot was opened: the first, among those who tied for a seat, or instead of one that was annulled or led nowhere."""

    FIRST = "first"
    RUNOFF = "runoff"
    REPEATED = "repeated"


class RoundState(StrEnum):
    """OPEN takes votes, CLOSED is counted but shown only to who leads, PUBLISHED is everybody's. ANNULLED counts for nothing."""

    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"
    ANNULLED = "annulled"


@value
class DrawnLot:
    """A lot that people drew: the candidates by number, ``order`` as they were drawn, whoever came first first.

    ``drawn_by`` drew, ``witness_ids`` saw it, ``written_by`` wrote it down: person ids.
    """

    order: tuple[int, ...]
    drawn_by: str
    witness_ids: tuple[str, ...]
    written_by: str
    written_at: datetime


@value
class Round:
    """One ballot, ``number`` from 1 within the election; ``candidates`` are nomination ids and ``names`` how they stand on it.

    ``closes_at`` None = when it is closed by hand or everybody has voted. ``commitments`` are the promised numbers of the lot,
    Klubba's first; ``drawn`` are the lots that people drew because a number was never told, oldest first. ``result`` None = not
    closed, or too few took part; its candidates are the nomination ids. ``recounts`` are the counts made when somebody elected
    said no, oldest first.
    """

    id: str
    network_id: str
    election_id: str
    number: int
    kind: RoundKind
    seats: int
    candidates: tuple[str, ...]
    names: tuple[str, ...]
    form: Form
    method: Method
    electorate: Electorate
    opened_at: datetime
    state: RoundState = RoundState.OPEN
    closes_at: datetime | None = None
    closed_at: datetime | None = None
    quorum: int = 0
    receipts: bool = False
    commitments: tuple[Commitment, ...] = ()
    drawn: tuple[DrawnLot, ...] = ()
    result: Count | None = None
    recounts: tuple[Count, ...] = ()


@value
class Elector:
    """A line of the roll: an organisation or a person (``elector`` is its id) that has a vote in this round.

    ``id`` is ``{round_id}/{elector}``. There is no time and no choice here: who has voted is all that is known.
    """

    id: str
    network_id: str
    round_id: str
    elector: str
    voted: bool = False


@value
class OpenVote:
    """A vote that everybody sees after closing; ``id`` is ``{round_id}/{elector}``, ``ranking`` () is a blank vote."""

    id: str
    network_id: str
    round_id: str
    elector: str
    ranking: Ranking
    cast_by: str
