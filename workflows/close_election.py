"""Close a ballot and count it: by hand, at its time, or when everybody has voted."""

from dataclasses import replace

from meetings.ballot_box import BoxState
from meetings.counting.scrutiny import revealed_own
from meetings.elections import Form
from meetings.refusals import Refusal, Refused
from meetings.round_result import counted
from meetings.rounds import Round, RoundState
from meetings.values import value
from workflows.ballot_boxes import open_box, throw_away
from workflows.election_notices import ask_numbers, keep_true
from workflows.election_steps import LEADERS, election_on, round_here, votes_of
from workflows.election_view import ElectionChange, ElectionShown, shown
from workflows.ports import JournalLine, Work
from workflows.request import Request


@value
class CloseElection:
    """``subject_id`` is the round, "" = the newest. ``private_key`` is a scrutineer's, where the box was sealed with one."""

    subject_id: str = ""
    private_key: str = ""


def close_election(work: Work, ask: CloseElection) -> ElectionShown:
    """Close a ballot by hand; who leads sees what it came to.

    Raise Refused: NOT_FOUND, ELECTION_OVER, BALLOT_CLOSED, BALLOT_KEY_NEEDED, BALLOT_KEY_WRONG.
    """
    ballot = round_here(work, ask.subject_id)
    election = election_on(work, ballot.election_id)
    if ballot.state is not RoundState.OPEN:
        raise Refused(Refusal.BALLOT_CLOSED)
    close_round(work, ballot, ask.private_key)
    return shown(work, election, ElectionChange.CLOSED)


def close_round(work: Work, ballot: Round, private_key: str = "") -> Round:
    """Count the votes, unless too few took part: those of a secret ballot are then destroyed. Klubba tells its number first."""
    closed = replace(ballot, state=RoundState.CLOSED, closed_at=work.now, commitments=revealed_own(ballot.commitments))
    cast = work.electors.count(round_id=ballot.id, voted=True)
    if cast >= ballot.quorum:
        if ballot.form is Form.SECRET:
            open_box(work, ballot, private_key)
        closed = replace(closed, result=counted(closed, votes_of(work, closed)))
    else:
        throw_away(work, ballot)
    work.rounds.save(closed)
    keep_true(work, ballot)
    ask_numbers(work, closed)
    return closed


def close_by_itself(work: Work, ballot: Round, why: str) -> bool:
    """Close a ballot because its time has come or everybody has voted; not where a scrutineer has the key to its box."""
    box = work.boxes.get(ballot.id)
    if box is not None and box.state is BoxState.SEALED and box.private_key is None:
        return False
    close_round(work, ballot)
    line = JournalLine(network_id=ballot.network_id, verb="election.close", subject_id=ballot.id, person_id=None, code=why)
    work.journal.append(line)
    return True


def close_full(work: Work, ballot: Round) -> bool:
    """Close a ballot in which nobody's vote is missing; tell whether it was."""
    if work.electors.count(round_id=ballot.id, voted=False):
        return False
    return close_by_itself(work, ballot, "all_voted")


CLOSE = Request(
    verb="election.close", ask=CloseElection, run=close_election, result=ElectionShown, roles=LEADERS, chairs=True, code=True
)
