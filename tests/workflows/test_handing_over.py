"""Taking on, handing over, giving back, comments, and all that somebody who leaves has on their hands."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from meetings.actions import About, ActionState, Nobody, OneOrganisation, Persons, RoleHolder
from meetings.agenda import AgendaItem
from meetings.people import Role
from meetings.refusals import Refusal
from meetings.themes import FormerLeads, Theme, ThemeState
from tests.workflows.action_world import given, plan_next, row, told
from tests.workflows.running_asks import refused
from workflows import answer_action, assign_action, change_action, hand_over, leave_role, list_actions, open_action
from workflows.answer_action import Answered
from workflows.open_action import May

THEME = Theme(id="t1", network_id="n1", title="Barn och unga", position=1, lead_ids=("gunvor", "disa"))


def claim(world, who, key):
    return world.press(who, answer_action.CLAIM, answer_action.ClaimAction(subject_id=key))


def offer(world, who, key, to, text=""):
    return world.press(who, hand_over.HAND_OVER, hand_over.HandOver(subject_id=key, person_id=to, text=text))


def shown(world, who, key):
    return world.press(who, open_action.REQUEST, open_action.OpenAction(subject_id=key))


def test_an_owner_takes_the_action_on_in_so_many_words():
    world, key = given()
    assert claim(world, "disa", key).answer is Answered.ACCEPTED
    opened = shown(world, "petra", key)
    assert ([p.name for p in opened.accepted], opened.decision) == (["Disa Daleros"], "nätverket bjuder in en gäst")
    assert opened.may == ()


def test_anybody_may_take_on_what_nobody_owns():
    world, key = given(Nobody())
    refused(Refusal.NOT_YOURS, world, "henrik-s", answer_action.CLAIM, answer_action.ClaimAction(subject_id=key))
    assert claim(world, "petra", key).answer is Answered.CLAIMED
    assert row(world, key).owner == Persons(person_ids=("petra",))


def test_until_it_is_taken_the_giver_owns_it():
    world, key = given()
    offered = offer(world, "disa", key, "petra", "Jag är ledig då")
    assert (offered.answer, offered.person, row(world, key).owner) == (
        Answered.OFFERED,
        "Petra Almlöv",
        Persons(person_ids=("disa",)),
    )
    assert told(world, "action_news") == ["petra"]
    mine = world.press("petra", list_actions.REQUEST, list_actions.ListActions()).actions
    assert [(a.action.action_id, a.offered, a.claimable) for a in mine] == [(key, True, True)]
    assert May.TAKE in shown(world, "petra", key).may
    assert claim(world, "petra", key).answer is Answered.TAKEN_OVER
    assert (row(world, key).owner, row(world, key).offered_to) == (Persons(person_ids=("petra",)), None)
    assert told(world, "action_news") == ["disa", "petra"]


def test_who_declines_says_why_and_the_giver_keeps_it():
    world, key = given()
    offer(world, "disa", key, "petra")
    refused(Refusal.NOTHING_OFFERED, world, "ylva", hand_over.DECLINE, hand_over.DeclineAction(subject_id=key))
    world.press("petra", hand_over.DECLINE, hand_over.DeclineAction(subject_id=key, text="Hinner inte"))
    assert row(world, key).owner == Persons(person_ids=("disa",))
    assert [(c.about, c.text) for c in world.rows("comments").values()] == [(About.OFFERED, ""), (About.DECLINED, "Hinner inte")]
    refused(Refusal.NOTHING_OFFERED, world, "petra", hand_over.DECLINE, hand_over.DeclineAction(subject_id=key))


def test_only_people_of_the_network_get_it_and_not_those_who_have_it():
    world, key = given()
    for to, code in (("stranger", Refusal.NOT_FOUND), ("henrik-s", Refusal.NOT_FOUND), ("disa", Refusal.ALREADY_OWNER)):
        refused(code, world, "disa", hand_over.HAND_OVER, hand_over.HandOver(subject_id=key, person_id=to))
    refused(Refusal.NOT_YOURS, world, "petra", hand_over.HAND_OVER, hand_over.HandOver(subject_id=key, person_id="ylva"))


def test_a_leader_offers_it_in_the_owners_place_and_the_owner_is_told():
    world, key = given()
    offer(world, "nadia", key, "petra")
    assert row(world, key).offered_by == "disa"
    assert ("action.hand_over", "nadia", "disa", "on_behalf") in world.journal()
    assert told(world, "action_news") == ["disa", "petra"]


def test_not_mine_goes_back_to_the_coordinator_with_the_reason():
    world, key = given()
    refused(Refusal.NOT_YOURS, world, "petra", hand_over.NOT_MINE, hand_over.NotMine(subject_id=key, text="x"))
    done = world.press("disa", hand_over.NOT_MINE, hand_over.NotMine(subject_id=key, text="Jag har bytt jobb"))
    assert (done.answer, row(world, key).owner) == (Answered.GIVEN_BACK, Nobody())
    assert told(world, "action_news") == ["nadia"]


def test_what_a_leader_records_can_be_taken_back_by_the_owner():
    world, key = given()
    world.press("nadia", answer_action.DONE, answer_action.FinishAction(subject_id=key, line="Klart enligt Disa"))
    assert told(world, "action_news") == ["disa"]
    assert May.REOPEN in shown(world, "disa", key).may
    refused(Refusal.NOT_YOURS, world, "petra", change_action.REOPEN, change_action.ReopenAction(subject_id=key))
    world.press("disa", change_action.REOPEN, change_action.ReopenAction(subject_id=key))
    assert (row(world, key).state, row(world, key).done_line) == (ActionState.OPEN, "")
    refused(Refusal.ACTION_OPEN, world, "disa", change_action.REOPEN, change_action.ReopenAction(subject_id=key))


def test_a_comment_reaches_the_owner_and_the_owners_own_the_coordinator():
    world, key = given()
    world.press("petra", change_action.COMMENT, change_action.CommentAction(subject_id=key, text="Ring växeln"))
    assert told(world, "action_news") == ["disa"]
    world.press("disa", change_action.COMMENT, change_action.CommentAction(subject_id=key, text="Gjort"))
    assert told(world, "action_news") == ["disa", "nadia"]
    assert [line.text for line in shown(world, "gunvor", key).history] == ["Ring växeln", "Gjort"]


def test_everything_somebody_has_is_listed_and_handed_over_in_one_step():
    world, key = given(Persons(person_ids=("gunvor", "disa")))
    plan_next(world, date(2021, 10, 22))
    item = AgendaItem(
        id="i9", network_id="n1", meeting_id="m2", position=1, title="Budget", proposer_id="gunvor", presenter_ids=("gunvor",)
    )
    world.write(lambda work: work.items.add(item))
    world.write(
        lambda work: [work.themes.add(theme) for theme in (THEME, replace(THEME, id="t2", title="Hållet", state=ThemeState.DONE))]
    )
    look = world.press("nadia", leave_role.SHOW, leave_role.ShowLeaving(subject_id="n1", person_id="gunvor"))
    assert ([a.action_id for a in look.actions], [i.title for i in look.items], look.chair) == ([key], ["Budget"], True)
    assert look.themes == ("Barn och unga",)
    ask = leave_role.HandOverRole(subject_id="n1", person_id="gunvor", to_id="petra", chair=True, last_day=date(2021, 9, 30))
    refused(Refusal.NOT_YOUR_ROLE, world, "disa", leave_role.HAND_OVER, ask)
    world.press("nadia", leave_role.HAND_OVER, ask)
    assert row(world, key).owner == Persons(person_ids=("petra", "disa"))
    moved = world.rows("items")["i9"]
    assert (moved.proposer_id, moved.presenter_ids) == ("petra", ("petra",))
    themes = world.rows("themes")
    former = FormerLeads(lead_ids=("gunvor", "disa"), until=world.now, changed_by="nadia")
    assert themes["t1"] == replace(THEME, lead_ids=("petra", "disa"), former_leads=(former,))
    assert themes["t2"].lead_ids == ("gunvor", "disa"), "who led what has been held stays"
    rows = world.rows("memberships").values()
    seats = {m.person_id: (m.since, m.until) for m in rows if m.chair}
    after = date(2021, 10, 1)
    assert seats["petra"] == (after, None)
    assert seats["gunvor"] == (None, after - timedelta(days=1))
    assert not [m for m in rows if m.person_id == "gunvor" and m.holds_on(after)]
    assert told(world, "actions_handed") == ["petra"]


def test_who_takes_over_at_night_hears_of_it_the_next_working_morning():
    world, _ = given(Persons(person_ids=("gunvor",)))
    world.now = datetime(2021, 9, 24, 20, tzinfo=UTC)
    ask = leave_role.HandOverRole(subject_id="n1", person_id="gunvor", to_id="petra", chair=True)
    world.press("nadia", leave_role.HAND_OVER, ask)
    (delivery,) = [row for row in world.rows("deliveries").values() if row.kind.value == "actions_handed"]
    assert (delivery.person_id, delivery.due_at) == ("petra", datetime(2021, 9, 27, 6, tzinfo=UTC))


def test_whoever_only_hands_the_chair_over_stays_a_member():
    world, _ = given()
    ask = leave_role.HandOverRole(subject_id="n1", person_id="gunvor", to_id="petra", chair=True)
    world.press("nadia", leave_role.HAND_OVER, ask)
    tomorrow = date(2021, 9, 25)
    held = {m.person_id: m.chair for m in world.rows("memberships").values() if m.network_id == "n1" and m.holds_on(tomorrow)}
    assert (held["gunvor"], held["petra"], held["ylva"]) == (False, True, True)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"to_id": "gunvor"}, Refusal.ALREADY_OWNER),
        ({"to_id": "henrik-s"}, Refusal.NOT_FOUND),
        ({"person_id": "stranger"}, Refusal.NOT_FOUND),
        ({"last_day": date(2021, 9, 1)}, Refusal.DATE_PASSED),
    ],
)
def test_a_handover_that_cannot_be_is_refused_whole(change, code):
    world, _ = given()
    ask = replace(leave_role.HandOverRole(subject_id="n1", person_id="gunvor", to_id="petra"), **change)
    refused(code, world, "nadia", leave_role.HAND_OVER, ask)


def test_the_last_chair_does_not_leave_without_another():
    world, _ = given()
    world.write(lambda work: work.memberships.save(replace(work.memberships.get("ms-ylva"), chair=False)))
    ask = leave_role.HandOverRole(subject_id="n1", person_id="gunvor", to_id="petra", last_day=date(2021, 9, 30))
    refused(Refusal.LAST_CHAIR, world, "nadia", leave_role.HAND_OVER, ask)


def test_an_action_of_an_office_follows_who_holds_it_and_one_of_an_organisation_its_people():
    world, key = given(RoleHolder(words="planeringsledaren", person_id="nadia"))
    world.press("gunvor", leave_role.HAND_OVER, leave_role.HandOverRole(subject_id="n1", person_id="nadia", to_id="petra"))
    assert row(world, key).owner == RoleHolder(words="planeringsledaren", person_id="petra")
    other, key = given(OneOrganisation(organisation_id="klevan"))
    other.press("gunvor", leave_role.HAND_OVER, leave_role.HandOverRole(subject_id="n1", person_id="kristin-k", to_id="petra"))
    assert row(other, key).owner == OneOrganisation(organisation_id="klevan")


def test_nobody_chosen_yet_shows_everybody_but_guests():
    world, _ = given()
    look = world.press("gunvor", leave_role.SHOW, leave_role.ShowLeaving(subject_id="n1"))
    assert (look.person, len(look.people)) == (None, 8)
    assert Role.GUEST not in {
        m.role for m in world.rows("memberships").values() if m.person_id in {p.person_id for p in look.people}
    }


@pytest.mark.parametrize(("another", "office"), [(False, Role.COORDINATOR), (True, None)])
def test_who_leaves_as_the_only_coordinator_is_said_to(another, office):
    world, _ = given()
    if another:
        world.write(lambda work: work.memberships.save(replace(work.memberships.get("ms-petra"), role=Role.COORDINATOR)))
    ask = leave_role.HandOverRole(subject_id="n1", person_id="nadia", to_id="disa", last_day=date(2021, 10, 31))
    assert world.press("nadia", leave_role.HAND_OVER, ask).office is office


def test_after_the_meeting_a_former_owner_hears_that_it_is_somebody_elses():
    world, key = given(Persons(person_ids=("disa", "gunvor")))
    ask = assign_action.CorrectAction(subject_id=key, owner=Persons(person_ids=("gunvor", "petra")))
    world.press("nadia", assign_action.CORRECT, ask)
    (line,) = world.rows("comments").values()
    assert (line.about, told(world, "action_news"), told(world, "action_given")) == (About.MOVED, ["disa"], ["petra"])


def test_who_was_answered_for_reads_what_was_written_in_their_name():
    world, key = given()
    world.press("nadia", answer_action.DONE, answer_action.FinishAction(subject_id=key, line="Hon har ringt"))
    (line,) = world.rows("comments").values()
    assert (line.about, line.text) == (About.RECORDED, "Hon har ringt")
