"""A yes that was said in the room, written down for somebody: it counts, the person is told, and can change it."""

import pytest

from meetings.elections import ElectionState, Form
from meetings.nominations import NominationState
from meetings.refusals import Refusal
from notices.elections import make_said
from tests.workflows.election_world import VOTERS, Elections
from tests.workflows.test_election_settled import decisions, refused, two_seats
from texts.election_minutes import print_outcome
from texts.say import Say
from workflows.deliveries import DeliveryKind
from workflows.nominate import ACCEPT, ADD, WITHDRAW, AddNomination
from workflows.take_seat import ACCEPT as TAKE
from workflows.take_seat import DECLINE, AnswerSeat


def said(world, person_id, who="nadia", request=TAKE, **asked):
    return world.press(who, request, AnswerSeat(print_outcome=print_outcome, person_id=person_id, **asked))


def elected(*people, form=Form.OPEN, votes="0000001"):
    """A meeting in which the first of these people has been elected by votes."""
    world = two_seats()
    world.start()
    world.opened(*people, form=form)
    for who, choice in zip(VOTERS, votes, strict=True):
        world.cast(who, int(choice))
    world.publish()
    return world


def message(world, person_id):
    """What the person is told, as the card's words; None once there is nothing to tell."""
    rows = world.rows("deliveries").values()
    delivery = next(row for row in rows if row.kind is DeliveryKind.SAID_IN_ROOM and row.person_id == person_id)
    made = world.look(lambda work: make_said(work, delivery, Say("sv")))
    return None if made is None else [part["text"].replace("\\", "") for part in made.card["body"]]


def test_the_chair_writes_down_a_yes_the_election_is_settled_and_the_elected_is_told():
    world = elected("disa", "petra")
    shown = said(world, "disa", who="gunvor")
    assert (shown.change.value, shown.election.state) == ("said", ElectionState.HELD)
    assert (world.chairs(), world.sent(DeliveryKind.SAID_IN_ROOM)) == (["disa", "ylva"], ["disa"])
    assert world.journal()[-1] == ("seat.accept", "gunvor", "disa", "done")
    assert [one.in_room for one in shown.election.round.result.elected] == [True]
    assert message(world, "disa")[1].startswith("Gunvor Tallberg (Svartlöv) har fört in att du sa ja på mötet till att vara ordf")


def test_the_elected_may_confirm_it_which_changes_nothing_else():
    world = elected("disa", "petra")
    said(world, "disa")
    line = decisions(world)
    assert world.accept("disa").line == line[0][2]
    assert (decisions(world), world.chairs(), message(world, "disa")) == (line, ["disa", "ylva"], None)
    assert refused(world.decline, "disa") is Refusal.ELECTION_OVER


@pytest.mark.parametrize("form", [Form.OPEN, Form.SECRET])
def test_the_elected_may_say_no_after_all_and_the_next_is_asked(form):
    world = elected("disa", "petra", form=form)
    said(world, "disa")
    after = world.decline("disa")
    assert (after.election.state, world.chairs(), decisions(world)) == (ElectionState.ANNOUNCED, ["gunvor", "ylva"], [])
    assert world.elected() == [("disa", "refuses"), ("petra", "elected")]
    world.accept("petra")
    assert [text for _, _, text in decisions(world)] == ["Nätverket väljer Petra Almlöv som tackar ja."]
    assert refused(world.decline, "petra") is Refusal.ELECTION_OVER


def test_what_was_recorded_around_the_table_is_told_and_can_be_changed_too():
    world = two_seats()
    world.start()
    world.record("henrik-o", stay_ids=("ylva",), seats=2)
    assert world.sent(DeliveryKind.SAID_IN_ROOM) == ["henrik-o"]
    assert ("seat.accept", "nadia", "henrik-o", "in_the_room") in world.journal()
    line = world.decline("henrik-o").line
    assert (
        line
        == "Ingen ordförande valdes. Ylva Åhult sitter kvar i en övergångsperiod tills vi har en kandidat. En ordförandeplats är vakant."
    )
    assert [text for _, _, text in decisions(world)] == [line]


def test_who_records_the_own_election_is_told_nothing():
    world = two_seats()
    world.record("gunvor", who="gunvor", seats=1)
    assert world.sent(DeliveryKind.SAID_IN_ROOM) == []
    assert refused(world.decline, "gunvor") is Refusal.ELECTION_OVER


def test_only_who_leads_writes_down_an_answer_and_only_a_yes():
    world = elected("disa", "petra")
    assert refused(said, world, "disa", who="petra") is Refusal.NOT_YOUR_ROLE
    assert refused(said, world, "petra") is Refusal.NOT_ELECTED
    assert refused(said, world, "disa", request=DECLINE) is Refusal.NOT_YOURS
    said(world, "disa", who="nadia")
    assert refused(said, world, "disa") is Refusal.ELECTION_OVER


def test_two_elections_are_told_apart_by_their_card():
    world = elected("disa", "petra")
    first = said(world, "disa").election.id
    world.announce()
    assert refused(world.decline, "disa") is Refusal.NOT_ELECTED
    ask = AnswerSeat(print_outcome=print_outcome, subject_id=first)
    assert world.press("disa", TAKE, ask).election.id == first


def test_a_nominee_who_says_yes_in_the_room_stands_at_once_and_can_change_it():
    world = Elections()
    world.announce()
    ask = AddNomination(person_id="petra", accepted=True)
    shown = world.press("nadia", ADD, ask)
    assert (shown.change.value, [one.person_id for one in shown.election.candidates]) == ("stands", ["petra"])
    assert world.sent(DeliveryKind.NOMINATION_ASKED) == []
    assert message(world, "petra")[1].startswith("Nadia")
    assert world.journal()[-1] == ("nomination.add", "nadia", "petra", "done")
    assert world.answer("petra", ACCEPT).change.value == "accepted"
    assert message(world, "petra") is None
    assert world.answer("petra", WITHDRAW).election.candidates == ()


def test_only_who_leads_writes_down_a_nominees_yes():
    world = Elections()
    world.announce()
    assert refused(world.press, "disa", ADD, AddNomination(person_id="petra", accepted=True)) is Refusal.NOT_YOUR_ROLE
    assert world.rows("nominations") == {}
    world.press("disa", ADD, AddNomination(person_id="disa", accepted=True))
    assert {row.state for row in world.rows("nominations").values()} == {NominationState.ACCEPTED}
    world.press("nadia", ADD, AddNomination(person_id="disa", accepted=True))
    assert world.sent(DeliveryKind.SAID_IN_ROOM) == []


def test_a_proposal_is_in_nobodys_journal():
    world = Elections()
    world.announce()
    world.propose("nadia", "petra")
    assert world.journal()[-1] == ("nomination.add", "nadia", None, "done")


def test_nothing_is_told_of_what_counts_no_more():
    world = elected("disa", "petra")
    round_id = said(world, "disa").election.round.id
    world.annul(subject_id=round_id)
    assert message(world, "disa") is None
