"""The verbs and words of the running meeting: start, attendance, items, notes, decisions, actions, undo."""

import re

from conversation import during_moves, during_questions
from conversation.around_table import circle_of, item_numbered, people_named, read_due, read_owner, running
from conversation.decision_cards import draw_decision
from conversation.during_cards import (
    draw_action,
    draw_fixed,
    draw_header,
    draw_marked,
    draw_more,
    draw_note,
    draw_placed,
    draw_roll_call,
    draw_started,
    draw_taken,
    draw_undone,
)
from conversation.fields import Fields
from conversation.settled_cards import draw_settled
from conversation.turn import Mention
from conversation.verbs import Speaker, Spoken, Verb
from meetings.actions import AtNextMeeting, Nobody
from meetings.records import DecisionKind
from meetings.refusals import Refusal, Refused
from meetings.running import numbers_of
from texts.action_words import read_action, read_steps
from texts.commands import Command
from texts.validity import read_validity
from workflows import (
    add_item,
    assign_action,
    fix_entry,
    mark_presence,
    settle_item,
    show_header,
    show_roll_call,
    start_meeting,
    take_back,
    take_roll_call,
    undo_entry,
    write_entry,
)
from workflows.mark_presence import Mark
from workflows.show_agenda import ShowAgenda
from workflows.situation import Situation

MOST_TEXT = 3000
"""Characters of one note, decision or action."""

_FROM_ITEM = re.compile(
    r"\s+(?:före|innan|från|before|from)\s+(?:punkt|punkten|item)\s+(\d{1,3})\s*([a-z])?\)?\s*$", re.IGNORECASE
)
_NUMBER = re.compile(r"(?P<number>\d{1,3})(?:\.0)?\s*(?P<letter>[a-z])?\)?", re.IGNORECASE)


def _read_start(fields: Fields) -> start_meeting.StartMeeting:
    secretary_id = fields.maybe_id("secretary")
    return start_meeting.StartMeeting(subject_id=fields.id("subject"), secretary_id=secretary_id, version=fields.version)


def _read_roll(fields: Fields) -> take_roll_call.TakeRollCall:
    present = (*fields.ids("present"), *fields.ids("guests"))
    limits = []
    for person_id in fields.ids("guests"):
        words = fields.text(f"items_{person_id}", most=40)
        try:
            limits.append((person_id, numbers_of(words, 999)))
        except ValueError as fault:
            raise Refused(Refusal.FIELD_INVALID, field=words) from fault
    return take_roll_call.TakeRollCall(
        subject_id=fields.id("subject"), present_ids=present, off_list_ids=fields.ids("off_list"), guest_items=tuple(limits)
    )


def _read_mark(fields: Fields) -> mark_presence.MarkPresence:
    return mark_presence.MarkPresence(
        subject_id=fields.id("subject"),
        mark=fields.choice("mark", Mark),
        person_ids=fields.ids("people"),
        everybody=fields.yes("everybody"),
        item_id=fields.maybe_id("item"),
    )


def _read_goto(fields: Fields) -> show_header.GoToItem:
    """Read the item by its id, else by its number as it is said: "7" or "13 b"."""
    item_id = fields.maybe_id("item")
    if item_id:
        return show_header.GoToItem(subject_id=fields.id("subject"), item_id=item_id, version=fields.version)
    match = _NUMBER.fullmatch(fields.words("number", most=6, required=True))
    if match is None:
        raise Refused(Refusal.FIELD_INVALID, field="number")
    return show_header.GoToItem(
        subject_id=fields.id("subject"), number=int(match["number"]), letter=match["letter"] or "", version=fields.version
    )


def _read_settle(fields: Fields) -> settle_item.SettleItem:
    return settle_item.SettleItem(subject_id=fields.id("subject"), item_id=fields.maybe_id("item"))


def _read_assign(fields: Fields) -> assign_action.AssignAction:
    text = fields.text("text", most=MOST_TEXT, required=True, lines=True)
    steps, terms = read_steps(text)
    return assign_action.AssignAction(
        subject_id=fields.id("subject"),
        text=text,
        owner=read_owner(fields) or Nobody(),
        due=read_due(fields) or AtNextMeeting(assumed=True),
        item_id=fields.maybe_id("item"),
        steps=steps,
        terms=terms,
    )


def _read_correct(fields: Fields) -> assign_action.CorrectAction:
    text = fields.text("text", most=MOST_TEXT, lines=True)
    steps, terms = read_steps(text)
    return assign_action.CorrectAction(
        subject_id=fields.id("subject"), owner=read_owner(fields), due=read_due(fields), text=text, steps=steps, terms=terms
    )


def _read_decision(fields: Fields) -> write_entry.RecordDecision:
    return write_entry.RecordDecision(
        subject_id=fields.id("subject"),
        text=fields.text("text", most=MOST_TEXT, required=True, lines=True),
        kind=fields.choice("kind", DecisionKind, DecisionKind.DECISION),
        item_id=fields.maybe_id("item"),
    )


def _read_note(fields: Fields) -> write_entry.AddNote:
    text = fields.text("text", most=MOST_TEXT, required=True, lines=True)
    return write_entry.AddNote(subject_id=fields.id("subject"), text=text, item_id=fields.maybe_id("item"))


def _read_add(fields: Fields) -> add_item.AddItem:
    return add_item.AddItem(subject_id=fields.id("subject"), title=fields.text("title", most=300, required=True))


def _read_retitle(fields: Fields) -> add_item.RetitleItem:
    title = fields.text("title", most=300, required=True)
    return add_item.RetitleItem(subject_id=fields.id("subject"), title=title, item_id=fields.maybe_id("item"))


def _read_undo(fields: Fields) -> undo_entry.UndoEntry:
    return undo_entry.UndoEntry(subject_id=fields.id("subject"), entry_id=fields.maybe_id("entry"))


def _read_fix(fields: Fields) -> fix_entry.FixEntry:
    return fix_entry.FixEntry(
        wrong=fields.text("wrong", most=300, required=True),
        right=fields.text("right", most=300),
        subject_id=fields.maybe_id("subject"),
    )


VERBS: tuple[Verb, ...] = (
    Verb(request=start_meeting.REQUEST, read=_read_start, draw=draw_started),
    Verb(
        request=show_roll_call.REQUEST,
        read=lambda fields: show_roll_call.ShowRollCall(subject_id=fields.id("subject")),
        draw=draw_roll_call,
        reads=True,
    ),
    Verb(request=take_roll_call.REQUEST, read=_read_roll, draw=draw_taken),
    Verb(request=mark_presence.REQUEST, read=_read_mark, draw=draw_marked),
    Verb(
        request=mark_presence.HERE,
        read=lambda fields: mark_presence.BeHere(subject_id=fields.id("subject")),
        draw=draw_marked,
    ),
    Verb(
        request=show_header.SHOW,
        read=lambda fields: show_header.ShowHeader(subject_id=fields.id("subject")),
        draw=draw_header,
        reads=True,
    ),
    Verb(
        request=show_header.MORE,
        read=lambda fields: show_header.ShowHeader(subject_id=fields.id("subject")),
        draw=draw_more,
        reads=True,
    ),
    Verb(request=show_header.GO_TO, read=_read_goto, draw=draw_header),
    Verb(
        request=show_header.NEXT,
        read=lambda fields: show_header.GoOn(subject_id=fields.id("subject"), version=fields.version),
        draw=draw_header,
    ),
    Verb(request=add_item.ADD, read=_read_add, draw=draw_placed),
    Verb(request=add_item.RETITLE, read=_read_retitle, draw=draw_placed),
    Verb(request=write_entry.NOTE, read=_read_note, draw=draw_note),
    Verb(request=write_entry.DECISION, read=_read_decision, draw=draw_decision),
    Verb(request=assign_action.ASSIGN, read=_read_assign, draw=draw_action),
    Verb(request=assign_action.CORRECT, read=_read_correct, draw=draw_action),
    Verb(request=settle_item.NOTHING_NEW, read=_read_settle, draw=draw_settled),
    Verb(request=settle_item.FILED, read=_read_settle, draw=draw_settled),
    Verb(request=settle_item.REOPEN, read=_read_settle, draw=draw_settled),
    Verb(request=undo_entry.REQUEST, read=_read_undo, draw=draw_undone),
    Verb(request=fix_entry.REQUEST, read=_read_fix, draw=draw_fixed),
    *during_moves.VERBS,
    *during_questions.VERBS,
)


def _start(_command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    if situation.meeting is None:
        raise Refused(Refusal.NO_MEETING)
    return Spoken(verb="meeting.start", ask=start_meeting.StartMeeting(subject_id=situation.meeting.id))


def _roll_call(_command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    return Spoken(verb="roll.show", ask=show_roll_call.ShowRollCall(subject_id=running(situation).id))


def _marked(mark: Mark) -> Speaker:
    """Speak of people who came or left: "AA lämnade", "närvarande: A, B", "B anslöt före punkt 3"."""

    def speak(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
        meeting = running(situation)
        words, item_id = _with_item(command.text, situation)
        if mark is Mark.PRESENT and words.strip().casefold() in {"alla", "everybody", "everyone", "all"}:
            return _everybody(command, situation, ())
        ask = mark_presence.MarkPresence(
            subject_id=meeting.id, mark=mark, person_ids=people_named(words, situation), item_id=item_id
        )
        return Spoken(verb="roll.mark", ask=ask)

    return speak


def _with_item(words: str, situation: Situation) -> tuple[str, str]:
    """Split "Disa före punkt 6" into the name and the item's id."""
    match = _FROM_ITEM.search(words)
    if match is None:
        return words, ""
    return words[: match.start()], item_numbered(int(match[1]), situation, match[2] or "")


def _everybody(_command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    ask = mark_presence.MarkPresence(subject_id=running(situation).id, mark=Mark.PRESENT, everybody=True)
    return Spoken(verb="roll.mark", ask=ask)


def _go_to(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    ask = show_header.GoToItem(subject_id=running(situation).id, number=command.number or 0, letter=command.letter)
    return Spoken(verb="item.goto", ask=ask)


def _next(_command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    return Spoken(verb="item.next", ask=show_header.GoOn(subject_id=running(situation).id))


def _note(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    return Spoken(verb="note.add", ask=write_entry.AddNote(subject_id=running(situation).id, text=command.text))


def _decided(kind: DecisionKind) -> Speaker:
    def speak(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
        meeting = running(situation)
        found = read_validity(command.text, meeting.day)
        ask = write_entry.RecordDecision(
            subject_id=meeting.id,
            text=command.text,
            kind=kind,
            valid_until=found.valid_until,
            review_on=found.review_on,
            unsure=found.unsure,
        )
        return Spoken(verb="decision.record", ask=ask)

    return speak


def _action(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    """Read owner and time; a tie is kept as candidates, together with those named beside it."""
    meeting = running(situation)
    words = read_action(command.text, circle_of(situation), meeting.day)
    found = words.assignment
    ask = assign_action.AssignAction(
        subject_id=meeting.id,
        text=words.text,
        owner=Nobody(candidates=(*found.settled, *found.candidates)) if found.candidates else found.owner,
        due=found.due,
        days=found.ask,
        unread=found.unread,
        steps=words.steps,
        terms=words.terms,
    )
    return Spoken(verb="action.assign", ask=ask)


def _nothing_new(command: Command, situation: Situation, mentions: tuple[Mention, ...]) -> Spoken:
    """Settle the item that is on; before a meeting nobody knows which item is meant, so the agenda asks."""
    if situation.meeting is not None and not situation.running:
        return Spoken(verb="agenda.show", ask=ShowAgenda(subject_id=situation.meeting.id))
    return _settled("item.nothing_new")(command, situation, mentions)


def _settled(verb: str) -> Speaker:
    def speak(_command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
        return Spoken(verb=verb, ask=settle_item.SettleItem(subject_id=running(situation).id))

    return speak


def _undo(_command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    if not situation.running:
        return Spoken(verb="agenda.take_back", ask=take_back.TakeBack())
    return Spoken(verb="entry.undo", ask=undo_entry.UndoEntry(subject_id=running(situation).id))


def _fix(command: Command, situation: Situation, _mentions: tuple[Mention, ...]) -> Spoken:
    meeting_id = situation.meeting.id if situation.meeting and situation.running else ""
    return Spoken(verb="entry.fix", ask=fix_entry.FixEntry(wrong=command.text, right=command.arg, subject_id=meeting_id))


SPEAKERS: dict[str, Speaker] = {
    "start": _start,
    "roll_call": _roll_call,
    "present": _marked(Mark.PRESENT),
    "present_all": _everybody,
    "absent": _marked(Mark.ABSENT),
    "left": _marked(Mark.LEFT),
    "joined": _marked(Mark.JOINED),
    "goto": _go_to,
    "next": _next,
    "note": _note,
    "decision": _decided(DecisionKind.DECISION),
    "position": _decided(DecisionKind.POSITION),
    "action": _action,
    "nothing_new": _nothing_new,
    "filed": _settled("item.filed"),
    "undo": _undo,
    "fix": _fix,
    **during_moves.SPEAKERS,
    **during_questions.SPEAKERS,
}
