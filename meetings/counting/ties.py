"""Settling ties inside a count: the latest earlier stage in which they differed, then the lot."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from meetings.counting.lot import Lot
from meetings.counting.transcript import Reason, Tie

Sums = Mapping[int, Fraction]


class Ties:
    """Settles and remembers. ``most`` picks the one that was ahead, ``least`` the one that was behind."""

    def __init__(self, names: Sequence[str], lot: Lot) -> None:
        self._names = names
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
        picked = self._lot.order(stage, left, self._names)[0]
        self.settled.append(Tie(stage=stage, among=tuple(tied), picked=picked, by=by))
        return picked
