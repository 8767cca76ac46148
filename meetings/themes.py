"""Theme areas: what the network wants to go deeper into, who leads it, how, and when the leads are asked about it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from meetings.calendar import instant, working_day_before
from meetings.namesakes import distance, folded
from meetings.refusals import Refusal, Refused
from meetings.values import value


class ThemeForm(StrEnum):
    """How a theme is worked with at its meeting; OPEN until its leads have chosen."""

    OPEN = "open"
    TALK = "talk"
    ROUND = "round"
    BUZZ_GROUPS = "buzz_groups"
    WORKSHOP = "workshop"


class ThemeState(StrEnum):
    """WAITING in the register, CHOSEN for a meeting, DONE when it was held, DROPPED."""

    WAITING = "waiting"
    CHOSEN = "chosen"
    DONE = "done"
    DROPPED = "dropped"


LEADS_LEAST = 2
LEADS_MOST = 4
FORM_DAYS = 14
"""Calendar days before the meeting that the leads are asked how they want to work."""

FORM_TIME = time(8)
NEAR = 2
"""So many letters may differ between two titles before they are two themes."""

LISTED = (ThemeState.CHOSEN, ThemeState.WAITING)
"""The states of a theme that is still to be held."""


@value
class FormerLeads:
    """Who led a theme until ``until`` (UTC), and who changed that."""

    lead_ids: tuple[str, ...]
    until: datetime
    changed_by: str


@value
class Theme:
    """One theme area of the register; ``lead_ids`` are 2 to 4 people, ``meeting_id`` the coming meeting whose agenda it is on.

    ``minutes`` is the time its leads want. ``chosen_at_id`` is the meeting that chose it, and ``action_id`` what the leads asked
    the coordinator for. ``position`` counts the register from 1; ``former_leads`` grows, oldest first.
    """

    id: str
    network_id: str
    title: str
    question: str = ""
    form: ThemeForm = ThemeForm.OPEN
    lead_ids: tuple[str, ...] = ()
    meeting_id: str | None = None
    state: ThemeState = ThemeState.WAITING
    position: int = 1
    minutes: int | None = None
    chosen_at_id: str | None = None
    action_id: str | None = None
    former_leads: tuple[FormerLeads, ...] = ()


def too_few(lead_ids: Sequence[str]) -> bool:
    """Tell whether a theme has fewer leads than it ought to: it is stored all the same, and said."""
    return len(lead_ids) < LEADS_LEAST


def led_by(theme: Theme, lead_ids: Iterable[str], at: datetime, by: str, *, knowingly: bool = False) -> Theme:
    """Return the theme with other leads, the ones before them kept in its history; each person counts once.

    Raises Refused THEME_LEADS_MANY for more than four, unless ``knowingly``.
    """
    leads = tuple(dict.fromkeys(lead_ids))
    if set(leads) == set(theme.lead_ids):
        return theme
    if len(leads) > LEADS_MOST and not knowingly:
        raise Refused(Refusal.THEME_LEADS_MANY, n=len(leads), most=LEADS_MOST)
    former = (FormerLeads(lead_ids=theme.lead_ids, until=at, changed_by=by),) if theme.lead_ids else ()
    return replace(theme, lead_ids=leads, former_leads=(*theme.former_leads, *former))


def listed(themes: Iterable[Theme]) -> tuple[Theme, ...]:
    """Return the themes still to be held, in the register's order."""
    return tuple(sorted((t for t in themes if t.state in LISTED), key=lambda theme: (theme.position, theme.id)))


def ordered(themes: Sequence[Theme], theme: Theme, position: int) -> tuple[Theme, ...]:
    """Return ``themes`` (in order) with ``theme`` at ``position``, the last place for one beyond the end, numbered from 1."""
    others = [other for other in themes if other.id != theme.id]
    others.insert(max(position, 1) - 1, theme)
    return tuple(replace(one, position=place) for place, one in enumerate(others, start=1))


def titled(themes: Iterable[Theme], title: str) -> Theme | None:
    """Return the theme of that title, however its letters are written; None when there is none."""
    wanted = folded(title)
    return next((theme for theme in themes if folded(theme.title) == wanted), None)


def nearly_titled(themes: Iterable[Theme], title: str) -> Theme | None:
    """Return a theme whose title is a slip of the pen away from ``title``; None when there is none, or one exactly so called."""
    wanted = folded(title)
    found = None
    for theme in themes:
        letters = distance(folded(theme.title), wanted, NEAR)
        if not letters:
            return None
        if letters <= NEAR < len(wanted) // 2 and found is None:
            found = theme
    return found


def form_at(day: date, zone: str, red_days: Collection[date]) -> datetime:
    """Return when the leads are asked about a theme of the meeting on ``day``: 08.00 of a working day, as a UTC instant."""
    return instant(working_day_before(day - timedelta(days=FORM_DAYS), red_days), FORM_TIME, zone)
