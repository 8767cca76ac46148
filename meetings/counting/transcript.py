"""What a count says about itself: every stage with its sums, what happened and why."""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction

from meetings.counting.ballots import Profile
from meetings.values import value


class Method(StrEnum):
    """The ways of counting; the values are what the command line takes."""

    MAJORITY = "majority"
    APPROVAL = "approval"
    IRV = "irv"
    SCOTTISH_STV = "scottish-stv"
    SCHULZE = "schulze"


ONE_SEAT = frozenset({Method.MAJORITY, Method.IRV})
"""Methods that fill one seat and no more."""


class Event(StrEnum):
    """What a stage did."""

    ELECTED = "elected"
    ELIMINATED = "eliminated"
    TRANSFERRED = "transferred"
    TIE = "tie"


class Reason(StrEnum):
    """Why. LOT, HAND_LOT and EARLIER_STAGE settle ties; UNDRAWN is one that waits for a lot to be drawn by hand."""

    MAJORITY = "majority"
    MOST_VOTES = "most_votes"
    BELOW_RUNOFF = "below_runoff"
    RUNOFF = "runoff"
    LOWEST = "lowest"
    QUOTA = "quota"
    SURPLUS = "surplus"
    LAST_SEATS = "last_seats"
    STRONGEST_PATHS = "strongest_paths"
    EARLIER_STAGE = "earlier_stage"
    LOT = "lot"
    HAND_LOT = "hand_lot"
    UNDRAWN = "undrawn"


CHANCE = frozenset({Reason.LOT, Reason.HAND_LOT, Reason.UNDRAWN})
"""What no vote decides."""


@value
class Stage:
    """One step: the sums *before* what happened, by candidate number; ``who`` it happened to.

    ``exhausted`` is the value of ballots that name nobody left, ``loss`` what rounding has taken (STV only).
    ``reason`` is why; a TIE names all that were tied.
    """

    number: int
    tallies: tuple[tuple[int, Fraction], ...]
    event: Event
    who: tuple[int, ...]
    reason: Reason
    exhausted: Fraction = Fraction(0)
    loss: Fraction = Fraction(0)


@value
class Tie:
    """A tie and how it was settled: ``picked`` got what it was about (a seat, or to be left out).

    An UNDRAWN one names only those between whom the lot is to be drawn; its ``picked`` says nothing.
    """

    stage: int
    among: tuple[int, ...]
    picked: int
    by: Reason


@value
class Undrawn:
    """Where a count stands still until a lot is drawn by hand ``among`` candidates; ``about`` is what happens to one of them."""

    among: tuple[int, ...]
    about: Event


@value
class Count:
    """A count. ``needed`` is the quota or the majority in votes, None where the method has none.

    ``withdrawn`` are those who were struck from every ballot before it was counted. A count that is ``undrawn`` ends with the
    tie that it waits at, and its winners are those elected before it.
    """

    method: Method
    seats: int
    candidates: tuple[str, ...]
    valid: int
    blank: int
    stages: tuple[Stage, ...]
    winners: tuple[int, ...]
    ties: tuple[Tie, ...] = ()
    needed: Fraction | None = None
    withdrawn: tuple[int, ...] = ()
    undrawn: Undrawn | None = None

    @classmethod
    def of(
        cls,
        ballots: Profile,
        method: Method,
        seats: int,
        *,
        stages: Iterable[Stage],
        winners: Iterable[int],
        ties: Iterable[Tie],
        needed: Fraction | None = None,
    ) -> "Count":
        """The count of these ballots that went through ``stages``."""
        return cls(
            method=method,
            seats=seats,
            candidates=ballots.candidates,
            valid=ballots.valid,
            blank=ballots.blank,
            stages=tuple(stages),
            winners=tuple(winners),
            ties=tuple(ties),
            needed=needed,
            withdrawn=tuple(sorted(ballots.withdrawn)),
        )
