"""Owners and times of every kind: offices, sub-networks, outsiders, conditions, other bodies' meetings; lists and guests."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from meetings.actions import (
    ActionState,
    AtNextMeeting,
    AtOtherMeeting,
    EachMeeting,
    Nobody,
    Office,
    OnCondition,
    OnDate,
    OneOrganisation,
    OtherBody,
    Outsider,
    Persons,
    RoleHolder,
    Step,
)
from meetings.agenda import AgendaItem, ItemKind
from meetings.meeting import Meeting, MeetingState
from meetings.network import Network
from meetings.people import Membership, Role
from meetings.refusals import Refusal
from notices import actions as messages
from tests.workflows.action_world import given, plan_next, row, told
from tests.workflows.running_asks import assign, note, refused
from tests.workflows.running_world import World
from tests.workflows.swept import swept
from texts.holidays_sv import red_days
from texts.say import Say
from workflows import (
    answer_action,
    assign_action,
    change_action,
    invite_guest,
    list_actions,
    open_action,
    show_agenda,
    start_meeting,
    waive_action,
    write_entry,
)
from workflows.open_action import May
from workflows.sweep_after import DIGESTS
from workflows.sweep_late import LATE_ACTIONS

RED = red_days(2021, 2022)
BODY = OtherBody(name="Kvalitetsnätverket")


def digests(world: World, day: date) -> list[str]:
    world.now = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
    world.write(lambda work: swept(work, DIGESTS, RED))
    return told(world, "action_digest")


def with_sub_network(chair: bool = True) -> World:
    world = World()

    def add(work) -> None:
        work.networks.add(Network(id="sub", name="Kvalitetsnätverket", parent_id="n1"))
        work.memberships.add(Membership(id="ms-sub", network_id="sub", person_id="stranger", role=Role.MEMBER, chair=chair))

    world.write(add)
    return world


def mine(world: World, who: str, network_id: str = "n1") -> list[str]:
    listed = world.press(who, list_actions.REQUEST, list_actions.ListActions(), network_id=network_id)
    return [one.action.action_id for one in listed.actions]


def test_an_office_is_held_by_whoever_holds_it_today():
    owner = RoleHolder(words="planeringsledaren", person_id="nadia", office=Office.COORDINATOR)
    world, key = given(owner, OnDate(day=date(2021, 10, 1)))

    def change(work) -> None:
        work.memberships.save(replace(work.memberships.get("ms-nadia"), role=Role.STAFF))
        work.memberships.save(replace(work.memberships.get("ms-petra"), role=Role.COORDINATOR))

    world.write(change)
    assert digests(world, date(2021, 10, 1)) == ["petra"]
    shown = world.press("petra", open_action.REQUEST, open_action.OpenAction(subject_id=key))
    assert [person.name for person in shown.action.people] == ["Petra Almlöv"]
    world.press("petra", answer_action.DONE, answer_action.FinishAction(subject_id=key))
    assert row(world, key).done_by == "petra"


def test_both_chairs_answer_for_what_the_chairs_are_to_do():
    world, key = given(RoleHolder(words="ordförandena", office=Office.CHAIR))
    assert mine(world, "gunvor") == mine(world, "ylva") == [key]


def test_the_chair_of_a_sub_network_hears_of_it_and_answers_in_their_own_network():
    world, key = given(BODY, OnDate(day=date(2021, 10, 1)), world=with_sub_network())
    rows = [d for d in world.rows("deliveries").values() if d.kind.value == "action_given"]
    assert [(d.person_id, d.network_id) for d in rows] == [("stranger", "sub")]
    assert mine(world, "stranger", "sub") == [key]
    assert digests(world, date(2021, 10, 1)) == ["stranger"]
    done = world.press(
        "stranger", answer_action.DONE, answer_action.FinishAction(subject_id=key, line="Sett över"), network_id="sub"
    )
    assert (done.spot.network_id, row(world, key).done_line) == ("sub", "Sett över")


def test_a_network_that_was_given_nothing_sees_nothing():
    world, key = given(OtherBody(name="Arbetsgruppen"), world=with_sub_network())
    ask = answer_action.FinishAction(subject_id=key)
    refused(Refusal.NOT_FOUND, world, "stranger", answer_action.DONE, ask, network_id="sub")
    assert mine(world, "stranger", "sub") == []


@pytest.mark.parametrize("owner", [OtherBody(name="Styrgruppen"), Outsider(name="Olle Tamm"), BODY])
def test_the_coordinator_passes_on_what_somebody_outside_is_to_do(owner):
    world, key = given(owner, OnDate(day=date(2021, 10, 1)), world=with_sub_network(chair=False))
    assert mine(world, "nadia") == [key]
    assert digests(world, date(2021, 10, 1)) == ["nadia"]
    assert (May.DELIVER in world.press("nadia", open_action.REQUEST, open_action.OpenAction(subject_id=key)).may) == (
        owner != BODY
    )
    refused(Refusal.NOT_YOUR_ROLE, world, "disa", change_action.DELIVERED, change_action.DeliverAction(subject_id=key))
    passed = world.press("nadia", change_action.DELIVERED, change_action.DeliverAction(subject_id=key))
    assert passed.delivered_on == date(2021, 10, 1)
    assert May.DELIVER not in passed.may


def test_an_outsider_with_an_address_is_asked_by_mail_without_a_page():
    world, key = given(Outsider(name="Olle Tamm", email="Olle@tamm.example"), None, terms="om tiden räcker", steps=("Ring",))
    (delivery,) = [d for d in world.rows("deliveries").values() if d.kind.value == "action_given"]
    person = world.rows("persons")[delivery.person_id]
    assert person.name == "Olle Tamm"
    message = world.look(lambda work: messages.MAKERS[delivery.kind](work, delivery, Say("sv")))
    assert (message.page, message.card.get("actions")) == (False, None)
    said = str(message.card)
    assert "Bjud in gästen" in said
    assert "om tiden räcker" in said
    assert "Nadia Frank" in said
    world.write(lambda work: work.actions.save(replace(row(world, key), owner=Nobody())))
    assert world.look(lambda work: messages.MAKERS[delivery.kind](work, delivery, Say("sv"))) is None


def test_an_outsider_who_gets_a_second_action_is_the_same_person():
    world = World()
    world.press("nadia", start_meeting.REQUEST, start_meeting.StartMeeting(subject_id="m1"))
    for name in ("Olle Tamm", "O. Tamm"):
        world.press("nadia", assign_action.ASSIGN, assign("Ring", Outsider(name=name, email="Olle@tamm.example"), None))
    asked = [d.person_id for d in world.rows("deliveries").values() if d.kind.value == "action_given"]
    assert [world.rows("persons")[key].name for key in asked] == ["Olle Tamm", "Olle Tamm"]


def test_a_condition_sleeps_until_it_is_met():
    world, key = given(Persons(person_ids=("disa",)), OnCondition(words="i fall fler är intresserade"))
    plan_next(world, date(2021, 10, 22))
    assert digests(world, date(2021, 10, 15)) == []
    refused(Refusal.NOT_YOURS, world, "petra", change_action.MET, change_action.MeetCondition(subject_id=key))
    met = world.press("disa", change_action.MET, change_action.MeetCondition(subject_id=key))
    assert (met.action.met, met.action.due_day) == (True, date(2021, 10, 22))
    assert digests(world, date(2021, 10, 21)) == ["disa"]
    refused(Refusal.NO_CONDITION, world, "disa", change_action.MET, change_action.MeetCondition(subject_id=key))


def test_another_bodys_meeting_binds_all_that_waits_for_it():
    world, key = given(Persons(person_ids=("disa",)), AtOtherMeeting(words="styrgruppens nästa möte"))
    assert digests(world, date(2021, 10, 1)) == []
    bind = change_action.BindMeeting(body="Styrgruppens", day=date(2021, 10, 29))
    refused(Refusal.NOT_YOUR_ROLE, world, "disa", change_action.BIND, bind)
    refused(Refusal.BODY_UNKNOWN, world, "nadia", change_action.BIND, replace(bind, body="rådet"))
    refused(Refusal.DATE_PASSED, world, "nadia", change_action.BIND, replace(bind, day=date(2021, 9, 1)))
    bound = world.press("nadia", change_action.BIND, bind)
    assert (bound.action.due_day, bound.count) == (date(2021, 10, 29), 1)
    assert digests(world, date(2021, 10, 22)) == ["disa"]
    own = change_action.BindMeeting(subject_id=key, day=date(2021, 11, 5))
    assert world.press("disa", change_action.BIND, own).action.due_day == date(2021, 11, 5)
    world.press("disa", answer_action.RESCHEDULE, answer_action.RescheduleAction(subject_id=key, day=date(2021, 12, 1)))
    refused(Refusal.BODY_UNKNOWN, world, "disa", change_action.BIND, own)


def test_the_next_meeting_moves_the_due_and_a_missed_one_is_late_but_a_standing_duty_never_is():
    world, key = given(Persons(person_ids=("disa",)), AtNextMeeting())
    plan_next(world, date(2021, 10, 22))

    def late(day: date) -> list[bool]:
        world.now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        return [one.overdue for one in world.press("disa", list_actions.REQUEST, list_actions.ListActions()).actions]

    assert late(date(2021, 10, 22)) == [False]
    world.write(lambda work: work.meetings.save(replace(work.meetings.get("m2"), state=MeetingState.CLOSED)))
    assert late(date(2021, 10, 23)) == [True]
    world.write(lambda work: work.actions.save(replace(row(world, key), due=EachMeeting())))
    assert late(date(2021, 10, 23)) == [False]


def test_the_checklist_is_ticked_off_by_its_owner():
    world, key = given(steps=("Ring", "Skriv"))
    done = world.press("disa", change_action.STEP, change_action.TickSteps(subject_id=key, done=(1,)))
    assert done.steps == (Step(text="Ring"), Step(text="Skriv", done=True))
    refused(Refusal.NOT_YOURS, world, "petra", change_action.STEP, change_action.TickSteps(subject_id=key, done=()))
    refused(Refusal.STALE_CARD, world, "disa", change_action.STEP, change_action.TickSteps(subject_id=key, done=(2,)))


def test_an_action_right_after_a_decision_comes_from_it_and_one_after_a_note_from_nothing():
    world, first = given()
    (decision,) = world.rows("decisions")
    assert row(world, first).decision_id == decision
    world = World()
    world.press("nadia", start_meeting.REQUEST, start_meeting.StartMeeting(subject_id="m1"))
    ring = (assign_action.ASSIGN, assign_action.AssignAction(subject_id="m1", text="Ring", owner=Nobody()))
    for request, ask in (
        (write_entry.DECISION, write_entry.RecordDecision(subject_id="m1", text="Ja")),
        ring,
        ring,
        (write_entry.NOTE, note("Prat")),
        ring,
    ):
        world.press("nadia", request, ask)
    (decision,) = world.rows("decisions")
    assert [one.decision_id for one in world.rows("actions").values()] == [decision, decision, None]


@pytest.mark.parametrize(
    ("owner", "heard"),
    [
        (Persons(person_ids=("disa", "petra")), ["petra"]),
        (OneOrganisation(organisation_id="klevan"), ["kristin-k"]),
        (RoleHolder(words="ordförandena", office=Office.CHAIR), ["ylva"]),
        (Nobody(), []),
    ],
)
def test_absent_owners_of_every_kind_hear_the_same_day(owner, heard):
    world, _ = given(owner, None, "disa", "gunvor")
    assert told(world, "action_given") == heard


@pytest.mark.parametrize(
    ("state", "at", "due"),
    [
        (MeetingState.RUNNING, datetime(2021, 9, 24, 17, tzinfo=UTC), datetime(2021, 9, 24, 17, 10, tzinfo=UTC)),
        (MeetingState.CLOSED, datetime(2021, 9, 24, 9, tzinfo=UTC), datetime(2021, 9, 24, 9, 10, tzinfo=UTC)),
        (MeetingState.CLOSED, datetime(2021, 9, 24, 14, 55, tzinfo=UTC), datetime(2021, 9, 27, 6, tzinfo=UTC)),
        (MeetingState.CLOSED, datetime(2021, 9, 25, 9, tzinfo=UTC), datetime(2021, 9, 27, 6, tzinfo=UTC)),
    ],
)
def test_after_the_meeting_a_new_owner_hears_of_it_in_waking_hours(state, at, due):
    world, key = given(Persons(person_ids=("disa",)), None, "disa")
    world.write(lambda work: work.meetings.save(replace(work.meetings.get("m1"), state=state)))
    world.now = at
    ask = assign_action.CorrectAction(subject_id=key, owner=Persons(person_ids=("petra",)))
    world.press("nadia", assign_action.CORRECT, ask)
    (delivery,) = [one for one in world.rows("deliveries").values() if one.kind.value == "action_given"]
    assert (delivery.person_id, delivery.due_at, delivery.expires_at) == ("petra", due, due + timedelta(days=7))


def test_a_new_owner_starts_afresh_and_other_words_bring_another_checklist():
    world, key = given(steps=("Ring", "Skriv"))
    world.press("disa", answer_action.CLAIM, answer_action.ClaimAction(subject_id=key))
    world.press("disa", change_action.STEP, change_action.TickSteps(subject_id=key, done=(0,)))
    ask = assign_action.CorrectAction(subject_id=key, owner=Persons(person_ids=("petra",)), text="Annat", steps=("Ring", "Åk"))
    world.press("nadia", assign_action.CORRECT, ask)
    changed = row(world, key)
    assert (changed.accepted_by, changed.steps) == ((), (Step(text="Ring", done=True), Step(text="Åk")))


def test_a_guest_opens_no_action_but_their_own():
    world, key = given()
    refused(Refusal.NOT_YOURS, world, "henrik-s", open_action.REQUEST, open_action.OpenAction(subject_id=key))
    other, key = given(Persons(person_ids=("henrik-s",)))
    assert May.DONE in other.press("henrik-s", open_action.REQUEST, open_action.OpenAction(subject_id=key)).may


def next_agenda(world: World) -> None:
    plan_next(world, date(2021, 10, 22))
    item = AgendaItem(id="j1", network_id="n1", meeting_id="m2", position=1, title="Föregående", kind=ItemKind.PREVIOUS_MINUTES)
    world.write(lambda work: work.items.add(item))


def test_a_done_action_reports_itself_to_the_next_agenda_and_its_line_to_the_minutes():
    world, key = given()
    next_agenda(world)
    world.later(days=1)
    world.press("disa", answer_action.DONE, answer_action.FinishAction(subject_id=key, line="Gästen kommer i november"))
    shown = world.press("petra", show_agenda.REQUEST, show_agenda.ShowAgenda(subject_id="m2"))
    assert [(one.done, one.line) for one in shown.follow_up] == [(True, "Gästen kommer i november")]
    world.press("nadia", start_meeting.REQUEST, start_meeting.StartMeeting(subject_id="m2"))
    notes = [one.text for one in world.rows("notes").values() if one.item_id == "j1"]
    assert notes == ["Bjud in gästen: klart. Gästen kommer i november"]


def test_what_is_done_while_the_next_meeting_runs_is_told_there_too():
    world, key = given()
    next_agenda(world)
    world.later(days=1)
    world.press("nadia", start_meeting.REQUEST, start_meeting.StartMeeting(subject_id="m2"))
    world.press("disa", answer_action.DONE, answer_action.FinishAction(subject_id=key, line="Ordnat"))
    assert [one.text for one in world.rows("notes").values()] == ["Bjud in gästen: klart. Ordnat"]


def test_who_was_invited_becomes_a_guest_of_an_item_in_one_step():
    world, key = given()
    ask = invite_guest.InviteGuest(subject_id=key, name="Maria Norling", organisation="SKR", email="Maria@skr.example")
    refused(Refusal.NO_MEETING, world, "disa", invite_guest.REQUEST, ask)
    next_agenda(world)
    done = world.press("disa", answer_action.DONE, answer_action.FinishAction(subject_id=key))
    assert done.places == (("j1", "Föregående"),)
    refused(Refusal.NOT_YOURS, world, "petra", invite_guest.REQUEST, ask)
    refused(Refusal.MEETING_NOT_PLANNED, world, "disa", invite_guest.REQUEST, replace(ask, item_id="i2"))
    invited = world.press("disa", invite_guest.REQUEST, replace(ask, title="Besök från SKR"))
    item = world.rows("items")[invited.spot.item_id]
    (guest,) = item.guest_ids
    held = next(m for m in world.rows("memberships").values() if m.person_id == guest)
    place = world.rows("organisations")[held.organisation_id]
    assert (item.title, item.meeting_id, held.role, place.name, place.member) == (
        "Besök från SKR",
        "m2",
        Role.GUEST,
        "SKR",
        False,
    )
    world.press("disa", invite_guest.REQUEST, replace(ask, item_id="j1"))
    assert world.rows("items")["j1"].guest_ids == (guest,), "the same address is the same person"


def test_chairs_hear_of_a_late_action_once_and_only_where_that_is_wanted():
    world, key = given(Persons(person_ids=("disa",)), OnDate(day=date(2021, 10, 1)))
    world.now = datetime(2021, 10, 8, 3, tzinfo=UTC)
    assert world.write(lambda work: swept(work, LATE_ACTIONS, RED)) == 0
    network = world.rows("networks")["n1"]
    world.write(lambda work: work.networks.save(replace(network, rules=replace(network.rules, chair_told=True))))
    assert [world.write(lambda work: swept(work, LATE_ACTIONS, RED)) for _ in range(2)] == [2, 0]
    assert told(world, "action_overdue") == ["gunvor", "ylva"]
    delivery = next(d for d in world.rows("deliveries").values() if d.kind.value == "action_overdue")
    made = world.look(lambda work: messages.MAKERS[delivery.kind](work, delivery, Say("en")))
    assert "A week late" in str(made.card) or "a week late" in str(made.card)
    world.press("disa", answer_action.DONE, answer_action.FinishAction(subject_id=key))
    assert world.look(lambda work: messages.MAKERS[delivery.kind](work, delivery, Say("en"))) is None
    assert row(world, key).state is ActionState.DONE


def test_without_a_coordinator_the_chairs_are_reminded_of_what_nobody_here_does():
    world, _ = given(Outsider(name="Olle Tamm"), OnDate(day=date(2021, 10, 1)))
    end = date(2021, 9, 30)
    world.write(lambda work: work.memberships.save(replace(work.memberships.get("ms-nadia"), until=end)))
    assert digests(world, date(2021, 10, 1)) == ["gunvor", "ylva"]


@pytest.mark.parametrize(("waived", "asked"), [(False, ["nadia"]), (True, [])])
def test_what_nobody_owns_is_asked_about_until_it_may_stand_so(waived, asked):
    world, key = given(Nobody(), OnDate(day=date(2021, 10, 1)))
    if waived:
        world.press("gunvor", waive_action.REQUEST, waive_action.WaiveAction(subject_id=key))
    assert digests(world, date(2021, 10, 1)) == asked


def test_the_next_meeting_of_a_network_of_ours_binds_what_is_due_there_and_moves_it():
    due = AtOtherMeeting(words="Kvalitetsnätverkets nästa möte")
    world, key = given(Persons(person_ids=("disa",)), due, world=with_sub_network())
    assert digests(world, date(2021, 10, 1)) == []
    theirs = Meeting(id="theirs", network_id="sub", day=date(2021, 10, 8))
    world.write(lambda work: work.meetings.add(theirs))
    (own,) = world.press("disa", list_actions.REQUEST, list_actions.ListActions()).actions
    assert (own.action.due_day, own.action.due) == (theirs.day, replace(due, day=theirs.day))
    assert digests(world, date(2021, 10, 1)) == ["disa"]
    world.write(lambda work: work.meetings.save(replace(theirs, day=date(2021, 11, 12))))
    world.write(lambda work: [work.deliveries.remove(d.id) for d in work.outbox.find()])
    assert digests(world, date(2021, 10, 8)) == []
    assert digests(world, date(2021, 11, 5)) == ["disa"]
    bind = change_action.BindMeeting(subject_id=key, day=date(2021, 12, 3))
    assert world.press("disa", change_action.BIND, bind).action.due_day == date(2021, 12, 3)
