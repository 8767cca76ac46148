"""Announce an election of chairs for a coming meeting, or call it off: it makes an item of that meeting's agenda."""

from dataclasses import replace
from datetime import date

from meetings.counting.transcript import ONE_SEAT, Method
from meetings.elections import SEATS_MOST, Election, ElectionState, Electorate, Form, Starts, usual_method
from meetings.glance import MeetingFacts
from meetings.meeting import Meeting, MeetingState
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.agenda_sources import coming_of
from workflows.announcement_note import AnnouncementPrinter, noted
from workflows.build_agenda import build_agendas
from workflows.election_notices import members_of, tell_annulled, tell_nominations
from workflows.election_steps import LEADERS, before_ballot, refuse_unreachable, standing_election, standing_rounds
from workflows.election_view import ElectionChange, ElectionShown, shown
from workflows.glances import meeting_facts
from workflows.open_election import annul
from workflows.ports import Work
from workflows.request import Request
from workflows.within import own_network

QUORUM_MOST = 1000


@value
class AnnounceElection:
    """``on`` is the day of a coming meeting, None = the next one, also when it is planned only later.

    ``subject_id`` is the running meeting it is announced at, or the election that is changed; "" = whatever meeting runs. What is
    None is as it was announced before, else as usual: one vote for each organisation, by acclamation, at once. ``ask_members``
    has everybody asked for nominations.
    """

    print_announcement: AnnouncementPrinter
    seats: int = 1
    on: date | None = None
    subject_id: str = ""
    electorate: Electorate | None = None
    form: Form | None = None
    method: Method | None = None
    starts: Starts | None = None
    starts_on: date | None = None
    nominations_until: date | None = None
    quorum: int | None = None
    receipts: bool | None = None
    ask_members: bool = False


@value
class CancelElection:
    """``subject_id`` is the election."""

    subject_id: str


@value
class ElectionAnnounced:
    """The election, ``shown`` as the reader may see it; ``meeting`` is the one whose agenda it stands on, None = not planned."""

    network_id: str
    election_id: str
    card: str
    seats: int
    meeting: MeetingFacts | None
    shown: ElectionShown
    cancelled: bool = False


def announce_election(work: Work, ask: AnnounceElection) -> ElectionAnnounced:
    """Announce, once: an election that is announced already is moved to the day said now; a running meeting's minutes say so.

    Raises Refused: NOT_FOUND, FIELD_INVALID (seats, quorum), FIELD_MISSING (a term that starts on no day), METHOD_ONE_SEAT,
    QUORUM_TOO_HIGH, DATE_PASSED (nominations that have ended), BALLOT_RUNNING, NO_MEETING when no coming meeting is on the day.
    """
    network = own_network(work)
    held = _held(work, network.id, ask.subject_id)
    standing = standing_election(work, network.id)
    if standing is not None and not before_ballot(work, standing):
        raise Refused(Refusal.BALLOT_RUNNING)
    settings = _settings(work, ask, standing or Election(id="", network_id=network.id))
    if ask.quorum is not None or ask.electorate is not None:
        refuse_unreachable(work, settings)
    chosen = _meeting_on(work, network.id, ask.on)
    election = replace(
        settings,
        id=standing.id if standing is not None else work.new_id(),
        meeting_id=chosen.id if chosen is not None else None,
        announced_at_meeting_id=held.id if held is not None else settings.announced_at_meeting_id,
    )
    if standing is not None:
        work.elections.save(election)
    else:
        work.elections.add(election)
    if ask.ask_members:
        tell_nominations(work, election, members_of(work, network.id))
    announced = _announced(work, election)
    if held is not None:
        work.elections.save(noted(work, election, held, ask.print_announcement))
    return announced


def _held(work: Work, network_id: str, subject_id: str) -> Meeting | None:
    """Return the running meeting it is announced at; a form that changes an election has that as its subject."""
    at = work.meetings.get(subject_id) or work.elections.get(subject_id) if subject_id else None
    if subject_id and (at is None or at.network_id != network_id):
        raise Refused(Refusal.NOT_FOUND)
    if isinstance(at, Meeting):
        return at if at.state is MeetingState.RUNNING else None
    return work.meetings.last(network_id=network_id, state=MeetingState.RUNNING)


def _settings(work: Work, ask: AnnounceElection, before: Election) -> Election:
    """Return the election with what was said now."""
    if not 1 <= ask.seats <= SEATS_MOST:
        raise Refused(Refusal.FIELD_INVALID, field="seats")
    if ask.quorum is not None and not 0 <= ask.quorum <= QUORUM_MOST:
        raise Refused(Refusal.FIELD_INVALID, field="quorum")
    if ask.nominations_until is not None and ask.nominations_until < work.today:
        raise Refused(Refusal.DATE_PASSED)
    if ask.starts is Starts.DAY and ask.starts_on is None:
        raise Refused(Refusal.FIELD_MISSING, field="starts_on")
    if ask.seats > 1 and ask.method in ONE_SEAT:
        raise Refused(Refusal.METHOD_ONE_SEAT)
    starts = ask.starts or before.starts
    kept = before.method if before.id and before.seats == ask.seats else usual_method(ask.seats)
    return replace(
        before,
        seats=ask.seats,
        electorate=ask.electorate or before.electorate,
        form=ask.form or before.form,
        method=ask.method or kept,
        starts=starts,
        starts_on=(ask.starts_on or before.starts_on) if starts is Starts.DAY else None,
        nominations_until=ask.nominations_until or before.nominations_until,
        quorum=before.quorum if ask.quorum is None else ask.quorum,
        receipts=before.receipts if ask.receipts is None else ask.receipts,
    )


def cancel_election(work: Work, ask: CancelElection) -> ElectionAnnounced:
    """Call it off, a ballot with it. Raise Refused: NOT_FOUND when no such election is announced."""
    network = own_network(work)
    election = work.elections.get(ask.subject_id)
    if election is None or election.network_id != network.id or election.state is not ElectionState.ANNOUNCED:
        raise Refused(Refusal.NOT_FOUND)
    void = [annul(work, ballot) for ballot in standing_rounds(work, election.id)]
    if void:
        tell_annulled(work, void[-1])
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
        shown=shown(work, election, _CHANGES[election.state]),
        cancelled=election.state is ElectionState.CANCELLED,
    )


_CHANGES = {
    ElectionState.ANNOUNCED: ElectionChange.ANNOUNCED,
    ElectionState.CANCELLED: ElectionChange.CANCELLED,
}
ANNOUNCE = Request(
    verb="election.announce", ask=AnnounceElection, run=announce_election, result=ElectionAnnounced, roles=LEADERS, chairs=True
)
CANCEL = Request(
    verb="election.cancel",
    ask=CancelElection,
    run=cancel_election,
    result=ElectionAnnounced,
    roles=LEADERS,
    chairs=True,
    code=True,
)
