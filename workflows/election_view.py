"""Reading an election as one person may see it, and what every request about one answers."""

from dataclasses import replace
from enum import StrEnum

from meetings.election_facts import (
    CandidateFacts,
    ElectionFacts,
    LotFacts,
    OwnNomination,
    SeatFacts,
    SeatState,
)
from meetings.elections import Election, Electorate
from meetings.glance import MeetingFacts
from meetings.nominations import electable
from meetings.refusals import Refusal, Refused
from meetings.rotation import Term, known_terms, rotation, spans
from meetings.seats import seats_on
from meetings.values import value
from workflows.agenda_sources import coming_of
from workflows.around import Named, named
from workflows.election_steps import (
    candidates_of,
    leads,
    name_and_place,
    newest_round,
    roles_today,
    roll_of,
    rounds_of,
    standing_election,
    takes_nominations,
)
from workflows.glances import meeting_facts
from workflows.ports import Work
from workflows.request import Request
from workflows.round_view import round_facts


class ElectionChange(StrEnum):
    """What a request did."""

    SHOWN = "shown"
    ANNOUNCED = "announced"
    CANCELLED = "cancelled"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    THINKING = "thinking"
    WITHDRAWN = "withdrawn"
    OPENED = "opened"
    CLOSED = "closed"
    PUBLISHED = "published"
    ANNULLED = "annulled"
    PROMISED = "promised"
    TOLD = "told"
    TAKEN = "taken"
    REFUSED = "refused"
    SETTLED = "settled"
    RECORDED = "recorded"


@value
class ShowElection:
    """``subject_id`` is an election, "" = the announced one.

    ``part`` is echoed: which form the reader wants to see; so is ``decision_id``, the decision it is about. ``who`` are people of
    whom one is to be proposed.
    """

    subject_id: str = ""
    part: str = ""
    who: tuple[str, ...] = ()
    decision_id: str = ""


@value
class ElectionShown:
    """What came of a request about an election, as the reader may see it; ``election`` None = none is announced.

    ``leads`` = the reader leads elections: only they are told ``coming``, the meetings one can be announced for, ``chairs``, who
    chairs now, ``electable``, everybody who can be elected, and ``electors``, how many would have a vote in a ballot today.
    ``nominee`` is who was just proposed. ``line`` is what the minutes say now. Of ``who`` was meant some can be elected and some
    are ``barred``.
    """

    network_id: str
    card: str
    change: ElectionChange
    leads: bool
    election: ElectionFacts | None = None
    part: str = ""
    coming: tuple[MeetingFacts, ...] = ()
    chairs: tuple[Named, ...] = ()
    electable: tuple[Named, ...] = ()
    electors: int = 0
    nominee: Named | None = None
    line: str = ""
    who: tuple[Named, ...] = ()
    barred: tuple[Named, ...] = ()
    decision_id: str = ""


def show_election(work: Work, ask: ShowElection) -> ElectionShown:
    """Show an election, or that none is announced. Raise Refused: NOT_FOUND."""
    network_id = work.actor.membership.network_id
    election = work.elections.get(ask.subject_id) if ask.subject_id else standing_election(work, network_id)
    if ask.subject_id and (election is None or election.network_id != network_id):
        raise Refused(Refusal.NOT_FOUND)
    roles = roles_today(work, network_id, work.today)
    meant = [named(work, network_id, person_id, work.today) for person_id in ask.who]
    return replace(
        shown(work, election, ElectionChange.SHOWN, part=ask.part),
        who=tuple(one for one in meant if electable(roles.get(one.person_id))),
        barred=tuple(one for one in meant if not electable(roles.get(one.person_id))),
        decision_id=ask.decision_id,
    )


def shown(
    work: Work,
    election: Election | None,
    change: ElectionChange,
    *,
    part: str = "",
    nominee: Named | None = None,
    line: str = "",
) -> ElectionShown:
    """Describe an election as it stands now for the actor."""
    network_id, own_id, leading = work.actor.membership.network_id, work.actor.person.id, leads(work)
    kept = work.elections.get(election.id) if election is not None else None
    coming = coming_of(work.meetings.find(network_id=network_id)) if leading else ()
    roles = list(roles_today(work, network_id, work.today).values()) if leading else []
    electorate = kept.electorate if kept is not None else Electorate.ORGANISATIONS
    return ElectionShown(
        network_id=network_id,
        card=work.new_id(),
        change=change,
        leads=leading,
        election=election_facts(work, kept, own_id, leads=leading) if kept is not None else None,
        part=part,
        coming=tuple(meeting_facts(work, meeting) for meeting in coming),
        chairs=tuple(named(work, network_id, one.person_id, work.today) for one in roles if one.chair),
        electable=tuple(named(work, network_id, one.person_id, work.today) for one in roles if electable(one)),
        electors=len(roll_of(work, network_id, electorate)) if leading else 0,
        nominee=nominee,
        line=line,
    )


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
    newest = newest_round(work, election.id)
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


SHOW = Request(verb="election.show", ask=ShowElection, run=show_election, result=ElectionShown)
