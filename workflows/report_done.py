"""What a finished action says for itself: its owner's line, printed under the follow-up of the next meeting."""

from collections.abc import Sequence
from datetime import datetime

from meetings.actions import Action, ActionState
from meetings.agenda import AgendaItem, ItemKind
from meetings.agenda_words import agenda_words, shortened
from meetings.checklists import headline
from meetings.meeting import Meeting, MeetingState
from workflows.around import note_under
from workflows.ports import Work
from workflows.situation import agenda_of
from workflows.standing_duty import is_standing, last_closed_at


def follow_up_item(items: Sequence[AgendaItem]) -> AgendaItem | None:
    """Return the item that actions are followed up under: their own, else the one about the previous minutes."""
    for kind in (ItemKind.FOLLOW_UP, ItemKind.PREVIOUS_MINUTES):
        for item in items:
            if item.kind is kind:
                return item
    return None


def done_since(work: Work, network_id: str, since: datetime | None) -> tuple[Action, ...]:
    """Return the network's actions that became done after ``since`` (None = ever), in the order they did.

    A standing duty is among them although it goes on.
    """
    duties = (row for row in work.actions.find(network_id=network_id, state=ActionState.OPEN) if is_standing(row))
    rows = (*work.actions.find(network_id=network_id, state=ActionState.DONE), *duties)
    done = [(row.done_at, row.id, row) for row in rows if row.done_at is not None and (since is None or row.done_at > since)]
    return tuple(row for _, _, row in sorted(done, key=lambda found: found[:2]))


def report_at_start(work: Work, meeting: Meeting) -> None:
    """Write the lines of what was done since the last meeting under the follow-up of the meeting that begins."""
    for action in done_since(work, meeting.network_id, last_closed_at(work, meeting.network_id)):
        _write(work, meeting, action)


def report_done(work: Work, action: Action) -> None:
    """Write the line of an action that is done while a later meeting runs, so that those minutes tell of it."""
    for meeting in work.meetings.find(network_id=action.network_id, state=MeetingState.RUNNING):
        if meeting.id != action.meeting_id:
            _write(work, meeting, action)


def _write(work: Work, meeting: Meeting, action: Action) -> None:
    item = follow_up_item(agenda_of(work, meeting.id))
    if item is None or not action.done_line:
        return
    told = shortened(headline(action.text))
    text = f"{told.rstrip(' .')}: {agenda_words(work.networks.one(meeting.network_id).language).done} {action.done_line}"
    note_under(work, meeting, item.id, text, written_by=action.done_by or "")
