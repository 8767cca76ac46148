"""From the facts of an election to what its cards share: what it is about, names with municipalities, whose turn it might be."""

from datetime import date

from cards.election_words import Candidate, Chair, Terms, Turns, called
from meetings.election_facts import CandidateFacts, ElectedFacts, ElectionFacts, RoundFacts, SeatState
from meetings.namesakes import Named
from meetings.rotation import Recent, Rotation, Span, Turn


def terms_of(election: ElectionFacts) -> Terms:
    """Return what the election is about."""
    return Terms(
        seats=election.seats,
        form=election.form.value,
        method=election.method.value,
        electorate=election.electorate.value,
        starts=election.starts.value,
        starts_on=election.starts_on,
        until=election.nominations_until,
        quorum=election.quorum,
    )


def turns_of(rotation: Rotation) -> Turns:
    """Return the advice about taking turns."""
    return Turns(years=rotation.years, waiting=rotation.waiting, unknown=rotation.unknown)


def standing(election: ElectionFacts) -> tuple[Candidate, ...]:
    """Return who stands, each with what is known of their municipality."""
    turns = {turn.name: turn for turn in election.rotation.organisations}
    return tuple(_noted(one, turns.get(one.organisation)) for one in election.candidates)


def on_ballot(round_: RoundFacts) -> tuple[Candidate, ...]:
    """Return the candidates of a ballot, each with its number on it as id."""
    return tuple(
        Candidate(id=str(number), name=one.name, organisation=one.organisation, known=True)
        for number, one in enumerate(round_.candidates)
    )


def chairs_of(election: ElectionFacts) -> tuple[Chair, ...]:
    """Return the seats as they stand."""
    return tuple(
        Chair(name=seat.name, organisation=seat.organisation, interim=seat.state is SeatState.INTERIM)
        for seat in election.seats_now
    )


def sitting(election: ElectionFacts) -> tuple[Named, ...]:
    """Return who has a seat now."""
    return tuple(
        Named(id=seat.person_id, name=seat.name, organisation=seat.organisation)
        for seat in election.seats_now
        if seat.state is not SeatState.VACANT
    )


def people_of(candidates: tuple[CandidateFacts, ...]) -> tuple[Named, ...]:
    """Return people to choose among."""
    return tuple(Named(id=one.person_id, name=one.name, organisation=one.organisation) for one in candidates)


def elected_candidate(elected: ElectedFacts) -> Candidate:
    """Return somebody elected as they are shown."""
    return Candidate(id=elected.person_id, name=elected.name, organisation=elected.organisation, known=True)


def names_on(round_: RoundFacts, ranking: tuple[int, ...]) -> tuple[str, ...]:
    """Return the candidates of a ranking by name and municipality."""
    candidates = on_ballot(round_)
    return tuple(called(candidates[number]) for number in ranking)


def _noted(candidate: CandidateFacts, turn: Turn | None) -> Candidate:
    spans = [span for span in turn.spans if not span.planned] if turn is not None else []
    ends = [span.until for span in spans if span.until is not None]
    return Candidate(
        id=candidate.nomination_id,
        name=candidate.name,
        organisation=candidate.organisation,
        served=max(ends, default=None) or _first(spans),
        known=turn is not None and turn.recent is not Recent.UNKNOWN,
        recent=turn is not None and turn.recent is Recent.YES,
        now=any(span.until is None for span in spans),
    )


def _first(spans: list[Span]) -> date | None:
    return max((span.since for span in spans if span.since is not None), default=None)
