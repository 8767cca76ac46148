"""A settled election counts for nothing: seats and roles are as they were before it, and its line is taken out of the minutes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from meetings.elections import Election, ElectionState
from meetings.refusals import Refusal, Refused
from meetings.rotation import DAY, Term, begins
from workflows.build_agenda import build_agendas
from workflows.election_steps import roles_today, standing_election
from workflows.ports import Work
from workflows.settle_seats import chair_by_terms, chair_for
from workflows.within import own_network


def may_unsettle(work: Work, election: Election) -> bool:
    """Tell whether a settled election can still be taken back.

    It cannot once minutes that tell of it were approved, or somebody was elected to one of its seats after it.
    """
    if election.state is not ElectionState.HELD:
        return False
    decision = work.decisions.get(election.decision_id) if election.decision_id else None
    if decision is not None and work.minutes.count(meeting_id=decision.meeting_id):
        return False
    terms = work.terms.find(network_id=election.network_id)
    return not any(_follows(other, term) for term in terms if term.election_id == election.id for other in terms)


def unsettle(work: Work, election: Election) -> Election:
    """Take a settled election back: it is announced again, unless another one is, then it is called off.

    The terms that it made are gone, for they count for nothing; those that it ended go on. A seat that it added to the
    network's is gone too. Its rounds stay written. Raise Refused ELECTION_STANDS where it cannot be taken back.
    """
    if not may_unsettle(work, election):
        raise Refused(Refusal.ELECTION_STANDS)
    network_id = election.network_id
    terms = work.terms.find(network_id=network_id)
    made = [term for term in terms if term.election_id == election.id]
    others = [term for term in terms if term.election_id != election.id]
    for term in made:
        work.terms.remove(term.id)
        if term.person_id is not None:
            chair_by_terms(work, network_id, term.person_id, _began(term), others)
    for term in made:
        _go_on(work, _ended_by(term, terms), _began(term))
    _lower(work, election)
    if election.decision_id:
        work.decisions.remove(election.decision_id)
    state = ElectionState.ANNOUNCED if standing_election(work, network_id) is None else ElectionState.CANCELLED
    back = replace(election, state=state, line="", decision_id=None, raised_from=None)
    work.elections.save(back)
    build_agendas(work, network_id)
    return back


def _lower(work: Work, election: Election) -> None:
    """Give the network the number of seats it had before the election gave it more."""
    if election.raised_from is not None:
        network = own_network(work)
        work.networks.save(replace(network, rules=replace(network.rules, chair_seats=election.raised_from)))


def _go_on(work: Work, ended: Sequence[Term], day: date) -> None:
    """Let the newest of these terms go on, and before one that was to begin later the one before it, back to ``day``."""
    chain: list[Term] = []
    for term in reversed(ended):
        if not chain or _began(term) < _began(chain[0]):
            chain.insert(0, term)
        if _began(chain[0]) <= day:
            break
    for term, following in zip(chain, (*chain[1:], None), strict=False):
        until = None if following is None else _began(following) - DAY
        _seat(work, replace(term, until=until), max(day, _began(term)))


def _seat(work: Work, term: Term, day: date) -> None:
    """Write a term that goes on, and let whoever has it chair from ``day`` to its end; nobody who has left the network."""
    if term.person_id is not None and term.person_id not in roles_today(work, term.network_id, work.today):
        return
    work.terms.save(term)
    chair_for(work, term, day)


def _follows(other: Term, term: Term) -> bool:
    """Tell whether another election gave the seat to somebody after this one did."""
    same = other.seat == term.seat and other.election_id != term.election_id
    return same and other.id > term.id and begins(other)


def _ended_by(term: Term, terms: Sequence[Term]) -> Sequence[Term]:
    """Return the terms on the same seat that were ended for this one, in the order they were written."""
    ends = _began(term) - DAY
    return [each for each in terms if each.seat == term.seat and each.election_id != term.election_id and each.until == ends]


def _began(term: Term) -> date:
    return term.since or date.min
