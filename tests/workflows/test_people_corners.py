"""What seldom happens to people: forged networks, doubled names, what was offered to somebody who leaves."""

from dataclasses import replace
from datetime import date

import pytest

from meetings.actions import EveryMember, Outsider, Persons
from meetings.people import Frequency, Person, Role
from meetings.refusals import Refusal, Refused
from meetings.roster import read_file
from tests.workflows.action_world import given, row
from tests.workflows.before_cast import TENANT
from tests.workflows.running_asks import refused
from tests.workflows.test_before_network import HEADER
from workflows import answer_part, change_action, claim_person, hand_over, set_preferences
from workflows.create_network import prepared_network
from workflows.import_roster import import_roster
from workflows.leave_role import HAND_OVER, HandOverRole
from workflows.situation import situation


def test_a_network_that_a_card_invents_is_none(cast):
    with pytest.raises(Refused) as caught:
        cast.see(lambda work: situation(work, cast.sender("disa"), "påhittat", ""))
    assert caught.value.code is Refusal.NO_NETWORK


def test_a_row_with_a_teams_identity_that_is_known_changes_nothing_and_a_new_one_is_added(cast):
    found = []
    for key in ("oid-disa", "oid-disa", "oid-annan"):
        roster = read_file(f"{HEADER}Disa Daleros;Ängelö;;member;;{TENANT};{key};;\n")
        plan = cast.see(lambda work, roster=roster: import_roster(work, "socialchefer", roster, dry_run=False))
        found.append((plan.new, plan.changed, plan.unchanged))
    assert found == [((), (), (2,)), ((), (), (2,)), ((), (2,), ())]
    assert {one.key for one in cast.see(lambda work: work.addresses.find(person_id="disa"))} == {"oid-disa", "oid-annan"}


def test_a_prepared_network_is_taken_over_under_its_own_name_only(cast):
    def named(name):
        found = cast.see(lambda work: prepared_network(work, cast.sender("ester"), name))
        return found[0].id if found is not None else None

    assert (named("IFO-nätverket"), named("ifo-NÄTVERKET"), named("Något annat")) == ("annat", "annat", None)


def test_a_stranger_named_like_somebody_with_an_address_and_somebody_without_means_the_latter(cast):
    def twin(work):
        work.persons.add(Person(id="disa-annat", name="Disa Daleros"))
        held = work.memberships.find(person_id="ester")[0]
        work.memberships.add(replace(held, id="m91", person_id="disa-annat", role=Role.MEMBER))

    cast.see(twin)
    ask = claim_person.ClaimPerson(sender=cast.sender("okand"), name="Disa Daleros")
    assert cast.do("okand", claim_person.CLAIM, ask, network="").network_id == "annat"


def test_a_guest_of_the_network_chooses_no_assistant(cast):
    ask = set_preferences.SetPreferences(reminders=Frequency.USUAL, assistant_ids=("disa",))
    with pytest.raises(Refused) as caught:
        cast.do("peter", set_preferences.REQUEST, ask)
    assert (caught.value.code, caught.value.facts) == (Refusal.FIELD_INVALID, {"field": "assistants"})


def test_what_was_offered_to_somebody_who_leaves_stays_with_its_giver():
    world, key = given()
    world.press("disa", hand_over.HAND_OVER, hand_over.HandOver(subject_id=key, person_id="petra", text=""))
    ask = HandOverRole(subject_id="n1", person_id="petra", to_id="ylva", last_day=date(2021, 9, 30))
    world.press("nadia", HAND_OVER, ask)
    kept = row(world, key)
    assert (kept.owner, kept.offered_to) == (Persons(person_ids=("disa",)), None)


def test_a_member_answers_their_own_part_also_by_its_name():
    world, key = given(EveryMember())
    ask = answer_part.AnswerPart(subject_id=key, text="Klart hos oss", part="disa")
    world.press("disa", answer_part.PART, ask)
    assert [one.person_id for one in world.rows("parts").values() if one.answer == "Klart hos oss"] == ["disa"]
    refused(Refusal.NOT_YOURS, world, "petra", answer_part.PART, ask)


def test_a_coordinator_is_not_told_of_their_own_comment():
    world, key = given(Outsider(name="Olle Tamm"))
    before = dict(world.rows("deliveries"))
    world.press("nadia", change_action.COMMENT, change_action.CommentAction(subject_id=key, text="Olle är på semester"))
    assert world.rows("deliveries") == before
