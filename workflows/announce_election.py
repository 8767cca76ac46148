"""Announce an election of chairs for a coming meeting, or call it off: it makes an item of that meeting's agenda."""

from dataclasses import replace
from datetime import date

from meetings.elections import Election, ElectionState
from meetings.glance import MeetingFacts
from meetings.meeting import Meeting, MeetingState
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.agenda_sources import coming_of
from workflows.build_agenda import build_agendas
from workflows.glances import meeting_facts
from workflows.ports import Work
from workflows.request import Request
from workflows.within import own_network

SEATS_MOST = 2


@value
class AnnounceElection:
    """``on`` is the day of a coming meeting, None = the next one, also when it is planned only later.

    ``subject_id`` is the running meeting it is announced at, "" outside one.
    """

    seats: int = 1
    on: date | None = None
    subject_id: str = ""


@value
class CancelElection:
    """``subject_id`` is the election."""

    subject_id: str


@value
class ElectionAnnounced:
    """The election; ``meeting`` is the one it stands on the agenda of, None while that is not planned."""

    network_id: str
    election_id: str
    card: str
    seats: int
    meeting: MeetingFacts | None
    cancelled: bool = False


def announce_election(work: Work, ask: AnnounceElection) -> ElectionAnnounced:
    """Announce, once: an election that is announced already is moved to the day said now.

    Raises Refused: NOT_FOUND, FIELD_INVALID for other than one or two seats, NO_MEETING when no coming meeting is on the day.
    """
    network = own_network(work)
    if not 1 <= ask.seats <= SEATS_MOST:
        raise Refused(Refusal.FIELD_INVALID, field="seats")
    at = work.meetings.get(ask.subject_id) if ask.subject_id else None
    if ask.subject_id and (at is None or at.network_id != network.id):
        raise Refused(Refusal.NOT_FOUND)
    held = at if at is not None and at.state is MeetingState.RUNNING else None
    chosen = _meeting_on(work, network.id, ask.on)
    standing = next(iter(work.elections.find(network_id=network.id, state=ElectionState.ANNOUNCED)), None)
    election = Election(
        id=standing.id if standing is not None else work.new_id(),
        network_id=network.id,
        seats=ask.seats,
        meeting_id=chosen.id if chosen is not None else None,
        announced_at_meeting_id=held.id if held is not None else None,
    )
    if standing is not None:
        work.elections.save(election)
    else:
        work.elections.add(election)
    return _announced(work, election)


def cancel_election(work: Work, ask: CancelElection) -> ElectionAnnounced:
    """Raise Refused: NOT_FOUND when no such election is announced."""
    network = own_network(work)
    election = work.elections.get(ask.subject_id)
    if election is None or election.network_id != network.id or election.state is not ElectionState.ANNOUNCED:
        raise Refused(Refusal.NOT_FOUND)
    election = replace(election, state=ElectionState.CANCELLED)
    work.elections.save(election)
    return _announced(work, election)


def _meeting_on(work: Work, network_id: str, day: date | None) -> Meeting | None:
    if day is None:
        return None
    found = [meeting for meeting in coming_of(work.meetings.find(network_id=network_id)) if meeting.day == day]
    if not found:
        raise Refused(Refusal.NO_MEETING)
    return found[0]


def _announced(work: Work, election: Election) -> ElectionAnnounced:
    build_agendas(work, election.network_id)
    rows = [row for row in work.items.find(network_id=election.network_id) if row.source_id == election.id]
    coming = {meeting.id: meeting for meeting in coming_of(work.meetings.find(network_id=election.network_id))}
    own = next((coming[row.meeting_id] for row in rows if row.meeting_id in coming), None)
    return ElectionAnnounced(
        network_id=election.network_id,
        election_id=election.id,
        card=work.new_id(),
        seats=election.seats,
        meeting=meeting_facts(work, own) if own is not None else None,
        cancelled=election.state is ElectionState.CANCELLED,
    )


WHO = frozenset({Role.COORDINATOR, Role.SECRETARY})
ANNOUNCE = Request(
    verb="election.announce", ask=AnnounceElection, run=announce_election, result=ElectionAnnounced, roles=WHO, chairs=True
)
CANCEL = Request(
    verb="election.cancel", ask=CancelElection, run=cancel_election, result=ElectionAnnounced, roles=WHO, chairs=True
)
