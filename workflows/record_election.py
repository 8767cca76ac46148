"""An election that was settled around the table: roles, rotation and minutes follow one card. And chairs of earlier years."""

from dataclasses import replace
from datetime import date

from meetings.elections import SEATS_MOST, Election, Starts
from meetings.nominations import Nomination, NominationState
from meetings.refusals import Refusal, Refused
from meetings.rotation import Term
from meetings.values import value
from workflows.around import named
from workflows.election_steps import LEADERS, election_on, standing_election
from workflows.election_view import ElectionChange, ElectionShown, shown
from workflows.nominate import electable_here
from workflows.ports import Work
from workflows.request import Request
from workflows.settle_seats import OutcomePrinter
from workflows.take_seat import acclaimed, refuse_while_voting


@value
class RecordElection:
    """``person_ids`` were elected, from ``since`` on (None = today, or as the election was announced).

    ``subject_id`` is the election it was, "" = the announced one, or one nobody announced. ``stay_ids`` are chairs who stay on
    until an empty seat is filled. ``accepted`` = they have said yes; otherwise they are asked. ``seats`` 0 = as announced, else
    as many as there are people. ``decision_id`` is a decision that says it already. With ``until`` it is a term of earlier years.
    """

    print_outcome: OutcomePrinter
    person_ids: tuple[str, ...]
    subject_id: str = ""
    since: date | None = None
    until: date | None = None
    stay_ids: tuple[str, ...] = ()
    accepted: bool = True
    seats: int = 0
    decision_id: str = ""


def record_election(work: Work, ask: RecordElection) -> ElectionShown:
    """Record it, as an election by acclamation.

    Raise Refused: NOT_FOUND (election, person, decision), ELECTION_OVER, FIELD_MISSING (nobody named), FIELD_INVALID (seats, or
    the days of an earlier term), NOT_ELECTABLE, BALLOT_RUNNING, ACCLAIM_UNCLEAR (more people than seats).
    """
    if not ask.person_ids and not ask.stay_ids:
        raise Refused(Refusal.FIELD_MISSING, field="people")
    if ask.until is not None:
        return _record_earlier(work, ask)
    if not 0 <= ask.seats <= SEATS_MOST:
        raise Refused(Refusal.FIELD_INVALID, field="seats")
    for person_id in (*ask.person_ids, *ask.stay_ids):
        electable_here(work, person_id)
    _check_decision(work, ask.decision_id)
    election = _election(work, ask)
    refuse_while_voting(work, election)
    return acclaimed(
        work,
        election,
        tuple(_nomination(work, election, person_id, accepted=ask.accepted) for person_id in dict.fromkeys(ask.person_ids)),
        ask.stay_ids,
        ask.print_outcome,
        accepted=ask.accepted,
        since=ask.since,
        written=ask.decision_id,
        change=ElectionChange.RECORDED,
    )


def _election(work: Work, ask: RecordElection) -> Election:
    """Return the election it was, with the day said now; a new one where none was announced."""
    network_id = work.actor.membership.network_id
    found = election_on(work, ask.subject_id) if ask.subject_id else standing_election(work, network_id)
    if found is not None:
        dated = found if ask.since is None else replace(found, starts=Starts.DAY, starts_on=ask.since)
        return replace(dated, seats=ask.seats or found.seats)
    people = len(dict.fromkeys((*ask.person_ids, *ask.stay_ids)))
    election = Election(
        id=work.new_id(),
        network_id=network_id,
        seats=ask.seats or min(people, SEATS_MOST),
        starts=Starts.DAY if ask.since is not None else Starts.AT_ONCE,
        starts_on=ask.since,
    )
    work.elections.add(election)
    return election


def _nomination(work: Work, election: Election, person_id: str, *, accepted: bool) -> str:
    """Return the id of the person's nomination, which stands from now on."""
    key = f"{election.id}/{person_id}"
    kept = work.nominations.get(key)
    state = NominationState.ACCEPTED if accepted else NominationState.PROPOSED
    if kept is None:
        proposers = (work.actor.person.id,)
        work.nominations.add(
            Nomination(
                id=key,
                network_id=election.network_id,
                election_id=election.id,
                person_id=person_id,
                state=state,
                proposers=proposers,
            )
        )
    elif accepted:
        work.nominations.save(replace(kept, state=state))
    return key


def _check_decision(work: Work, decision_id: str) -> None:
    decision = work.decisions.get(decision_id) if decision_id else None
    if decision_id and (decision is None or decision.network_id != work.actor.membership.network_id):
        raise Refused(Refusal.NOT_FOUND)


def _record_earlier(work: Work, ask: RecordElection) -> ElectionShown:
    """Write a term of earlier years down: it counts for the rotation and changes nobody's role."""
    network_id, today = work.actor.membership.network_id, work.today
    if ask.since is None or ask.until is None or not ask.since <= ask.until < today:
        raise Refused(Refusal.FIELD_INVALID, field="until")
    for person_id in dict.fromkeys(ask.person_ids):
        held = work.memberships.find(network_id=network_id, person_id=person_id)
        if not held:
            raise Refused(Refusal.NOT_FOUND)
        then = [one for one in held if one.holds_on(ask.since)] or list(held)
        work.terms.add(
            Term(
                id=work.new_id(),
                network_id=network_id,
                seat=0,
                person_id=person_id,
                organisation_id=next((one.organisation_id for one in then if one.organisation_id), None),
                since=ask.since,
                until=ask.until,
            )
        )
    who = named(work, network_id, ask.person_ids[0], today) if ask.person_ids else None
    return shown(work, standing_election(work, network_id), ElectionChange.RECORDED, nominee=who)


REQUEST = Request(
    verb="election.record",
    ask=RecordElection,
    run=record_election,
    result=ElectionShown,
    roles=LEADERS,
    chairs=True,
    code=True,
)
