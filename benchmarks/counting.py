"""How long a large count takes beside pyrankvote, in one run on one machine: ``python -m benchmarks.counting``.

Both begin with the same ballots as numbers and end with who is elected; the rounds take turns, the middle of each is reported.
"""

import argparse
import json
import os
import platform
import random
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

import pyrankvote

from meetings.counting.ballots import Ranking, profile
from meetings.counting.count import count
from meetings.counting.transcript import ONE_SEAT, Method

GOAL = 1.0
"""Seconds that a count of the usual size may take."""


def cast(ballots: int, candidates: int, seed: int = 11) -> list[Ranking]:
    """Ballots of a ward: some candidates are liked by more than others, and most people name three or four."""
    chance = random.Random(seed)
    liked = [chance.uniform(0.2, 1.0) for _ in range(candidates)]
    found = []
    for _ in range(ballots):
        order = sorted(range(candidates), key=lambda number: -(liked[number] * chance.random()))
        found.append(tuple(order[: min(candidates, max(1, round(chance.gauss(3.6, 1.6))))]))
    return found


def ours(rankings: Sequence[Ranking], names: Sequence[str], seats: int, method: Method = Method.SCOTTISH_STV) -> set[str]:
    """Who is elected, with the whole transcript made on the way."""
    counted = count(profile(names, ((ranking, 1) for ranking in rankings)), method, 1 if method in ONE_SEAT else seats)
    return {names[number] for number in counted.winners}


def theirs(rankings: Sequence[Ranking], names: Sequence[str], seats: int) -> set[str]:
    """Who is elected, by pyrankvote's single transferable vote."""
    people = [pyrankvote.Candidate(name) for name in names]
    ballots = [pyrankvote.Ballot(ranked_candidates=[people[number] for number in ranking]) for ranking in rankings]
    found = pyrankvote.single_transferable_vote(people, ballots, number_of_seats=seats)
    return {person.name for person in found.get_winners()}


def seconds(function: Callable[[], Any]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    function()
    return time.perf_counter() - began


def compare(ballots: int, candidates: int, seats: int, rounds: int) -> dict[str, Any]:
    """Measure and return the report."""
    rankings, names = cast(ballots, candidates), [f"Kandidat {number}" for number in range(candidates)]
    pairs = [
        (seconds(lambda: ours(rankings, names, seats)), seconds(lambda: theirs(rankings, names, seats))) for _ in range(rounds)
    ]
    own, other = (statistics.median(each) for each in zip(*pairs, strict=True))
    methods = {method.value: round(seconds(lambda method=method: ours(rankings, names, seats, method)), 4) for method in Method}
    return {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "ballots": ballots,
        "candidates": candidates,
        "seats": seats,
        "rounds": rounds,
        "klubba_s": round(own, 4),
        "pyrankvote_s": round(other, 4),
        "times_faster": round(other / own, 1),
        "same_elected": ours(rankings, names, seats) == theirs(rankings, names, seats),
        "methods_s": methods,
        "ok": own < GOAL and own < other,
    }


def main() -> int:
    """Print the report as JSON; 0 when the count took under a second and less than pyrankvote's."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, usual in (("ballots", 13_000), ("candidates", 11), ("seats", 4), ("rounds", 5)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    given = parser.parse_args()
    report = compare(given.ballots, given.candidates, given.seats, given.rounds)
    print(json.dumps(report, indent=2))
    return 0 if report["ok"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
