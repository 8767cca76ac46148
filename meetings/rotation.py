"""Who has chaired and who was to: terms, and what is known of the last years for every member organisation.

It is advice and never a bar. What nobody has written down is unknown: it is never called "never".
"""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from meetings.people import Membership, Organisation
from meetings.values import value

YEARS = 3
"""How far back the question "who has not chaired lately" looks."""

DAY = timedelta(days=1)
LEAP_DAY = (2, 29)


class TermState(StrEnum):
    """A term is PLANNED until its first day has come; one that never began stays so."""

    PLANNED = "planned"
    SERVED = "served"


@value
class Term:
    """One seat (counted from 1) and who has it from ``since`` to ``until`` (both days included, None = unknown or open).

    ``person_id`` None = the seat is vacant. ``interim`` = stays on until somebody is elected. ``until`` before ``since`` = it was
    planned and never began.
    """

    id: str
    network_id: str
    seat: int
    person_id: str | None
    organisation_id: str | None = None
    state: TermState = TermState.SERVED
    interim: bool = False
    since: date | None = None
    until: date | None = None
    election_id: str | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether it runs, or is to run, on ``day``."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@value
class Span:
    """A term as it is told: first and last day, None = not known or still running."""

    since: date | None
    until: date | None
    planned: bool = False
    interim: bool = False


class Recent(StrEnum):
    """Whether an organisation has chaired within the last three years, as far as anybody has written down."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@value
class Turn:
    """What is known of one organisation or person; ``spans`` are served and planned terms in order."""

    id: str
    name: str
    recent: Recent
    spans: tuple[Span, ...] = ()


@value
class Rotation:
    """What is known on a day of every member organisation, in the order they were entered."""

    years: int
    organisations: tuple[Turn, ...]

    @property
    def waiting(self) -> tuple[str, ...]:
        """The names of those who have not chaired within these years."""
        return tuple(turn.name for turn in self.organisations if turn.recent is Recent.NO)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names of those of whom nothing is known."""
        return tuple(turn.name for turn in self.organisations if turn.recent is Recent.UNKNOWN)


def known_terms(terms: Sequence[Term], memberships: Sequence[Membership]) -> tuple[Term, ...]:
    """Return the terms, and chairs of the roster that no term speaks of as served ones of seat 0 (nobody knows which)."""
    told = [term for term in terms if begins(term)]
    rest = [
        Term(
            id=one.id,
            network_id=one.network_id,
            seat=0,
            person_id=one.person_id,
            organisation_id=one.organisation_id,
            since=one.since,
            until=one.until,
        )
        for one in memberships
        if one.chair and not any(term.person_id == one.person_id and _meet(term, one) for term in told)
    ]
    return tuple(sorted((*terms, *rest), key=lambda term: (term.since or date.min, term.id)))


def rotation(day: date, organisations: Sequence[Organisation], terms: Sequence[Term], seats: int) -> Rotation:
    """Return what is known on ``day``; ``terms`` as of ``known_terms``, ``seats`` how many chairs the network has."""
    complete = all_known(day, terms, seats)
    turns = []
    for organisation in organisations:
        own = [term for term in terms if term.organisation_id == organisation.id]
        if organisation.member:
            recent = _recent(own, day, complete)
            turns.append(Turn(id=organisation.id, name=organisation.name, recent=recent, spans=spans(own)))
    return Rotation(years=YEARS, organisations=tuple(turns))


def all_known(day: date, terms: Sequence[Term], seats: int) -> bool:
    """Tell whether it is written down for every day of the last three years who had each of the seats, or that it was vacant.

    A term whose first day nobody has written down says nothing of earlier days.
    """
    first = years_before(day)
    served = [term for term in terms if term.state is TermState.SERVED and term.since is not None and begins(term)]
    edges = {first, *(term.since for term in served if term.since), *(term.until + DAY for term in served if term.until)}
    return all(sum(term.holds_on(edge) for term in served) >= seats for edge in edges if first <= edge <= day)


def spans(terms: Sequence[Term]) -> tuple[Span, ...]:
    """Return terms as they are told: served ones with when they ended, planned ones with when they were to begin."""
    return tuple(
        Span(
            since=term.since,
            until=term.until if term.until is None or begins(term) else None,
            planned=term.state is TermState.PLANNED,
            interim=term.interim,
        )
        for term in terms
    )


def years_before(day: date) -> date:
    """Return the first day of the three years that end with ``day``."""
    leap_day = (day.month, day.day) == LEAP_DAY
    return (date(day.year - YEARS, 2, 28) if leap_day else day.replace(year=day.year - YEARS)) + DAY


def _recent(own: Sequence[Term], day: date, complete: bool) -> Recent:
    first = years_before(day)
    served = [term for term in own if term.state is TermState.SERVED and begins(term)]
    if any((term.until is None or term.until >= first) and (term.since is None or term.since <= day) for term in served):
        return Recent.YES
    return Recent.NO if own or complete else Recent.UNKNOWN


def begins(term: Term) -> bool:
    """Tell whether a term has or will have a first day: one that was planned and overtaken has none."""
    return term.since is None or term.until is None or term.since <= term.until


def _meet(term: Term, other: Membership) -> bool:
    """Tell whether the two share a day."""
    return (term.since is None or other.until is None or term.since <= other.until) and (
        term.until is None or other.since is None or other.since <= term.until
    )
