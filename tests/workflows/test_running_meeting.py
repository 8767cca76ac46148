"""The running meeting through its requests: who may, what is stored, what comes back, what is undone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from meetings.actions import Nobody, OnDate, Persons
from meetings.attendance import Presence
from meetings.meeting import MeetingState
from meetings.records import DecisionKind
from meetings.refusals import Refusal
from tests.workflows.running_asks import assign, decide, note, refused, roll, started
from tests.workflows.running_world import CANARY, World
from workflows import (
    add_item,
    assign_action,
    close_meeting,
    fix_entry,
    mark_presence,
    settle_item,
    show_header,
    show_roll_call,
    start_meeting,
    take_roll_call,
    undo_entry,
    write_entry,
)
from workflows.mark_presence import Mark
from workflows.undo_entry import Undone


def test_starting_sets_secretary_chair_and_first_item():
    world = started()
    meeting = world.meeting
    assert (meeting.state, meeting.secretary_id, meeting.presiding_id, meeting.current_item_id, meeting.version) == (
        MeetingState.RUNNING,
        "nadia",
        "gunvor",
        "i1",
        2,
    )
    assert world.journal() == [("meeting.start", "nadia", None, "done")]


def test_a_chosen_secretary_hears_of_it_once():
    world = World()
    world.press("nadia", start_meeting.REQUEST, start_meeting.StartMeeting(subject_id="m1", secretary_id="petra"))
    rows = [(d.kind.value, d.person_id) for d in world.rows("deliveries").values()]
    assert rows == [("roll_call", "petra")]


@pytest.mark.parametrize(
    ("who", "ask", "code"),
    [
        ("disa", start_meeting.StartMeeting(subject_id="m1"), Refusal.NOT_YOUR_ROLE),
        ("nadia", start_meeting.StartMeeting(subject_id="foreign"), Refusal.NOT_FOUND),
        ("nadia", start_meeting.StartMeeting(subject_id="unknown"), Refusal.NOT_FOUND),
        ("nadia", start_meeting.StartMeeting(subject_id="m1", secretary_id="stranger"), Refusal.NOT_FOUND),
        ("nadia", start_meeting.StartMeeting(subject_id="m1", version=9), Refusal.STALE_CARD),
    ],
)
def test_starting_is_refused(who, ask, code):
    refused(code, World(), who, start_meeting.REQUEST, ask)


def test_a_running_meeting_is_not_started_again():
    refused(Refusal.MEETING_RUNNING, started(), "gunvor", start_meeting.REQUEST, start_meeting.StartMeeting(subject_id="m1"))


@pytest.mark.parametrize(
    ("request_", "ask"),
    [
        (write_entry.NOTE, note("x")),
        (write_entry.DECISION, decide("x")),
        (assign_action.ASSIGN, assign("x")),
        (show_header.NEXT, show_header.GoOn(subject_id="m1")),
        (show_header.GO_TO, show_header.GoToItem(subject_id="m1", number=2)),
        (settle_item.FILED, settle_item.SettleItem(subject_id="m1")),
        (settle_item.POSTPONE, settle_item.PostponeItem(subject_id="m1")),
        (add_item.ADD, add_item.AddItem(subject_id="m1", title="x")),
        (add_item.RETITLE, add_item.RetitleItem(subject_id="m1", title="x")),
        (undo_entry.REQUEST, undo_entry.UndoEntry(subject_id="m1")),
        (take_roll_call.REQUEST, take_roll_call.TakeRollCall(subject_id="m1", present_ids=())),
        (close_meeting.REQUEST, close_meeting.CloseMeeting(subject_id="m1", anyway=True)),
    ],
)
def test_members_do_not_write_and_strangers_do_not_find_the_meeting(request_, ask):
    world = started()
    refused(Refusal.NOT_YOUR_ROLE, world, "disa", request_, ask)
    refused(Refusal.NOT_A_MEMBER, world, "stranger", request_, ask)
    refused(Refusal.NOT_FOUND, world, "stranger", request_, ask, network_id="n2")


def test_the_roll_call_sets_everybody_and_who_presides():
    world = started()
    roll(world, "ylva", "disa", "henrik-s", off=("petra",), guests=(("henrik-s", (2, 3)),))
    rows = {r.person_id: (r.presence, r.on_list, r.item_numbers) for r in world.rows("attendance").values()}
    assert rows == {
        "ylva": (Presence.PRESENT, True, ()),
        "disa": (Presence.PRESENT, True, ()),
        "henrik-s": (Presence.PRESENT, True, (2, 3)),
        "petra": (Presence.ABSENT, False, ()),
        "gunvor": (Presence.ABSENT, True, ()),
        "kristin-a": (Presence.ABSENT, True, ()),
        "kristin-k": (Presence.ABSENT, True, ()),
        "henrik-o": (Presence.ABSENT, True, ()),
        "nadia": (Presence.ABSENT, False, ()),
    }
    assert world.meeting.presiding_id == "ylva"


def test_the_roll_call_knows_only_people_and_items_of_the_meeting():
    world = started()
    ask = take_roll_call.TakeRollCall(subject_id="m1", present_ids=("stranger",))
    refused(Refusal.NOT_FOUND, world, "nadia", take_roll_call.REQUEST, ask)
    ask = take_roll_call.TakeRollCall(subject_id="m1", present_ids=("henrik-s",), guest_items=(("henrik-s", (5,)),))
    refused(Refusal.FIELD_INVALID, world, "nadia", take_roll_call.REQUEST, ask)


def test_a_member_says_that_they_are_here():
    world = started()
    marked = world.press("disa", mark_presence.HERE, mark_presence.BeHere(subject_id="m1"))
    assert [p.name for p in marked.people] == ["Disa Daleros"]
    assert world.rows("attendance")["m1/disa"].presence is Presence.PRESENT


def test_leaving_counts_from_the_item_that_is_on_and_undo_takes_it_back():
    world = started()
    roll(world, "disa")
    world.later(minutes=30)
    world.press("nadia", show_header.GO_TO, show_header.GoToItem(subject_id="m1", number=2))
    ask = mark_presence.MarkPresence(subject_id="m1", mark=Mark.LEFT, person_ids=("disa",))
    marked = world.press("nadia", mark_presence.REQUEST, ask)
    assert (marked.people[0].organisation, marked.spot.number, marked.at) == (
        "Ängelö",
        2,
        datetime(2021, 9, 24, 7, 30, tzinfo=UTC),
    )
    assert world.rows("attendance")["m1/disa"].left_before == "i2"
    undone = world.press("nadia", undo_entry.REQUEST, undo_entry.UndoEntry(subject_id="m1"))
    assert (undone.what, [p.person_id for p in undone.people]) == (Undone.ATTENDANCE, ["disa"])
    row = world.rows("attendance")["m1/disa"]
    assert (row.presence, row.left_before) == (Presence.PRESENT, None)


def test_everybody_present_is_one_deed_for_undo():
    world = started()
    ask = mark_presence.MarkPresence(subject_id="m1", mark=Mark.PRESENT, everybody=True)
    world.press("nadia", mark_presence.REQUEST, ask)
    assert len(world.rows("attendance")) == 7
    world.press("nadia", undo_entry.REQUEST, undo_entry.UndoEntry(subject_id="m1"))
    assert {r.presence for r in world.rows("attendance").values()} == {Presence.UNKNOWN}


def test_undo_leaves_what_a_member_said_of_themselves():
    world = started()
    ask = mark_presence.MarkPresence(subject_id="m1", mark=Mark.PRESENT, person_ids=("petra",))
    world.press("nadia", mark_presence.REQUEST, ask)
    world.later(seconds=1)
    world.press("disa", mark_presence.HERE, mark_presence.BeHere(subject_id="m1"))
    undone = world.press("nadia", undo_entry.REQUEST, undo_entry.UndoEntry(subject_id="m1"))
    assert [p.person_id for p in undone.people] == ["petra"]
    found = {r.person_id: (r.presence, r.recorded_by) for r in world.rows("attendance").values()}
    assert found == {"petra": (Presence.UNKNOWN, None), "disa": (Presence.PRESENT, "disa")}


def test_what_is_written_comes_in_order_under_the_current_item():
    world = started()
    world.press("nadia", write_entry.NOTE, note(CANARY))
    world.press("gunvor", write_entry.DECISION, decide("nätverket bjuder in"))
    world.press("nadia", assign_action.ASSIGN, assign("Disa bjuder in"))
    places = [(r.place, r.item_id) for name in ("notes", "decisions", "actions") for r in world.rows(name).values()]
    assert places == [(1, "i1"), (2, "i1"), (3, "i1")]
    assert next(iter(world.rows("notes").values())).text == CANARY


def test_items_of_other_meetings_are_not_written_under():
    refused(Refusal.NOT_FOUND, started(), "nadia", write_entry.NOTE, note("x", item="elsewhere"))


def test_undo_goes_back_through_ones_own_deeds_only():
    world = started()
    world.press("nadia", write_entry.NOTE, note("första"))
    world.later(seconds=1)
    world.press("gunvor", write_entry.NOTE, note("ordförandens"))
    world.later(seconds=1)
    world.press("nadia", settle_item.NOTHING_NEW, settle_item.SettleItem(subject_id="m1"))
    world.later(seconds=1)
    world.press("nadia", assign_action.ASSIGN, assign("Disa gör"))
    undo = undo_entry.UndoEntry(subject_id="m1")
    said = [world.press("nadia", undo_entry.REQUEST, undo) for _ in range(3)]
    assert [(u.what, u.text) for u in said] == [
        (Undone.ACTION, "Disa gör"),
        (Undone.OUTCOME, "Föregående anteckningar"),
        (Undone.NOTE, "första"),
    ]
    assert [n.text for n in world.rows("notes").values()] == ["ordförandens"]
    refused(Refusal.NOTHING_TO_UNDO, world, "nadia", undo_entry.REQUEST, undo)


def test_undoing_an_action_takes_back_the_message_about_it():
    world = started()
    roll(world, "gunvor")
    world.later(seconds=1)
    world.press("nadia", assign_action.ASSIGN, assign("Disa gör"))
    assert [d.state.value for d in world.rows("deliveries").values()] == ["pending"]
    world.press("nadia", undo_entry.REQUEST, undo_entry.UndoEntry(subject_id="m1"))
    assert [d.state.value for d in world.rows("deliveries").values()] == ["void"]


def test_only_an_owner_who_is_not_in_the_room_gets_a_message():
    world = started()
    roll(world, "gunvor", "petra")
    world.press("nadia", assign_action.ASSIGN, assign("x", Persons(person_ids=("petra", "disa", "nadia"))))
    assert [(d.kind.value, d.person_id) for d in world.rows("deliveries").values()] == [("action_given", "disa")]


def test_a_tie_never_stops_the_writing():
    world = started()
    written = world.press(
        "nadia", assign_action.ASSIGN, assign("Kristin bjuder in", Nobody(candidates=("kristin-a", "kristin-k")))
    )
    assert [(p.name, p.organisation) for p in written.action.people] == [
        ("Kristin Persson", "Åketorp"),
        ("Kristin Petersson", "Klevan"),
    ]
    ask = assign_action.CorrectAction(
        subject_id=written.action.action_id, owner=Persons(person_ids=("kristin-k",)), due=OnDate(day=date(2021, 11, 1))
    )
    corrected = world.press("nadia", assign_action.CORRECT, ask)
    assert (corrected.action.owner, corrected.action.due_day) == (Persons(person_ids=("kristin-k",)), date(2021, 11, 1))


def test_people_of_other_networks_own_no_actions_here():
    world = started()
    refused(Refusal.NOT_FOUND, world, "nadia", assign_action.ASSIGN, assign("x", Persons(person_ids=("stranger",))))
    refused(Refusal.NOT_FOUND, world, "nadia", assign_action.CORRECT, assign_action.CorrectAction(subject_id="unknown"))


def test_words_are_put_right_in_the_last_line_that_holds_them():
    world = started()
    world.press("nadia", write_entry.DECISION, decide("Kirsti väljs"))
    world.press("nadia", write_entry.NOTE, note("Kirsti tackar ja"))
    fixed = world.press("nadia", fix_entry.REQUEST, fix_entry.FixEntry(wrong="Kirsti", right="Kristin", subject_id="m1"))
    assert fixed.text == "Kristin tackar ja"
    assert next(iter(world.rows("decisions").values())).text == "Kirsti väljs"
    ask = fix_entry.FixEntry(wrong="saknas", right="x", subject_id="m1")
    refused(Refusal.NOT_FOUND, world, "nadia", fix_entry.REQUEST, ask)
    refused(Refusal.NOT_YOUR_ROLE, world, "disa", fix_entry.REQUEST, ask)


def test_putting_right_multiplies_no_line_beyond_what_a_message_holds():
    world = started()
    world.press("nadia", write_entry.NOTE, note("a" * 100))
    ask = fix_entry.FixEntry(wrong="a", right="a" * 41, subject_id="m1")
    refused(Refusal.FIELD_TOO_LONG, world, "nadia", fix_entry.REQUEST, ask)
    fixed = world.press("nadia", fix_entry.REQUEST, fix_entry.FixEntry(wrong="a", right="a" * 40, subject_id="m1"))
    assert len(fixed.text) == fix_entry.MOST_TEXT


def test_the_roll_call_is_shown_with_what_people_answered():
    world = started()
    shown = world.press("nadia", show_roll_call.REQUEST, show_roll_call.ShowRollCall(subject_id="m1"))
    assert [line.person.person_id for line in shown.lines if line.here] == ["nadia"]
    assert (shown.present, shown.organisations, shown.recorded) == (0, 7, False)


def test_a_position_keeps_its_word():
    world = started()
    ask = write_entry.RecordDecision(subject_id="m1", text="ställer sig bakom", kind=DecisionKind.POSITION)
    assert world.press("nadia", write_entry.DECISION, ask).kind is DecisionKind.POSITION


def test_any_line_can_be_undone_by_its_own_card():
    world = started()
    kept = world.press("nadia", write_entry.NOTE, note("kvar"))
    gone = world.press("gunvor", write_entry.DECISION, decide("bort"))
    ask = undo_entry.UndoEntry(subject_id="m1", entry_id=gone.decision_id)
    assert world.press("nadia", undo_entry.REQUEST, ask).what is Undone.DECISION
    assert list(world.rows("notes")) == [kept.note_id]
    refused(Refusal.NOT_FOUND, world, "nadia", undo_entry.REQUEST, ask)


def test_an_agenda_without_items_is_not_started():
    world = World()
    world.write(lambda work: [work.items.remove(key) for key in ("i1", "i2", "i3", "i4")])
    refused(Refusal.AGENDA_EMPTY, world, "nadia", start_meeting.REQUEST, start_meeting.StartMeeting(subject_id="m1"))


def test_a_closed_meeting_is_not_started_again():
    world = started()
    world.press("nadia", close_meeting.REQUEST, close_meeting.CloseMeeting(subject_id="m1", anyway=True))
    refused(Refusal.MEETING_CLOSED, world, "nadia", start_meeting.REQUEST, start_meeting.StartMeeting(subject_id="m1"))


def test_only_those_who_write_see_the_roll_call_and_correct_actions():
    world = started()
    written = world.press("nadia", assign_action.ASSIGN, assign("x"))
    ask = assign_action.CorrectAction(subject_id=written.action.action_id, text="y")
    refused(Refusal.NOT_YOUR_ROLE, world, "petra", assign_action.CORRECT, ask)
    refused(Refusal.NOT_YOUR_ROLE, world, "petra", show_roll_call.REQUEST, show_roll_call.ShowRollCall(subject_id="m1"))
    world.press("nadia", undo_entry.REQUEST, undo_entry.UndoEntry(subject_id="m1"))
    refused(Refusal.ACTION_CLOSED, world, "nadia", assign_action.CORRECT, ask)


def test_marking_nobody_or_a_stranger_is_not_found():
    world = started()
    for people in ((), ("stranger",)):
        ask = mark_presence.MarkPresence(subject_id="m1", mark=Mark.ABSENT, person_ids=people)
        refused(Refusal.NOT_FOUND, world, "nadia", mark_presence.REQUEST, ask)


def test_words_are_put_right_in_actions_too_but_not_before_the_meeting():
    world = started()
    world.press("nadia", assign_action.ASSIGN, assign("Disa bjudre in"))
    fixed = world.press("nadia", fix_entry.REQUEST, fix_entry.FixEntry(wrong="bjudre", right="bjuder"))
    assert fixed.text == "Disa bjuder in"
    ask = fix_entry.FixEntry(wrong="x", right="y", subject_id="m1")
    refused(Refusal.MEETING_NOT_RUNNING, World(), "nadia", fix_entry.REQUEST, ask)


def test_the_clock_finds_the_chair_who_still_is_one():
    world = started()
    world.write(lambda work: work.meetings.save(replace(world.meeting, presiding_id="petra")))
    world.press("nadia", close_meeting.REQUEST, close_meeting.CloseMeeting(subject_id="m1", anyway=True))
    rows = [d.person_id for d in world.rows("deliveries").values() if d.kind.value == "minutes_review"]
    assert rows == ["gunvor", "ylva"]
