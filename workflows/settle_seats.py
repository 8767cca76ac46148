"""An election comes to its end: terms begin or are planned, chairs change on the right day, the minutes say so."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from meetings.agenda import AgendaItem, ItemKind
from meetings.election_facts import SettledFacts
from meetings.elections import Election, ElectionState, term_begins
from meetings.meeting import Meeting, MeetingState, MinutesState
from meetings.nominations import electable
from meetings.records import Decision, DecisionKind
from meetings.rotation import DAY, Term, begins
from meetings.seats import Place, Sitter, coming, placed, seating, seats_on
from workflows.around import next_place
from workflows.build_agenda import build_agendas
from workflows.election_steps import roles_today, standing_rounds
from workflows.glances import shown_names
from workflows.ports import Work
from workflows.round_view import drawn_facts
from workflows.situation import agenda_of
from workflows.within import own_network

OutcomePrinter = Callable[[SettledFacts, str], str]
"""Prints what an election came to as a decision, in a language."""


def settle(
    work: Work,
    election: Election,
    takers: Iterable[str],
    print_outcome: OutcomePrinter,
    *,
    since: date | None = None,
    written: str = "",
) -> Election:
    """Seat those who accepted, keep those who stay, leave the rest vacant; write the decision unless one says it already.

    ``takers`` are person ids in the order they were elected; whoever can no longer be elected is passed over. ``since`` is the
    first day of the terms where it is known, which may have passed. ``written`` is the id of a decision that says it already.
    """
    network = own_network(work)
    day = since or term_begins(election.starts, election.starts_on, work.today)
    elected, staying = _sitters(work, election, takers), _sitters(work, election, election.stay_ids)
    seats = max(network.rules.chair_seats, election.seats)
    places = _seat(work, election, elected, staying, seats, day)
    if seats != network.rules.chair_seats:
        work.networks.save(replace(network, rules=replace(network.rules, chair_seats=seats)))
        election = replace(election, raised_from=network.rules.chair_seats)
    names = shown_names(work, network.id)
    kept = [place.sitter.person_id for _, place in sorted(places.items()) if place.interim and place.sitter is not None]
    facts = SettledFacts(
        elected=tuple(names[one.person_id] for one in elected),
        staying=tuple(names[person_id] for person_id in kept),
        vacant=sum(place.sitter is None for place in places.values()),
        starts=day if day > work.today else None,
        drawn=tuple(lot for ballot in standing_rounds(work, election.id) for lot in drawn_facts(work, ballot)),
    )
    settled = replace(election, state=ElectionState.HELD, line=print_outcome(facts, network.language))
    settled = replace(settled, decision_id=written) if written else write_decision(work, settled)
    work.elections.save(settled)
    build_agendas(work, network.id)
    return settled


def _seat(
    work: Work, election: Election, elected: Sequence[Sitter], staying: Sequence[Sitter], seats: int, day: date
) -> Mapping[int, Place]:
    """Write the terms that end and begin and let the roles follow; return who has which seat."""
    network_id = election.network_id
    terms, chairs = work.terms.find(network_id=network_id), work.memberships.find(network_id=network_id)
    now = seats_on(work.today, terms, chairs, seats)
    places = placed(now, elected, staying, seats, election.seats, coming(work.today, terms))
    change = seating(now, terms, places, day, work.today, election)
    untouched = [term for seat, term in now.items() if seat not in places and not term.id]
    for term in (*change.ended, *change.begun, *untouched):
        if term.id:
            work.terms.save(term)
        else:
            work.terms.add(replace(term, id=work.new_id()))
    chairing = {place.sitter.person_id for place in places.values() if place.sitter is not None}
    elsewhere = [term for term in dict.fromkeys((*terms, *now.values())) if term.seat not in places]
    for person_id in sorted({term.person_id for term in change.ended if term.person_id is not None} - chairing):
        chair_by_terms(work, network_id, person_id, day, elsewhere)
    for person_id in sorted(chairing):
        chair_from(work, network_id, person_id, day, chair=True)
    return places


def chair_from(work: Work, network_id: str, person_id: str, day: date, *, chair: bool) -> None:
    """Let a person chair, or no longer, from ``day`` on; what was before stands, so that old minutes do."""
    for row in work.memberships.find(network_id=network_id, person_id=person_id):
        if row.chair == chair or (row.until is not None and row.until < day):
            continue
        if row.since is None or row.since < day:
            work.memberships.add(replace(row, id=work.new_id(), until=day - DAY))
            work.memberships.save(replace(row, chair=chair, since=day))
        else:
            work.memberships.save(replace(row, chair=chair))


def chair_by_terms(work: Work, network_id: str, person_id: str, day: date, terms: Iterable[Term]) -> None:
    """Let a person chair from ``day`` on while one of their ``terms`` runs, and on no other day."""
    chair_from(work, network_id, person_id, day, chair=False)
    for term in sorted(terms, key=lambda term: term.since or date.min):
        if term.person_id == person_id and begins(term) and (term.until or day) >= day:
            chair_for(work, term, max(day, term.since or day))


def chair_for(work: Work, term: Term, day: date) -> None:
    """Let the holder of a term chair from ``day`` to its end."""
    if term.person_id is not None:
        chair_from(work, term.network_id, term.person_id, day, chair=True)
        if term.until is not None:
            chair_from(work, term.network_id, term.person_id, term.until + DAY, chair=False)


def write_decision(work: Work, election: Election, at: Meeting | None = None) -> Election:
    """Write the settled election into minutes: of the meeting that runs (or just begins: ``at``), else of its own one in draft.

    Without any it waits for the next meeting to begin.
    """
    running = at or work.meetings.last(network_id=election.network_id, state=MeetingState.RUNNING)
    item = _item(work, running or _drafted(work, election), election)
    if item is None:
        return election
    decision = Decision(
        id=work.new_id(),
        network_id=election.network_id,
        meeting_id=item.meeting_id,
        item_id=item.id,
        place=next_place(work, item.id),
        text=election.line,
        kind=DecisionKind.DECISION,
        written_by=work.actor.person.id,
        written_at=work.now,
    )
    work.decisions.add(decision)
    return replace(election, decision_id=decision.id)


def report_elections(work: Work, meeting: Meeting) -> None:
    """Write the elections that were settled between meetings into the minutes of the one that begins."""
    for election in work.elections.find(network_id=meeting.network_id, state=ElectionState.HELD, decision_id=None):
        if election.line:
            work.elections.save(write_decision(work, election, meeting))


def _sitters(work: Work, election: Election, person_ids: Iterable[str]) -> tuple[Sitter, ...]:
    roles = roles_today(work, election.network_id, work.today)
    held = ((person_id, roles.get(person_id)) for person_id in dict.fromkeys(person_ids))
    return tuple(Sitter(person_id=key, organisation_id=one.organisation_id) for key, one in held if one and electable(one))


def _drafted(work: Work, election: Election) -> Meeting | None:
    """Return the closed meeting on whose agenda the election stood, while its minutes are not approved."""
    held = [work.meetings.get(item.meeting_id) for item in work.items.find(network_id=election.network_id, source_id=election.id)]
    return next((one for one in held if one is not None and one.minutes_state is MinutesState.DRAFT), None)


def _item(work: Work, meeting: Meeting | None, election: Election) -> AgendaItem | None:
    """Return the item that the election is written under: its own, the vacant seat's, the current or the last one."""
    items = agenda_of(work, meeting.id) if meeting is not None else ()
    tests: tuple[Callable[[AgendaItem], bool], ...] = (
        lambda item: item.source_id == election.id,
        lambda item: item.kind is ItemKind.VACANT_CHAIR,
        lambda item: meeting is not None and item.id == meeting.current_item_id,
        lambda item: item is items[-1],
    )
    return next((item for test in tests for item in items if test(item)), None)
