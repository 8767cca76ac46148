"""The one way in: a profile, a method and a number of seats become a count."""

from dataclasses import replace
from typing import assert_never

from meetings.counting.ballots import Profile
from meetings.counting.lot import Lot
from meetings.counting.ranked import instant_runoff, transferable_vote
from meetings.counting.schulze import schulze
from meetings.counting.single_round import approval, majority
from meetings.counting.transcript import ONE_SEAT, Count, Event, Method, Reason, Undrawn


def count(ballots: Profile, method: Method, seats: int, lot: Lot | None = None) -> Count:
    """Count; ties that no earlier stage settles go to ``lot``, which always draws from these ballots.

    A count whose lots are drawn by hand goes as far as the first tie that nobody has drawn for.

    Raises ValueError for fewer than one seat, and for more than one where the method fills only one.
    """
    if seats < 1 or (seats > 1 and method in ONE_SEAT):
        raise ValueError(seats)
    return _known(_counted(ballots, method, seats, replace(lot or Lot(), ballots=b"")))


def _counted(ballots: Profile, method: Method, seats: int, drawn: Lot) -> Count:
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
        case _:
            assert_never(method)


def _known(made: Count) -> Count:
    """Return a count without what would follow from a lot that is still to be drawn."""
    tie = next((each for each in made.ties if each.by is Reason.UNDRAWN), None)
    if tie is None:
        return made
    stages = tuple(stage for stage in made.stages if stage.number <= tie.stage)
    return replace(
        made,
        stages=stages,
        winners=tuple(number for stage in stages if stage.event is Event.ELECTED for number in stage.who),
        ties=tuple(each for each in made.ties if each.stage < tie.stage),
        undrawn=Undrawn(among=tie.among, about=made.stages[tie.stage].event),
    )
