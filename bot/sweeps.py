"""What the tick derives from the domain, with the red days that the rules take as values."""

from collections.abc import Collection, Mapping
from datetime import date

from scheduler.tick import Sweep
from texts.holidays_sv import red_days
from workflows.ports import Work
from workflows.remind_call import due_call_reminders
from workflows.sweep_after import due_digests, due_reviews
from workflows.sweep_before import due_calls, due_notices
from workflows.sweep_themes import due_theme_forms


def _around(work: Work) -> Collection[date]:
    """Return the red days of last year, this year and the next."""
    year = work.now.year
    return red_days(year - 1, year + 1)


SWEEPS: Mapping[str, Sweep] = {
    "calls": lambda work: due_calls(work, _around(work)),
    "call_reminders": lambda work: due_call_reminders(work, _around(work)),
    "notices": lambda work: due_notices(work, _around(work)),
    "themes": lambda work: due_theme_forms(work, _around(work)),
    "digests": lambda work: due_digests(work, _around(work)),
    "reviews": due_reviews,
}
"""Each may run as often as it likes: what is already there is not inserted again."""
