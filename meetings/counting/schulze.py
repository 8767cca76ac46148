"""Schulze's method: whoever no other beats over a chain of duels."""

from fractions import Fraction

from meetings.counting.ballots import Profile
from meetings.counting.lot import Lot
from meetings.counting.ties import Ties
from meetings.counting.transcript import Count, Event, Method, Reason, Stage

Duels = dict[tuple[int, int], int]


def schulze(ballots: Profile, seats: int, lot: Lot) -> Count:
    """Elect the first ``seats`` of Schulze's order; the tallies are how many of the others each one beats.

    A ballot prefers those it names to those it does not. A chain is as strong as its weakest duel, a duel as strong as the
    votes for its winner. All whom nobody left beats are elected at once where there are seats for them: one after the other,
    the order of the candidates would decide who is left for the last seat.
    """
    ties = Ties(ballots, lot)
    paths = strongest_paths(ballots)
    standing = ballots.standing
    beaten = {one: Fraction(sum(paths[one, other] > paths[other, one] for other in standing if other != one)) for one in standing}
    stages: list[Stage] = []
    winners: list[int] = []

    def write(event: Event, who: tuple[int, ...], reason: Reason) -> None:
        left = tuple((number, wins) for number, wins in beaten.items() if number not in winners)
        stages.append(Stage(number=len(stages) + 1, tallies=left, event=event, who=who, reason=reason))

    while ballots.valid and len(winners) < min(seats, len(standing)):
        left = [number for number in standing if number not in winners]
        unbeaten = tuple(one for one in left if all(paths[one, other] >= paths[other, one] for other in left if other != one))
        if len(unbeaten) <= seats - len(winners):
            write(Event.ELECTED, unbeaten, Reason.STRONGEST_PATHS)
            winners += unbeaten
        else:
            picked = ties.most(unbeaten, len(stages) + 1)
            write(Event.TIE, unbeaten, ties.settled[-1].by)
            write(Event.ELECTED, (picked,), ties.settled[-1].by)
            winners.append(picked)
    return Count.of(ballots, Method.SCHULZE, seats, stages=stages, winners=winners, ties=ties.settled)


def duels(ballots: Profile) -> Duels:
    """Return for each pair how many ballots prefer the first to the second."""
    standing = ballots.standing
    won = {(one, other): 0 for one in standing for other in standing if one != other}
    for ranking, weight in ballots.ballots:
        unnamed = [number for number in standing if number not in ranking]
        for place, one in enumerate(ranking):
            for other in (*ranking[place + 1 :], *unnamed):
                won[one, other] += weight
    return won


def strongest_paths(ballots: Profile) -> Duels:
    """Return the strength of the strongest chain of won duels between each pair, 0 where there is none."""
    won, standing = duels(ballots), ballots.standing
    paths = {pair: votes if votes > won[pair[1], pair[0]] else 0 for pair, votes in won.items()}
    for between in standing:
        for one in standing:
            if one == between:
                continue
            for other in standing:
                if other not in {one, between}:
                    through = min(paths[one, between], paths[between, other])
                    paths[one, other] = max(paths[one, other], through)
    return paths
