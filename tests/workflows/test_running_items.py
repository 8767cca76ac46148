"""The items of the running meeting: going on, moving, falling away, new ones, and what closing does with them."""

from dataclasses import replace
from datetime import date

from meetings.actions import Nobody
from meetings.agenda import Carry, CarryReason, Outcome
from meetings.meeting import MeetingState, MinutesState
from meetings.refusals import Refusal
from tests.workflows.running_asks import assign, note, refused, roll, started
from tests.workflows.running_world import CANARY
from workflows import (
    add_item,
    assign_action,
    close_meeting,
    mark_presence,
    settle_item,
    show_header,
    write_entry,
)
from workflows.header import header
from workflows.mark_presence import Mark


def test_the_second_of_two_quick_presses_on_next_is_stale_and_the_same_press_is_answered_the_same():
    world = started()
    ask = show_header.GoOn(subject_id="m1", version=2)
    first = world.press("nadia", show_header.NEXT, ask, card="c")
    again = world.press("nadia", show_header.NEXT, ask, card="c")
    assert first == again
    assert (first.spot.number, first.total, first.following) == (2, 4, "Återkoppling socialjour")
    refused(Refusal.STALE_CARD, world, "nadia", show_header.NEXT, ask, card="other")
    assert world.meeting.current_item_id == "i2"


def test_after_the_last_item_next_stays():
    world = started()
    world.press("nadia", show_header.GO_TO, show_header.GoToItem(subject_id="m1", number=4))
    head = world.press("nadia", show_header.NEXT, show_header.GoOn(subject_id="m1"))
    assert (head.spot.number, head.following) == (4, "")
    refused(Refusal.NOT_FOUND, world, "nadia", show_header.GO_TO, show_header.GoToItem(subject_id="m1", number=5))


def test_moving_an_item_whose_proposer_is_missing_gets_the_house_sentence_by_itself():
    world = started()
    roll(world, "gunvor")
    world.press("nadia", show_header.GO_TO, show_header.GoToItem(subject_id="m1", number=3))
    head = world.look(_head)
    assert (head.missing.name, head.reason) == ("Disa Daleros", Carry(reason=CarryReason.PROPOSER_ABSENT, person="Disa"))
    settled = world.press("nadia", settle_item.POSTPONE, settle_item.PostponeItem(subject_id="m1"))
    assert settled.carry == Carry(reason=CarryReason.PROPOSER_ABSENT, person="Disa")
    assert world.rows("items")["i3"].outcome is Outcome.POSTPONED


def _head(work):
    return header(work, work.meetings.get("m1"))


def test_an_item_moves_to_a_named_day_for_a_reason_of_ones_own():
    world = started()
    ask = settle_item.PostponeItem(
        subject_id="m1", reason=CarryReason.OTHER, item_id="i2", to=date(2021, 11, 5), words="ska diskuteras vidare"
    )
    settled = world.press("nadia", settle_item.POSTPONE, ask)
    assert settled.carry == Carry(reason=CarryReason.OTHER, to=date(2021, 11, 5), words="ska diskuteras vidare")
    ask = settle_item.PostponeItem(subject_id="m1", reason=CarryReason.TIME, to=date(2021, 9, 24))
    refused(Refusal.DATE_PASSED, world, "nadia", settle_item.POSTPONE, ask)


def test_an_item_falls_away_when_its_presenter_has_left():
    world = started()
    roll(world, "disa", "gunvor")
    ask = mark_presence.MarkPresence(subject_id="m1", mark=Mark.LEFT, person_ids=("disa",), item_id="i3")
    world.press("nadia", mark_presence.REQUEST, ask)
    settled = world.press("nadia", settle_item.LEFT, settle_item.PostponeItem(subject_id="m1", item_id="i3", person_id="disa"))
    assert (settled.outcome, settled.carry) == (Outcome.DROPPED, Carry(reason=CarryReason.LEFT, person="Disa Daleros"))


def test_a_new_item_comes_before_other_business():
    world = started()
    placed = world.press("nadia", add_item.ADD, add_item.AddItem(subject_id="m1", title=CANARY))
    assert (placed.spot.number, placed.spot.title, placed.spot.version) == (4, CANARY, 3)
    assert world.rows("items")["i4"].position == 5


def test_an_item_gets_another_title():
    world = started()
    placed = world.press("nadia", add_item.RETITLE, add_item.RetitleItem(subject_id="m1", item_id="i2", title="Plan 2022"))
    assert (placed.spot.title, world.rows("items")["i2"].title) == ("Plan 2022", "Plan 2022")


def test_closing_shows_what_is_open_first():
    world = started()
    world.press("nadia", assign_action.ASSIGN, assign("ska göras", Nobody()))
    shown = world.press("nadia", close_meeting.REQUEST, close_meeting.CloseMeeting(subject_id="m1", version=2))
    assert not shown.closed
    assert (shown.check.nobody_present, [a.text for a in shown.check.ownerless], shown.check.empty) == (
        True,
        ["ska göras"],
        (("2", "Verksamhetsplan"), ("3", "Återkoppling socialjour")),
    )
    assert world.meeting.state is MeetingState.RUNNING
    closed = world.press("nadia", close_meeting.REQUEST, close_meeting.CloseMeeting(subject_id="m1", anyway=True))
    assert (closed.closed, world.meeting.state, world.meeting.minutes_state) == (
        True,
        MeetingState.CLOSED,
        MinutesState.DRAFT,
    )
    assert [d.person_id for d in world.rows("deliveries").values() if d.kind.value == "minutes_review"] == ["gunvor"]
    refused(Refusal.MEETING_CLOSED, world, "nadia", write_entry.NOTE, note("för sent"))


def test_what_moves_on_is_on_the_agenda_that_is_planned_already():
    world = started()
    world.write(
        lambda work: work.meetings.add(
            replace(world.meeting, id="m2", day=date(2021, 11, 5), state=MeetingState.PLANNED, version=1)
        )
    )
    ask = settle_item.PostponeItem(subject_id="m1", item_id="i3", reason=CarryReason.TIME)
    world.press("nadia", settle_item.POSTPONE, ask)
    world.press("nadia", close_meeting.REQUEST, close_meeting.CloseMeeting(subject_id="m1", anyway=True))
    moved = [i for i in world.rows("items").values() if i.meeting_id == "m2" and i.carried_from == "i3"]
    assert [(i.title, i.carry_count, i.proposer_id, i.outcome) for i in moved] == [
        ("Återkoppling socialjour", 1, "disa", Outcome.OPEN)
    ]


def test_a_reason_that_names_a_person_needs_one():
    world = started()
    ask = settle_item.PostponeItem(subject_id="m1", item_id="i2", reason=CarryReason.PROPOSER_ABSENT)
    refused(Refusal.NOT_FOUND, world, "nadia", settle_item.POSTPONE, ask)
