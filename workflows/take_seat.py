"""The elected answer: a yes is final, a no goes to the next in the count. And electing without a ballot, by a spoken yes."""

from dataclasses import replace
from datetime import date

from meetings.elections import Election, ElectionState, Form
from meetings.refusals import Refusal, Refused
from meetings.rounds import Round, RoundKind, RoundState
from meetings.seats import SeatAnswer, SeatOffer
from meetings.values import value
from workflows.election_notices import keep_true, tell_outside, tell_recorded
from workflows.election_steps import (
    LEADERS,
    UNPUBLISHED,
    candidates_of,
    election_on,
    election_or_last,
    leads,
    offers_of,
    round_here,
    rounds_of,
    standing_rounds,
    votes_are_kept,
)
from workflows.election_view import ElectionChange, ElectionShown, shown
from workflows.nominate import electable_here
from workflows.open_election import add_round, annul
from workflows.ports import Work
from workflows.request import Request
from workflows.seat_offers import ask_next, offer_seats, settled_or
from workflows.settle_seats import OutcomePrinter
from workflows.unsettle_seats import unsettle


@value
class AnswerSeat:
    """``subject_id`` is the election, "" = the announced one.

    ``person_id`` is whose yes, said in the room, is written down by whoever leads the election; "" = the actor's own answer.
    """

    print_outcome: OutcomePrinter
    subject_id: str = ""
    person_id: str = ""

    @property
    def on_behalf_of(self) -> str:
        """Whose answer it is."""
        return self.person_id


@value
class AcclaimElection:
    """The network says yes to ``person_ids`` (() = everybody who stands); ``accepted`` = they have said yes in the room.

    ``stay_ids`` are chairs who stay on until an empty seat is filled.
    """

    print_outcome: OutcomePrinter
    subject_id: str = ""
    person_ids: tuple[str, ...] = ()
    stay_ids: tuple[str, ...] = ()
    accepted: bool = True


def accept_seat(work: Work, ask: AnswerSeat) -> ElectionShown:
    """Take the seat; when nobody is left to answer the election is settled.

    A yes that was said in the room can be written down for the elected, who is told and can change it.

    Raise Refused: NOT_FOUND, NOT_YOUR_ROLE, ELECTION_OVER, NOT_ELECTED, SEAT_ANSWERED.
    """
    person_id = ask.person_id or work.actor.person.id
    own = person_id == work.actor.person.id
    if not own and not leads(work):
        raise Refused(Refusal.NOT_YOUR_ROLE)
    election = election_or_last(work, ask.subject_id)
    offer = _offer(work, election, person_id)
    if own and offer.recorded_by:
        work.offers.save(replace(offer, recorded_by=""))
        return shown(work, election, ElectionChange.TAKEN, line=election.line)
    _answer(work, offer, SeatAnswer.TAKES)
    if not own:
        tell_recorded(work, election.network_id, offer.id, person_id)
    return settled_or(work, election, ElectionChange.TAKEN if own else ElectionChange.SAID, ask.print_outcome)


def decline_seat(work: Work, ask: AnswerSeat) -> ElectionShown:
    """Say no: the votes are counted again without the person, and the next one is asked; without one the seat is vacant.

    Once the votes have been destroyed nobody can follow. A yes that somebody else wrote down can be changed to a no: what the
    election had settled is taken back first.

    Raise Refused: NOT_FOUND, NOT_YOURS (a no is one's own to give), ELECTION_OVER, NOT_ELECTED, SEAT_ANSWERED, ELECTION_STANDS.
    """
    if ask.person_id not in {"", work.actor.person.id}:
        raise Refused(Refusal.NOT_YOURS)
    election = election_or_last(work, ask.subject_id)
    offer = _offer(work, election, work.actor.person.id)
    if election.state is ElectionState.HELD:
        election = unsettle(work, election)
    ballot = _answer(work, offer, SeatAnswer.REFUSES)
    if ballot.result is not None and votes_are_kept(work, ballot):
        ask_next(work, ballot)
    if ballot.result is not None:
        tell_outside(work, ballot)
    return settled_or(work, election, ElectionChange.REFUSED, ask.print_outcome)


def acclaim_election(work: Work, ask: AcclaimElection) -> ElectionShown:
    """Elect without a ballot, which stands as a round of its own. Those who did not say yes in the room are asked.

    Raise Refused: NOT_FOUND, ELECTION_OVER, BALLOT_RUNNING, NO_CANDIDATES, NOT_ON_BALLOT (somebody who does not stand),
    ACCLAIM_UNCLEAR (more people than seats), NOT_ELECTABLE (who is to stay on).
    """
    election = election_on(work, ask.subject_id)
    refuse_while_voting(work, election)
    standing = {each.person_id: each.id for each in candidates_of(work, election)}
    if not standing:
        raise Refused(Refusal.NO_CANDIDATES)
    person_ids = tuple(dict.fromkeys(ask.person_ids)) or tuple(standing)
    if not set(person_ids) <= set(standing):
        raise Refused(Refusal.NOT_ON_BALLOT)
    chosen = tuple(standing[person_id] for person_id in person_ids)
    for person_id in ask.stay_ids:
        electable_here(work, person_id)
    return acclaimed(work, election, chosen, ask.stay_ids, ask.print_outcome, accepted=ask.accepted)


def acclaimed(
    work: Work,
    election: Election,
    chosen: tuple[str, ...],
    stay_ids: tuple[str, ...],
    print_outcome: OutcomePrinter,
    *,
    accepted: bool,
    since: date | None = None,
    written: str = "",
    change: ElectionChange = ElectionChange.SETTLED,
) -> ElectionShown:
    """Elect ``chosen`` (nomination ids, () = nobody) by a spoken yes; rounds before it count for nothing.

    Raise Refused: ACCLAIM_UNCLEAR for more people than seats.
    """
    if len(chosen) > election.seats:
        raise Refused(Refusal.ACCLAIM_UNCLEAR)
    for ballot in standing_rounds(work, election.id):
        annul(work, ballot)
    election = replace(election, stay_ids=stay_ids or election.stay_ids)
    work.elections.save(election)
    spoken = Round(
        id=work.new_id(),
        network_id=election.network_id,
        election_id=election.id,
        number=0,
        kind=RoundKind.REPEATED if rounds_of(work, election.id) else RoundKind.FIRST,
        seats=election.seats,
        candidates=chosen,
        names=(),
        form=Form.ACCLAMATION,
        method=election.method,
        electorate=election.electorate,
        opened_at=work.now,
        state=RoundState.PUBLISHED,
        closed_at=work.now,
    )
    spoken = add_round(work, election, spoken)
    offer_seats(work, spoken, tuple(range(len(chosen))), accepted=accepted)
    return settled_or(work, election, change, print_outcome, since=since, written=written, final=not chosen)


def refuse_while_voting(work: Work, election: Election) -> None:
    """Raise Refused BALLOT_RUNNING while a ballot is open or its result not published: nothing may destroy it in passing."""
    if any(ballot.state in UNPUBLISHED for ballot in standing_rounds(work, election.id)):
        raise Refused(Refusal.BALLOT_RUNNING)


def _offer(work: Work, election: Election, person_id: str) -> SeatOffer:
    """Return the seat that somebody is offered, while there is something to answer: a yes that others wrote down is that too."""
    offered = [each for each in offers_of(work, election.id) if each.person_id == person_id]
    recorded = bool(offered) and bool(offered[-1].recorded_by) and person_id == work.actor.person.id
    if election.state is not ElectionState.ANNOUNCED and not (recorded and election.state is ElectionState.HELD):
        raise Refused(Refusal.ELECTION_OVER)
    if not offered:
        raise Refused(Refusal.NOT_ELECTED)
    if offered[-1].answer is not SeatAnswer.ELECTED and not recorded:
        raise Refused(Refusal.SEAT_ANSWERED)
    return offered[-1]


def _answer(work: Work, offer: SeatOffer, answer: SeatAnswer) -> Round:
    """Write an answer down; return the round that elected the person."""
    recorded_by = "" if offer.person_id == work.actor.person.id else work.actor.person.id
    work.offers.save(replace(offer, answer=answer, recorded_by=recorded_by))
    ballot = round_here(work, offer.round_id)
    keep_true(work, ballot)
    return ballot


ACCEPT = Request(verb="seat.accept", ask=AnswerSeat, run=accept_seat, result=ElectionShown, code=True)
DECLINE = Request(verb="seat.decline", ask=AnswerSeat, run=decline_seat, result=ElectionShown, code=True)
ACCLAIM = Request(
    verb="election.acclaim",
    ask=AcclaimElection,
    run=acclaim_election,
    result=ElectionShown,
    roles=LEADERS,
    chairs=True,
    code=True,
)
