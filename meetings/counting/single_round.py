"""Majority with a runoff, and approval."""

from fractions import Fraction

from meetings.counting.ballots import Profile
from meetings.counting.lot import Lot
from meetings.counting.ties import Ties
from meetings.counting.transcript import Count, Event, Method, Reason, Stage

MEETING = 2
"""So many go on to the second step of a majority."""


def majority(ballots: Profile, lot: Lot) -> Count:
    """Elect one: more than half of the first preferences, else whoever more ballots prefer of the two highest."""
    ties = Ties(ballots, lot)
    standing = ballots.standing
    first = _votes(ballots, frozenset(standing))
    stages: list[Stage] = []
    winner: int | None = None
    if ballots.valid:
        strongest = max(standing, key=lambda number: first[number])
        if 2 * first[strongest] > ballots.valid:
            winner = strongest
            stages.append(_stage(stages, first, Event.ELECTED, (winner,), Reason.MAJORITY))
        else:
            meet = [number for number in standing if first[number] == first[strongest]]
            if len(meet) != MEETING:
                meet = [_top(first, standing, ties, stages)]
                meet.append(_top(first, tuple(number for number in standing if number not in meet), ties, stages))
            others = tuple(number for number in standing if number not in meet)
            if others:
                stages.append(_stage(stages, first, Event.ELIMINATED, others, Reason.BELOW_RUNOFF))
            winner = _runoff(ballots, tuple(sorted(meet)), first, ties, stages)
    winners = () if winner is None else (winner,)
    needed = Fraction(ballots.valid // 2 + 1)
    return Count.of(ballots, Method.MAJORITY, 1, stages=stages, winners=winners, ties=ties.settled, needed=needed)


def approval(ballots: Profile, seats: int, lot: Lot) -> Count:
    """Elect the ``seats`` candidates whom most ballots name, in whatever order they name them; nobody whom none names."""
    ties = Ties(ballots, lot)
    named = dict.fromkeys(ballots.standing, Fraction(0))
    for ranking, weight in ballots.ballots:
        for number in ranking:
            named[number] += weight
    stages: list[Stage] = []
    winners: list[int] = []
    while len(winners) < seats:
        left = tuple(number for number in ballots.standing if number not in winners and named[number])
        if not left:
            break
        best = max(named[number] for number in left)
        tied = tuple(number for number in left if named[number] == best)
        if len(tied) <= seats - len(winners):
            stages.append(_stage(stages, named, Event.ELECTED, tied, Reason.MOST_VOTES))
            winners += tied
        else:
            winners.append(_top(named, left, ties, stages))
            stages.append(_stage(stages, named, Event.ELECTED, (winners[-1],), ties.settled[-1].by))
    return Count.of(ballots, Method.APPROVAL, seats, stages=stages, winners=winners, ties=ties.settled)


def _runoff(ballots: Profile, meet: tuple[int, ...], first: dict[int, Fraction], ties: Ties, stages: list[Stage]) -> int:
    sums = _votes(ballots, frozenset(meet))
    exhausted = Fraction(ballots.valid) - sum(sums.values())
    best = max(sums.values())
    tied = tuple(number for number in meet if sums[number] == best)
    reason = Reason.RUNOFF
    if len(tied) > 1:
        winner = ties.most(tied, len(stages) + 1, (first,))
        reason = ties.settled[-1].by
        stages.append(_stage(stages, sums, Event.TIE, tied, reason, exhausted))
    else:
        winner = tied[0]
    stages.append(_stage(stages, sums, Event.ELECTED, (winner,), reason, exhausted))
    return winner


def _votes(ballots: Profile, among: frozenset[int]) -> dict[int, Fraction]:
    """Return the votes of ``among``: each ballot counts for the first of them it names."""
    sums = dict.fromkeys(sorted(among), Fraction(0))
    for ranking, weight in ballots.ballots:
        wanted = next((number for number in ranking if number in among), None)
        if wanted is not None:
            sums[wanted] += weight
    return sums


def _top(sums: dict[int, Fraction], among: tuple[int, ...], ties: Ties, stages: list[Stage]) -> int:
    best = max(sums[number] for number in among)
    tied = tuple(number for number in among if sums[number] == best)
    picked = ties.most(tied, len(stages) + 1)
    if len(tied) > 1:
        stages.append(_stage(stages, sums, Event.TIE, tied, ties.settled[-1].by))
    return picked


def _stage(
    stages: list[Stage],
    sums: dict[int, Fraction],
    event: Event,
    who: tuple[int, ...],
    reason: Reason,
    exhausted: Fraction = Fraction(0),
) -> Stage:
    return Stage(number=len(stages) + 1, tallies=tuple(sums.items()), event=event, who=who, reason=reason, exhausted=exhausted)
