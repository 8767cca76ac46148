"""Ballots lying on piles by their first continuing preference, each bundle with its value; all in whole units."""

from collections.abc import Collection, Iterable
from fractions import Fraction

from meetings.counting.ballots import Profile, Ranking

Units = int | Fraction
Bundle = tuple[Ranking, int, int, Units]
"""A ranking, the place in it that counts now, how many ballots, and the value of each in units."""


class Piles:
    """One pile per standing candidate. ``unit`` units are one vote; ``exhausted`` and ``loss`` are in units too.

    The sums, the exhausted and the loss always add up to all valid votes.
    """

    def __init__(self, ballots: Profile, unit: int) -> None:
        self.unit = unit
        self.piles: dict[int, list[Bundle]] = {number: [] for number in ballots.standing}
        self.sums: dict[int, Units] = dict.fromkeys(self.piles, 0)
        self.exhausted: Units = 0
        self.loss: Units = 0
        for ranking, weight in ballots.ballots:
            if ranking:
                self._lay((ranking, 0, weight, unit))

    def votes(self) -> dict[int, Fraction]:
        """Return the sums in votes."""
        return {number: Fraction(units, self.unit) for number, units in self.sums.items()}

    def clear(self, number: int, continuing: Collection[int]) -> None:
        """Give a whole pile away at the value its ballots have."""
        bundles, self.piles[number], self.sums[number] = self.piles[number], [], 0
        self._hand_on(bundles, continuing)

    def reduce(self, number: int, surplus: Units, continuing: Collection[int], *, exact: bool) -> None:
        """Give a surplus away: every ballot moves at its value x surplus / sum, cut to whole units unless ``exact``."""
        total, bundles = self.sums[number], self.piles[number]
        moving: list[Bundle] = []
        given: Units = 0
        for ranking, place, weight, worth in bundles:
            less: Units = Fraction(worth * surplus, 1) / total if exact else int(worth * surplus // total)
            moving.append((ranking, place, weight, less))
            given += weight * less
        self.piles[number], self.sums[number] = [], total - surplus
        self.loss += surplus - given
        self._hand_on(moving, continuing)

    def _hand_on(self, bundles: Iterable[Bundle], continuing: Collection[int]) -> None:
        for ranking, place, weight, worth in bundles:
            following = place + 1
            while following < len(ranking) and ranking[following] not in continuing:
                following += 1
            if following < len(ranking):
                self._lay((ranking, following, weight, worth))
            else:
                self.exhausted += weight * worth

    def _lay(self, bundle: Bundle) -> None:
        ranking, place, weight, worth = bundle
        self.piles[ranking[place]].append(bundle)
        self.sums[ranking[place]] += weight * worth
