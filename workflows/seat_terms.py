"""The written terms of a chair who hands over or leaves: they end with their last day, and the seat goes on or stands empty."""

from dataclasses import replace
from datetime import date

from meetings.people import Membership
from meetings.rotation import DAY, Term, TermState, begins
from meetings.seats import seats_on
from workflows.ports import Work
from workflows.settle_seats import chair_by_terms
from workflows.within import own_network


def end_terms(work: Work, leaver: Membership, last: date, receiver: Membership | None) -> None:
    """End the leaver's terms on ``last``; what was left of them is the receiver's from the day after (None = vacant).

    A term that was to begin later never begins. Of a chair of whom only the roster tells, the term is written down first: the
    next election then knows whom it replaces.
    """
    for term in _terms_of(work, leaver):
        if not begins(term) or (term.until is not None and term.until <= last):
            continue
        first = max(last + DAY, term.since or last + DAY)
        work.terms.save(replace(term, until=first - DAY))
        work.terms.add(
            Term(
                id=work.new_id(),
                network_id=term.network_id,
                seat=term.seat,
                person_id=receiver.person_id if receiver is not None else None,
                organisation_id=receiver.organisation_id if receiver is not None else None,
                state=TermState.SERVED if first <= work.today else TermState.PLANNED,
                since=first,
                until=term.until,
            )
        )
    if receiver is not None:
        own = work.terms.find(network_id=receiver.network_id, person_id=receiver.person_id)
        chair_by_terms(work, receiver.network_id, receiver.person_id, last + DAY, own)


def _terms_of(work: Work, leaver: Membership) -> tuple[Term, ...]:
    """Return the leaver's terms; where only the roster tells of the running one, all that run are written down first.

    All of them, because whoever has no written term sits on the first free seat: it would be another one once this is vacant.
    """
    network_id = leaver.network_id
    found = work.terms.find(network_id=network_id, person_id=leaver.person_id)
    chairs = work.memberships.find(network_id=network_id)
    now = seats_on(work.today, work.terms.find(network_id=network_id), chairs, own_network(work).rules.chair_seats)
    told = [replace(term, id=work.new_id()) for term in now.values() if not term.id]
    own = tuple(term for term in told if term.person_id == leaver.person_id)
    for term in told if own else ():
        work.terms.add(term)
    return (*found, *own)
