"""What the clock derives from the domain, as values: how to find where something may be due, and how to add what is missing.

Both kinds may run as often as they like: deliveries are unique by their keys, so doing it again adds nothing.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date

from meetings.values import value
from workflows.deliveries import Delivery
from workflows.ports import Heartbeat, Work

RedDays = Collection[date]
"""The red days of last year, this year and the next."""

SWEEP = "sweep"
"""The heartbeat of the sweeps."""


@value
class ByMoment:
    """Due at an instant that is stored. ``find`` only reads, by an index, the ids of what may be due now.

    ``insert`` adds for one of them, in a transaction of its own, what is missing; it returns how many deliveries are new.
    """

    find: Callable[[Work], Collection[str]]
    insert: Callable[[Work, str, RedDays], int]


@value
class ByDay:
    """Due on a day that follows from many rows of one network.

    ``owed`` returns what a network's state and today's date ask for, also what is there already. The answer changes only when
    the day does or something happens in the network, so nobody asks in between.
    """

    owed: Callable[[Work, str, RedDays], Iterable[Delivery]]


Sweep = ByMoment | ByDay


def lacks(work: Work, network_id: str, sweep: ByDay, red_days: RedDays) -> bool:
    """Tell whether a network is owed a delivery that is not there."""
    return any(not work.outbox.find(dedupe_key=row.dedupe_key) for row in sweep.owed(work, network_id, red_days))


def insert_owed(work: Work, network_id: str, sweep: ByDay, red_days: RedDays) -> int:
    """Add what a network is owed and lacks; return how many deliveries are new."""
    work.hold(network_id)
    return sum(work.outbox.add(row) for row in sweep.owed(work, network_id, red_days))


def beat(work: Work, name: str, found: int) -> None:
    """Write down that a job of the clock has just run."""
    row = Heartbeat(id=name, ran_at=work.now, found=found)
    if work.heartbeats.get(name) is None:
        work.heartbeats.add(row)
    else:
        work.heartbeats.save(row)
