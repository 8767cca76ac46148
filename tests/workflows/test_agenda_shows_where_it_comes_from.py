"""The agenda says which minutes are to be approved, what is overdue, and how often and why an item was moved."""

from dataclasses import replace
from datetime import date

import pytest

from meetings.actions import OnDate, Persons, WholeNetwork
from meetings.agenda import Carry, CarryReason, Outcome
from meetings.glance import FollowUp
from meetings.meeting import MinutesState
from tests.workflows.agenda_world import FIRST, NETWORK, Agendas
from workflows import set_rules
from workflows.add_people import REQUEST as ADD_PEOPLE
from workflows.add_people import AddPeople
from workflows.show_agenda import REQUEST, ShowAgenda

MARCH, APRIL = date(2020, 3, 6), date(2020, 4, 3)


def held() -> tuple[Agendas, str]:
    world = Agendas()
    return world, world.plan(FIRST)


def shown(world: Agendas, meeting_id: str):
    return world.cast.do("lotta", REQUEST, ShowAgenda(subject_id=meeting_id))


@pytest.mark.parametrize("state", [MinutesState.DRAFT, MinutesState.PUBLISHED, MinutesState.ADOPTED])
def test_the_previous_minutes_are_those_of_the_last_closed_meeting(state):
    world, first = held()
    world.close(first)
    february = world.plan(date(2020, 2, 7))
    world.close(february)
    world.save("meetings", replace(world.row("meetings", february), minutes_state=state))
    line = shown(world, world.plan(MARCH)).lines[0]
    assert (line.previous_day, line.previous_state) == (date(2020, 2, 7), state)


def test_the_first_meeting_has_no_previous_minutes_and_no_other_item_has_any():
    world, first = held()
    assert {line.previous_day for line in shown(world, first).lines} == {None}
    world.close(first)
    assert [line.previous_day for line in shown(world, world.plan(MARCH)).lines] == [FIRST, None]


def test_overdue_actions_come_first_and_the_networks_own_stand_as_items():
    world, first = held()
    disa = Persons(person_ids=("disa",))
    world.assign(first, "utan datum", owner=disa)
    world.assign(first, "i tid", owner=disa, due=OnDate(day=date(2020, 3, 1)))
    world.assign(first, "sen", owner=disa, due=OnDate(day=date(2020, 1, 20)))
    world.assign(first, "senast", owner=disa, due=OnDate(day=date(2020, 1, 15)))
    world.assign(first, "Planera en träff", owner=WholeNetwork())
    world.close(first)
    march = world.plan(MARCH)
    world.cast.clock.wind(days=14)
    found = shown(world, march)
    assert found.follow_up == (
        FollowUp(text="senast", owner="Disa Daleros", overdue=date(2020, 1, 15)),
        FollowUp(text="sen", owner="Disa Daleros", overdue=date(2020, 1, 20)),
        FollowUp(text="utan datum", owner="Disa Daleros"),
        FollowUp(text="i tid", owner="Disa Daleros"),
    )
    assert "Planera en träff" in [line.title for line in found.lines]


def test_a_moved_item_says_how_often_from_when_and_why():
    world, first = held()
    carry = Carry(reason=CarryReason.PROPOSER_ABSENT, person="Disa")
    world.settle(world.send_in(first, "Familjerådgivning"), Outcome.POSTPONED, carry)
    world.close(first)
    march = world.plan(MARCH)
    world.settle(world.item(march, "Familjerådgivning"), Outcome.NOT_REACHED, Carry(reason=CarryReason.TIME))
    world.close(march)
    line = shown(world, world.plan(APRIL)).lines[1]
    assert (line.carry_count, line.carried_day, line.carry) == (2, MARCH, Carry(reason=CarryReason.TIME))


def test_the_number_of_chairs_is_a_setting_that_reaches_coming_agendas():
    world, first = held()
    rules = world.row("networks", NETWORK).rules
    ask = set_rules.SetRules(
        subject_id=NETWORK,
        call_days=rules.call_days,
        stop_days=rules.stop_days,
        notice_days=rules.notice_days,
        approver=rules.approver,
        standing_items=rules.standing_items,
        absent_label="",
        decision_label="Beslut",
        sign_off="",
        numbered=False,
        action_list=False,
        chair_seats=2,
    )
    assert world.cast.do("lotta", set_rules.REQUEST, ask).rules.chair_seats == 2
    assert "Vakant ordförandeplats" in world.titles(first)
    assert world.cast.do("lotta", set_rules.REQUEST, replace(ask, chair_seats=None)).rules.chair_seats == 2


def test_a_seat_that_is_filled_by_a_new_chair_leaves_the_agenda():
    world, first = held()
    world.rules(chair_seats=2)
    world.build()
    assert "Vakant ordförandeplats" in world.titles(first)
    lines = "Ylva Åhult; Lundkrona; ylva@lundkrona.example; ordförande"
    world.cast.do("lotta", ADD_PEOPLE, AddPeople(subject_id=NETWORK, lines=lines, confirmed=True))
    assert "Vakant ordförandeplats" not in world.titles(first)
