"""Write under an item: a note, a decision or a position, in the order they come."""

from datetime import date

from meetings.agenda_building import ALWAYS
from meetings.records import Decision, DecisionKind
from meetings.values import value
from workflows.around import Spot, item_in, next_place, note_under, spot, writable
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
    """``text`` as typed, without its label; ``kind`` is the word it is printed under.

    ``valid_until`` and ``review_on`` are the dates its words were understood to say; ``unsure`` = they say one that was not.
    """

    subject_id: str
    text: str
    kind: DecisionKind = DecisionKind.DECISION
    item_id: str = ""
    valid_until: date | None = None
    review_on: date | None = None
    unsure: bool = False


@value
class NoteAdded:
    """``count`` is the number of notes under the item now."""

    spot: Spot
    note_id: str
    text: str
    count: int


@value
class DecisionRecorded:
    """The decision as stored; ``may_stand`` = the writer may make its item a standing one, and it is none yet."""

    spot: Spot
    decision_id: str
    text: str
    kind: DecisionKind
    valid_until: date | None = None
    review_on: date | None = None
    unsure: bool = False
    may_stand: bool = False


def add_note(work: Work, ask: AddNote) -> NoteAdded:
    """Raise Refused: NOT_FOUND (meeting or item), NOT_YOUR_ROLE, MEETING_NOT_RUNNING, MEETING_CLOSED."""
    meeting = writable(work, ask.subject_id)
    item = item_in(work, meeting, ask.item_id)
    note = note_under(work, meeting, item.id, ask.text)
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
        valid_until=ask.valid_until,
        review_on=ask.review_on,
    )
    work.decisions.add(decision)
    return DecisionRecorded(
        spot=spot(work, meeting, item),
        decision_id=decision.id,
        text=decision.text,
        kind=decision.kind,
        valid_until=decision.valid_until,
        review_on=decision.review_on,
        unsure=ask.unsure,
        may_stand=item.kind not in ALWAYS and (work.actor.is_secretary or work.actor.is_chair),
    )


NOTE = Request(verb="note.add", ask=AddNote, run=add_note, result=NoteAdded)
DECISION = Request(verb="decision.record", ask=RecordDecision, run=record_decision, result=DecisionRecorded)
