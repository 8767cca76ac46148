"""Settling ties inside a count: the latest earlier stage in which they differed, then the lot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from meetings.counting.ballots import Profile
from meetings.counting.lot import Lot
from meetings.counting.transcript import Reason, Tie

Sums = Mapping[int, Fraction]


class Ties:
    """Settles and remembers. ``most`` picks the one that was ahead, ``least`` the one that was behind.

    A lot is always drawn from ``ballots``, whose digest is made when the first is needed.
    """

    def __init__(self, ballots: Profile, lot: Lot) -> None:
        self._ballots = ballots
        self._lot = lot
        self.settled: list[Tie] = []

    def most(self, tied: Sequence[int], stage: int, before: Sequence[Sums] = ()) -> int:
        """Return the one of ``tied`` that comes first; ``before`` are the sums of the earlier stages, oldest first."""
        return self._pick(tied, stage, before, max)

    def least(self, tied: Sequence[int], stage: int, before: Sequence[Sums] = ()) -> int:
        """Return the one of ``tied`` that is left out."""
        return self._pick(tied, stage, before, min)

    def _pick(
        self, tied: Sequence[int], stage: int, before: Sequence[Sums], best: Callable[[Sequence[Fraction]], Fraction]
    ) -> int:
        if len(tied) == 1:
            return tied[0]
        left, by = list(tied), Reason.LOT
        for sums in reversed(before):
            wanted = best([sums[number] for number in left])
            left = [number for number in left if sums[number] == wanted]
            if len(left) == 1:
                by = Reason.EARLIER_STAGE
                break
        picked = left[0] if by is Reason.EARLIER_STAGE else self._drawn(stage, left)
        self.settled.append(Tie(stage=stage, among=tuple(tied), picked=picked, by=by))
        return picked

    def _drawn(self, stage: int, tied: Sequence[int]) -> int:
        if not self._lot.ballots:
            self._lot = replace(self._lot, ballots=self._ballots.digest())
        return self._lot.order(stage, tied, self._ballots.candidates)[0]
