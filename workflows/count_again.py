"""A closed round counted once more: a number of its lot was told, or the lot was drawn by hand."""

from dataclasses import replace

from meetings.round_result import counted
from meetings.rounds import Round
from workflows.election_steps import votes_of
from workflows.ports import Work


def count_again(work: Work, ballot: Round) -> Round:
    """Return the round with the count that holds made again; where too few took part there is none.

    Raise Refused BALLOTS_DESTROYED when the votes of a secret round are gone.
    """
    if ballot.result is None:
        return ballot
    if not ballot.recounts:
        return replace(ballot, result=counted(ballot, votes_of(work, ballot)))
    *earlier, last = ballot.recounts
    return replace(ballot, recounts=(*earlier, counted(ballot, votes_of(work, ballot), last.withdrawn)))
