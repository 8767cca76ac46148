"""What a round's ballots come to: who is elected, between whom another ballot decides, and who follows when somebody says no."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise

from meetings.counting import scrutiny
from meetings.counting.ballots import Ranking, profile
from meetings.counting.count import count
from meetings.counting.lot import Lot
from meetings.counting.transcript import CHANCE, Count, Event, Method, Reason, Stage
from meetings.elections import Form
from meetings.rounds import Round, RoundKind, RoundState
from meetings.values import value


@value
class SeatTie:
    """Candidates (by number) who have an equal claim to fewer ``seats``; ``before`` were elected ahead of it, in order.

    ``stage`` is where in the count it stands.
    """

    stage: int
    among: tuple[int, ...]
    seats: int
    before: tuple[int, ...]


class Runoff(StrEnum):
    """Why another ballot decides.

    LEVEL = they have an equal claim, SHORT = nobody has more than half of the votes and the two highest meet, AGAIN = their
    runoff elected nobody, because too few took part or every vote was blank.
    """

    LEVEL = "level"
    SHORT = "short"
    AGAIN = "again"


@value
class Outcome:
    """Who a round elects (candidates by number, in order) and between whom a runoff is due; ``lot`` = by chance in part.

    ``stage`` is where in the count the runoff takes over: from there on it does not hold (0 = it holds as a whole). ``waits`` are
    those between whom a lot is drawn by hand unless the numbers that are missing are told.
    """

    winners: tuple[int, ...] = ()
    tied: tuple[int, ...] = ()
    tied_seats: int = 0
    lot: bool = False
    why: Runoff | None = None
    stage: int = 0
    waits: tuple[int, ...] = ()


def counted(ballot: Round, rankings: Iterable[Ranking], struck: Collection[int] = ()) -> Count:
    """Count a round; ``struck`` candidates are taken out of every ballot.

    A lot is computed from the numbers that were promised. While one of them is missing only what people drew counts: whoever
    keeps a number back would choose between two outcomes.
    """
    votes = profile(ballot.candidates, ((ranking, 1) for ranking in rankings), withdrawn=struck)
    return count(votes, ballot.method, ballot.seats, _lot(ballot))


def _lot(ballot: Round) -> Lot:
    if scrutiny.missing(ballot.commitments):
        return Lot(by_hand=tuple(each.order for each in ballot.drawn))
    return Lot(seed=scrutiny.seed(ballot.commitments), election_id=ballot.id)


def holding(ballot: Round) -> Count | None:
    """Return the count that holds: the last one made when somebody said no, else the first."""
    return ballot.recounts[-1] if ballot.recounts else ballot.result


def outcome(ballot: Round) -> Outcome:
    """Return what the round's count settles: a tie for a seat leads to a runoff, in a runoff the lot settles it.

    So does a majority that nobody has. A runoff that elects nobody is due again. A round by acclamation has no count: everybody
    on it is elected.
    """
    if ballot.form is Form.ACCLAMATION:
        return Outcome(winners=tuple(range(len(ballot.candidates))))
    if ballot.kind is RoundKind.RUNOFF and ballot.state is not RoundState.OPEN and not _elects(ballot.result):
        return Outcome(tied=tuple(range(len(ballot.candidates))), tied_seats=ballot.seats, why=Runoff.AGAIN)
    count = holding(ballot)
    if count is None:
        return Outcome()
    tie = None if ballot.kind is RoundKind.RUNOFF else seat_tie(count)
    drawn = _draws(count)
    if tie is not None:
        lot = any(stage < tie.stage for stage in drawn)
        return Outcome(winners=tie.before, tied=tie.among, tied_seats=tie.seats, lot=lot, why=Runoff.LEVEL, stage=tie.stage)
    highest = short_of_half(count)
    if highest:
        return Outcome(tied=highest, tied_seats=1, lot=bool(drawn), why=Runoff.SHORT, stage=len(count.stages))
    waits = count.undrawn.among if count.undrawn is not None else ()
    return Outcome(winners=count.winners, lot=bool(drawn), waits=waits)


def _elects(count: Count | None) -> bool:
    """Tell whether a count elects somebody, or will once a lot is drawn."""
    return count is not None and (bool(count.winners) or count.undrawn is not None)


def beside(came: Outcome, seated: Collection[int], free: int) -> Outcome:
    """Return the outcome when the ``seated`` keep what an earlier count gave them and ``free`` seats are left for others.

    A count without somebody who said no may put others level, also with one who was elected before it.
    """
    tied = tuple(number for number in came.tied if number not in seated)
    seats = min(came.tied_seats, free - sum(number not in seated for number in came.winners))
    if (tied, seats) == (came.tied, came.tied_seats):
        return came
    if len(tied) > max(seats, 0) > 0:
        return replace(came, tied=tied, tied_seats=seats)
    elected = tied if len(tied) <= seats else ()
    return replace(came, winners=(*came.winners, *elected), tied=(), tied_seats=0, why=None, stage=0)


def short_of_half(count: Count) -> tuple[int, ...]:
    """Return the two highest of a majority in which neither has more than half of the valid votes; () where one has.

    A ballot that names one person says nothing about two others, so meeting on those ballots gives neither a majority.
    """
    last = count.stages[-1] if count.method is Method.MAJORITY and count.stages else None
    met = last is not None and last.reason in {Reason.RUNOFF, Reason.EARLIER_STAGE}
    if last is None or not met or 2 * max(votes for _, votes in last.tallies) > count.valid:
        return ()
    return tuple(number for number, _ in last.tallies)


def seat_tie(count: Count) -> SeatTie | None:
    """Return the tie that chance alone would settle and that decides who gets a seat; None where there is none."""
    elected: list[int] = []
    for stage, following in _steps(count):
        if stage.event is Event.ELECTED:
            elected += stage.who
        elif stage.event is Event.TIE and stage.reason in CHANCE and _about_seats(count.method, stage, following, elected):
            return SeatTie(
                stage=stage.number, among=tuple(sorted(stage.who)), seats=count.seats - len(elected), before=tuple(elected)
            )
    return None


def _steps(count: Count) -> list[tuple[Stage, Event]]:
    """Return each stage with what follows it."""
    steps = [(stage, following.event) for stage, following in pairwise(count.stages)]
    return [*steps, (count.stages[-1], count.undrawn.about)] if count.undrawn is not None else steps


def _about_seats(method: Method, stage: Stage, following: Event, elected: list[int]) -> bool:
    if method is Method.MAJORITY:
        return following is Event.ELECTED or _all_first(stage)
    if following is Event.ELIMINATED:
        return {number for number, _ in stage.tallies if number not in elected} <= set(stage.who)
    return following is Event.ELECTED


def _draws(count: Count) -> tuple[int, ...]:
    """Return the stages where a lot decided something."""
    by_lot = {Reason.LOT, Reason.HAND_LOT}
    return tuple(stage.number for stage in count.stages if stage.event is Event.TIE and stage.reason in by_lot)


def _all_first(stage: Stage) -> bool:
    best = max(votes for _, votes in stage.tallies)
    return all(votes == best for number, votes in stage.tallies if number in stage.who)
