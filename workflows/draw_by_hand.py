"""A lot that people draw by hand, because a number promised for it was never told."""

from dataclasses import replace

from meetings.counting.scrutiny import KLUBBA, missing
from meetings.refusals import Refusal, Refused
from meetings.round_result import outcome
from meetings.rounds import DrawnLot, Round, RoundState
from meetings.values import value
from workflows.count_again import count_again
from workflows.election_notices import keep_true
from workflows.election_steps import LEADERS, election_on, name_and_place, round_here
from workflows.election_view import ElectionChange, ElectionShown
from workflows.ports import JournalLine, Work
from workflows.request import Request
from workflows.round_view import drawn_for, onlookers
from workflows.seat_offers import ask_following, settled_or
from workflows.settle_seats import OutcomePrinter


@value
class DrawByHand:
    """``subject_id`` is the round, "" = the newest. ``order`` are the tied, by number, as they were drawn; one left over is last.

    ``drawn_by`` drew and ``witness_ids`` saw it: person ids.
    """

    print_outcome: OutcomePrinter
    order: tuple[int, ...]
    drawn_by: str
    witness_ids: tuple[str, ...]
    subject_id: str = ""

    @property
    def on_behalf_of(self) -> str:
        """Whose deed is written down."""
        return self.drawn_by


def draw_by_hand(work: Work, ask: DrawByHand) -> ElectionShown:
    """Write down the order that people drew; the round is counted with it, and the numbers that are missing stay out of it.

    Nobody the lot is about has a hand in it, and whoever kept a number back does not draw.

    Raise Refused: NOT_FOUND, ELECTION_OVER, LOT_NOT_WAITING, FIELD_INVALID (order), FIELD_MISSING (drawer, witnesses),
    LOT_PARTY (the actor, the drawer or a witness), BALLOTS_DESTROYED.
    """
    ballot = round_here(work, ask.subject_id)
    election = election_on(work, ballot.election_id)
    tied = outcome(ballot).waits
    if not tied or ballot.state not in {RoundState.CLOSED, RoundState.PUBLISHED}:
        raise Refused(Refusal.LOT_NOT_WAITING)
    witnesses = tuple(one for one in dict.fromkeys(ask.witness_ids) if one != ask.drawn_by)
    _check_people(work, ballot, ask.drawn_by, witnesses)
    drawn = DrawnLot(
        order=_whole(ask.order, tied),
        drawn_by=ask.drawn_by,
        witness_ids=witnesses,
        written_by=work.actor.person.id,
        written_at=work.now,
    )
    counted = count_again(work, replace(ballot, drawn=(*ballot.drawn, drawn)))
    work.rounds.save(counted)
    for person_id in _silent(ballot):
        work.journal.append(
            JournalLine(
                network_id=ballot.network_id, verb="lot.missing", subject_id=ballot.id, person_id=person_id, code="not_told"
            )
        )
    if counted.state is RoundState.PUBLISHED:
        ask_following(work, counted)
        keep_true(work, counted)
    return settled_or(work, election, ElectionChange.DRAWN, ask.print_outcome)


def _check_people(work: Work, ballot: Round, drawn_by: str, witnesses: tuple[str, ...]) -> None:
    if not drawn_by:
        raise Refused(Refusal.FIELD_MISSING, field="drawn_by")
    if not witnesses:
        raise Refused(Refusal.FIELD_MISSING, field="witnesses")
    allowed, about = onlookers(work, ballot), drawn_for(work, ballot)
    for person_id in (work.actor.person.id, drawn_by, *witnesses):
        if person_id in about or (person_id == drawn_by and person_id in _silent(ballot)):
            raise Refused(Refusal.LOT_PARTY, field=name_and_place(work, ballot.network_id, person_id))
        if person_id not in allowed:
            raise Refused(Refusal.NOT_FOUND)


def _silent(ballot: Round) -> tuple[str, ...]:
    return tuple(each for each in missing(ballot.commitments) if each != KLUBBA)


def _whole(order: tuple[int, ...], tied: tuple[int, ...]) -> tuple[int, ...]:
    """Return the order with the one who was left over at its end; Refused FIELD_INVALID unless it is of all who are tied."""
    rest = tuple(number for number in tied if number not in order)
    whole = (*order, *rest) if len(rest) == 1 else order
    if sorted(whole) != sorted(tied):
        raise Refused(Refusal.FIELD_INVALID, field="order")
    return whole


REQUEST = Request(verb="lot.draw", ask=DrawByHand, run=draw_by_hand, result=ElectionShown, roles=LEADERS, chairs=True, code=True)
