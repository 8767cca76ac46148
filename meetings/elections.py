"""Elections of chairs: what is elected, by whom and how. Candidates, rounds and seats have modules of their own."""

from datetime import date
from enum import StrEnum

from meetings.counting.scrutiny import Commitment
from meetings.counting.transcript import Method
from meetings.values import value

SEATS_MOST = 2


class ElectionState(StrEnum):
    """ANNOUNCED until every seat is settled (HELD) or it is called off."""

    ANNOUNCED = "announced"
    HELD = "held"
    CANCELLED = "cancelled"


class Electorate(StrEnum):
    """Who has a vote: each member organisation one, whichever of its people casts it, or each member."""

    ORGANISATIONS = "organisations"
    MEMBERS = "members"


class Form(StrEnum):
    """How it is decided: by a spoken yes, by votes everybody sees after closing, or by votes nobody is shown."""

    ACCLAMATION = "acclamation"
    OPEN = "open"
    SECRET = "secret"  # noqa: S105 - a form of voting, no password


class Starts(StrEnum):
    """When the term begins: the day it is settled, a named day, or the first of the month after that."""

    AT_ONCE = "at_once"
    DAY = "day"
    MONTH_SHIFT = "month_shift"


@value
class Election:
    """An election of ``seats`` chairs (1 or 2) for ``meeting_id``, or for the next meeting that is planned (None).

    ``starts_on`` is given with DAY only. Nominations are taken through the day ``nominations_until`` (None = until a ballot
    opens). ``quorum`` is how many electors must take part, blank votes counted (0 = none). ``receipts`` lets voters of a secret
    ballot keep a token that finds and replaces their vote. ``lots`` are the scrutineers' promised numbers for the next ballot
    to open. ``stay_ids`` are the chairs who stay on until a seat that this election leaves empty is filled. ``note_id`` is its
    announcement in minutes. ``line`` is the decision once it is settled, ``decision_id`` where it stands (None = not yet).
    ``raised_from`` is how many seats the network had where settling gave it more (None = it did not).
    """

    id: str
    network_id: str
    seats: int = 1
    meeting_id: str | None = None
    announced_at_meeting_id: str | None = None
    state: ElectionState = ElectionState.ANNOUNCED
    electorate: Electorate = Electorate.ORGANISATIONS
    form: Form = Form.ACCLAMATION
    method: Method = Method.MAJORITY
    starts: Starts = Starts.AT_ONCE
    starts_on: date | None = None
    nominations_until: date | None = None
    quorum: int = 0
    receipts: bool = False
    lots: tuple[Commitment, ...] = ()
    stay_ids: tuple[str, ...] = ()
    note_id: str | None = None
    line: str = ""
    decision_id: str | None = None
    raised_from: int | None = None


def usual_method(seats: int) -> Method:
    """Return how an election is counted unless something else is said: a majority for one seat, approval for two."""
    return Method.MAJORITY if seats == 1 else Method.APPROVAL


def term_begins(starts: Starts, starts_on: date | None, settled: date) -> date:
    """Return the first day of the term of somebody whose election is settled on ``settled``; never earlier than that day."""
    if starts is Starts.MONTH_SHIFT:
        return date(settled.year + settled.month // 12, settled.month % 12 + 1, 1)
    if starts is Starts.DAY and starts_on is not None:
        return max(starts_on, settled)
    return settled
