"""A chosen theme as an item: on the agenda of the meeting it belongs to, whenever that meeting is planned."""

from dataclasses import replace

from meetings.actions import Action, ActionState, AtNextMeeting, Due, OnDate
from meetings.agenda import AgendaItem, ItemKind, Outcome
from meetings.agenda_building import COMING, renumbered
from meetings.meeting import Meeting, MeetingState
from meetings.reminders import working_before
from meetings.themes import Theme, ThemeState
from workflows.ports import Work
from workflows.situation import agenda_of

LEFT_OVER = frozenset({Outcome.POSTPONED, Outcome.NOT_REACHED})
"""Outcomes that take an item on to another meeting."""

UNSENT = frozenset({MeetingState.PLANNED, MeetingState.CALLED})
"""A meeting in these states has an agenda nobody has been sent."""


def item_of(work: Work, theme: Theme) -> AgendaItem | None:
    """Return the item of the theme on the agenda it stands on; None while it stands on none."""
    here = work.items.find(meeting_id=theme.meeting_id, source_id=theme.id) if theme.meeting_id else ()
    return next((item for item in reversed(here) if item.outcome is not Outcome.WITHDRAWN), None)


def theme_item(theme: Theme, new_id: str, meeting_id: str) -> AgendaItem:
    """Return a new item of the theme: its question is the background, its leads prepare it."""
    item = AgendaItem(
        id=new_id,
        network_id=theme.network_id,
        meeting_id=meeting_id,
        position=1,
        title=theme.title,
        kind=ItemKind.THEME,
        chain_id=new_id,
        source_id=theme.id,
    )
    return dressed(item, theme)


def dressed(item: AgendaItem, theme: Theme) -> AgendaItem:
    """Return the item with what the register says of its theme now."""
    return replace(item, title=theme.title, background=theme.question, minutes=theme.minutes, preparer_ids=theme.lead_ids)


def themed_items(work: Work, network_id: str) -> tuple[AgendaItem, ...]:
    """Bring every chosen theme in step with the agendas; return the items that have still to be put on one.

    A theme whose item was taken off its agenda by hand waits in the register again.
    """
    meetings = {meeting.id: meeting for meeting in work.meetings.find(network_id=network_id)}
    found = []
    for theme in work.themes.find(network_id=network_id, state=ThemeState.CHOSEN):
        now, new = _followed(work, theme, meetings)
        if now != theme:
            work.themes.save(now)
        if now.meeting_id is not None:
            _follow(work, now, meetings[now.meeting_id])
        if new is not None:
            found.append(new)
    return tuple(found)


def _followed(work: Work, theme: Theme, meetings: dict[str, Meeting]) -> tuple[Theme, AgendaItem | None]:
    items = work.items.find(network_id=theme.network_id, source_id=theme.id)
    coming = [i for i in items if i.outcome is not Outcome.WITHDRAWN and meetings[i.meeting_id].state in COMING]
    target = _target(theme, meetings)
    if coming:
        new = _nearer(work, coming[-1], meetings[coming[-1].meeting_id], target)
        return replace(theme, meeting_id=(new or coming[-1]).meeting_id), new
    last = items[-1] if items else None
    if last is not None:
        held = meetings[last.meeting_id]
        if held.state is MeetingState.RUNNING and (theme.chosen_at_id != held.id or last.outcome in LEFT_OVER):
            return theme, None
        if _goes_on(last, held):
            return replace(theme, meeting_id=None), None
        if last.outcome is Outcome.WITHDRAWN and theme.meeting_id == held.id and held.state in COMING:
            return replace(theme, state=ThemeState.WAITING, meeting_id=None, chosen_at_id=None), None
    if target is None:
        return replace(theme, meeting_id=None), None
    return replace(theme, meeting_id=target.id), theme_item(theme, work.new_id(), target.id)


def _nearer(work: Work, item: AgendaItem, meeting: Meeting, target: Meeting | None) -> AgendaItem | None:
    """Return the item anew for a nearer meeting that was planned since, as long as nobody was sent either agenda."""
    movable = item.kind is ItemKind.THEME and item.outcome is Outcome.OPEN and meeting.state in UNSENT
    if not movable or target is None or target.id == meeting.id or target.state not in UNSENT:
        return None
    work.items.remove(item.id)
    left = agenda_of(work, meeting.id)
    for before, now in zip(left, renumbered(left), strict=True):
        if now != before:
            work.items.save(now)
    new_id = work.new_id()
    return replace(item, id=new_id, chain_id=new_id, meeting_id=target.id)


def _goes_on(item: AgendaItem, held: Meeting) -> bool:
    """Tell whether the item itself is carried on, so that no other is made."""
    if item.outcome is Outcome.WITHDRAWN:
        return item.carry is not None
    return held.state is MeetingState.CANCELLED or item.outcome in LEFT_OVER


def _target(theme: Theme, meetings: dict[str, Meeting]) -> Meeting | None:
    """Return the first coming meeting that is not before the one that chose the theme."""
    chosen_at = meetings.get(theme.chosen_at_id or "")
    later = (m for m in meetings.values() if m.state in COMING and (chosen_at is None or m.day >= chosen_at.day))
    return min(later, key=lambda meeting: (meeting.day, meeting.id), default=None)


def help_due(meeting: Meeting | None) -> Due:
    """Return when the coordinator's part is due: the last weekday before the meeting, the next meeting while it has no day."""
    return AtNextMeeting(assumed=True) if meeting is None else OnDate(day=working_before(meeting.day, ()))


def help_of(work: Work, theme: Theme) -> Action | None:
    """Return what the leads have asked the coordinator for, None when there is nothing open."""
    action = work.actions.get(theme.action_id) if theme.action_id else None
    return action if action is not None and action.state is ActionState.OPEN else None


def _follow(work: Work, theme: Theme, meeting: Meeting) -> None:
    """Let who prepares it follow the register, and what the coordinator prepares the meeting's day."""
    item = item_of(work, theme)
    if item is not None and meeting.state in COMING and item.preparer_ids != theme.lead_ids:
        work.items.save(replace(item, preparer_ids=theme.lead_ids))
    action, due = help_of(work, theme), help_due(meeting)
    if action is not None and action.due != due:
        work.actions.save(replace(action, due=due))
