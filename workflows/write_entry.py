"""Write under an item: a note, a decision or a position, in the order they come."""

from meetings.records import Decision, DecisionKind, Note
from meetings.values import value
from workflows.around import Spot, item_in, next_place, spot, writable
from workflows.ports import Work
from workflows.request import Request


@value
class AddNote:
    """``item_id`` "" = the current item of the meeting ``subject_id``."""

    subject_id: str
    text: str
    item_id: str = ""


@value
class RecordDecision:
    """``text`` as typed, without its label; ``kind`` is the word it is printed under."""

    subject_id: str
    text: str
    kind: DecisionKind = DecisionKind.DECISION
    item_id: str = ""


@value
class NoteAdded:
    """``count`` is the number of notes under the item now."""

    spot: Spot
    note_id: str
    text: str
    count: int


@value
class DecisionRecorded:
    """The decision as stored."""

    spot: Spot
    decision_id: str
    text: str
    kind: DecisionKind


def add_note(work: Work, ask: AddNote) -> NoteAdded:
    """Raise Refused: NOT_FOUND (meeting or item), NOT_YOUR_ROLE, MEETING_NOT_RUNNING, MEETING_CLOSED."""
    meeting = writable(work, ask.subject_id)
    item = item_in(work, meeting, ask.item_id)
    note = Note(
        id=work.new_id(),
        network_id=meeting.network_id,
        meeting_id=meeting.id,
        item_id=item.id,
        place=next_place(work, item.id),
        text=ask.text,
        written_by=work.actor.person.id,
        written_at=work.now,
    )
    work.notes.add(note)
    count = work.notes.count(item_id=item.id)
    return NoteAdded(spot=spot(work, meeting, item), note_id=note.id, text=note.text, count=count)


def record_decision(work: Work, ask: RecordDecision) -> DecisionRecorded:
    """Raise Refused: NOT_FOUND (meeting or item), NOT_YOUR_ROLE, MEETING_NOT_RUNNING, MEETING_CLOSED."""
    meeting = writable(work, ask.subject_id)
    item = item_in(work, meeting, ask.item_id)
    decision = Decision(
        id=work.new_id(),
        network_id=meeting.network_id,
        meeting_id=meeting.id,
        item_id=item.id,
        place=next_place(work, item.id),
        text=ask.text,
        kind=ask.kind,
        written_by=work.actor.person.id,
        written_at=work.now,
    )
    work.decisions.add(decision)
    return DecisionRecorded(spot=spot(work, meeting, item), decision_id=decision.id, text=decision.text, kind=decision.kind)


NOTE = Request(verb="note.add", ask=AddNote, run=add_note, result=NoteAdded)
DECISION = Request(verb="decision.record", ask=RecordDecision, run=record_decision, result=DecisionRecorded)
