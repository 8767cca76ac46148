"""Cast a vote: one for each elector on the roll, an open one changed until closing, a secret one final and kept nowhere else."""

from dataclasses import replace

from meetings.ballot_box import MOST_CANDIDATES
from meetings.counting.ballots import Ranking
from meetings.counting.transcript import Method
from meetings.election_facts import ElectionFacts, RoundFacts
from meetings.elections import Form
from meetings.refusals import Refusal, Refused
from meetings.rounds import Elector, OpenVote, Round, RoundState
from meetings.values import value
from workflows.ballot_boxes import drop_in
from workflows.close_election import close_full
from workflows.election_notices import keep_true
from workflows.election_picture import election_facts
from workflows.election_steps import election_here, elector_of, leads, round_here
from workflows.ports import Work
from workflows.request import Request
from workflows.round_view import elector_name, round_facts


@value
class ShowBallot:
    """``subject_id`` is the round, "" = the newest of the announced election."""

    subject_id: str = ""


@value
class CastBallot:
    """``ranking`` names candidates by their number on the ballot (from 0), the most wanted first; () is a blank vote.

    ``subject_id`` is the round. ``elector_id`` is whose vote the card was for, "" = the actor's, whoever that is. ``token`` is
    the receipt of a secret vote that is to be replaced. ``blank`` says that an empty ``ranking`` is meant.
    """

    subject_id: str = ""
    ranking: tuple[int, ...] = ()
    blank: bool = False
    elector_id: str = ""
    token: str = ""


@value
class BallotShown:
    """The ballot as the reader may see it."""

    network_id: str
    card: str
    election: ElectionFacts
    round: RoundFacts


@value
class BallotCast:
    """The vote was received for ``elector``. ``receipt`` is shown once and kept nowhere; ``changed`` = an earlier vote gave way.

    ``closed`` = everybody had voted with this one.
    """

    network_id: str
    card: str
    round: RoundFacts
    elector: str
    receipt: str = ""
    changed: bool = False
    closed: bool = False


def show_ballot(work: Work, ask: ShowBallot) -> BallotShown:
    """Show a ballot to whoever asks for it. Raise Refused: NOT_FOUND, ELECTION_OVER (none named, and none is announced)."""
    ballot = round_here(work, ask.subject_id)
    election = election_here(work, ballot.election_id)
    reader, leading = work.actor.person.id, leads(work)
    return BallotShown(
        network_id=ballot.network_id,
        card=work.new_id(),
        election=election_facts(work, election, reader, leads=leading),
        round=round_facts(work, ballot, reader, leads=leading),
    )


def cast_ballot(work: Work, ask: CastBallot) -> BallotCast:
    """Cast, or change an open vote; the last vote of all closes the ballot.

    Raise Refused: NOT_FOUND, ELECTION_OVER, BALLOT_CLOSED, NOT_ENTITLED, NOT_YOUR_VOTE, FIELD_MISSING, FIELD_INVALID,
    NOT_ON_BALLOT, NAMED_TWICE, ALREADY_VOTED, RECEIPT_UNKNOWN.
    """
    ballot = round_here(work, ask.subject_id)
    if not takes_votes(work, ballot):
        raise Refused(Refusal.BALLOT_CLOSED)
    line = _own_line(work, ballot, ask.elector_id)
    ranking = _ranking(ballot, ask)
    changed, receipt = line.voted, ""
    if ballot.form is Form.OPEN:
        _write_open(work, ballot, line, ranking)
    elif line.voted and not ask.token:
        raise Refused(Refusal.ALREADY_VOTED, field=elector_name(work, ballot, line.elector))
    elif ask.token and not line.voted:
        raise Refused(Refusal.RECEIPT_UNKNOWN)
    else:
        receipt = drop_in(work, ballot, ranking, ask.token)
    if not line.voted:
        work.electors.save(replace(line, voted=True))
    closed = close_full(work, ballot)
    keep_true(work, ballot)
    after = work.rounds.get(ballot.id) or ballot
    return BallotCast(
        network_id=ballot.network_id,
        card=work.new_id(),
        round=round_facts(work, after, work.actor.person.id, leads=False),
        elector=elector_name(work, ballot, line.elector),
        receipt=receipt,
        changed=changed,
        closed=closed,
    )


def takes_votes(work: Work, ballot: Round) -> bool:
    """Tell whether votes are received: the ballot is open and its time is not up, whether or not the clock has closed it yet."""
    return ballot.state is RoundState.OPEN and (ballot.closes_at is None or work.now < ballot.closes_at)


def _own_line(work: Work, ballot: Round, claimed: str) -> Elector:
    """Return the roll's line of the actor, who must sit for it today; what the card claims can only be refused."""
    elector = elector_of(work.actor.membership, ballot.electorate)
    line = work.electors.get(f"{ballot.id}/{elector}")
    if line is None:
        raise Refused(Refusal.NOT_ENTITLED)
    if claimed and claimed != elector:
        raise Refused(Refusal.NOT_YOUR_VOTE)
    return line


def _ranking(ballot: Round, ask: CastBallot) -> Ranking:
    if not ask.ranking and not ask.blank:
        raise Refused(Refusal.FIELD_MISSING, field="ranking")
    if ask.ranking and ask.blank:
        raise Refused(Refusal.FIELD_INVALID, field="ranking")
    if not all(0 <= number < min(len(ballot.candidates), MOST_CANDIDATES) for number in ask.ranking):
        raise Refused(Refusal.NOT_ON_BALLOT)
    if len(set(ask.ranking)) != len(ask.ranking):
        raise Refused(Refusal.NAMED_TWICE)
    if ballot.method is Method.MAJORITY and len(ask.ranking) > 1:
        raise Refused(Refusal.FIELD_INVALID, field="ranking")
    # Whom somebody approves of has no order: the one they were ticked in would tell one ballot from another.
    return tuple(sorted(ask.ranking)) if ballot.method is Method.APPROVAL else ask.ranking


def _write_open(work: Work, ballot: Round, line: Elector, ranking: Ranking) -> None:
    vote = OpenVote(
        id=line.id,
        network_id=ballot.network_id,
        round_id=ballot.id,
        elector=line.elector,
        ranking=ranking,
        cast_by=work.actor.person.id,
    )
    if work.open_votes.get(line.id) is None:
        work.open_votes.add(vote)
    else:
        work.open_votes.save(vote)


SHOW = Request(verb="ballot.show", ask=ShowBallot, run=show_ballot, result=BallotShown)
CAST = Request(verb="ballot.cast", ask=CastBallot, run=cast_ballot, result=BallotCast, keeps=False, code=True)
