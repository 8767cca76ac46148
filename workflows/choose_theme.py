"""Choose the theme of the next meeting, or leave it open on purpose; a running meeting's minutes say which."""

from collections.abc import Callable
from dataclasses import replace

from meetings.meeting import Meeting, MeetingState
from meetings.refusals import Refusal, Refused
from meetings.themes import Theme, ThemeState, listed, nearly_titled, titled
from meetings.values import value
from workflows.around import item_in, may_write, meeting_here, note_under, save_meeting
from workflows.carrying import take_up
from workflows.edit_themes import keep_leads, register
from workflows.glances import network_of, shown_names
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import agenda_of, open_meeting
from workflows.theme_steps import let_go_of_choice
from workflows.theme_view import ThemeChange, ThemeTold, keeps_register, open_theme, told

LinePrinter = Callable[[str, str, tuple[str, ...]], str]
"""Prints the minutes' line about the next theme from language, title ("" = not decided) and leads."""


@value
class ChooseTheme:
    """``theme_id`` names a theme of the register, else ``title`` does (a new one is added); ``undecided`` leaves it open.

    ``subject_id`` is the meeting that chooses, or the network while none is on or planned ("" = find it). ``lead_ids`` lead the
    theme from now on, beside those before them when ``joining``; () keeps who leads it. ``knowingly`` as in ``AddTheme``.
    """

    print_line: LinePrinter
    theme_id: str = ""
    title: str = ""
    lead_ids: tuple[str, ...] = ()
    joining: bool = False
    undecided: bool = False
    knowingly: bool = False
    subject_id: str = ""


def choose_theme(work: Work, ask: ChooseTheme) -> ThemeTold:
    """Put the theme on the agenda of the next meeting, now or when that is planned.

    Raise Refused: NOT_FOUND (meeting, theme, lead), NOT_YOUR_ROLE, MEETING_CLOSED, THEME_CLOSED, THEME_UNCLEAR,
    THEME_LEADS_MANY, FIELD_MISSING (no theme named), MEETING_NOT_RUNNING (left open outside a meeting).
    """
    meeting = _choosing(work, ask.subject_id)
    running = meeting if meeting is not None and meeting.state is MeetingState.RUNNING else None
    if ask.undecided:
        if running is None:
            raise Refused(Refusal.MEETING_NOT_RUNNING)
        let_go_of_choice(work, running)
        return told(work, None, ThemeChange.UNDECIDED, line=_settle(work, running, None, ask.print_line))
    theme, turned_on = _named(work, ask)
    if ask.lead_ids:
        leads = (*theme.lead_ids, *ask.lead_ids) if ask.joining else ask.lead_ids
        theme = keep_leads(work, theme, leads, knowingly=ask.knowingly)
    chosen_at = running or _last_closed(work)
    if running is not None:
        let_go_of_choice(work, running, but=theme.id)
    chosen = replace(theme, state=ThemeState.CHOSEN, chosen_at_id=chosen_at.id if chosen_at is not None else None)
    work.themes.save(chosen)
    take_up(work, theme.network_id)
    line = _settle(work, running, chosen, ask.print_line) if running is not None else ""
    return told(work, chosen, ThemeChange.CHOSEN, turned_on=turned_on, line=line)


def _choosing(work: Work, subject_id: str) -> Meeting | None:
    """Return the meeting that chooses, None between meetings; only who writes in it or keeps the register may."""
    network_id = work.actor.membership.network_id
    own = subject_id in {"", network_id}
    meeting = open_meeting(work, network_id) if own else meeting_here(work, subject_id)
    writes = meeting is not None and meeting.state is MeetingState.RUNNING and may_write(work.actor, meeting)
    if not writes and not keeps_register(work):
        raise Refused(Refusal.NOT_YOUR_ROLE)
    if meeting is not None and meeting.state in {MeetingState.CLOSED, MeetingState.CANCELLED}:
        raise Refused(Refusal.MEETING_CLOSED)
    return meeting


def _named(work: Work, ask: ChooseTheme) -> tuple[Theme, bool]:
    if ask.theme_id:
        return open_theme(work, ask.theme_id), False
    if not ask.title:
        raise Refused(Refusal.FIELD_MISSING, field="title")
    themes = listed(work.themes.find(network_id=work.actor.membership.network_id))
    known, near = titled(themes, ask.title), nearly_titled(themes, ask.title)
    if near is not None:
        raise Refused(Refusal.THEME_UNCLEAR, field=near.title)
    return (known, False) if known is not None else register(work, ask.title)


def _last_closed(work: Work) -> Meeting | None:
    closed = work.meetings.find(network_id=work.actor.membership.network_id, state=MeetingState.CLOSED)
    return max(closed, key=lambda meeting: (meeting.day, meeting.id), default=None)


def _settle(work: Work, running: Meeting, theme: Theme | None, print_line: LinePrinter) -> str:
    """Write the line under the current item, else under the last one, in place of an earlier one; return it."""
    names = shown_names(work, running.network_id)
    leads = tuple(names[key] for key in theme.lead_ids if key in names) if theme is not None else ()
    line = print_line(network_of(work, running).language, theme.title if theme is not None else "", leads)
    if running.theme_note_id is not None:
        work.notes.remove(running.theme_note_id)
    items = agenda_of(work, running.id)
    note_id = None
    if items:
        item = item_in(work, running, running.current_item_id or items[-1].id)
        note_id = note_under(work, running, item.id, line).id
    save_meeting(work, replace(running, theme_settled=True, theme_note_id=note_id))
    return line if items else ""


REQUEST = Request(verb="theme.choose", ask=ChooseTheme, run=choose_theme, result=ThemeTold)
