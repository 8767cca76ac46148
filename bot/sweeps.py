"""What the tick derives from the domain, and the red days that the rules take as values."""

from collections.abc import Mapping
from datetime import datetime

from texts.holidays_sv import red_days
from workflows.destroy_ballots import BALLOTS
from workflows.remind_call import CALL_REMINDERS
from workflows.sweep_after import DIGESTS, REVIEWS
from workflows.sweep_before import CALLS, NOTICES
from workflows.sweep_elections import BALLOT_CLOSINGS, BALLOT_REMINDERS, TERMS
from workflows.sweep_late import LATE_ACTIONS
from workflows.sweep_themes import THEME_FORMS
from workflows.sweeps import RedDays, Sweep


def around(now: datetime) -> RedDays:
    """Return the red days of last year, this year and the next."""
    return red_days(now.year - 1, now.year + 1)


SWEEPS: Mapping[str, Sweep] = {
    "calls": CALLS,
    "notices": NOTICES,
    "reviews": REVIEWS,
    "digests": DIGESTS,
    "call_reminders": CALL_REMINDERS,
    "themes": THEME_FORMS,
    "late_actions": LATE_ACTIONS,
    "ballots": BALLOTS,
    "ballot_closings": BALLOT_CLOSINGS,
    "ballot_reminders": BALLOT_REMINDERS,
    "terms": TERMS,
}
