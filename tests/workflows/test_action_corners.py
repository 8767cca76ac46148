"""What seldom happens to an action: it ended first, its people have gone, or nobody has an address."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from meetings.actions import (
    ActionState,
    AtNextMeeting,
    EveryMember,
    EveryOrganisation,
    Nobody,
    NoDue,
    OnDate,
    OneOrganisation,
    Persons,
)
from meetings.agenda import AgendaItem, ItemKind
from meetings.people import Organisation
from meetings.refusals import Refusal
from tests.workflows.action_world import given, plan_next, row
from tests.workflows.running_asks import assign, refused, started
from tests.workflows.swept import swept
from texts.holidays_sv import red_days
from workflows import answer_action, answer_part, assign_action, change_action, hand_over, invite_guest, start_meeting
from workflows.deliveries import DeliveryKind
from workflows.sweep_late import LATE_ACTIONS

RED = red_days(2021, 2022)


def next_agenda(world, kind=ItemKind.PREVIOUS_MINUTES):
    plan_next(world, date(2021, 10, 22))
    item = AgendaItem(id="j1", network_id="n1", meeting_id="m2", position=1, title="Första", kind=kind)
    world.write(lambda work: work.items.add(item))


def dropped(world, key):
    world.write(lambda work: work.actions.save(replace(work.actions.one(key), state=ActionState.DROPPED)))


@pytest.mark.parametrize(
    ("owner", "who", "request_", "ask"),
    [
        (Nobody(), "petra", answer_action.CLAIM, answer_action.ClaimAction),
        (None, "nadia", change_action.DELIVERED, change_action.DeliverAction),
        (
            EveryOrganisation(),
            "disa",
            answer_part.PART,
            lambda subject_id: answer_part.AnswerPart(subject_id=subject_id, text="x"),
        ),
        (None, "disa", invite_guest.REQUEST, lambda subject_id: invite_guest.InviteGuest(subject_id=subject_id, name="Maria")),
    ],
)
def test_nothing_more_is_done_with_an_action_that_was_dropped(owner, who, request_, ask):
    world, key = given(owner)
    next_agenda(world)
    dropped(world, key)
    refused(Refusal.ACTION_CLOSED, world, who, request_, ask(subject_id=key))


def test_a_guest_comes_from_a_body_that_is_known_under_any_of_its_names_or_from_none():
    world, key = given()
    next_agenda(world)
    known = world.rows("organisations")["sekretariatet"]
    world.write(lambda work: work.organisations.save(replace(known, aliases=("Sekretariatet",))))
    before = set(world.rows("organisations"))
    places = []
    for name, body in (("Maria Norling", "sekretariatet"), ("Per Alm", "")):
        ask = invite_guest.InviteGuest(subject_id=key, name=name, organisation=body, item_id="j1")
        world.press("disa", invite_guest.REQUEST, ask)
        guest = world.rows("items")["j1"].guest_ids[-1]
        places += [m.organisation_id for m in world.rows("memberships").values() if m.person_id == guest]
    assert (places, set(world.rows("organisations"))) == (["sekretariatet", None], before)


def test_a_comment_on_ones_own_part_of_a_shared_action_is_for_the_coordinator_alone():
    world, key = given(EveryMember(), None, "disa", "gunvor")
    for end in (False, True):
        if end:
            world.press("disa", answer_action.DONE, answer_action.FinishAction(subject_id=key, line="Klart"))
        before = set(world.rows("deliveries"))
        world.press("disa", change_action.COMMENT, change_action.CommentAction(subject_id=key, text="Vår del är på gång"))
        new = [found for one, found in world.rows("deliveries").items() if one not in before]
        assert [(one.kind, one.person_id) for one in new] == [(DeliveryKind.ACTION_NEWS, "nadia")]


def test_a_shared_action_is_not_given_back():
    world, key = given(EveryOrganisation())
    refused(Refusal.NOT_YOURS, world, "disa", hand_over.NOT_MINE, hand_over.NotMine(subject_id=key, text="Inte jag"))


def test_chairs_hear_of_lateness_on_working_days_before_the_evening_and_never_of_what_has_no_day():
    world, _ = given(Persons(person_ids=("disa",)), OnDate(day=date(2021, 10, 1)))
    undated, key = given(Persons(person_ids=("disa",)), NoDue())
    for each in (world, undated):
        network = each.rows("networks")["n1"]
        wanted = replace(network, rules=replace(network.rules, chair_told=True))
        each.write(lambda work, wanted=wanted: work.networks.save(wanted))
    found = []
    for moment in (
        datetime(2021, 10, 9, 6, tzinfo=UTC),
        datetime(2021, 10, 11, 17, tzinfo=UTC),
        datetime(2021, 10, 12, 6, tzinfo=UTC),
    ):
        world.now = undated.now = moment
        found.append(tuple(each.write(lambda work: swept(work, LATE_ACTIONS, RED)) for each in (world, undated)))
    assert found == [(0, 0), (0, 0), (2, 0)]
    assert row(undated, key).state is ActionState.OPEN


def test_an_agenda_without_a_place_to_follow_up_has_no_line_of_what_is_done():
    world, key = given(due=AtNextMeeting(assumed=True))
    next_agenda(world, ItemKind.SUBMITTED)
    world.later(days=1)
    world.press("nadia", start_meeting.REQUEST, start_meeting.StartMeeting(subject_id="m2"))
    before = dict(world.rows("notes"))
    world.press("disa", answer_action.DONE, answer_action.FinishAction(subject_id=key, line="Gästen kommer"))
    assert (row(world, key).done_line, world.rows("notes")) == ("Gästen kommer", before)


def test_an_action_is_given_to_no_organisation_of_another_network_and_to_none_that_is_made_up():
    world = started()
    foreign = Organisation(id="fjärran", network_id="n2", name="Fjärran", member=True)
    world.write(lambda work: work.organisations.add(foreign))
    for key in (foreign.id, "påhittad"):
        ask = assign("Bjud in gästen", OneOrganisation(organisation_id=key))
        refused(Refusal.NOT_FOUND, world, "nadia", assign_action.ASSIGN, ask)
