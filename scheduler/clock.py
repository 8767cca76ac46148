"""The only place that reads the wall clock."""

import time
from datetime import UTC, datetime, timedelta

STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""Linux's monotonic clock stands still while the host is suspended, and a lease does not."""


class Clock:
    """The domain's time: the host's, shifted by what the simulator's control route asks for (demo and tests only)."""

    def __init__(self) -> None:
        self._shift = timedelta()

    def now(self) -> datetime:
        """Return the domain's time in UTC."""
        return self.real() + self._shift

    def set(self, moment: datetime) -> None:
        """Wind the domain's time to ``moment`` (aware); it goes on from there."""
        self._shift = moment.astimezone(UTC) - self.real()

    @staticmethod
    def real() -> datetime:
        """Return the host's time in UTC, for leases: never shifted."""
        return datetime.now(UTC)  # noqa: TID251 - this is the one place

    @staticmethod
    def steady() -> float:
        """Return seconds that only grow, also while the host sleeps, for pacing and deadlines."""
        return time.clock_gettime(STEADY)
