"""The requests of themes on a store in memory: who may, what is refused, and what an agenda and its actions do after it."""

from dataclasses import replace
from datetime import date, time

import pytest

from meetings.actions import ActionState, AtNextMeeting, OnDate, Persons
from meetings.agenda import Carry, CarryReason, ItemKind, Outcome
from meetings.meeting import MeetingState
from meetings.people import Role
from meetings.refusals import Refusal
from meetings.themes import Theme, ThemeForm, ThemeState
from tests.workflows.running_asks import note, refused, started
from tests.workflows.running_world import World
from tests.workflows.swept import swept
from texts.holidays_sv import red_days
from texts.theme_words import print_help, print_line
from workflows import (
    cancel_meeting,
    choose_theme,
    close_meeting,
    edit_themes,
    list_themes,
    plan_meeting,
    start_meeting,
    take_off_item,
    undo_entry,
    write_entry,
)
from workflows import prepare_theme as preparing
from workflows.deliveries import DeliveryKind
from workflows.sweep_themes import THEME_FORMS, meeting_of
from workflows.theme_steps import let_go
from workflows.theme_view import ThemeChange

NEXT = date(2021, 10, 22)


def add(world: World, title: str = "Barn och unga", *leads: str, who: str = "nadia", **more):
    return world.press(who, edit_themes.ADD, edit_themes.AddTheme(title=title, lead_ids=leads, **more))


def choose(world: World, title: str = "Barn och unga", *leads: str, who: str = "nadia", meeting: str = "m1", **more):
    return world.press(who, choose_theme.REQUEST, choosing(title, *leads, meeting=meeting, **more))


def choosing(title: str = "Barn och unga", *leads: str, meeting: str = "m1", **more):
    return choose_theme.ChooseTheme(print_line=print_line, title=title, lead_ids=leads, subject_id=meeting, **more)


def plan(world: World, day: date = NEXT) -> str:
    ask = plan_meeting.PlanMeeting(day=day, start=time(9), end=time(12), confirmed=True)
    return world.press("nadia", plan_meeting.REQUEST, ask).subject_id


def prepare(world: World, who: str = "gunvor", **more):
    return world.press(who, preparing.REQUEST, preparation(world, **more))


def preparation(world: World, **more):
    given = {"question": "Hur?", "form": ThemeForm.ROUND, "print_help": print_help, "red_days": red_days, **more}
    return preparing.PrepareTheme(theme_id=theme(world).id, **given)


def theme(world: World, title: str = "Barn och unga"):
    (found,) = [row for row in world.rows("themes").values() if row.title == title]
    return found


def items(world: World, meeting_id: str | None = None):
    rows = [row for row in world.rows("items").values() if row.source_id == theme(world).id]
    return [row for row in rows if meeting_id in {None, row.meeting_id} and row.outcome is not Outcome.WITHDRAWN]


def close(world: World, **more):
    return world.press("nadia", close_meeting.REQUEST, close_meeting.CloseMeeting(subject_id="m1", anyway=True, **more))


def start(world: World) -> None:
    world.press("nadia", start_meeting.REQUEST, start_meeting.StartMeeting(subject_id="m1"))


def actions(world: World):
    return [(row.text, row.state) for row in world.rows("actions").values()]


def test_the_first_theme_turns_the_question_on_and_later_ones_leave_it_off():
    world = World()
    assert add(world).turned_on is True
    assert world.rows("networks")["n1"].rules.themes is True
    world.write(
        lambda work: work.networks.save(
            replace(work.networks.get("n1"), rules=replace(work.networks.get("n1").rules, themes=False))
        )
    )
    assert add(world, "Välfärdsteknik").turned_on is False
    assert world.rows("networks")["n1"].rules.themes is False
    listed = world.look(lambda work: work.themes.find(network_id="n1"))
    assert [(row.title, row.position) for row in listed] == [("Barn och unga", 1), ("Välfärdsteknik", 2)]


def test_a_theme_that_is_there_is_not_added_twice_but_takes_new_leads():
    world = World()
    add(world, "Barn och unga", "gunvor", "disa")
    assert add(world, "BARN och unga").change is ThemeChange.KNOWN
    assert add(world, "barn och unga", "ylva", joining=True).change is ThemeChange.EDITED
    assert theme(world).lead_ids == ("gunvor", "disa", "ylva")
    add(world, "barn och unga", "petra")
    assert theme(world).lead_ids == ("petra",)
    assert [one.lead_ids for one in theme(world).former_leads] == [("gunvor", "disa"), ("gunvor", "disa", "ylva")]


def test_only_the_coordinator_and_the_chairs_may_knowingly_have_more_than_four():
    world = World()
    five = ("gunvor", "ylva", "disa", "petra", "henrik-o")
    refused(Refusal.THEME_LEADS_MANY, world, "nadia", edit_themes.ADD, edit_themes.AddTheme(title="X", lead_ids=five))
    world.write(lambda work: work.memberships.save(replace(work.memberships.get("ms-petra"), role=Role.SECRETARY)))
    knowing = edit_themes.AddTheme(title="X", lead_ids=five, knowingly=True)
    refused(Refusal.THEME_LEADS_MANY, world, "petra", edit_themes.ADD, knowing)
    assert len(world.press("gunvor", edit_themes.ADD, knowing).theme.leads) == 5


def test_a_lead_is_somebody_of_the_network_and_a_title_is_held_once():
    world = World()
    refused(Refusal.NOT_FOUND, world, "nadia", edit_themes.ADD, edit_themes.AddTheme(title="X", lead_ids=("stranger",)))
    add(world)
    add(world, "Välfärdsteknik")
    ask = edit_themes.EditTheme(theme_id=theme(world).id, title="välfärdsteknik", question="", form=ThemeForm.OPEN, lead_ids=())
    refused(Refusal.FIELD_INVALID, world, "nadia", edit_themes.EDIT, ask)
    refused(Refusal.NOT_FOUND, world, "nadia", edit_themes.EDIT, replace(ask, theme_id="nowhere"))
    world.press("nadia", edit_themes.DROP, edit_themes.DropTheme(theme_id=theme(world).id))
    refused(Refusal.THEME_CLOSED, world, "nadia", edit_themes.EDIT, ask)
    assert add(world).change is ThemeChange.ADDED, "a theme that was struck may come again"


@pytest.mark.parametrize("who", ["disa", "petra", "henrik-s"])
def test_a_member_neither_keeps_the_register_nor_chooses(who):
    world = started()
    for request, ask in (
        (edit_themes.ADD, edit_themes.AddTheme(title="X")),
        (choose_theme.REQUEST, choosing()),
        (choose_theme.REQUEST, choosing(meeting="")),
    ):
        refused(Refusal.NOT_YOUR_ROLE, world, who, request, ask)


def test_a_guest_does_not_see_the_register():
    refused(Refusal.NOT_YOUR_ROLE, World(), "henrik-s", list_themes.REQUEST, list_themes.ListThemes())


def test_whoever_takes_the_notes_chooses_whatever_their_role():
    world = World()
    world.write(
        lambda work: work.meetings.save(replace(work.meetings.get("m1"), secretary_id="disa", state=MeetingState.RUNNING))
    )
    assert choose(world, who="disa").change is ThemeChange.CHOSEN
    assert theme(world).chosen_at_id == "m1"


def test_what_cannot_be_chosen_is_refused():
    world = started()
    add(world)
    choose(world)
    for code, ask in (
        (Refusal.FIELD_MISSING, choosing("")),
        (Refusal.THEME_UNCLEAR, choosing("Barn och uga")),
        (Refusal.NOT_FOUND, choosing(meeting="foreign")),
        (Refusal.NOT_FOUND, choosing("", theme_id="nowhere")),
    ):
        refused(code, world, "nadia", choose_theme.REQUEST, ask)
    close(world)
    refused(Refusal.MEETING_CLOSED, world, "nadia", choose_theme.REQUEST, choosing())
    refused(Refusal.MEETING_NOT_RUNNING, world, "nadia", choose_theme.REQUEST, choosing("", undecided=True, meeting=""))


def test_between_meetings_the_theme_goes_to_the_one_that_comes():
    world = started()
    close(world)
    told = choose(world, "Barn och unga", "gunvor", "disa", meeting="n1")
    assert (told.line, told.theme.day, theme(world).chosen_at_id) == ("", None, "m1")
    coming = plan(world)
    assert [(row.meeting_id, row.kind, row.preparer_ids) for row in items(world)] == [
        (coming, ItemKind.THEME, ("gunvor", "disa"))
    ]


def test_a_nearer_meeting_planned_later_takes_the_theme_until_an_agenda_was_sent():
    world = started()
    late = plan(world)
    choose(world)
    assert [row.meeting_id for row in items(world)] == [late]
    near = plan(world, date(2021, 10, 8))
    assert [row.meeting_id for row in items(world)] == [near]
    positions = sorted(row.position for row in world.rows("items").values() if row.meeting_id == late)
    assert positions == list(range(1, len(positions) + 1))
    world.write(lambda work: work.meetings.save(replace(work.meetings.get(near), state=MeetingState.PUBLISHED)))
    nearest = plan(world, date(2021, 10, 1))
    assert (theme(world).meeting_id, nearest != near) == (near, True)


def test_a_cancelled_meeting_lets_its_theme_go_on():
    world = started()
    first = plan(world)
    choose(world)
    version = world.rows("meetings")[first].version
    world.press("nadia", cancel_meeting.REQUEST, cancel_meeting.CancelMeeting(subject_id=first, version=version))
    assert theme(world).meeting_id is None
    second = plan(world, date(2021, 11, 19))
    assert theme(world).meeting_id == second
    assert len(items(world, second)) == 1


def test_a_theme_taken_off_its_agenda_by_hand_waits_in_the_register():
    world = started()
    coming = plan(world)
    choose(world)
    (item,) = items(world)
    ask = take_off_item.TakeOffItem(subject_id=coming, version=world.rows("meetings")[coming].version, item_id=item.id)
    world.press("nadia", take_off_item.REMOVE, ask)
    plan(world, date(2021, 12, 17))
    assert (theme(world).state, items(world)) == (ThemeState.WAITING, [])
    choose(world)
    assert [row.meeting_id for row in items(world)] == [coming]


def test_a_theme_that_is_moved_on_beforehand_is_not_made_twice():
    world = started()
    coming = plan(world)
    choose(world)
    (item,) = items(world)
    moved = replace(item, outcome=Outcome.WITHDRAWN, carry=Carry(reason=CarryReason.OTHER))
    world.write(lambda work: work.items.save(moved))
    later = plan(world, date(2021, 11, 19))
    assert [(row.meeting_id, row.carried_from) for row in items(world)] == [(later, item.id)]
    assert (theme(world).meeting_id, coming != later) == (later, True)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Outcome.TREATED, ThemeState.DONE),
        (Outcome.NOTHING_NEW, ThemeState.DONE),
        (Outcome.FILED, ThemeState.DONE),
        (Outcome.POSTPONED, ThemeState.CHOSEN),
        (Outcome.NOT_REACHED, ThemeState.CHOSEN),
        (Outcome.DROPPED, ThemeState.WAITING),
        (Outcome.OPEN, ThemeState.WAITING),
    ],
)
def test_what_became_of_the_item_becomes_of_the_theme(outcome, state):
    world = World()
    choose(world)
    start(world)
    (item,) = items(world)
    assert item.meeting_id == "m1"
    world.write(lambda work: work.items.save(replace(item, outcome=outcome)))
    choose(world, "", undecided=True)
    close(world)
    assert theme(world).state is state
    coming = plan(world)
    assert len(items(world, coming)) == (1 if state is ThemeState.CHOSEN else 0)


def test_the_same_theme_once_more_is_on_the_next_agenda_once():
    world = World()
    choose(world)
    start(world)
    coming = plan(world)
    (item,) = items(world)
    choose(world)
    assert len(items(world, coming)) == 1
    world.write(lambda work: work.items.save(replace(item, outcome=Outcome.NOT_REACHED)))
    close(world)
    assert [row.carried_from for row in items(world, coming)] == [item.id]


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


def forms(world: World) -> list[str]:
    world.write(lambda work: swept(work, THEME_FORMS, red_days(2021, 2022)))
    return sorted(row.person_id for row in world.rows("deliveries").values() if row.kind is DeliveryKind.THEME_FORM)


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
    asked = preparing.PrepareTheme(theme_id="theirs", question="", form=ThemeForm.OPEN, print_help=print_help, red_days=red_days)
    refused(Refusal.NOT_FOUND, world, "nadia", preparing.REQUEST, asked)
    assert world.press("nadia", list_themes.REQUEST, list_themes.ListThemes()).themes == ()
