"""From the facts of an election to the views of its cards: the same for an answer and for a message."""

from dataclasses import replace
from datetime import datetime

from cards.ballot import BallotView
from cards.ballot_channel import BallotChannelView
from cards.election import ElectionView
from cards.election_result import Drawn, Elected, ElectionResultView
from cards.election_round import ElectionRoundView
from cards.election_told import (
    chairs_of,
    elected_candidate,
    names_on,
    on_ballot,
    people_of,
    sitting,
    standing,
    terms_of,
    turns_of,
)
from cards.election_words import called
from cards.envelope import Envelope
from meetings.election_facts import CandidateFacts, ElectionFacts, RoundFacts
from meetings.elections import ElectionState, Electorate, Form
from meetings.rounds import RoundState
from meetings.seats import SeatAnswer


def election_view(election: ElectionFacts, envelope: Envelope, *, leads: bool = False, said: str = "") -> ElectionView:
    """Return the election before its vote; the chair may ask for a common yes where no more stand than there are seats."""
    few = 0 < len(election.candidates) <= election.seats
    return ElectionView(
        envelope=envelope,
        terms=terms_of(election),
        state=election.state.value,
        meeting=election.meeting,
        candidates=standing(election),
        turns=turns_of(election.rotation),
        chairs=chairs_of(election),
        own=election.own.state.value if election.own is not None else "",
        proposers=election.own.proposers if election.own is not None else 0,
        may_stand=election.may_stand and (election.open_for_nominations or (election.changes and election.own is not None)),
        people=people_of(_free(election)),
        leads=leads,
        acclaims=few and election.form is Form.ACCLAMATION,
        sitting=tuple(one for one in sitting(election) if one.id not in {each.person_id for each in election.candidates}),
        said=said,
    )


def _free(election: ElectionFacts) -> tuple[CandidateFacts, ...]:
    """Return who can still be proposed: nobody once nominations have ended, and nobody who stands already."""
    standing_now = {each.person_id for each in election.candidates}
    return tuple(one for one in election.nominable if election.open_for_nominations and one.person_id not in standing_now)


def ballot_view(election: ElectionFacts, round_: RoundFacts, envelope: Envelope) -> BallotView:
    """Return a ballot as its reader may see it; the envelope is about the round."""
    own = round_.own
    return BallotView(
        envelope=envelope,
        seats=round_.seats,
        form=round_.form.value,
        method=round_.method.value,
        candidates=on_ballot(round_),
        voted=round_.voted,
        electors=round_.electors,
        kind=round_.kind.value,
        state=round_.state.value if round_.elector_id or round_.state is not RoundState.OPEN else "watched",
        closes=_closes(round_),
        elector=round_.elector_id,
        organisation=round_.elector if election.electorate is Electorate.ORGANISATIONS else "",
        has_voted=round_.voted_already,
        by=own.cast_by if own is not None else "",
        ranking=tuple(str(number) for number in own.ranking) if own is not None else (),
        receipts=round_.receipts,
    )


def channel_view(election: ElectionFacts, round_: RoundFacts, envelope: Envelope) -> BallotChannelView:
    """Return a vote as the channel follows it; the envelope is about the round."""
    return BallotChannelView(
        envelope=envelope,
        seats=round_.seats,
        form=round_.form.value,
        electorate=election.electorate.value,
        voted=round_.voted,
        electors=round_.electors,
        kind=round_.kind.value,
        state=round_.state.value,
        closes=_closes(round_),
        quorum=round_.quorum,
    )


def round_view(round_: RoundFacts, envelope: Envelope, *, said: str = "") -> ElectionRoundView:
    """Return an open vote as whoever leads it follows it; the envelope is about the election."""
    return ElectionRoundView(
        envelope=envelope,
        round=round_.id,
        seats=round_.seats,
        form=round_.form.value,
        voted=round_.voted,
        electors=round_.electors,
        candidates=on_ballot(round_),
        kind=round_.kind.value,
        closes=_closes(round_),
        quorum=round_.quorum,
        votes=bool(round_.elector_id),
        said=said,
    )


def result_view(
    election: ElectionFacts, round_: RoundFacts, envelope: Envelope, *, leads: bool = False, said: str = ""
) -> ElectionResultView | None:
    """Return what a closed round came to, None where the reader may not see it yet; the envelope is about the election."""
    result = round_.result
    if result is None:
        return None
    candidates = on_ballot(round_)
    names = tuple(called(one) for one in candidates)
    answers = {SeatAnswer.ELECTED: "asked", SeatAnswer.TAKES: "takes", SeatAnswer.REFUSES: "refuses"}
    published = round_.state is RoundState.PUBLISHED
    filled = sum(one.answer is not SeatAnswer.REFUSES for one in result.elected)
    return ElectionResultView(
        envelope=envelope,
        round=round_.id,
        seats=round_.seats,
        voted=round_.voted,
        electors=round_.electors,
        candidates=candidates,
        count=replace(result.count, candidates=names) if result.count is not None else None,
        elected=tuple(
            Elected(candidate=elected_candidate(one), answer=answers[one.answer], in_room=one.in_room) for one in result.elected
        ),
        tied=tuple(candidates[number] for number in result.tied),
        why=result.why.value if result.why is not None else "",
        stage=result.stage,
        lot=result.lot,
        level=tuple(candidates[number] for number in result.waits),
        missing=result.missing,
        drawn=tuple(Drawn(order=one.order, by=one.by, witnesses=one.witnesses) for one in result.drawn),
        vacant=0 if result.waits else max(round_.seats - filled - result.tied_seats, 0),
        votes=tuple((vote.elector, names_on(round_, vote.ranking)) for vote in result.votes),
        quorum_missed=not result.quorate,
        leads=leads,
        published=published,
        over=election.state is not ElectionState.ANNOUNCED,
        seats_now=chairs_of(election),
        revocable=election.revocable,
        spoken=round_.form is Form.ACCLAMATION,
        decision=election.decision,
        chairs=sitting(election),
        said=said,
    )


def _closes(round_: RoundFacts) -> datetime | None:
    """Return the local moment at which a vote closes by itself."""
    if round_.closes_on is None or round_.closes_at is None:
        return None
    return datetime.combine(round_.closes_on, round_.closes_at)
