"""The one way in: a profile, a method and a number of seats become a count."""

from dataclasses import replace

from meetings.counting.ballots import Profile
from meetings.counting.lot import Lot
from meetings.counting.ranked import instant_runoff, transferable_vote
from meetings.counting.schulze import schulze
from meetings.counting.single_round import approval, majority
from meetings.counting.transcript import ONE_SEAT, Count, Method


def count(ballots: Profile, method: Method, seats: int, lot: Lot | None = None) -> Count:
    """Count; ties that no earlier stage settles go to ``lot``, which always draws from these ballots.

    Raises ValueError for fewer than one seat, and for more than one where the method fills only one.
    """
    if seats < 1 or (seats > 1 and method in ONE_SEAT):
        raise ValueError(seats)
    drawn = replace(lot or Lot(), ballots=b"")
    match method:
        case Method.MAJORITY:
            return majority(ballots, drawn)
        case Method.APPROVAL:
            return approval(ballots, seats, drawn)
        case Method.IRV:
            return instant_runoff(ballots, drawn)
        case Method.SCOTTISH_STV:
            return transferable_vote(ballots, seats, drawn)
        case Method.SCHULZE:
            return schulze(ballots, seats, drawn)
