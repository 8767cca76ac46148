"""Announcing an election: what is said now, what stays as it was, and what cannot be."""

from dataclasses import replace
from datetime import date

import pytest

from meetings.counting.transcript import Method
from meetings.elections import Electorate, Form, Starts
from meetings.refusals import Refusal, Refused
from meetings.rounds import RoundKind, RoundState
from tests.workflows.election_world import VOTERS, Elections
from workflows.announce_election import CANCEL, CancelElection


def refused(call, *arguments, **named):
    with pytest.raises(Refused) as caught:
        call(*arguments, **named)
    return caught.value.code


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"seats": 0}, Refusal.FIELD_INVALID),
        ({"seats": 3}, Refusal.FIELD_INVALID),
        ({"quorum": -1}, Refusal.FIELD_INVALID),
        ({"quorum": 1001}, Refusal.FIELD_INVALID),
        ({"nominations_until": date(2021, 9, 23)}, Refusal.DATE_PASSED),
        ({"starts": Starts.DAY}, Refusal.FIELD_MISSING),
        ({"seats": 2, "method": Method.MAJORITY}, Refusal.METHOD_ONE_SEAT),
        ({"on": date(2021, 9, 25)}, Refusal.NO_MEETING),
        ({"subject_id": "foreign"}, Refusal.NOT_FOUND),
        ({"subject_id": "none"}, Refusal.NOT_FOUND),
    ],
)
def test_what_cannot_be_announced_is_refused(asked, code):
    world = Elections()
    assert refused(world.announce, **asked) is code
    assert world.rows("elections") == {}


def test_what_is_not_said_again_stays_as_it_was_announced():
    world = Elections()
    said = {
        "electorate": Electorate.MEMBERS,
        "form": Form.SECRET,
        "starts": Starts.DAY,
        "starts_on": date(2021, 12, 1),
        "nominations_until": date(2021, 10, 1),
        "quorum": 4,
        "receipts": True,
    }
    first = world.announce(seats=2, method=Method.SCHULZE, **said)
    again = world.announce(seats=2)
    assert {name: getattr(again.election, name) for name in (*said, "method", "id")} == {
        **said,
        "method": Method.SCHULZE,
        "id": first.election.id,
    }
    fewer = world.announce(seats=1, starts=Starts.AT_ONCE, receipts=False, quorum=0)
    assert (fewer.election.method, fewer.election.starts_on, fewer.election.receipts) == (Method.MAJORITY, None, False)


def test_no_more_can_be_required_to_vote_than_have_a_vote():
    world = Elections()
    with pytest.raises(Refused) as caught:
        world.announce(quorum=8)
    assert (caught.value.code, caught.value.facts) == (Refusal.QUORUM_TOO_HIGH, {"most": 7})
    world.announce(quorum=7)
    world.stand("disa")
    world.write(lambda work: work.memberships.remove("ms-petra"))
    assert refused(world.open) is Refusal.QUORUM_TOO_HIGH
    world.announce()
    world.announce(quorum=6)
    assert world.open()


def test_two_of_one_name_and_municipality_are_told_apart_before_a_vote_opens():
    world = Elections()
    world.add("disa-2", "disa  daleros", world.rows("memberships")["ms-disa"].organisation_id)
    world.announce()
    world.stand("disa", "disa-2", "petra")
    with pytest.raises(Refused) as caught:
        world.open()
    assert (caught.value.code, caught.value.facts) == (Refusal.NAMES_ALIKE, {"field": "Disa Daleros (Ängelö)"})
    world.write(lambda work: work.persons.save(replace(work.persons.get("disa-2"), name="Disa Maria Daleros")))
    opened = world.open()
    assert world.rows("rounds")[opened].names == (
        "Disa Daleros (Ängelö)",
        "Disa Maria Daleros (Ängelö)",
        "Petra Almlöv (Havsborg)",
    )


def test_a_runoff_is_held_although_some_have_left_since():
    world = Elections()
    world.opened("disa", "petra", quorum=7)
    for who, choice in zip(VOTERS, "000111-", strict=True):
        world.cast(who, *([] if choice == "-" else [int(choice)]))
    world.publish()
    world.write(lambda work: work.memberships.remove("ms-ylva"))
    runoff = world.open()
    assert world.rows("rounds")[runoff].kind is RoundKind.RUNOFF


def test_two_seats_are_filled_by_approval_unless_another_way_is_said():
    assert Elections().announce(seats=2).election.method is Method.APPROVAL


def test_an_announcement_before_the_first_item_stands_in_no_minutes():
    world = Elections()
    world.start()
    world.write(lambda work: work.meetings.save(replace(world.meeting, current_item_id=None)))
    world.announce(subject_id="m1")
    assert world.rows("notes") == {}


def test_an_election_that_was_called_off_cannot_be_called_off_again():
    world = Elections()
    world.opened("disa")
    (election,) = world.rows("elections")
    done = world.press("nadia", CANCEL, CancelElection(subject_id=election))
    assert (done.cancelled, done.shown.election.round.state) == (True, RoundState.ANNULLED)
    assert refused(world.press, "nadia", CANCEL, CancelElection(subject_id=election)) is Refusal.NOT_FOUND
    assert refused(world.stand, "disa") is Refusal.ELECTION_OVER


def test_an_election_of_another_network_is_not_shown():
    world = Elections()
    world.announce()
    (election,) = world.rows("elections")
    assert refused(world.press, "stranger", CANCEL, CancelElection(subject_id=election), network_id="n2") is Refusal.NOT_FOUND
    assert refused(world.see, subject_id="none") is Refusal.NOT_FOUND
    assert world.see(subject_id=election).election.id == election


def test_a_part_that_is_asked_for_is_handed_back_and_leaders_are_told_what_forms_need():
    world = Elections()
    shown = world.see(part="record")
    assert (shown.part, shown.leads, shown.electors, len(shown.electable), len(shown.chairs)) == ("record", True, 7, 7, 2)
    assert [meeting.id for meeting in shown.coming] == ["m1"]
    plain = world.see("disa", part="record")
    assert (plain.leads, plain.electors, plain.electable, plain.chairs, plain.coming) == (False, 0, (), (), ())


def test_a_network_without_a_channel_gets_no_card_there():
    world = Elections()
    world.write(lambda work: work.networks.save(replace(work.networks.get("n1"), channel_id=None)))
    world.opened("disa")
    assert {row.conversation_id for row in world.rows("deliveries").values()} == {None}


def test_a_ballot_whose_end_has_passed_is_not_opened():
    world = Elections()
    world.announce()
    world.stand("disa")
    assert refused(world.open, closes_on=date(2021, 9, 23)) is Refusal.DATE_PASSED
    round_id = world.open(closes_on=date(2021, 9, 24))
    assert world.rows("rounds")[round_id].closes_at.isoformat() == "2021-09-24T21:59:00+00:00"


def test_of_the_people_somebody_meant_only_those_of_the_network_are_named():
    world = Elections()
    world.announce()
    shown = world.see("disa", who=("henrik-o", "henrik-s", "stranger", "none"))
    assert [(one.name, one.organisation) for one in shown.who] == [("Henrik Sandberg", "Örnlunda")]
    assert [one.organisation for one in shown.barred] == ["Sekretariatet Familjen Havsborg"]
