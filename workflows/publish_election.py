"""Publish what a ballot came to, as a step of its own; or let it count for nothing."""

from dataclasses import replace

from meetings.elections import ElectionState
from meetings.refusals import Refusal, Refused
from meetings.round_result import outcome
from meetings.rounds import RoundState
from meetings.values import value
from workflows.election_notices import keep_true, tell_annulled, tell_lost, tell_result
from workflows.election_steps import LEADERS, election_here, election_on, offers_of, round_here, standing_rounds
from workflows.election_view import ElectionChange, ElectionShown, shown
from workflows.nominate import electable_here
from workflows.open_election import annul
from workflows.ports import Work
from workflows.request import Request
from workflows.round_view import missing_names
from workflows.seat_offers import offer_seats, settled_or
from workflows.settle_seats import OutcomePrinter
from workflows.unsettle_seats import unsettle


@value
class PublishElection:
    """``subject_id`` is the round, "" = the newest.

    ``stay_ids`` are chairs who stay on until an empty seat is filled.
    """

    print_outcome: OutcomePrinter
    subject_id: str = ""
    stay_ids: tuple[str, ...] = ()


@value
class AnnulElection:
    """``subject_id`` is the round, "" = the newest of the announced election."""

    subject_id: str = ""


def publish_election(work: Work, ask: PublishElection) -> ElectionShown:
    """Tell everybody what a ballot came to, and ask the elected whether they accept.

    Raise Refused: NOT_FOUND, ELECTION_OVER, BALLOT_OPEN, BALLOT_PUBLISHED, BALLOT_ANNULLED, LOT_WAITS (for a number, or for
    people to draw it), NOT_ELECTABLE (who is to stay on).
    """
    ballot = round_here(work, ask.subject_id)
    election = election_on(work, ballot.election_id)
    wrong = {
        RoundState.OPEN: Refusal.BALLOT_OPEN,
        RoundState.PUBLISHED: Refusal.BALLOT_PUBLISHED,
        RoundState.ANNULLED: Refusal.BALLOT_ANNULLED,
    }
    if ballot.state in wrong:
        raise Refused(wrong[ballot.state])
    came = outcome(ballot)
    if came.waits:
        raise Refused(Refusal.LOT_WAITS, field=", ".join(missing_names(work, ballot)))
    published = replace(ballot, state=RoundState.PUBLISHED)
    work.rounds.save(published)
    if ask.stay_ids:
        for person_id in ask.stay_ids:
            electable_here(work, person_id)
        work.elections.save(replace(election, stay_ids=ask.stay_ids))
    offer_seats(work, published, came.winners)
    keep_true(work, published)
    tell_result(work, published)
    return settled_or(work, election, ElectionChange.PUBLISHED, ask.print_outcome)


def annul_election(work: Work, ask: AnnulElection) -> ElectionShown:
    """Let the last ballot count for nothing; candidates can change until another one is opened.

    Where the election is settled all of it is taken back: seats and roles are as before, its line leaves the minutes, and whoever
    had taken a seat is told. A card of an earlier ballot is too old for either: a runoff has been opened since, which nobody
    throws away without seeing it.

    Raise Refused: NOT_FOUND, ELECTION_OVER, ELECTION_STANDS (the minutes are approved, or another election came after it),
    BALLOT_ANNULLED, STALE_CARD.
    """
    ballot = round_here(work, ask.subject_id)
    election = election_here(work, ballot.election_id)
    if ballot.state is RoundState.ANNULLED:
        raise Refused(Refusal.BALLOT_ANNULLED)
    if election.state is ElectionState.CANCELLED:
        raise Refused(Refusal.ELECTION_OVER)
    counting = standing_rounds(work, election.id)
    if counting[-1].id != ballot.id:
        raise Refused(Refusal.STALE_CARD)
    settled = election.state is ElectionState.HELD
    told = tell_lost(work, offers_of(work, election.id)) if settled else frozenset()
    if settled:
        unsettle(work, election)
    void = [annul(work, each) for each in (counting if settled else (ballot,))]
    tell_annulled(work, void[-1], told)
    if settled:
        return shown(work, election, ElectionChange.REVOKED, line=election.line)
    return shown(work, election, ElectionChange.ANNULLED)


PUBLISH = Request(
    verb="election.publish",
    ask=PublishElection,
    run=publish_election,
    result=ElectionShown,
    roles=LEADERS,
    chairs=True,
    code=True,
)
ANNUL = Request(
    verb="election.annul", ask=AnnulElection, run=annul_election, result=ElectionShown, roles=LEADERS, chairs=True, code=True
)
