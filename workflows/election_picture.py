"""An election as it stands, for one reader: candidates, what is known of earlier chairs, the newest ballot, the seats."""

from meetings.election_facts import CandidateFacts, ElectionFacts, LotFacts, OwnNomination, SeatFacts, SeatState
from meetings.elections import Election
from meetings.glance import MeetingFacts
from meetings.nominations import electable
from meetings.rotation import Term, known_terms, rotation, spans
from meetings.seats import seats_on
from workflows.around import named
from workflows.election_steps import (
    before_ballot,
    candidates_of,
    name_and_place,
    roles_today,
    round_shown,
    rounds_of,
    takes_nominations,
)
from workflows.glances import meeting_facts
from workflows.ports import Work
from workflows.round_view import round_facts
from workflows.unsettle_seats import may_unsettle


def election_facts(work: Work, election: Election, reader: str, *, leads: bool) -> ElectionFacts:
    """Return what ``reader`` (a person id, "" = a channel) may see: nobody's nomination but their own before its yes."""
    today = work.today
    network_id = election.network_id
    terms = known_terms(work.terms.find(network_id=network_id), work.memberships.find(network_id=network_id))
    roles = roles_today(work, network_id, today)
    standing = candidates_of(work, election)
    nominable = sorted(person_id for person_id, one in roles.items() if electable(one))
    open_now = takes_nominations(work, election)
    own = work.nominations.get(f"{election.id}/{reader}") if reader else None
    meeting = _meeting(work, election)
    newest = round_shown(work, election)
    seats = _seats(work, network_id)
    return ElectionFacts(
        id=election.id,
        network_id=network_id,
        state=election.state,
        seats=election.seats,
        electorate=election.electorate,
        form=election.form,
        method=election.method,
        starts=election.starts,
        starts_on=election.starts_on,
        nominations_until=election.nominations_until,
        quorum=election.quorum,
        receipts=election.receipts,
        meeting=meeting,
        candidates=tuple(candidate_facts(work, network_id, each.person_id, terms, each.id) for each in standing),
        rotation=rotation(today, work.organisations.find(network_id=network_id), terms, len(seats)),
        nominable=tuple(candidate_facts(work, network_id, person_id, terms) for person_id in nominable) if open_now else (),
        open_for_nominations=open_now,
        changes=before_ballot(work, election),
        may_stand=reader in nominable,
        own=None
        if own is None
        else OwnNomination(nomination_id=own.id, state=own.state, proposers=sum(each != own.person_id for each in own.proposers)),
        lots=tuple(LotFacts(by=name_and_place(work, network_id, each.by), promised=each.hash) for each in election.lots),
        round=round_facts(work, newest, reader, leads=leads) if newest is not None else None,
        rounds=len(rounds_of(work, election.id)),
        seats_now=seats,
        staying=tuple(name_and_place(work, network_id, person_id) for person_id in election.stay_ids),
        decision=election.line,
        revocable=leads and may_unsettle(work, election),
    )


def candidate_facts(
    work: Work, network_id: str, person_id: str, terms: tuple[Term, ...], nomination_id: str = ""
) -> CandidateFacts:
    """Describe somebody who stands or could, with what is known of their terms."""
    who = named(work, network_id, person_id, work.today)
    return CandidateFacts(
        person_id=person_id,
        name=who.name,
        organisation=who.organisation,
        nomination_id=nomination_id,
        served=spans([term for term in terms if term.person_id == person_id]),
    )


def _meeting(work: Work, election: Election) -> MeetingFacts | None:
    """Return the meeting whose agenda it stands on, else the one it is announced for."""
    rows = work.items.find(network_id=election.network_id, source_id=election.id)
    row = max(rows, key=lambda item: item.id, default=None)
    meeting = work.meetings.get(row.meeting_id if row is not None else election.meeting_id or "")
    return meeting_facts(work, meeting) if meeting is not None else None


def _seats(work: Work, network_id: str) -> tuple[SeatFacts, ...]:
    """Return every seat as it is today."""
    network = work.networks.get(network_id)
    count = network.rules.chair_seats if network is not None else 1
    now = seats_on(work.today, work.terms.find(network_id=network_id), work.memberships.find(network_id=network_id), count)
    return tuple(_seat(work, number, now.get(number)) for number in range(1, max(count, *now, 1) + 1))


def _seat(work: Work, number: int, term: Term | None) -> SeatFacts:
    if term is None or term.person_id is None:
        return SeatFacts(seat=number, state=SeatState.VACANT, since=term.since if term is not None else None)
    who = named(work, term.network_id, term.person_id, work.today)
    return SeatFacts(
        seat=number,
        state=SeatState.INTERIM if term.interim else SeatState.TAKEN,
        person_id=term.person_id,
        name=who.name,
        organisation=who.organisation,
        since=term.since,
    )
