"""The written term of a chair who hands over or leaves: it ends with their last day, and the seat goes on or stands empty."""

from dataclasses import replace
from datetime import date

from meetings.people import Membership
from meetings.rotation import DAY, Term, TermState
from workflows.ports import Work


def end_term(work: Work, leaver: Membership, last: date, receiver: Membership | None) -> None:
    """End the leaver's term on ``last``; the seat is the receiver's from the day after (None = vacant).

    A chair without a written term has none to end: the roster's dates tell of them.
    """
    for term in work.terms.find(network_id=leaver.network_id, person_id=leaver.person_id):
        if not term.holds_on(last):
            continue
        work.terms.save(replace(term, until=last))
        begins = last + DAY
        work.terms.add(
            Term(
                id=work.new_id(),
                network_id=term.network_id,
                seat=term.seat,
                person_id=receiver.person_id if receiver is not None else None,
                organisation_id=receiver.organisation_id if receiver is not None else None,
                state=TermState.SERVED if begins <= work.today else TermState.PLANNED,
                since=begins,
            )
        )
