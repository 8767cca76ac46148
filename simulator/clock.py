"""The simulated world's clock: real time plus what it was wound forward."""

from datetime import UTC, datetime, timedelta


class WorldClock:
    """Domain time of the simulated world. It runs on like real time from wherever it was set; it is never set back."""

    def __init__(self, start: datetime | None = None) -> None:
        self._ahead = (start - self._real()) if start else timedelta()

    def now(self) -> datetime:
        """The time in UTC."""
        return self._real() + self._ahead

    def set(self, moment: datetime) -> datetime:
        """Wind forward to ``moment`` (aware) and return the time; a moment that has passed changes nothing."""
        self._ahead += max(timedelta(), moment - self.now())
        return self.now()

    @staticmethod
    def _real() -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - this is the simulated world's own clock
