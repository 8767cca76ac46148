"""When the ballots of a secret round are destroyed, and their destruction: durable work that nobody has to think of."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from meetings.ballot_box import BoxState
from meetings.elections import Election, ElectionState, Form
from meetings.rounds import Round
from workflows.ballot_boxes import throw_away
from workflows.deliveries import Delivery, DeliveryKind
from workflows.ports import JournalLine, Work
from workflows.sweeps import ByDay, RedDays

LATEST = timedelta(days=365)
"""So long after the closing they go at the latest, whatever became of the minutes."""


def owed_destruction(work: Work, network_id: str, _red_days: RedDays) -> Iterator[Delivery]:
    """Yield the destruction of each round's ballots whose day has come.

    That is the network's ``ballot_days`` after the minutes that tell of the election were approved, once every seat is
    settled: until then somebody elected may say no, and the ballots are counted again.
    """
    network = work.networks.get(network_id)
    if network is None:
        return
    for ballot in work.rounds.find(network_id=network_id):
        if ballot.form is not Form.SECRET or ballot.closed_at is None:
            continue
        box = work.boxes.get(ballot.id)
        election = work.elections.get(ballot.election_id)
        if box is None or election is None or box.state is BoxState.DESTROYED:
            continue
        approved = _approved_at(work, election, ballot.closed_at)
        settled = election.state is not ElectionState.ANNOUNCED and approved is not None
        due = approved + timedelta(days=network.rules.ballot_days) if settled and approved else ballot.closed_at + LATEST
        if work.now >= min(due, ballot.closed_at + LATEST):
            yield _destruction(work, ballot)


def destroy_ballots(work: Work, round_id: str) -> None:
    """Destroy a round's ballots and write down that they were; doing it again changes nothing."""
    ballot = work.rounds.get(round_id)
    box = work.boxes.get(round_id)
    if ballot is None or box is None or box.state is BoxState.DESTROYED:
        return
    throw_away(work, ballot)
    line = JournalLine(network_id=ballot.network_id, verb="ballots.destroy", subject_id=ballot.id, person_id=None)
    work.journal.append(line)


def _approved_at(work: Work, election: Election, closed_at: datetime) -> datetime | None:
    """Return when minutes that tell of the election were first approved after the ballot was closed; None = not yet."""
    note = work.notes.get(election.note_id) if election.note_id else None
    decision = work.decisions.get(election.decision_id) if election.decision_id else None
    meetings = {election.meeting_id, *(each.meeting_id for each in (note, decision) if each is not None)} - {None}
    versions = [version for meeting_id in meetings for version in work.minutes.find(meeting_id=meeting_id)]
    return min((version.approved_at for version in versions if version.approved_at >= closed_at), default=None)


def _destruction(work: Work, ballot: Round) -> Delivery:
    return Delivery(
        id=work.new_id(),
        dedupe_key=f"ballots_destroyed/{ballot.id}",
        network_id=ballot.network_id,
        kind=DeliveryKind.BALLOTS_DESTROYED,
        subject_id=ballot.id,
        due_at=work.now,
    )


BALLOTS = ByDay(owed=owed_destruction)
