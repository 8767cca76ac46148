"""Reading one ballot as one person may see it: how many have voted, never who did what before it is closed and published."""

from meetings.ballot_secrecy import shows_breakdown
from meetings.calendar import local
from meetings.counting.scrutiny import KLUBBA, missing
from meetings.election_facts import CandidateFacts, DrawnFacts, ElectedFacts, LotFacts, ResultFacts, RoundFacts, VoteFacts
from meetings.elections import Electorate, Form
from meetings.nominations import Nomination
from meetings.people import Role
from meetings.rotation import Term, known_terms, spans
from meetings.round_result import outcome
from meetings.rounds import OpenVote, Round, RoundState
from meetings.seats import SeatAnswer
from workflows.around import named
from workflows.election_steps import name_and_place, roles_today, voters_of
from workflows.ports import Work
from workflows.runoff_due import due


def round_facts(work: Work, ballot: Round, reader: str, *, leads: bool) -> RoundFacts:
    """Return what ``reader`` (a person id, "" = a channel) may see; a closed ballot's result is for who leads until published."""
    terms = known_terms(work.terms.find(network_id=ballot.network_id), work.memberships.find(network_id=ballot.network_id))
    roll = work.electors.find(round_id=ballot.id)
    elector = voters_of(work, ballot).get(reader, "")
    own = work.open_votes.get(f"{ballot.id}/{elector}")
    network = work.networks.get(ballot.network_id)
    closes = local(ballot.closes_at, network.zone) if ballot.closes_at is not None and network is not None else None
    told = ballot.state is RoundState.PUBLISHED or (leads and ballot.state is RoundState.CLOSED)
    return RoundFacts(
        id=ballot.id,
        number=ballot.number,
        kind=ballot.kind,
        state=ballot.state,
        form=ballot.form,
        method=ballot.method,
        seats=ballot.seats,
        candidates=tuple(_candidate(work, key, terms) for key in ballot.candidates),
        voted=sum(each.voted for each in roll),
        electors=len(roll),
        quorum=ballot.quorum,
        receipts=ballot.receipts,
        closes_on=closes.date() if closes is not None else None,
        closes_at=closes.time() if closes is not None else None,
        elector=elector_name(work, ballot, elector) if elector else "",
        elector_id=elector,
        voted_already=any(each.voted for each in roll if each.elector == elector),
        own=_vote(work, ballot, own) if own is not None else None,
        lots=_lots(work, ballot),
        result=_result(work, ballot) if told else None,
    )


def elector_name(work: Work, ballot: Round, elector: str) -> str:
    """Return an elector as it is called: the organisation, or the person."""
    if ballot.electorate is Electorate.MEMBERS:
        return name_and_place(work, ballot.network_id, elector)
    organisation = work.organisations.get(elector)
    return organisation.name if organisation is not None else ""


def candidate_person(work: Work, nomination_id: str) -> Nomination:
    """Return the nomination behind a candidate; it is never deleted."""
    found = work.nominations.get(nomination_id)
    if found is None:
        raise LookupError(nomination_id)
    return found


def drawn_for(work: Work, ballot: Round) -> frozenset[str]:
    """Return the people between whom a lot is to be drawn by hand."""
    return frozenset(candidate_person(work, ballot.candidates[number]).person_id for number in outcome(ballot).waits)


def onlookers(work: Work, ballot: Round) -> tuple[str, ...]:
    """Return who can draw or watch such a lot: everybody in the network but guests and those it is about."""
    roles = roles_today(work, ballot.network_id, work.today)
    about = drawn_for(work, ballot)
    return tuple(sorted(key for key, one in roles.items() if key not in about and one.role is not Role.GUEST))


def _candidate(work: Work, nomination_id: str, terms: tuple[Term, ...]) -> CandidateFacts:
    nomination = candidate_person(work, nomination_id)
    who = named(work, nomination.network_id, nomination.person_id, work.today)
    return CandidateFacts(
        person_id=who.person_id,
        name=who.name,
        organisation=who.organisation,
        nomination_id=nomination_id,
        served=spans([term for term in terms if term.person_id == who.person_id]),
    )


def _vote(work: Work, ballot: Round, vote: OpenVote) -> VoteFacts:
    return VoteFacts(
        elector=elector_name(work, ballot, vote.elector),
        ranking=vote.ranking,
        cast_by=name_and_place(work, ballot.network_id, vote.cast_by),
    )


def _lots(work: Work, ballot: Round) -> tuple[LotFacts, ...]:
    return tuple(
        LotFacts(
            by="" if each.by == KLUBBA else name_and_place(work, ballot.network_id, each.by),
            promised=each.hash,
            number=each.nonce if each.revealed else "",
        )
        for each in ballot.commitments
    )


def missing_names(work: Work, ballot: Round) -> tuple[str, ...]:
    """Return who has promised a number and not told it."""
    silent = [each for each in missing(ballot.commitments) if each != KLUBBA]
    return tuple(name_and_place(work, ballot.network_id, each) for each in silent)


def drawn_facts(work: Work, ballot: Round) -> tuple[DrawnFacts, ...]:
    """Return the lots that were drawn by hand, as they are told."""
    return tuple(
        DrawnFacts(
            order=tuple(ballot.names[number] for number in each.order),
            by=name_and_place(work, ballot.network_id, each.drawn_by),
            witnesses=tuple(name_and_place(work, ballot.network_id, one) for one in each.witness_ids),
            missing=missing_names(work, ballot),
        )
        for each in ballot.drawn
    )


def _result(work: Work, ballot: Round) -> ResultFacts:
    roll = work.electors.find(round_id=ballot.id)
    cast = sum(each.voted for each in roll)
    came = due(work, ballot)
    count = ballot.recounts[-1] if ballot.recounts else ballot.result
    open_to_all = shows_breakdown(secret=ballot.form is Form.SECRET, cast=cast)
    offers = {each.person_id: each for each in work.offers.find(round_id=ballot.id)}
    chosen = [candidate_person(work, ballot.candidates[number]).person_id for number in came.winners]
    published = ballot.state is RoundState.PUBLISHED and ballot.form is not Form.ACCLAMATION
    elected = tuple(dict.fromkeys((*(one for one in chosen if one in offers or not published), *offers)))
    silent = missing_names(work, ballot) if came.lot or came.waits else ()
    votes = work.open_votes.find(round_id=ballot.id) if ballot.form is Form.OPEN else ()
    return ResultFacts(
        count=count if open_to_all else None,
        valid=count.valid if count is not None and open_to_all else 0,
        blank=count.blank if count is not None and open_to_all else 0,
        quorate=cast >= ballot.quorum,
        elected=tuple(
            ElectedFacts(
                person_id=person_id,
                name=named(work, ballot.network_id, person_id, work.today).name,
                organisation=named(work, ballot.network_id, person_id, work.today).organisation,
                answer=offers[person_id].answer if person_id in offers else SeatAnswer.ELECTED,
                in_room=person_id in offers and bool(offers[person_id].recorded_by),
            )
            for person_id in elected
        ),
        tied=came.tied,
        tied_seats=came.tied_seats,
        why=came.why,
        stage=came.stage,
        lot=came.lot,
        waits=came.waits,
        missing=silent,
        drawn=drawn_facts(work, ballot),
        votes=tuple(_vote(work, ballot, vote) for vote in votes),
        unanswered=sum(each.answer is SeatAnswer.ELECTED for each in offers.values()),
    )
