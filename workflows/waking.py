"""When a message that nobody sends by hand may go: in waking hours of a working day (rule 6)."""

from datetime import datetime

from meetings.calendar import next_waking_time
from workflows.ports import Work


def waking(work: Work, zone: str, moment: datetime | None = None) -> datetime:
    """Return ``moment`` (now when it is None), or the next working day's 08.00 at night, on weekends and on red days."""
    return next_waking_time(moment or work.now, zone, work.red_days)
