"""Undo: take back the last thing this person wrote in the running meeting."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from meetings.actions import Action, ActionState
from meetings.agenda import AgendaItem, Outcome
from meetings.attendance import Attendance, Earlier
from meetings.elections import ElectionState
from meetings.meeting import Meeting
from meetings.records import Decision, Note
from meetings.refusals import Refusal, Refused
from meetings.rounds import Round
from meetings.values import value
from workflows.around import Named, Spot, named, save_meeting, spot, writable
from workflows.deliveries import DeliveryKind
from workflows.election_steps import leads, round_shown
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import agenda_of
from workflows.theme_steps import unsettled


class Undone(StrEnum):
    """What kind of thing was taken back; of an ELECTION nothing was: it is asked first whether it is to count for nothing."""

    NOTE = "note"
    DECISION = "decision"
    ACTION = "action"
    ATTENDANCE = "attendance"
    OUTCOME = "outcome"
    ELECTION = "election"


@value
class UndoEntry:
    """``entry_id`` names a note, decision or action of the meeting; "" = the last thing the person did there."""

    subject_id: str
    entry_id: str = ""


@value
class EntryUndone:
    """What was taken back, with its words, so that nothing typed is lost.

    ``round_id`` is the ballot of the election that the words stand for, and ``leads`` whether the actor leads elections.
    """

    spot: Spot
    what: Undone
    text: str = ""
    people: tuple[Named, ...] = ()
    round_id: str = ""
    leads: bool = False


@value
class _Deed:
    """Something that can be undone: when it was done, and how to take it back."""

    at: datetime
    id: str
    undo: Callable[[], EntryUndone]


def undo_entry(work: Work, ask: UndoEntry) -> EntryUndone:
    """Raise Refused: NOT_FOUND, NOT_YOUR_ROLE, NOTHING_TO_UNDO, MEETING_NOT_RUNNING, MEETING_CLOSED."""
    meeting = writable(work, ask.subject_id)
    deeds = _written(work, meeting, mine=not ask.entry_id)
    if ask.entry_id:
        deeds = [deed for deed in deeds if deed.id == ask.entry_id]
        if not deeds:
            raise Refused(Refusal.NOT_FOUND)
    else:
        deeds += [*_outcomes(work, meeting), *_marks(work, meeting)]
    if not deeds:
        raise Refused(Refusal.NOTHING_TO_UNDO)
    return max(deeds, key=lambda deed: (deed.at, deed.id)).undo()


def _written(work: Work, meeting: Meeting, *, mine: bool) -> list[_Deed]:
    items = {item.id: item for item in agenda_of(work, meeting.id)}
    me = work.actor.person.id

    def note_deed(row: Note) -> _Deed:
        def undo() -> EntryUndone:
            work.notes.remove(row.id)
            work.questions.remove(row.id)
            now = unsettled(work, meeting, row.id)
            if now != meeting:
                save_meeting(work, now)
            return EntryUndone(spot=spot(work, meeting, items.get(row.item_id)), what=Undone.NOTE, text=row.text)

        return _Deed(at=row.written_at, id=row.id, undo=undo)

    def decision_deed(row: Decision) -> _Deed:
        def undo() -> EntryUndone:
            where = spot(work, meeting, items.get(row.item_id))
            ballot = _ballot_of(work, row)
            if ballot is not None:
                return EntryUndone(spot=where, what=Undone.ELECTION, text=row.text, round_id=ballot.id, leads=leads(work))
            work.decisions.remove(row.id)
            return EntryUndone(spot=where, what=Undone.DECISION, text=row.text)

        return _Deed(at=row.written_at, id=row.id, undo=undo)

    def action_deed(row: Action) -> _Deed:
        def undo() -> EntryUndone:
            work.actions.save(replace(row, state=ActionState.REMOVED))
            for delivery in work.outbox.find(kind=DeliveryKind.ACTION_GIVEN, subject_id=row.id):
                work.outbox.void(delivery.id)
            return EntryUndone(spot=spot(work, meeting, items.get(row.item_id)), what=Undone.ACTION, text=row.text)

        return _Deed(at=row.written_at, id=row.id, undo=undo)

    deeds = [note_deed(row) for row in work.notes.find(meeting_id=meeting.id) if not mine or row.written_by == me]
    deeds += [decision_deed(row) for row in work.decisions.find(meeting_id=meeting.id) if not mine or row.written_by == me]
    deeds += [
        action_deed(row)
        for row in work.actions.find(meeting_id=meeting.id)
        if row.state is ActionState.OPEN and (not mine or row.written_by == me)
    ]
    return deeds


def _ballot_of(work: Work, decision: Decision) -> Round | None:
    """Return the last ballot of the election that a decision stands for, None for any other: the line alone is not taken back."""
    held = work.elections.find(network_id=decision.network_id, state=ElectionState.HELD, decision_id=decision.id)
    return round_shown(work, held[-1]) if held else None


def _outcomes(work: Work, meeting: Meeting) -> list[_Deed]:
    """One deed for all items that one press settled."""
    me = work.actor.person.id
    together: dict[datetime, list[AgendaItem]] = {}
    for item in agenda_of(work, meeting.id):
        if item.settled_by == me and item.settled_at is not None:
            together.setdefault(item.settled_at, []).append(item)

    def deed(at: datetime, items: list[AgendaItem]) -> _Deed:
        def undo() -> EntryUndone:
            for item in items:
                work.items.save(replace(item, outcome=Outcome.OPEN, carry=None, settled_by=None, settled_at=None))
            titles = "; ".join(item.title for item in items)
            return EntryUndone(spot=spot(work, meeting, items[0]), what=Undone.OUTCOME, text=titles)

        return _Deed(at=at, id=items[-1].id, undo=undo)

    return [deed(at, items) for at, items in together.items()]


def _marks(work: Work, meeting: Meeting) -> list[_Deed]:
    """One deed for all rows of one press: a whole roll call is undone at once."""
    me = work.actor.person.id
    together: dict[datetime, list[Attendance]] = {}
    for row in work.attendance.find(meeting_id=meeting.id):
        if row.recorded_by == me and row.recorded_at is not None and row.earlier is not None:
            together.setdefault(row.recorded_at, []).append(_before(row, row.earlier))

    def deed(at: datetime, rows: list[Attendance]) -> _Deed:
        def undo() -> EntryUndone:
            for row in rows:
                work.attendance.save(row)
            people = tuple(named(work, meeting.network_id, row.person_id, meeting.day) for row in rows)
            return EntryUndone(spot=spot(work, meeting), what=Undone.ATTENDANCE, people=people)

        return _Deed(at=at, id=rows[-1].id, undo=undo)

    return [deed(at, rows) for at, rows in together.items()]


def _before(row: Attendance, earlier: Earlier) -> Attendance:
    return replace(
        row,
        presence=earlier.presence,
        left_before=earlier.left_before,
        joined_at=earlier.joined_at,
        recorded_by=None,
        recorded_at=None,
        earlier=None,
    )


REQUEST = Request(verb="entry.undo", ask=UndoEntry, run=undo_entry, result=EntryUndone)
