"""Elections that have been held, as rows: a secret round with its box, or an open one with its votes."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from meetings.counting.scrutiny import committed, own_commitment, revealed, revealed_own
from meetings.counting.transcript import Method
from meetings.elections import Election, ElectionState, Electorate, Form
from meetings.round_result import counted
from meetings.rounds import Elector, OpenVote, Round, RoundKind, RoundState
from workflows.ballot_boxes import drop_in, make_box, open_box

OPENED = datetime(2021, 9, 24, 9, tzinfo=UTC)


def put_up(work: Any, network_id: str, form: Form, scrutineer: str = "", **more: Any) -> Round:
    """Add an election with a round that is open; a scrutineer has promised a number."""
    work.elections.add(Election(id="e", network_id=network_id, form=form, state=ElectionState.HELD))
    commitments = (own_commitment(b"k" * 32),)
    if scrutineer:
        commitments = committed(commitments, scrutineer, own_commitment(b"s" * 32).hash)
    ballot = Round(
        **{
            "id": "e-1",
            "network_id": network_id,
            "election_id": "e",
            "number": 1,
            "kind": RoundKind.FIRST,
            "seats": 1,
            "candidates": ("e/disa", "e/henrik1"),
            "names": ("Disa Daleros (Björkhamn)", "Henrik Sandberg (Björkhamn)"),
            "form": form,
            "method": Method.MAJORITY,
            "electorate": Electorate.ORGANISATIONS,
            "opened_at": OPENED,
            "commitments": commitments,
            **more,
        }
    )
    work.rounds.add(ballot)
    if form is Form.SECRET:
        make_box(work, ballot)
    return ballot


def vote(work: Any, ballot: Round, elector: str, ranking: tuple[int, ...], by: str = "") -> str:
    """Cast the vote of one elector."""
    work.electors.add(Elector(id=f"e-1/{elector}", network_id=ballot.network_id, round_id=ballot.id, elector=elector, voted=True))
    if ballot.form is Form.SECRET:
        return drop_in(work, ballot, ranking)
    work.open_votes.add(
        OpenVote(
            id=f"e-1/{elector}", network_id=ballot.network_id, round_id=ballot.id, elector=elector, ranking=ranking, cast_by=by
        )
    )
    return ""


def publish(work: Any, ballot: Round) -> Round:
    """Close, count and publish; everybody who promised a number tells it."""
    told = revealed_own(ballot.commitments)
    for each in told[1:]:
        told = revealed(told, each.by, (b"s" * 32).hex())
    closed = replace(ballot, state=RoundState.PUBLISHED, closed_at=OPENED.replace(hour=10), commitments=told)
    if ballot.form is Form.SECRET:
        rankings = open_box(work, ballot)
    else:
        rankings = tuple(each.ranking for each in work.open_votes.find(round_id=ballot.id))
    closed = replace(closed, result=counted(closed, rankings))
    work.rounds.save(closed)
    return closed
