"""A sweep over everything in one transaction, as the sweeper does it bit by bit."""

from collections.abc import Collection
from datetime import date

from workflows.ports import Work
from workflows.sweeps import ByMoment, Sweep, insert_owed


def swept(work: Work, sweep: Sweep, red_days: Collection[date] = ()) -> int:
    """Insert what is missing everywhere; return how many deliveries were new."""
    if isinstance(sweep, ByMoment):
        return sum(sweep.insert(work, subject, red_days) for subject in sweep.find(work))
    return sum(insert_owed(work, network.id, sweep, red_days) for network in work.networks.find())
