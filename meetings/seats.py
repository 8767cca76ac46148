"""Seats: the elected are asked, and once they have answered each seat is taken, kept for a transition, or vacant."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from meetings.elections import Election
from meetings.people import Membership
from meetings.rotation import DAY, Term, TermState, begins
from meetings.values import value


class SeatAnswer(StrEnum):
    """ELECTED has been asked and not answered."""

    ELECTED = "elected"
    TAKES = "takes"
    REFUSES = "refuses"


@value
class SeatOffer:
    """Somebody elected in a round, and their answer; ``id`` is ``{round_id}/{person_id}``.

    ``recorded_by`` wrote the answer down for them, "" = they gave it themselves.
    """

    id: str
    network_id: str
    election_id: str
    round_id: str
    person_id: str
    answer: SeatAnswer = SeatAnswer.ELECTED
    recorded_by: str = ""


@value
class Sitter:
    """A person who is to have a seat, with the organisation they sit for then."""

    person_id: str
    organisation_id: str | None


@value
class Place:
    """Who gets a seat: nobody (None), or somebody, for a transition only when ``interim``."""

    sitter: Sitter | None
    interim: bool = False


@value
class Seating:
    """What becomes of the seats: terms that end, as they stand afterwards, and terms that begin; new rows have no id yet."""

    ended: tuple[Term, ...]
    begun: tuple[Term, ...]


def seats_on(day: date, terms: Sequence[Term], chairs: Sequence[Membership], seats: int) -> Mapping[int, Term]:
    """Return by seat what runs on ``day``: the written term, while its holder chairs that day as the roster has it.

    Whoever chairs without a term has a free seat, in the order they were entered, in a row that has no id yet.
    """
    chairing = {one.person_id: one for one in chairs if one.chair and one.holds_on(day)}
    found: dict[int, Term] = {}
    for term in sorted(terms, key=lambda term: (term.since or date.min, term.id)):
        if term.holds_on(day) and (term.person_id is None or term.person_id in chairing):
            found[term.seat] = term
    seated = {term.person_id for term in found.values()}
    for person_id, one in chairing.items():
        if person_id not in seated:
            empty = (seat for seat in range(1, seats + len(chairing) + 1) if seat not in found or found[seat].person_id is None)
            seat = next(empty)
            found[seat] = Term(
                id="",
                network_id=one.network_id,
                seat=seat,
                person_id=person_id,
                organisation_id=one.organisation_id,
                since=one.since,
            )
    return found


def coming(today: date, terms: Iterable[Term]) -> Mapping[str, int]:
    """Return by person the seat that they have from a day after ``today`` on, the first where there are several."""
    found: dict[str, int] = {}
    for term in sorted(terms, key=lambda term: (term.since or date.min, term.id)):
        if term.person_id is not None and begins(term) and term.since is not None and term.since > today:
            found.setdefault(term.person_id, term.seat)
    return found


def placed(
    now: Mapping[int, Term],
    elected: Sequence[Sitter],
    staying: Sequence[Sitter],
    seats: int,
    filled: int,
    soon: Mapping[str, int] = MappingProxyType({}),
) -> Mapping[int, Place]:
    """Return who gets each seat that an election of ``filled`` of the ``seats`` seats is about.

    Whoever is elected again keeps the own seat, also one that is theirs ``soon`` (``coming``) and that nobody else who is elected
    or stays has: nobody gets two. Those ``staying`` keep theirs for a transition where nobody elected needs it.
    For the rest vacant seats come first, then those kept for a transition, then the one held longest.
    """
    own = {term.person_id: seat for seat, term in now.items() if term.person_id is not None}
    stayers = [one for one in staying if one not in elected][: max(filled - len(elected), 0)]
    taken = {own[one.person_id] for one in (*elected, *stayers) if one.person_id in own}
    for one in elected:
        if one.person_id not in own and one.person_id in soon and soon[one.person_id] not in taken:
            own[one.person_id] = soon[one.person_id]
            taken.add(soon[one.person_id])
    again = [own[one.person_id] for one in elected if one.person_id in own]
    kept = [own[one.person_id] for one in stayers if one.person_id in own]
    others = sorted((seat for seat in range(1, seats + 1) if seat not in {*again, *kept}), key=lambda seat: _turn(now.get(seat)))
    about = [*again, *others[: max(filled, len(elected)) - len(again) - len(kept)], *kept]
    free = [seat for seat in about if seat not in again]
    places = {own[one.person_id]: Place(sitter=one) for one in elected if one.person_id in own}
    for one in elected:
        if one.person_id not in own:
            places[free.pop(0)] = Place(sitter=one)
    for one in stayers:
        seat = own[one.person_id] if own.get(one.person_id) in free else free[0]
        free.remove(seat)
        places[seat] = Place(sitter=one, interim=True)
    return {**places, **{seat: Place(sitter=None) for seat in free}}


def seating(
    now: Mapping[int, Term], terms: Sequence[Term], places: Mapping[int, Place], day: date, today: date, election: Election
) -> Seating:
    """Return the terms that end and begin when the seats change hands on ``day``, which may lie ahead of ``today``.

    A term that was to begin later on such a seat ends before it has begun.
    """
    running = (term for term in dict.fromkeys((*terms, *now.values())) if begins(term) and (term.until or day) >= day)
    ended = [term for term in running if term.seat in places]
    state = TermState.SERVED if day <= today else TermState.PLANNED
    return Seating(
        ended=tuple(replace(term, until=day - DAY) for term in ended),
        begun=tuple(
            Term(
                id="",
                network_id=election.network_id,
                seat=seat,
                person_id=place.sitter.person_id if place.sitter else None,
                organisation_id=place.sitter.organisation_id if place.sitter else None,
                state=state,
                interim=place.interim,
                since=day,
                election_id=election.id,
            )
            for seat, place in sorted(places.items())
        ),
    )


def _turn(term: Term | None) -> tuple[int, date]:
    if term is None or term.person_id is None:
        return (0, date.min)
    return (1 if term.interim else 2, term.since or date.min)
