"""Drawing what happened in the running meeting."""

from zoneinfo import ZoneInfo

from cards.action_written import ActionWrittenView, action_written
from cards.election_line import ElectionLineView, election_line
from cards.live_item import LiveItemView, live_item, live_more
from cards.roll_call import RollCallView, RollEntry, roll_call
from cards.written import Written, WrittenView, written
from conversation.settled_cards import waiting_views
from conversation.showing import action_envelope, by_organisation, due_shown, envelope, label, options, owner_choice, owner_shown
from conversation.verbs import Card
from meetings.actions import Nobody
from meetings.numbering import called
from texts.say import Say
from texts.sorting import swedish_key
from workflows.add_item import ItemPlaced
from workflows.assign_action import ActionAssigned
from workflows.fix_entry import EntryFixed
from workflows.header import Header, first_name
from workflows.mark_presence import Mark, PresenceMarked
from workflows.move_waiting import WaitingItems
from workflows.show_roll_call import RollCallShown, RollLine
from workflows.start_meeting import MeetingStarted
from workflows.take_roll_call import RollCallTaken
from workflows.undo_entry import EntryUndone, Undone
from workflows.write_entry import NoteAdded


def draw_header(result: Header, say: Say) -> Card:
    """Draw the head of the meeting."""
    return live_item(_live(result), say)


def draw_more(result: Header, say: Say) -> Card:
    """Draw what else can be done."""
    return live_more(_live(result), say)


def _live(result: Header) -> LiveItemView:
    return LiveItemView(
        envelope=envelope(result.spot),
        item_id=result.spot.item_id,
        number=result.spot.number,
        letter=result.spot.letter,
        total=result.total,
        title=result.spot.title,
        following=result.following,
        raised_by=label(result.raised_by) if result.raised_by else "",
        missing=first_name(result.missing.name) if result.missing else "",
        missing_id=result.missing.person_id if result.missing else "",
        notes=result.notes,
        decisions=result.decisions,
        actions=result.actions,
        minutes=result.minutes,
        reported=result.reported.by if result.reported else (),
        awaited=result.reported.awaited if result.reported else (),
        moves=result.moves,
        vacant=result.vacant,
        election_id=result.election_id,
        has_history=result.has_history,
    )


def draw_started(result: MeetingStarted, say: Say) -> Card:
    """Draw the roll call that opens the meeting."""
    return draw_roll_call(result.roll_call, say)


def draw_roll_call(result: RollCallShown, say: Say, presiding_id: str = "", waiting: tuple[WaitingItems, ...] = ()) -> Card:
    """Draw the roll call, members by municipality in Swedish order, guests by name."""
    lines = {line.person.person_id: line for line in result.lines}
    order = by_organisation(line.person for line in result.lines)
    entries = [(lines[person.person_id], _entry(lines[person.person_id])) for person in order]
    presiding = lines.get(presiding_id)
    return roll_call(
        RollCallView(
            envelope=envelope(result.spot),
            members=tuple(entry for line, entry in entries if line.member),
            guests=tuple(entry for line, entry in entries if not line.member),
            organisations=result.organisations,
            missing=tuple(sorted(result.missing, key=swedish_key)),
            recorded=result.recorded,
            presiding=label(presiding.person) if presiding else "",
            waiting=waiting_views(waiting, say),
        ),
        say,
    )


def draw_taken(result: RollCallTaken, say: Say) -> Card:
    """Draw the saved roll call."""
    return draw_roll_call(result.roll_call, say, result.presiding_id, result.waiting)


def draw_marked(result: PresenceMarked, say: Say) -> Card:
    """Say who came or left, when, and from which item on."""
    moved = result.mark in {Mark.LEFT, Mark.JOINED}
    line = say("written.at", at=result.at.astimezone(ZoneInfo(result.zone)).time())
    return written(
        WrittenView(
            envelope=envelope(result.spot),
            what=Written(result.mark.value),
            number=result.spot.number if moved else 0,
            letter=result.spot.letter,
            title=result.spot.title,
            people=() if result.everybody else tuple(label(person) for person in result.people),
            line=say("written.everybody") if result.everybody else line,
            undo=("entry.undo", ()),
            waiting=waiting_views(result.waiting, say),
        ),
        say,
    )


def draw_note(result: NoteAdded, say: Say) -> str:
    """Say in one line that a note is kept: a card for each line would bury the meeting's chat."""
    return say("written.noted", number=called(result.spot.number, result.spot.letter), n=result.count)


def draw_action(result: ActionAssigned, say: Say) -> Card:
    """Say an action back: whom and when it was understood for."""
    action = result.action
    tied = isinstance(action.owner, Nobody)
    return action_written(
        ActionWrittenView(
            meeting=envelope(result.spot),
            action=action_envelope(result.spot, action),
            number=result.spot.number,
            letter=result.spot.letter,
            text=action.text,
            owner=owner_shown(action, say),
            owner_choice=owner_choice(action.owner),
            due=due_shown(action, say),
            options=options(result.choices),
            candidates=tuple((f"person:{p.person_id}", label(p)) for p in action.people) if tied else (),
            days=result.days,
            unread=result.unread,
            owned=not tied,
            corrected=result.corrected,
            running=result.running,
        ),
        say,
    )


def draw_placed(result: ItemPlaced, say: Say) -> Card:
    """Say the new item, or its new title."""
    what = Written.ITEM_ADDED if result.added else Written.RETITLED
    return written(
        WrittenView(
            envelope=envelope(result.spot),
            what=what,
            number=result.spot.number,
            letter=result.spot.letter,
            title=result.spot.title,
        ),
        say,
    )


def draw_undone(result: EntryUndone, say: Say) -> Card:
    """Say what was taken back, with its words; or ask, where an election would have to be taken back."""
    if result.what is Undone.ELECTION:
        asked = ElectionLineView(envelope=envelope(result.spot), round=result.round_id, words=result.text, leads=result.leads)
        return election_line(asked, say)
    outcome = result.what is Undone.OUTCOME
    return written(
        WrittenView(
            envelope=envelope(result.spot),
            what=Written(f"undone_{result.what.value}"),
            number=result.spot.number,
            letter=result.spot.letter,
            title=result.spot.title,
            words="" if outcome else result.text,
            people=tuple(label(person) for person in result.people),
        ),
        say,
    )


def draw_fixed(result: EntryFixed, say: Say) -> Card:
    """Say the line as it reads now."""
    spot = result.spot
    return written(
        WrittenView(
            envelope=envelope(spot),
            what=Written.FIXED,
            number=spot.number,
            letter=spot.letter,
            title=spot.title,
            words=result.text,
        ),
        say,
    )


def _entry(line: RollLine) -> RollEntry:
    person = line.person
    shown = f"{person.organisation} · {person.name}" if line.member and person.organisation else label(person)
    numbers = ", ".join(str(number) for number in line.items)
    return RollEntry(person_id=person.person_id, label=shown, here=line.here, on_list=line.on_list, items=numbers)
