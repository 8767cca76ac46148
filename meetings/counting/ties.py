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

    @property
    def by_hand(self) -> bool:
        """Whether lots are drawn by people."""
        return self._lot.by_hand is not None

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
        left = list(tied)
        for sums in reversed(before):
            wanted = best([sums[number] for number in left])
            left = [number for number in left if sums[number] == wanted]
            if len(left) == 1:
                return self._settled(stage, tied, left[0], Reason.EARLIER_STAGE)
        if not self.by_hand:
            return self._settled(stage, tied, self._drawn(stage, left), Reason.LOT)
        order = self._lot.hand_order(left)
        if not order:
            return self._settled(stage, left, left[0], Reason.UNDRAWN)
        # Who is drawn first is better off: the last one is left out.
        return self._settled(stage, tied, order[0] if best is max else order[-1], Reason.HAND_LOT)

    def _settled(self, stage: int, among: Sequence[int], picked: int, by: Reason) -> int:
        self.settled.append(Tie(stage=stage, among=tuple(among), picked=picked, by=by))
        return picked

    def _drawn(self, stage: int, tied: Sequence[int]) -> int:
        if not self._lot.ballots:
            self._lot = replace(self._lot, ballots=self._ballots.digest())
        return self._lot.order(stage, tied, self._ballots.candidates)[0]
