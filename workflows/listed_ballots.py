"""The ballots of an election as they may be given out: published rounds, and no secret ones that would tell who voted how."""

from datetime import date
from typing import Any

from meetings.ballot_box import BoxState
from meetings.ballot_secrecy import shows_breakdown
from meetings.calendar import HOME, local
from meetings.counting.scrutiny import KLUBBA
from meetings.election_export import Listed, ListedBallot, Withheld, export
from meetings.elections import Election, Electorate, Form
from meetings.namesakes import told_apart
from meetings.rounds import Round, RoundState
from workflows.around import named
from workflows.ports import Work

TOLD = frozenset({RoundState.PUBLISHED, RoundState.ANNULLED})
"""What is closed and not published is known only to those who lead."""


def exported(work: Work, election: Election) -> dict[str, Any]:
    """Return an election as it is exported: its published and annulled rounds."""
    rounds = [ballot for ballot in work.rounds.find(election_id=election.id) if ballot.state in TOLD]
    return export(election.id, [_listed(work, ballot) for ballot in rounds])


def _listed(work: Work, ballot: Round) -> Listed:
    roll = work.electors.find(round_id=ballot.id)
    voted = sum(each.voted for each in roll)
    found = _ballots(work, ballot, voted)
    others = {each.by for each in ballot.commitments if each.by != KLUBBA}
    for lot in ballot.drawn:
        others |= {lot.drawn_by, *lot.witness_ids, lot.written_by}
    return Listed(
        ballot=ballot,
        electors=len(roll),
        voted=voted,
        ballots=None if isinstance(found, Withheld) else found,
        withheld=found if isinstance(found, Withheld) else None,
        people={person_id: _called(work, ballot, person_id) for person_id in others},
    )


def _ballots(work: Work, ballot: Round, voted: int) -> tuple[ListedBallot, ...] | Withheld:
    if ballot.state is not RoundState.PUBLISHED or ballot.result is None:
        return Withheld.COUNTED
    if ballot.form is Form.SECRET:
        return _secret(work, ballot, voted)
    votes = work.open_votes.find(round_id=ballot.id)
    names = told_apart(_elector(work, ballot, vote.elector) for vote in votes)
    return tuple(ListedBallot(ranking=vote.ranking, by=by) for vote, by in zip(votes, names, strict=True))


def _secret(work: Work, ballot: Round, voted: int) -> tuple[ListedBallot, ...] | Withheld:
    box = work.boxes.get(ballot.id)
    if not shows_breakdown(secret=True, cast=voted):
        return Withheld.FEW
    if box is None or box.state is not BoxState.OPENED:
        return Withheld.DESTROYED
    return tuple(ListedBallot(ranking=each.ranking, receipt=each.receipt) for each in box.ballots)


def _elector(work: Work, ballot: Round, elector: str) -> str:
    if ballot.electorate is Electorate.MEMBERS:
        return _called(work, ballot, elector)
    organisation = work.organisations.get(elector)
    return organisation.name if organisation is not None else elector


def _called(work: Work, ballot: Round, person_id: str) -> str:
    """Return a person with their organisation on the day of the ballot: names in an election never stand alone."""
    person = named(work, ballot.network_id, person_id, _day(ballot))
    return f"{person.name} ({person.organisation})" if person.organisation else person.name


def _day(ballot: Round) -> date:
    return local(ballot.opened_at, HOME).date()
