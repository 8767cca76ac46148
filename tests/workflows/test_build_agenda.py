"""An agenda builds itself and stays right; nothing stands on it twice, and what a person did to it is kept."""

from dataclasses import replace
from datetime import date

import pytest

from meetings.actions import ActionState, EachMeeting, Nobody, Persons, WholeNetwork
from meetings.agenda import Carry, CarryReason, ItemKind, Outcome
from meetings.elections import ElectionState
from meetings.meeting import MeetingState
from tests.workflows.agenda_world import FIRST, Agendas
from workflows.assign_action import CORRECT, CorrectAction

MARCH, APRIL, MAY = date(2020, 3, 6), date(2020, 4, 3), date(2020, 5, 8)
TIME = Carry(reason=CarryReason.TIME)
PREVIOUS, OTHER = "Föregående anteckningar", "Övrigt"


def held() -> tuple[Agendas, str]:
    """A network whose first meeting is on."""
    world = Agendas()
    first = world.plan(FIRST)
    world.state(first, MeetingState.RUNNING)
    return world, first


def test_everything_stands_in_its_order():
    world, first = held()
    world.settle(world.send_in(first, "Familjerådgivning"), Outcome.POSTPONED, TIME)
    world.ask(first, "Hur räknar vi?")
    world.assign(first, "Planera en fysisk träff")
    world.decide(first, "Avtalet gäller till mars", valid_until=date(2020, 4, 1))
    world.rules(chair_seats=2)
    world.close(first)
    march = world.plan(MARCH)
    world.announce(march)
    world.send_in(march, "Gemensam upphandling")
    assert world.titles(march) == [
        PREVIOUS,
        "Familjerådgivning",
        "Utvärdera beslutet: Avtalet gäller till mars",
        "Vakant ordförandeplats",
        "Fråga att ta med: Hur räknar vi?",
        "Val av ordförande",
        "Planera en fysisk träff",
        "Gemensam upphandling",
        OTHER,
    ]
    assert [item.position for item in world.items(march)] == list(range(1, 10))
    assert world.build() == 0, "building again changes nothing"


def test_what_a_person_removed_is_not_put_back():
    world, first = held()
    world.ask(first, "Hur räknar vi?")
    world.close(first)
    march = world.plan(MARCH)
    before = world.titles(march)
    for title in before:
        world.save("items", replace(world.item(march, title), outcome=Outcome.WITHDRAWN))
    assert world.titles(march) == []
    april = world.plan(APRIL)
    assert world.titles(april) == [PREVIOUS, OTHER], "the question was taken off by hand and waits for what becomes of March"
    world.close(march)
    assert "Fråga att ta med: Hur räknar vi?" in world.titles(april), "it is still open, so the next meeting has it"


@pytest.mark.parametrize("outcome", [Outcome.TREATED, Outcome.NOTHING_NEW, Outcome.DROPPED])
def test_a_question_that_was_taken_up_does_not_come_back(outcome):
    world, first = held()
    question = world.ask(first, "Hur räknar vi?")
    world.close(first)
    march = world.plan(MARCH)
    world.settle(world.item(march, "Fråga att ta med: Hur räknar vi?"), outcome)
    world.close(march)
    assert world.row("questions", question).answered_at is not None
    assert world.titles(world.plan(APRIL)) == [PREVIOUS, OTHER]


def test_a_question_nobody_got_to_goes_on_with_its_history():
    world, first = held()
    question = world.ask(first, "Hur räknar vi?")
    world.close(first)
    march = world.plan(MARCH)
    item = world.item(march, "Fråga att ta med: Hur räknar vi?")
    world.settle(item, Outcome.NOT_REACHED, TIME)
    world.close(march)
    again = world.item(world.plan(APRIL), item.title)
    assert (again.kind, again.carry_count, again.carried_from, again.source_id) == (ItemKind.CARRIED, 1, item.id, question)


def test_a_question_left_without_a_word_comes_again_in_the_same_chain():
    world, first = held()
    world.ask(first, "Hur räknar vi?")
    world.close(first)
    march = world.plan(MARCH)
    item = world.item(march, "Fråga att ta med: Hur räknar vi?")
    world.close(march)
    again = world.item(world.plan(APRIL), item.title)
    assert (again.kind, again.chain_id) == (ItemKind.OPEN_QUESTION, item.chain_id)


def test_a_waiting_source_is_not_made_anew_before_its_named_day():
    world, first = held()
    world.ask(first, "Hur räknar vi?")
    world.close(first)
    march = world.plan(MARCH)
    item = world.item(march, "Fråga att ta med: Hur räknar vi?")
    world.settle(item, Outcome.POSTPONED, Carry(reason=CarryReason.OTHER, words="mer underlag", to=MAY))
    world.close(march)
    assert world.titles(world.plan(APRIL)) == [PREVIOUS, OTHER]
    assert world.titles(world.plan(MAY)) == [PREVIOUS, item.title, OTHER]


def test_a_named_day_is_honoured_when_its_meeting_is_planned_only_later():
    world, first = held()
    world.settle(world.send_in(first, "Ordförandeskapet"), Outcome.POSTPONED, replace(TIME, to=APRIL))
    world.close(first)
    march = world.plan(MARCH)
    assert world.titles(march) == [PREVIOUS, OTHER], "it waits for its day"
    may = world.plan(MAY)
    assert world.titles(may) == [PREVIOUS, "Ordförandeskapet", OTHER], "no meeting on that day is planned: the first after it"
    own = world.item(may, "Ordförandeskapet").id
    april = world.plan(APRIL)
    assert (world.titles(april), world.titles(may)) == ([PREVIOUS, "Ordförandeskapet", OTHER], [PREVIOUS, OTHER])
    moved = world.item(april, "Ordförandeskapet")
    assert (moved.id, moved.carry_count, moved.position) == (own, 1, 2), "it has jumped in, it was not moved once more"


def test_the_next_meeting_is_the_nearest_also_when_it_is_planned_last():
    world, first = held()
    world.settle(world.send_in(first, "Familjerådgivning"), Outcome.POSTPONED, TIME)
    world.ask(first, "Hur räknar vi?")
    world.close(first)
    april = world.plan(APRIL)
    march = world.plan(MARCH)
    assert world.titles(march) == [PREVIOUS, "Familjerådgivning", "Fråga att ta med: Hur räknar vi?", OTHER]
    assert world.titles(april) == [PREVIOUS, OTHER]


def test_an_agenda_that_was_sent_keeps_what_stands_on_it():
    world, first = held()
    world.settle(world.send_in(first, "Familjerådgivning"), Outcome.POSTPONED, TIME)
    world.close(first)
    april = world.plan(APRIL)
    world.state(april, MeetingState.PUBLISHED)
    march = world.plan(MARCH)
    assert (world.titles(march), world.titles(april)) == ([PREVIOUS, OTHER], [PREVIOUS, "Familjerådgivning", OTHER])


def test_a_vacant_seat_leaves_the_agendas_when_it_is_filled():
    world, first = held()
    world.close(first)
    march = world.plan(MARCH)
    assert "Vakant ordförandeplats" not in world.titles(march)
    world.rules(chair_seats=2)
    april = world.plan(APRIL)
    assert all("Vakant ordförandeplats" in world.titles(key) for key in (march, april))
    touched = replace(world.item(april, "Vakant ordförandeplats"), minutes=10)
    world.save("items", touched)
    world.rules(chair_seats=1)
    world.build()
    assert "Vakant ordförandeplats" not in world.titles(march)
    assert "Vakant ordförandeplats" in world.titles(april), "somebody gave it time: it is for a person to take off"


def test_a_chair_who_leaves_makes_the_seat_vacant_from_that_day_on():
    world, first = held()
    world.close(first)
    chair = next(row for row in world.cast.see(lambda work: work.memberships.find(chair=True)))
    march, april = world.plan(MARCH), world.plan(APRIL)
    world.save("memberships", replace(chair, until=date(2020, 3, 31)))
    assert "Vakant ordförandeplats" not in world.titles(march)
    assert "Vakant ordförandeplats" in world.titles(april)


def test_a_network_that_never_had_a_chair_has_no_vacant_seat():
    world = Agendas()
    chair = next(row for row in world.cast.see(lambda work: work.memberships.find(chair=True)))
    world.save("memberships", replace(chair, chair=False))
    assert world.titles(world.plan(FIRST)) == [PREVIOUS, OTHER]


def test_an_election_follows_its_meeting_and_ends_when_it_is_held():
    world, first = held()
    world.close(first)
    march, april = world.plan(MARCH), world.plan(APRIL)
    election = world.announce(at=first)
    assert "Val av ordförande" in world.titles(march)
    world.state(march, MeetingState.CANCELLED)
    assert "Val av ordförande" in world.titles(april)
    item = world.item(april, "Val av ordförande")
    world.decide(april, "Nätverket väljer Disa", item_id=item.id)
    world.settle(item, Outcome.TREATED)
    world.close(april)
    assert world.row("elections", election).state is ElectionState.HELD
    assert world.titles(world.plan(MAY)) == [PREVIOUS, OTHER]


def test_an_election_that_nobody_decided_comes_back_to_the_next_agenda():
    world, first = held()
    world.close(first)
    march = world.plan(MARCH)
    election = world.announce(at=first)
    world.settle(world.item(march, "Val av ordförande"), Outcome.TREATED)
    world.close(march)
    assert world.row("elections", election).state is ElectionState.ANNOUNCED
    assert "Val av ordförande" in world.titles(world.plan(APRIL))


def test_an_election_that_is_called_off_leaves_the_agenda():
    world, first = held()
    world.close(first)
    march = world.plan(MARCH)
    election = world.announce(at=first)
    world.save("elections", replace(world.row("elections", election), state=ElectionState.CANCELLED))
    assert world.titles(march) == [PREVIOUS, OTHER]


def test_an_own_action_is_done_by_being_taken_up_a_standing_duty_is_not():
    world, first = held()
    once = world.assign(first, "Planera en fysisk träff")
    always = world.assign(first, "Omvärldsbevakning", due=EachMeeting())
    world.close(first)
    march, april = world.plan(MARCH), world.plan(APRIL)
    assert world.titles(march) == [PREVIOUS, "Planera en fysisk träff", "Omvärldsbevakning", OTHER]
    assert world.titles(april) == [PREVIOUS, "Omvärldsbevakning", OTHER]
    for title in ("Planera en fysisk träff", "Omvärldsbevakning"):
        world.settle(world.item(march, title), Outcome.TREATED)
    world.close(march)
    assert [world.row("actions", key).state for key in (once, always)] == [ActionState.DONE, ActionState.OPEN]
    assert world.titles(world.plan(MAY)) == [PREVIOUS, "Omvärldsbevakning", OTHER]


def test_a_decision_that_gets_another_date_moves_to_the_right_meeting():
    world, first = held()
    key = world.decide(first, "Avtalet", review_on=MARCH)
    world.close(first)
    march, april = world.plan(MARCH), world.plan(APRIL)
    assert "Utvärdera beslutet: Avtalet" in world.titles(march)
    world.save("decisions", replace(world.row("decisions", key), review_on=APRIL))
    assert "Utvärdera beslutet: Avtalet" not in world.titles(march)
    assert "Utvärdera beslutet: Avtalet" in world.titles(april)
    world.save("decisions", replace(world.row("decisions", key), review_on=None))
    assert "Utvärdera beslutet: Avtalet" not in world.titles(april)


def test_standing_items_follow_the_networks_list_and_keep_its_order():
    world = Agendas("Föregående anteckningar", "Lägesrapport", "Övrigt")
    first = world.plan(FIRST)
    renamed = replace(world.item(first, "Lägesrapport"), title="Laget runt")
    world.save("items", renamed)
    world.send_in(first, "Gemensam upphandling")
    world.rules(standing_items=("Föregående anteckningar", "Lägesrapport", "Omvärldsbevakning", "Övrigt"))
    world.build()
    assert world.titles(first) == [PREVIOUS, "Laget runt", "Gemensam upphandling", "Omvärldsbevakning", OTHER]
    world.rules(standing_items=("Föregående anteckningar", "Övrigt"))
    world.build()
    assert world.titles(first) == [PREVIOUS, "Gemensam upphandling", OTHER]


def test_parts_of_a_moved_item_go_along_under_it():
    world, first = held()
    parent = world.send_in(first, "Övriga frågor")
    part = world.send_in(first, "Kontaktlista", parent_id=parent.id)
    for item in (parent, part):
        world.settle(item, Outcome.NOT_REACHED, TIME)
    world.close(first)
    april = world.plan(APRIL)
    assert world.item(april, "Kontaktlista").parent_id == world.item(april, "Övriga frågor").id
    march = world.plan(MARCH)
    assert world.titles(march) == [PREVIOUS, "Övriga frågor", "Kontaktlista", OTHER]
    assert [item.position for item in world.items(march)] == [1, 2, 2, 3]
    assert world.item(march, "Kontaktlista").parent_id == world.item(march, "Övriga frågor").id
    assert world.titles(april) == [PREVIOUS, OTHER]


def test_what_is_given_to_the_network_after_the_meeting_is_on_its_next_agenda():
    world, first = held()
    key = world.assign(first, "Planera en fysisk träff", owner=Nobody())
    world.close(first)
    march = world.plan(MARCH)
    assert world.titles(march) == [PREVIOUS, OTHER]
    world.cast.do("lotta", CORRECT, CorrectAction(subject_id=key, owner=WholeNetwork()))
    assert world.titles(march) == [PREVIOUS, "Planera en fysisk träff", OTHER]
    world.cast.do("lotta", CORRECT, CorrectAction(subject_id=key, owner=Persons(person_ids=("disa",))))
    assert world.titles(march) == [PREVIOUS, OTHER]
