"""What happens to a theme on its way: its item follows the register, it is let go again, it is done."""

from dataclasses import replace

from meetings.actions import ActionState
from meetings.agenda import ItemKind, Outcome
from meetings.agenda_building import COMING, renumbered
from meetings.meeting import Meeting
from meetings.themes import Theme, ThemeState
from workflows.carrying import write_agenda
from workflows.ports import Work
from workflows.situation import agenda_of
from workflows.theme_items import LEFT_OVER, dressed, help_of, item_of

HELD = frozenset({Outcome.TREATED, Outcome.NOTHING_NEW, Outcome.FILED})
"""Outcomes of a theme that has been held."""


def dress_item(work: Work, theme: Theme) -> None:
    """Write what the register says on the agenda of a coming meeting."""
    item = item_of(work, theme)
    meeting = work.meetings.get(item.meeting_id) if item is not None else None
    if item is not None and meeting is not None and meeting.state in COMING:
        work.items.save(dressed(item, theme))


def let_go(work: Work, theme: Theme, state: ThemeState = ThemeState.WAITING) -> Theme:
    """Take a theme off the coming agenda and drop what was asked of the coordinator; return it as it stands then."""
    _take_off(work, theme)
    action = help_of(work, theme)
    if action is not None:
        work.actions.save(replace(action, state=ActionState.DROPPED))
    free = replace(theme, state=state, meeting_id=None, chosen_at_id=None, action_id=None)
    work.themes.save(free)
    return free


def let_go_of_choice(work: Work, meeting: Meeting, but: str = "") -> None:
    """Let go of what a meeting has chosen for the next one, except the theme ``but``."""
    for theme in work.themes.find(network_id=meeting.network_id, state=ThemeState.CHOSEN, chosen_at_id=meeting.id):
        if theme.id != but:
            let_go(work, theme)


def unsettled(work: Work, meeting: Meeting, note_id: str) -> Meeting:
    """Return the meeting after a note of it was taken back: the line about the next theme takes the choice with it."""
    if meeting.theme_note_id != note_id:
        return meeting
    let_go_of_choice(work, meeting)
    return replace(meeting, theme_settled=False, theme_note_id=None)


def settle_themes(work: Work, meeting: Meeting) -> None:
    """Say what became of the themes on the agenda of a meeting that closes.

    Held is done, moved on stays chosen, and one that fell away or that nobody got to waits in the register again.
    """
    for item in agenda_of(work, meeting.id):
        theme = work.themes.get(item.source_id) if item.source_id else None
        if theme is None or theme.state is not ThemeState.CHOSEN:
            continue
        if item.outcome in LEFT_OVER:
            _take_off(work, theme)
            work.themes.save(replace(theme, meeting_id=None))
        elif theme.chosen_at_id != meeting.id:
            state = ThemeState.DONE if item.outcome in HELD else ThemeState.WAITING
            work.themes.save(replace(theme, state=state, meeting_id=None))


def _take_off(work: Work, theme: Theme) -> None:
    """Withdraw the theme's own item from a coming agenda; a carried one belongs to the agenda it was carried to."""
    item = item_of(work, theme)
    meeting = work.meetings.get(item.meeting_id) if item is not None else None
    if item is None or meeting is None or meeting.state not in COMING or item.kind is not ItemKind.THEME:
        return
    work.items.save(replace(item, outcome=Outcome.WITHDRAWN))
    left = agenda_of(work, meeting.id)
    write_agenda(work, left, renumbered(left))
