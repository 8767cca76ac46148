"""Put words right: "rätta X till Y" in what is written of the meeting, until its minutes are approved."""

from collections.abc import Callable
from dataclasses import replace

from meetings.actions import ActionState
from meetings.meeting import Meeting, MeetingState, MinutesState
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.around import Spot, may_write, meeting_here, spot
from workflows.minutes_model import latest_closed
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import agenda_of, open_meeting

MOST_TEXT = 4000
"""Characters a line may grow to: "rätta a till …" multiplies, and may be said again."""


@value
class FixEntry:
    """Replace ``wrong`` by ``right`` in the last line that holds it. ``subject_id`` "" = the running or last closed meeting."""

    wrong: str
    right: str
    subject_id: str = ""


@value
class EntryFixed:
    """The line as it reads now."""

    spot: Spot
    text: str


@value
class _Line:
    """One written line and how to store other words for it."""

    id: str
    current: bool
    item_id: str
    text: str
    store: Callable[[str], None]


def fix_entry(work: Work, ask: FixEntry) -> EntryFixed:
    """Change the last line that holds the words; lines of the current item come first.

    Raise Refused: NOT_FOUND (meeting, or no line holds the words), NOT_YOUR_ROLE, NO_CLOSED_MEETING,
    MEETING_NOT_RUNNING, MINUTES_ALREADY_APPROVED, FIELD_TOO_LONG (of the line with the right words in it).
    """
    meeting = _meeting(work, ask.subject_id)
    if not may_write(work.actor, meeting):
        raise Refused(Refusal.NOT_YOUR_ROLE)
    if meeting.state not in {MeetingState.RUNNING, MeetingState.CLOSED}:
        raise Refused(Refusal.MEETING_NOT_RUNNING)
    if meeting.minutes_state not in {MinutesState.NONE, MinutesState.DRAFT}:
        raise Refused(Refusal.MINUTES_ALREADY_APPROVED)
    holding = [line for line in _lines(work, meeting) if ask.wrong in line.text]
    if not holding or not ask.wrong:
        raise Refused(Refusal.NOT_FOUND)
    line = max(holding, key=lambda found: (found.current, found.id))
    grown = len(line.text) + line.text.count(ask.wrong) * (len(ask.right) - len(ask.wrong))
    if grown > max(MOST_TEXT, len(line.text)):
        raise Refused(Refusal.FIELD_TOO_LONG, field="text", most=MOST_TEXT)
    words = line.text.replace(ask.wrong, ask.right)
    line.store(words)
    item = next((i for i in agenda_of(work, meeting.id) if i.id == line.item_id), None)
    return EntryFixed(spot=spot(work, meeting, item), text=words)


def _meeting(work: Work, meeting_id: str) -> Meeting:
    if meeting_id:
        return meeting_here(work, meeting_id)
    network_id = work.actor.membership.network_id
    running = open_meeting(work, network_id)
    if running is not None and running.state is MeetingState.RUNNING:
        return running
    return latest_closed(work)


def _lines(work: Work, meeting: Meeting) -> list[_Line]:
    found: list[_Line] = []

    def add(row_id: str, item_id: str, text: str, store: Callable[[str], None]) -> None:
        current = item_id == meeting.current_item_id
        found.append(_Line(id=row_id, current=current, item_id=item_id, text=text, store=store))

    for note in work.notes.find(meeting_id=meeting.id):
        add(note.id, note.item_id, note.text, lambda words, row=note: work.notes.save(replace(row, text=words)))  # type: ignore[misc]
    for decision in work.decisions.find(meeting_id=meeting.id):
        add(
            decision.id,
            decision.item_id,
            decision.text,
            lambda words, row=decision: work.decisions.save(replace(row, text=words)),  # type: ignore[misc]
        )
    for action in work.actions.find(meeting_id=meeting.id):
        if action.state is ActionState.OPEN:
            add(
                action.id,
                action.item_id,
                action.text,
                lambda words, row=action: work.actions.save(replace(row, text=words)),  # type: ignore[misc]
            )
    return found


REQUEST = Request(verb="entry.fix", ask=FixEntry, run=fix_entry, result=EntryFixed)
