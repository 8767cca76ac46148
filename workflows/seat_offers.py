"""Asking the elected whether they accept, going on to the next after a no, and settling the election when all have answered."""

from dataclasses import replace
from datetime import date

from meetings.elections import Election
from meetings.round_result import counted, holding
from meetings.rounds import Round, RoundKind
from meetings.seats import SeatAnswer, SeatOffer
from workflows.election_notices import ask_elected, ask_numbers, keep_true, tell_recorded
from workflows.election_steps import led_nowhere, offers_of, standing_rounds, votes_are_kept, votes_of
from workflows.election_view import ElectionChange, ElectionShown, shown
from workflows.open_election import annul
from workflows.ports import JournalLine, Work
from workflows.round_view import candidate_person
from workflows.runoff_due import due, tie_waits
from workflows.settle_seats import OutcomePrinter, settle


def offer_seats(work: Work, ballot: Round, winners: tuple[int, ...], *, accepted: bool = False) -> None:
    """Ask those elected (by number on the ballot) whether they accept; ``accepted`` = they have said so already."""
    for number in winners:
        person_id = candidate_person(work, ballot.candidates[number]).person_id
        offer = SeatOffer(
            id=f"{ballot.id}/{person_id}",
            network_id=ballot.network_id,
            election_id=ballot.election_id,
            round_id=ballot.id,
            person_id=person_id,
            answer=SeatAnswer.TAKES if accepted else SeatAnswer.ELECTED,
        )
        said = accepted and person_id != work.actor.person.id
        work.offers.add(replace(offer, recorded_by=work.actor.person.id if said else ""))
        if said:
            _write_down(work, offer)
        elif not accepted:
            ask_elected(work, offer)


def _write_down(work: Work, offer: SeatOffer) -> None:
    """Tell somebody that the yes they said in the room was written down for them."""
    tell_recorded(work, offer.network_id, offer.id, offer.person_id)
    work.journal.append(
        JournalLine(
            network_id=offer.network_id,
            verb="seat.accept",
            subject_id=offer.election_id,
            person_id=work.actor.person.id,
            on_behalf_of=offer.person_id,
            code="in_the_room",
        )
    )


def ask_next(work: Work, ballot: Round) -> None:
    """Count again without everybody who said no, and ask whoever follows for the seats that are free now.

    Where all of a runoff have said no, whoever follows in the round it came of.
    """
    again = _recounted(work, ballot)
    work.rounds.save(again)
    ask_numbers(work, again)
    ask_following(work, again)
    keep_true(work, again)
    if ballot.kind is RoundKind.RUNOFF and len(again.recounts[-1].withdrawn) == len(ballot.candidates):
        earlier = [each for each in standing_rounds(work, ballot.election_id) if each.number < ballot.number][-1]
        if earlier.result is not None and votes_are_kept(work, earlier) and not led_nowhere(_recounted(work, earlier)):
            ask_next(work, earlier)


def _recounted(work: Work, ballot: Round) -> Round:
    """Return a round counted once more, without everybody who has said no in a round that counts, or before."""
    offers = offers_of(work, ballot.election_id)
    refused = {each.person_id for each in offers if each.answer is SeatAnswer.REFUSES}
    before = holding(ballot)
    struck = set(before.withdrawn) if before is not None else set()
    struck |= {number for number, key in enumerate(ballot.candidates) if candidate_person(work, key).person_id in refused}
    return replace(ballot, recounts=(*ballot.recounts, counted(ballot, votes_of(work, ballot), struck)))


def ask_following(work: Work, ballot: Round) -> None:
    """Ask whoever a published round elects now for the seats that are free.

    A tie that is settled or has changed makes a runoff between other people pointless: it counts for nothing.
    """
    came = due(work, ballot)
    tied = tuple(ballot.candidates[number] for number in came.tied)
    for later in standing_rounds(work, ballot.election_id):
        if later.number > ballot.number and later.candidates != tied and not came.waits:
            annul(work, later)
    came = due(work, ballot)
    election = work.elections.get(ballot.election_id)
    seats = election.seats if election is not None else ballot.seats
    offers = offers_of(work, ballot.election_id)
    asked = {each.person_id for each in offers}
    following = tuple(
        number for number in came.winners if candidate_person(work, ballot.candidates[number]).person_id not in asked
    )
    free = seats - came.tied_seats - sum(each.answer is not SeatAnswer.REFUSES for each in offers)
    offer_seats(work, ballot, following[: max(free, 0)])


def settled_or(
    work: Work,
    election: Election,
    change: ElectionChange,
    print_outcome: OutcomePrinter,
    *,
    since: date | None = None,
    written: str = "",
    final: bool = False,
) -> ElectionShown:
    """Settle the election once somebody was elected and nobody's answer and no runoff is waited for; show how it stands.

    ``since`` and ``written`` are as in ``settle``; ``final`` settles it although nobody was elected.
    """
    offers = offers_of(work, election.id)
    answered = (final or bool(offers)) and all(each.answer is not SeatAnswer.ELECTED for each in offers)
    if not answered or tie_waits(work, election.id):
        return shown(work, election, change)
    takers = [each.person_id for each in offers if each.answer is SeatAnswer.TAKES]
    kept = work.elections.get(election.id) or election
    settled = settle(work, kept, takers, print_outcome, since=since, written=written)
    return shown(work, settled, change, line=settled.line)
