"""Themes as cards show them, and what every request about one theme answers."""

from enum import StrEnum

from meetings.actions import ActionState
from meetings.meeting import MeetingState
from meetings.namesakes import Named
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.theme_facts import ThemeFacts
from meetings.themes import Theme, listed, too_few
from meetings.values import value
from workflows.glances import shown_names
from workflows.ports import Work
from workflows.propose_item import people_to_choose
from workflows.situation import open_meeting


class ThemeChange(StrEnum):
    """What a request did to a theme."""

    SHOWN = "shown"
    ADDED = "added"
    KNOWN = "known"
    EDITED = "edited"
    CHOSEN = "chosen"
    UNDECIDED = "undecided"
    PREPARED = "prepared"
    DROPPED = "dropped"


@value
class ThemeTold:
    """What came of a request about a theme; ``theme`` is None when the next one was left open.

    ``keeps`` = the reader keeps the register, ``leads`` = leads this theme. ``turned_on`` = meetings end
    with the next theme from now on. ``line`` is what the running meeting's minutes say. ``subject_id`` is the meeting that is
    on or next, else the network; ``running`` = that meeting is on.
    """

    network_id: str
    subject_id: str
    card: str
    version: int
    change: ThemeChange
    theme: ThemeFacts | None
    people: tuple[Named, ...] = ()
    keeps: bool = False
    leads: bool = False
    running: bool = False
    turned_on: bool = False
    line: str = ""


WHO = frozenset({Role.COORDINATOR, Role.SECRETARY})
READERS = frozenset({Role.MEMBER, Role.DEPUTY, Role.COORDINATOR, Role.SECRETARY, Role.STAFF})


def theme_within(work: Work, theme_id: str) -> Theme:
    """Return a theme of the actor's network; Refused NOT_FOUND otherwise."""
    theme = work.themes.get(theme_id)
    if theme is None or theme.network_id != work.actor.membership.network_id:
        raise Refused(Refusal.NOT_FOUND)
    return theme


def open_theme(work: Work, theme_id: str) -> Theme:
    """As ``theme_within``; THEME_CLOSED for one that is done or dropped."""
    theme = theme_within(work, theme_id)
    if not listed((theme,)):
        raise Refused(Refusal.THEME_CLOSED)
    return theme


def keeps_register(work: Work) -> bool:
    """Coordinator, secretary and chairs keep the register."""
    return work.actor.is_secretary or work.actor.is_chair


def knows_better(work: Work, knowingly: bool) -> bool:
    """Tell whether more than four leads were wanted by somebody who may: the coordinator or a chair."""
    return knowingly and (work.actor.is_coordinator or work.actor.is_chair)


def theme_facts(work: Work, theme: Theme, names: dict[str, str]) -> ThemeFacts:
    """Read a theme with the names around it."""
    meeting = work.meetings.get(theme.meeting_id) if theme.meeting_id else None
    action = work.actions.get(theme.action_id) if theme.action_id else None
    open_action = action is not None and action.state is ActionState.OPEN
    return ThemeFacts(
        id=theme.id,
        title=theme.title,
        question=theme.question,
        form=theme.form,
        minutes=theme.minutes,
        state=theme.state,
        position=theme.position,
        leads=tuple(Named(id=key, name=names[key]) for key in theme.lead_ids if key in names),
        few=too_few(theme.lead_ids),
        day=meeting.day if meeting is not None else None,
        former=tuple((one.until.date(), tuple(names[key] for key in one.lead_ids if key in names)) for one in theme.former_leads),
        asked=action.text if action is not None and open_action else "",
    )


def told(work: Work, theme: Theme | None, change: ThemeChange, *, turned_on: bool = False, line: str = "") -> ThemeTold:
    """Return the answer about a theme as it is now, with everybody who could lead it."""
    network_id = work.actor.membership.network_id
    names = shown_names(work, network_id)
    meeting = open_meeting(work, network_id)
    now = work.themes.get(theme.id) if theme is not None else None
    return ThemeTold(
        network_id=network_id,
        subject_id=meeting.id if meeting is not None else network_id,
        card=work.new_id(),
        version=meeting.version if meeting is not None else 1,
        change=change,
        theme=theme_facts(work, now, names) if now is not None else None,
        people=people_to_choose(work, network_id),
        keeps=keeps_register(work),
        leads=now is not None and work.actor.person.id in now.lead_ids,
        running=meeting is not None and meeting.state is MeetingState.RUNNING,
        turned_on=turned_on,
        line=line,
    )
