"""The lot that anyone can recompute: scrutineers promise a number before a ballot opens and tell it once it is closed."""

from dataclasses import replace

from meetings.counting.scrutiny import LotError, LotFault, committed, revealed
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.round_result import outcome
from meetings.rounds import RoundState
from meetings.values import value
from workflows.count_again import count_again
from workflows.election_notices import keep_true
from workflows.election_steps import UNPUBLISHED, election_on, round_here, standing_rounds
from workflows.election_view import ElectionChange, ElectionShown, shown
from workflows.ports import Work
from workflows.request import Request
from workflows.seat_offers import ask_following, settled_or
from workflows.settle_seats import OutcomePrinter

FAULTS = {
    LotFault.NOT_A_HASH: Refusal.LOT_UNREADABLE,
    LotFault.NOT_A_NUMBER: Refusal.LOT_UNREADABLE,
    LotFault.COPIED: Refusal.LOT_UNREADABLE,
    LotFault.ENOUGH: Refusal.LOT_FULL,
    LotFault.TOO_EARLY: Refusal.LOT_CLOSED,
    LotFault.NOT_PROMISED: Refusal.LOT_NOT_PROMISED,
    LotFault.OTHER_NUMBER: Refusal.LOT_OTHER_NUMBER,
}


@value
class PromiseNumber:
    """``subject_id`` is the election, "" = the announced one. ``promised`` is the SHA-256 of the number, in hexadecimal."""

    promised: str
    subject_id: str = ""


@value
class TellNumber:
    """``subject_id`` is the round, "" = the newest. ``number`` is what was promised, in hexadecimal."""

    print_outcome: OutcomePrinter
    number: str
    subject_id: str = ""


def promise_number(work: Work, ask: PromiseNumber) -> ElectionShown:
    """Promise a number for the lot of the next ballot; another promise by the same person replaces the first.

    Raise Refused: NOT_FOUND, ELECTION_OVER, LOT_CLOSED (a ballot is on), LOT_FULL, LOT_UNREADABLE.
    """
    election = election_on(work, ask.subject_id)
    if any(ballot.state in UNPUBLISHED for ballot in standing_rounds(work, election.id)):
        raise Refused(Refusal.LOT_CLOSED)
    try:
        lots = committed(election.lots, work.actor.person.id, ask.promised)
    except LotError as fault:
        raise Refused(FAULTS[fault.fault]) from fault
    work.elections.save(replace(election, lots=lots))
    return shown(work, election, ElectionChange.PROMISED)


def tell_number(work: Work, ask: TellNumber) -> ElectionShown:
    """Tell the number after the closing; the ballot is counted with it.

    In a published ballot that is only while somebody's no has led to a lot that still waits.

    Raise Refused: NOT_FOUND, ELECTION_OVER, LOT_CLOSED (before the closing, once published, or once people have drawn the lot),
    LOT_NOT_PROMISED, LOT_UNREADABLE, LOT_OTHER_NUMBER, BALLOTS_DESTROYED.
    """
    ballot = round_here(work, ask.subject_id)
    election = election_on(work, ballot.election_id)
    waits = ballot.state is RoundState.PUBLISHED and bool(outcome(ballot).waits)
    if ballot.drawn or (ballot.state is not RoundState.CLOSED and not waits):
        raise Refused(Refusal.LOT_CLOSED)
    try:
        told = replace(ballot, commitments=revealed(ballot.commitments, work.actor.person.id, ask.number))
    except LotError as fault:
        raise Refused(FAULTS[fault.fault]) from fault
    told = count_again(work, told)
    work.rounds.save(told)
    if waits:
        ask_following(work, told)
        keep_true(work, told)
    return settled_or(work, election, ElectionChange.TOLD, ask.print_outcome)


SCRUTINEERS = frozenset(Role) - {Role.GUEST}
COMMIT = Request(verb="lot.commit", ask=PromiseNumber, run=promise_number, result=ElectionShown, roles=SCRUTINEERS, code=True)
REVEAL = Request(verb="lot.reveal", ask=TellNumber, run=tell_number, result=ElectionShown, roles=SCRUTINEERS)
