"""What a round's ballots come to: who is elected, who tied for a seat, and who follows when somebody says no."""

from collections.abc import Collection, Iterable
from itertools import pairwise

from meetings.counting import scrutiny
from meetings.counting.ballots import Ranking, profile
from meetings.counting.count import count
from meetings.counting.lot import Lot
from meetings.counting.transcript import Count, Event, Method, Reason, Stage
from meetings.elections import Form
from meetings.rounds import Round, RoundKind
from meetings.values import value

MEETING = 2
"""So many go on to the second step of a majority."""


@value
class SeatTie:
    """Candidates (by number) who have an equal claim to fewer ``seats``; ``before`` were elected ahead of it, in order.

    ``stage`` is where in the count it stands.
    """

    stage: int
    among: tuple[int, ...]
    seats: int
    before: tuple[int, ...]


@value
class Outcome:
    """Who a round elects (candidates by number, in order) and between whom it leaves seats open; ``lot`` = by chance in part."""

    winners: tuple[int, ...] = ()
    tied: tuple[int, ...] = ()
    tied_seats: int = 0
    lot: bool = False


def counted(ballot: Round, rankings: Iterable[Ranking], struck: Collection[int] = ()) -> Count:
    """Count a round; ``struck`` candidates are taken out of every ballot. The lot is drawn from the numbers told so far."""
    told = [each for each in ballot.commitments if each.revealed]
    votes = profile(ballot.candidates, ((ranking, 1) for ranking in rankings), withdrawn=struck)
    return count(votes, ballot.method, ballot.seats, Lot(seed=scrutiny.seed(told), election_id=ballot.id))


def holding(ballot: Round) -> Count | None:
    """Return the count that holds: the last one made when somebody said no, else the first."""
    return ballot.recounts[-1] if ballot.recounts else ballot.result


def outcome(ballot: Round) -> Outcome:
    """Return what the round's count settles: a tie for a seat leads to a runoff, in a runoff the lot settles it.

    A round by acclamation has no count: everybody on it is elected.
    """
    if ballot.form is Form.ACCLAMATION:
        return Outcome(winners=tuple(range(len(ballot.candidates))))
    count = holding(ballot)
    if count is None:
        return Outcome()
    tie = None if ballot.kind is RoundKind.RUNOFF else seat_tie(count)
    drawn = _draws(count)
    if tie is None:
        return Outcome(winners=count.winners, lot=bool(drawn))
    return Outcome(winners=tie.before, tied=tie.among, tied_seats=tie.seats, lot=any(stage < tie.stage for stage in drawn))


def seat_tie(count: Count) -> SeatTie | None:
    """Return the tie that chance alone would settle and that decides who gets a seat; None where there is none."""
    elected: list[int] = []
    for stage, following in pairwise(count.stages):
        if stage.event is Event.ELECTED:
            elected += stage.who
        elif stage.event is Event.TIE and stage.reason is Reason.LOT and _about_seats(count.method, stage, following, elected):
            return SeatTie(
                stage=stage.number, among=tuple(sorted(stage.who)), seats=count.seats - len(elected), before=tuple(elected)
            )
    return None


def _about_seats(method: Method, stage: Stage, following: Stage, elected: list[int]) -> bool:
    if method is Method.MAJORITY:
        return following.event is Event.ELECTED or (len(stage.who) > MEETING and _all_first(stage))
    if following.event is Event.ELIMINATED:
        return {number for number, _ in stage.tallies if number not in elected} <= set(stage.who)
    return following.event is Event.ELECTED


def _draws(count: Count) -> tuple[int, ...]:
    """Return the stages where a lot decided something: of two who share the first place by majority both go on anyway."""
    return tuple(
        stage.number
        for stage, following in pairwise(count.stages)
        if stage.event is Event.TIE
        and stage.reason is Reason.LOT
        and not (
            count.method is Method.MAJORITY
            and following.event is not Event.ELECTED
            and len(stage.who) == MEETING
            and _all_first(stage)
        )
    )


def _all_first(stage: Stage) -> bool:
    best = max(votes for _, votes in stage.tallies)
    return all(votes == best for number, votes in stage.tallies if number in stage.who)
