"""The line of the minutes, and the leads' form: who is asked when, and what their answer does."""

from dataclasses import replace
from datetime import date

from meetings.actions import ActionState, AtNextMeeting, OnDate, Persons
from meetings.agenda import Outcome
from meetings.refusals import Refusal
from meetings.themes import Theme, ThemeForm, ThemeState
from tests.workflows.running_asks import note, refused, started
from tests.workflows.running_world import World
from tests.workflows.theme_asks import (
    actions,
    add,
    choose,
    choosing,
    close,
    forms,
    items,
    plan,
    preparation,
    prepare,
    theme,
)
from texts.theme_words import print_help
from workflows import (
    choose_theme,
    edit_themes,
    list_themes,
    undo_entry,
    write_entry,
)
from workflows import prepare_theme as preparing
from workflows.deliveries import DeliveryKind
from workflows.sweep_themes import meeting_of
from workflows.theme_steps import let_go
from workflows.theme_view import ThemeChange


def test_the_line_is_written_under_the_current_item_else_under_the_last():
    world = started()
    choose(world)
    (written,) = world.rows("notes").values()
    assert (written.item_id, written.text) == (world.meeting.current_item_id or "i4", "Tema till nästa möte: Barn och unga.")
    world.write(lambda work: work.meetings.save(replace(work.meetings.get("m1"), current_item_id=None)))
    told = choose(world, "", undecided=True)
    (written,) = world.rows("notes").values()
    assert (written.item_id, told.line) == ("i4", "Tema till nästa möte är inte bestämt.")


def test_a_meeting_without_an_agenda_settles_the_theme_without_a_line():
    world = started()
    world.write(lambda work: [work.items.remove(key) for key in ("i1", "i2", "i3", "i4")])
    world.write(lambda work: work.meetings.save(replace(work.meetings.get("m1"), current_item_id=None)))
    assert choose(world).line == ""
    assert world.rows("notes") == {}
    assert world.meeting.theme_settled is True


def test_another_note_is_undone_without_the_theme():
    world = started()
    choose(world)
    world.later(minutes=1)
    world.press("nadia", write_entry.NOTE, note("Dialog."))
    world.press("nadia", undo_entry.REQUEST, undo_entry.UndoEntry(subject_id="m1"))
    assert (theme(world).state, world.meeting.theme_settled) == (ThemeState.CHOSEN, True)
    world.press("nadia", undo_entry.REQUEST, undo_entry.UndoEntry(subject_id="m1"))
    assert (theme(world).state, world.meeting.theme_settled) == (ThemeState.WAITING, False)


def test_only_leads_and_those_who_keep_the_register_prepare():
    world = started()
    choose(world, "Barn och unga", "gunvor", "disa")
    refused(Refusal.NOT_YOURS, world, "petra", preparing.REQUEST, preparation(world))
    for who in ("disa", "nadia"):
        assert prepare(world, who, minutes=30).change is ThemeChange.PREPARED
    assert (theme(world).form, theme(world).minutes) == (ThemeForm.ROUND, 30)


def test_help_is_asked_for_changed_and_taken_back_as_one_action():
    world = started()
    choose(world, "Barn och unga", "gunvor", "disa")
    prepare(world, help_words="lokal")
    assert actions(world) == [("Förbereder temat Barn och unga: lokal", ActionState.OPEN)]
    (action,) = world.rows("actions").values()
    assert (action.owner, action.due, action.meeting_id) == (Persons(person_ids=("nadia",)), AtNextMeeting(assumed=True), "m1")
    prepare(world, help=True, help_words="lokal")
    prepare(world, help=True, help_words="två lokaler")
    assert actions(world) == [("Förbereder temat Barn och unga: två lokaler", ActionState.OPEN)]
    plan(world)
    (action,) = world.rows("actions").values()
    assert action.due == OnDate(day=date(2021, 10, 21))
    prepare(world, help_words="två lokaler")
    assert actions(world) == [("Förbereder temat Barn och unga: två lokaler", ActionState.REMOVED)]
    prepare(world, help=True)
    world.press("nadia", edit_themes.DROP, edit_themes.DropTheme(theme_id=theme(world).id))
    assert [state for _, state in actions(world)] == [ActionState.REMOVED, ActionState.DROPPED]


def test_the_coordinator_hears_in_waking_hours_unless_they_asked_themselves():
    world = started()
    choose(world, "Barn och unga", "gunvor", "disa")
    prepare(world, "nadia", help=True)
    given = [row for row in world.rows("deliveries").values() if row.kind is DeliveryKind.ACTION_GIVEN]
    assert given == []
    prepare(world, "nadia")
    world.later(hours=12)
    prepare(world, help=True)
    (given,) = [row for row in world.rows("deliveries").values() if row.kind is DeliveryKind.ACTION_GIVEN]
    assert (given.person_id, given.due_at.isoformat()) == ("nadia", "2021-09-27T06:00:00+00:00"), "the evening was a Friday's"


def test_where_nobody_coordinates_the_chairs_are_asked_and_help_needs_a_meeting():
    world = World()
    add(world, "Barn och unga", "gunvor", "disa")
    world.write(lambda work: work.meetings.remove("m1"))
    refused(Refusal.NO_MEETING, world, "disa", preparing.REQUEST, preparation(world, help=True))
    plan(world)
    world.write(lambda work: work.memberships.remove("ms-nadia"))
    prepare(world, "disa", help=True)
    (action,) = world.rows("actions").values()
    assert action.owner == Persons(person_ids=("gunvor", "ylva"))


def test_the_leads_are_asked_once_each_and_not_while_the_meeting_is_on_or_over():
    world = started()
    plan(world, date(2021, 10, 1))
    choose(world, "Barn och unga", "gunvor", "disa")
    assert forms(world) == [], "the meeting that chose is still on"
    close(world)
    assert forms(world) == ["disa", "gunvor"]
    assert forms(world) == ["disa", "gunvor"]
    add(world, "Barn och unga", "ylva", joining=True)
    assert forms(world) == ["disa", "gunvor", "ylva"]
    add(world, "Barn och unga", "petra", joining=True)
    world.later(days=8)
    assert forms(world) == ["disa", "gunvor", "ylva"], "the meeting has begun"


def test_nobody_is_asked_early_or_about_a_theme_on_no_agenda():
    world = started()
    coming = plan(world)
    choose(world, "Barn och unga", "gunvor", "disa")
    close(world)
    assert forms(world) == []
    world.later(days=14)
    (item,) = items(world)
    world.write(lambda work: work.items.save(replace(item, outcome=Outcome.WITHDRAWN)))
    assert forms(world) == []
    assert world.look(lambda work: meeting_of(work, theme(world))) is None
    world.write(lambda work: work.items.save(item))
    assert world.look(lambda work: meeting_of(work, theme(world))).id == coming
    assert forms(world) == ["disa", "gunvor"]
    world.write(lambda work: let_go(work, theme(world)))
    assert world.look(lambda work: meeting_of(work, theme(world))) is None


def test_a_theme_of_another_network_is_as_unknown_as_none():
    world = started()
    world.write(lambda work: work.themes.add(Theme(id="theirs", network_id="n2", title="Deras hemliga tema")))
    for request, ask in (
        (list_themes.SHOW, list_themes.ShowTheme(theme_id="theirs")),
        (edit_themes.EDIT, edit_themes.EditTheme(theme_id="theirs", title="X", question="", form=ThemeForm.OPEN, lead_ids=())),
        (edit_themes.DROP, edit_themes.DropTheme(theme_id="theirs")),
        (choose_theme.REQUEST, choosing("", theme_id="theirs")),
    ):
        refused(Refusal.NOT_FOUND, world, "nadia", request, ask)
    asked = preparing.PrepareTheme(theme_id="theirs", question="", form=ThemeForm.OPEN, print_help=print_help)
    refused(Refusal.NOT_FOUND, world, "nadia", preparing.REQUEST, asked)
    assert world.press("nadia", list_themes.REQUEST, list_themes.ListThemes()).themes == ()
