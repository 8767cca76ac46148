"""Nominations: nothing is told before a yes, nobody is asked twice, guests cannot be elected, a ballot ends it."""

from datetime import date

import pytest

from meetings.nominations import NominationState
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from tests.workflows.election_world import Elections
from workflows import nominate
from workflows.deliveries import DeliveryKind
from workflows.nominate import ACCEPT, DECLINE, WAIT, WITHDRAW

ANSWERS = {
    NominationState.ACCEPTED: ACCEPT,
    NominationState.DECLINED: DECLINE,
    NominationState.THINKING: WAIT,
    NominationState.WITHDRAWN: WITHDRAW,
}


def refused(call, *arguments, **named):
    with pytest.raises(Refused) as caught:
        call(*arguments, **named)
    return caught.value.code


def candidates(shown):
    return [(each.name, each.organisation) for each in shown.election.candidates]


def test_a_nomination_is_the_nominees_own_until_they_say_yes():
    world = Elections()
    world.announce()
    told = world.propose("kristin-a", "henrik-o")
    assert (told.change.value, told.nominee.name, told.nominee.organisation) == ("proposed", "Henrik Sandberg", "Örnlunda")
    assert candidates(told) == []
    assert world.sent(DeliveryKind.NOMINATION_ASKED) == ["henrik-o"]
    for reader in ("nadia", "kristin-a", "gunvor"):
        assert candidates(world.see(reader)) == []
        assert world.see(reader).election.own is None
    own = world.see("henrik-o").election.own
    assert (own.state, own.proposers) == (NominationState.PROPOSED, 1)
    world.answer("henrik-o", WAIT)
    assert candidates(world.see("kristin-a")) == []
    assert candidates(world.answer("henrik-o", ACCEPT)) == [("Henrik Sandberg", "Örnlunda")]
    assert candidates(world.see("disa")) == [("Henrik Sandberg", "Örnlunda")]


def test_a_no_looks_to_everybody_else_like_no_answer_and_nobody_is_asked_again():
    world = Elections()
    world.announce()
    world.propose("kristin-a", "henrik-o")
    world.answer("henrik-o", DECLINE)
    before = world.see("kristin-a").election
    again = world.propose("disa", "henrik-o")
    assert (again.change.value, again.election.candidates) == ("proposed", before.candidates)
    assert world.sent(DeliveryKind.NOMINATION_ASKED) == ["henrik-o"]
    assert world.see("henrik-o").election.own.proposers == 2
    assert candidates(world.answer("henrik-o", ACCEPT)) == [("Henrik Sandberg", "Örnlunda")]


def test_a_candidate_may_withdraw_until_a_ballot_opens_and_come_back():
    world = Elections()
    world.announce()
    world.stand("henrik-o", "disa")
    assert candidates(world.answer("henrik-o", WITHDRAW)) == [("Disa Daleros", "Ängelö")]
    assert refused(world.answer, "henrik-o", WITHDRAW) is Refusal.NOT_CANDIDATE
    world.answer("henrik-o", ACCEPT)
    world.open()
    assert refused(world.answer, "henrik-o", WITHDRAW) is Refusal.NOMINATIONS_CLOSED
    assert refused(world.propose, "disa", "petra") is Refusal.NOMINATIONS_CLOSED


@pytest.mark.parametrize(
    ("person_id", "code"),
    [
        ("henrik-s", Refusal.NOT_ELECTABLE),
        ("nadia", Refusal.NOT_ELECTABLE),
        ("stranger", Refusal.NOT_FOUND),
        ("nobody", Refusal.NOT_FOUND),
    ],
)
def test_guests_staff_and_strangers_cannot_be_proposed(person_id, code):
    world = Elections()
    world.announce()
    assert refused(world.propose, "disa", person_id) is code
    assert world.rows("nominations") == {}


def test_the_namesake_who_is_a_guest_is_named_with_where_they_belong():
    world = Elections()
    world.announce()
    with pytest.raises(Refused) as caught:
        world.propose("disa", "henrik-s")
    assert caught.value.facts == {"field": "Henrik Sandberg (Sekretariatet Familjen Havsborg)"}


def test_somebody_who_left_the_network_is_no_longer_a_candidate():
    world = Elections()
    world.add("birgit", "Birgit Hallman", "svartlov", until=date(2021, 9, 26))
    world.announce()
    world.stand("birgit", "disa")
    assert len(world.see().election.candidates) == 2
    world.later(days=3)
    assert candidates(world.see()) == [("Disa Daleros", "Ängelö")]
    assert refused(world.propose, "disa", "birgit") is Refusal.NOT_ELECTABLE


def test_after_the_last_day_nobody_is_proposed_but_the_asked_may_still_answer():
    world = Elections()
    world.announce(nominations_until=date(2021, 9, 24))
    world.propose("disa", "petra")
    world.later(days=1)
    assert refused(world.propose, "disa", "henrik-o") is Refusal.NOMINATIONS_CLOSED
    assert world.see().election.open_for_nominations is False
    assert candidates(world.answer("petra", ACCEPT)) == [("Petra Almlöv", "Havsborg")]


@pytest.mark.parametrize("state", ANSWERS)
def test_only_who_was_proposed_answers(state):
    world = Elections()
    world.announce()
    assert refused(world.answer, "disa", ANSWERS[state]) is Refusal.NOT_CANDIDATE


def test_without_an_election_there_is_nothing_to_be_nominated_for():
    world = Elections()
    assert refused(world.propose, "disa", "petra") is Refusal.ELECTION_OVER
    assert refused(world.answer, "disa", ACCEPT) is Refusal.ELECTION_OVER
    assert world.see().election is None


def test_a_card_of_an_election_that_was_held_takes_no_nomination():
    world = Elections()
    world.announce()
    world.record("henrik-o", seats=1)
    (held,) = world.rows("elections")
    world.announce()
    with pytest.raises(Refused) as caught:
        world.press("disa", nominate.ADD, nominate.AddNomination(subject_id=held))
    assert caught.value.code is Refusal.ELECTION_OVER


def test_who_can_be_proposed_is_everybody_who_sits_for_a_municipality():
    world = Elections()
    world.add("olle", "Olle Tamm", "klevan", role=Role.STAFF)
    shown = world.announce().election
    people = {each.person_id for each in shown.nominable}
    assert people == {"gunvor", "ylva", "kristin-a", "kristin-k", "henrik-o", "disa", "petra"}
    assert (world.see("henrik-s").election.may_stand, world.see("petra").election.may_stand) == (False, True)


def test_everybody_who_can_be_elected_is_asked_for_nominations_once():
    world = Elections()
    world.announce()
    assert world.sent(DeliveryKind.NOMINATIONS_OPEN) == []
    for _ in range(2):
        world.announce(ask_members=True)
    assert sorted(world.sent(DeliveryKind.NOMINATIONS_OPEN)) == sorted(
        ["gunvor", "ylva", "kristin-a", "kristin-k", "henrik-o", "disa", "petra"]
    )
