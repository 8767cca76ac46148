"""The requests of themes on a store in memory: who may, what is refused, and what an agenda and its actions do after it."""

from dataclasses import replace
from datetime import date

import pytest

from meetings.agenda import Carry, CarryReason, ItemKind, Outcome
from meetings.meeting import MeetingState
from meetings.people import Role
from meetings.refusals import Refusal
from meetings.themes import ThemeForm, ThemeState
from tests.workflows.running_asks import refused, started
from tests.workflows.running_world import World
from tests.workflows.theme_asks import (
    add,
    choose,
    choosing,
    close,
    items,
    plan,
    start,
    theme,
)
from workflows import (
    cancel_meeting,
    choose_theme,
    edit_themes,
    list_themes,
    take_off_item,
)
from workflows.theme_view import ThemeChange


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


def test_a_theme_held_and_chosen_again_stays_chosen_for_the_next_meeting():
    world = World()
    choose(world)
    start(world)
    (item,) = items(world)
    world.write(lambda work: work.items.save(replace(item, outcome=Outcome.TREATED)))
    for _ in range(2):
        choose(world)
    close(world)
    coming = plan(world)
    assert (theme(world).state, [row.title for row in items(world, coming)]) == (ThemeState.CHOSEN, [item.title])


def test_a_theme_edited_without_a_place_stays_where_it_is():
    world = World()
    for title in ("Barn och unga", "Äldre", "Arbetsmarknad"):
        add(world, title)
    before = theme(world, "Äldre")
    ask = edit_themes.EditTheme(theme_id=before.id, title="Äldre", question="Hur då?", form=before.form, lead_ids=())
    world.press("nadia", edit_themes.EDIT, ask)
    assert theme(world, "Äldre") == replace(before, question="Hur då?")
