"""Instant runoff and Scottish STV: ballots move on as candidates are elected or left out."""

from collections.abc import Sequence
from fractions import Fraction

from meetings.counting.ballots import Profile
from meetings.counting.lot import Lot
from meetings.counting.piles import Piles, Units
from meetings.counting.ties import Ties
from meetings.counting.transcript import Count, Event, Method, Reason, Stage

SCOTTISH_UNITS = 100_000
"""A transfer value has five decimals, cut (Scottish Local Government Elections Order 2011, schedule 1, rule 48)."""


class RankedCount:
    """A count under way; ``units`` None counts surpluses exactly instead of cutting them."""

    def __init__(self, method: Method, ballots: Profile, seats: int, lot: Lot, units: int | None) -> None:
        self.method, self.ballots, self.seats = method, ballots, seats
        self.exact = units is None
        self.piles = Piles(ballots, units or 1)
        self.ties = Ties(ballots, lot)
        self.continuing = list(ballots.standing)
        self.elected: list[int] = []
        self.stages: list[Stage] = []
        self.before: list[dict[int, Fraction]] = []

    def say(self, event: Event, who: Sequence[int], reason: Reason) -> None:
        """Write a stage down as the sums stand."""
        shown = {*self.continuing, *self.elected, *who}
        unit = self.piles.unit
        self.stages.append(
            Stage(
                number=len(self.stages) + 1,
                tallies=tuple((number, votes) for number, votes in self.piles.votes().items() if number in shown),
                event=event,
                who=tuple(who),
                reason=reason,
                exhausted=Fraction(self.piles.exhausted, unit),
                loss=Fraction(self.piles.loss, unit),
            )
        )

    def elect(self, who: Sequence[int], reason: Reason) -> None:
        """Elect, the strongest first."""
        ordered = sorted(who, key=lambda number: (-self.piles.sums[number], number))
        self.say(Event.ELECTED, ordered, reason)
        self.elected += ordered
        self.continuing = [number for number in self.continuing if number not in who]

    def leave_out_lowest(self) -> None:
        """Leave out the one with the fewest votes and move the ballots on."""
        lowest = min(self.piles.sums[number] for number in self.continuing)
        tied = [number for number in self.continuing if self.piles.sums[number] == lowest]
        out = self._settle(tied, strongest=False)
        self.say(Event.ELIMINATED, (out,), Reason.LOWEST)
        self.continuing.remove(out)
        self.before.append(self.piles.votes())
        self.piles.clear(out, self.continuing)

    def pass_on_surplus(self, surpluses: dict[int, Units]) -> None:
        """Move the largest of the surpluses on and take it out of ``surpluses``."""
        largest = max(surpluses.values())
        giver = self._settle([number for number, units in surpluses.items() if units == largest], strongest=True)
        self.say(Event.TRANSFERRED, (giver,), Reason.SURPLUS)
        self.before.append(self.piles.votes())
        self.piles.reduce(giver, surpluses.pop(giver), self.continuing, exact=self.exact)

    def _settle(self, tied: list[int], *, strongest: bool) -> int:
        if len(tied) > 1:
            self.say(Event.TIE, tied, Reason.EARLIER_STAGE)
        pick = self.ties.most if strongest else self.ties.least
        picked = pick(tied, len(self.stages), self.before)
        if len(tied) > 1 and self.ties.settled[-1].by is not Reason.EARLIER_STAGE:
            last = self.stages.pop()
            self.say(last.event, last.who, self.ties.settled[-1].by)
        return picked

    def result(self, needed: Fraction | None) -> Count:
        """Return the finished count."""
        stages, settled = self.stages, self.ties.settled
        return Count.of(self.ballots, self.method, self.seats, stages=stages, winners=self.elected, ties=settled, needed=needed)


def instant_runoff(ballots: Profile, lot: Lot) -> Count:
    """Elect one: the lowest is left out until somebody has more than half of the votes still counted."""
    count = RankedCount(Method.IRV, ballots, 1, lot, 1)
    while ballots.valid and count.continuing and not count.elected:
        total = sum(count.piles.sums[number] for number in count.continuing)
        best = max(count.continuing, key=lambda number: count.piles.sums[number])
        if 2 * count.piles.sums[best] > total:
            count.elect([best], Reason.MAJORITY)
        else:
            count.leave_out_lowest()
    return count.result(None)


def transferable_vote(ballots: Profile, seats: int, lot: Lot, units: int | None = SCOTTISH_UNITS) -> Count:
    """Fill ``seats`` seats by the single transferable vote with weighted surpluses, as Scottish councils are elected.

    The quota is the whole number above valid votes / (seats + 1). The largest surplus moves first; without a surplus the
    lowest is left out. Who remains when only as many remain as seats is elected.
    """
    count = RankedCount(Method.SCOTTISH_STV, ballots, seats, lot, units)
    quota = ballots.valid // (seats + 1) + 1
    bar = quota * count.piles.unit
    surpluses: dict[int, Units] = {}
    while ballots.valid and len(count.elected) < seats and count.continuing:
        over = [number for number in count.continuing if count.piles.sums[number] >= bar]
        if over:
            count.elect(over, Reason.QUOTA)
            surpluses |= {number: count.piles.sums[number] - bar for number in over if count.piles.sums[number] > bar}
        elif len(count.continuing) <= seats - len(count.elected):
            count.elect(count.continuing, Reason.LAST_SEATS)
        elif surpluses:
            count.pass_on_surplus(surpluses)
        else:
            count.leave_out_lowest()
    return count.result(Fraction(quota))
