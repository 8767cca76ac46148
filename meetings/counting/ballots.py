"""Ballots as they were cast, and the profile that a count starts from."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from meetings.values import value

Ranking = tuple[int, ...]
"""Candidates by number (from 0), the most wanted first; empty = blank."""


@value
class Profile:
    """What was voted on and how; ``ballots`` holds each different ranking once, with its weight, in a fixed order.

    ``withdrawn`` candidates keep their number and their name but are struck from every ballot.
    """

    candidates: tuple[str, ...]
    ballots: tuple[tuple[Ranking, int], ...]
    withdrawn: frozenset[int] = frozenset()
    title: str = ""

    @property
    def standing(self) -> tuple[int, ...]:
        """The numbers of those who can be elected."""
        return tuple(number for number in range(len(self.candidates)) if number not in self.withdrawn)

    @property
    def valid(self) -> int:
        """The weight of all ballots that name somebody who stands."""
        return sum(weight for ranking, weight in self.ballots if ranking)

    @property
    def blank(self) -> int:
        """The weight of all ballots that name nobody who stands: reported apart, never part of a majority."""
        return sum(weight for ranking, weight in self.ballots if not ranking)

    def digest(self) -> bytes:
        """SHA-256 over the names and the sorted ballots: equal for every order the same ballots were cast in."""
        hasher = hashlib.sha256()
        for number, name in enumerate(self.candidates):
            hasher.update(framed(("-" if number in self.withdrawn else "+") + name))
        for ranking, weight in self.ballots:
            hasher.update(framed(f"{weight}:" + ",".join(map(str, ranking))))
        return hasher.digest()


def profile(
    candidates: Iterable[str],
    ballots: Iterable[tuple[Ranking, int]],
    *,
    withdrawn: Iterable[int] = (),
    title: str = "",
) -> Profile:
    """Return the profile: withdrawn candidates struck, rankings closed up, equal ballots added up and sorted.

    Raises ValueError for a ballot that names nobody of the list, or somebody twice, or has a weight below 1.
    """
    names, struck = tuple(candidates), frozenset(withdrawn)
    known = frozenset(range(len(names)))
    cast: Counter[Ranking] = Counter()
    for ranking, weight in ballots:
        if weight < 1:
            raise ValueError(weight)
        cast[ranking] += weight
    counted: Counter[Ranking] = Counter()
    for ranking, weight in cast.items():
        if len(set(ranking)) != len(ranking) or not known.issuperset(ranking):
            raise ValueError(ranking)
        counted[tuple(number for number in ranking if number not in struck) if struck else ranking] += weight
    return Profile(candidates=names, ballots=tuple(sorted(counted.items())), withdrawn=struck, title=title)


def framed(part: str | bytes) -> bytes:
    """Return ``part`` with its length in eight bytes before it, so that no two lists of parts read alike."""
    raw = part.encode() if isinstance(part, str) else part
    return len(raw).to_bytes(8, "big") + raw
