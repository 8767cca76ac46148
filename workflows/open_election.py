"""Open a ballot: its candidates and its roll are frozen. Repeating one opens another, and what was stays written."""

from dataclasses import replace
from datetime import date, datetime, time

from meetings.calendar import instant
from meetings.counting.scrutiny import own_commitment
from meetings.counting.transcript import ONE_SEAT, Method
from meetings.elections import Election, Form
from meetings.refusals import Refusal, Refused
from meetings.rounds import Elector, Round, RoundKind, RoundState
from meetings.values import value
from workflows.ballot_boxes import make_box, throw_away
from workflows.ballot_names import names_on_ballot, refuse_alike
from workflows.election_notices import hand_out, keep_true
from workflows.election_steps import (
    LEADERS,
    UNPUBLISHED,
    before_ballot,
    candidates_of,
    election_on,
    refuse_unreachable,
    roll_of,
    rounds_of,
    standing_rounds,
)
from workflows.election_view import ElectionChange, ElectionShown, shown
from workflows.ports import Work
from workflows.request import Request
from workflows.runoff_due import due
from workflows.within import own_network


@value
class OpenElection:
    """``subject_id`` is the election, "" = the announced one.

    ``form`` and ``method`` None = as announced (an acclamation that is not clear becomes an open ballot). ``closes_at`` is local
    time on the day ``closes_on`` (None = today); None = closed by hand or when everybody has voted. ``public_key`` is a
    scrutineer's, 32 bytes, b"" = Klubba's own.
    """

    subject_id: str = ""
    form: Form | None = None
    method: Method | None = None
    closes_on: date | None = None
    closes_at: time | None = None
    public_key: bytes = b""


def open_election(work: Work, ask: OpenElection) -> ElectionShown:
    """Open the first ballot, the runoff that the last one asks for, or another one where none has elected anybody.

    Raise Refused: NOT_FOUND, ELECTION_OVER, BALLOT_RUNNING, BALLOT_PUBLISHED (somebody was elected, or a lot is to be drawn:
    repeat it instead), QUORUM_TOO_HIGH, NO_CANDIDATES, NAMES_ALIKE, METHOD_ONE_SEAT, DATE_PASSED,
    BALLOT_KEY_WRONG.

    A quorum that cannot be reached is refused only while the election can still be changed: a runoff has to be held all the same.
    """
    election = election_on(work, ask.subject_id)
    last = next(reversed(standing_rounds(work, election.id)), None)
    if last is not None and last.state in UNPUBLISHED:
        raise Refused(Refusal.BALLOT_RUNNING)
    came = due(work, last) if last is not None else None
    if last is not None and came is not None and came.tied:
        tied = tuple(last.candidates[number] for number in came.tied)
        return _opened(work, election, ask, RoundKind.RUNOFF, tied, came.tied_seats)
    if not before_ballot(work, election):
        raise Refused(Refusal.BALLOT_PUBLISHED)
    refuse_unreachable(work, election)
    return _opened(work, election, ask, _kind(work, election), standing(work, election), election.seats)


def repeat_election(work: Work, ask: OpenElection) -> ElectionShown:
    """Hold the ballot again: those before count for nothing from now on, and nobody is asked whether they accept them.

    A ballot that is on is not thrown away in passing: somebody else may just have opened it.

    Raise Refused: NOT_FOUND, ELECTION_OVER, BALLOT_RUNNING, NO_CANDIDATES, NAMES_ALIKE, METHOD_ONE_SEAT, DATE_PASSED,
    BALLOT_KEY_WRONG.
    """
    election = election_on(work, ask.subject_id)
    if any(ballot.state in UNPUBLISHED for ballot in standing_rounds(work, election.id)):
        raise Refused(Refusal.BALLOT_RUNNING)
    for ballot in standing_rounds(work, election.id):
        annul(work, ballot)
    return _opened(work, election, ask, _kind(work, election), standing(work, election), election.seats)


def _kind(work: Work, election: Election) -> RoundKind:
    return RoundKind.REPEATED if rounds_of(work, election.id) else RoundKind.FIRST


def annul(work: Work, ballot: Round) -> Round:
    """Let a ballot count for nothing; its secret votes are destroyed."""
    annulled = replace(ballot, state=RoundState.ANNULLED)
    work.rounds.save(annulled)
    throw_away(work, ballot)
    keep_true(work, ballot)
    return annulled


def standing(work: Work, election: Election) -> tuple[str, ...]:
    """Return the nomination ids of everybody who stands; Refused NO_CANDIDATES when nobody does."""
    found = tuple(each.id for each in candidates_of(work, election))
    if not found:
        raise Refused(Refusal.NO_CANDIDATES)
    return found


def _opened(
    work: Work, election: Election, ask: OpenElection, kind: RoundKind, candidates: tuple[str, ...], seats: int
) -> ElectionShown:
    method = ask.method or election.method
    if seats > 1 and method in ONE_SEAT:
        raise Refused(Refusal.METHOD_ONE_SEAT)
    refuse_alike(work, election, candidates)
    closes_at = _closing(work, ask)
    ballot = add_round(
        work,
        election,
        Round(
            id=work.new_id(),
            network_id=election.network_id,
            election_id=election.id,
            number=0,
            kind=kind,
            seats=seats,
            candidates=candidates,
            names=(),
            form=ask.form or (Form.OPEN if election.form is Form.ACCLAMATION else election.form),
            method=method,
            electorate=election.electorate,
            opened_at=work.now,
            closes_at=closes_at,
            quorum=election.quorum,
            receipts=election.receipts,
            commitments=(own_commitment(work.sealing.nonce()), *election.lots),
        ),
    )
    for elector in roll_of(work, election.network_id, election.electorate):
        row = Elector(id=f"{ballot.id}/{elector}", network_id=election.network_id, round_id=ballot.id, elector=elector)
        work.electors.add(row)
    if ballot.form is Form.SECRET:
        make_box(work, ballot, ask.public_key or None)
    work.elections.save(replace(election, lots=()))
    hand_out(work, ballot)
    return shown(work, election, ElectionChange.OPENED)


def _closing(work: Work, ask: OpenElection) -> datetime | None:
    """Return when the ballot closes by itself, at the end of the day when only that is said; DATE_PASSED when it has come."""
    if ask.closes_at is None and ask.closes_on is None:
        return None
    closes = instant(ask.closes_on or work.today, ask.closes_at or time(23, 59), own_network(work).zone)
    if closes <= work.now:
        raise Refused(Refusal.DATE_PASSED)
    return closes


def add_round(work: Work, election: Election, ballot: Round) -> Round:
    """Add a round as the election's next, with the names its candidates have today."""
    names = names_on_ballot(work, election, ballot.candidates)
    numbered = replace(ballot, number=len(rounds_of(work, election.id)) + 1, names=names)
    work.rounds.add(numbered)
    return numbered


OPEN = Request(
    verb="election.open", ask=OpenElection, run=open_election, result=ElectionShown, roles=LEADERS, chairs=True, code=True
)
REPEAT = Request(
    verb="election.repeat", ask=OpenElection, run=repeat_election, result=ElectionShown, roles=LEADERS, chairs=True, code=True
)
