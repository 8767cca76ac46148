"""The network's actions by person, municipality, meeting, decision, and those that are late or nobody's."""

from dataclasses import replace
from datetime import UTC, date, datetime

from meetings.actions import AtNextMeeting, Nobody, OnDate, Persons
from meetings.refusals import Refusal
from tests.workflows.action_world import given, row
from tests.workflows.running_asks import refused
from workflows import answer_action, find_actions


def test_actions_are_found_by_person_municipality_meeting_and_decision():
    world, key = given()

    def find(**ask) -> list[str]:
        found = world.press("petra", find_actions.REQUEST, find_actions.FindActions(**ask))
        return [one.action.action_id for one in found.actions]

    (decision,) = world.rows("decisions")
    fits = [{}, {"person_id": "disa"}, {"organisation_id": "angelo"}, {"meeting_id": "m1"}, {"decision_id": decision}]
    fits.append({"day": date(2021, 9, 24)})
    assert [find(**ask) for ask in fits] == [[key]] * 6
    misses = [
        {"person_id": "petra"},
        {"organisation_id": "klevan"},
        {"meeting_id": "m9"},
        {"decision_id": "d"},
        {"day": date(2021, 9, 23)},
    ]
    assert [find(**ask) for ask in misses] == [[]] * 5
    world.press("disa", answer_action.DONE, answer_action.FinishAction(subject_id=key))
    assert (find(), find(done=True)) == ([], [key])
    refused(Refusal.NOT_YOUR_ROLE, world, "henrik-s", find_actions.REQUEST, find_actions.FindActions())


def test_actions_are_found_that_are_late_that_nobody_owns_and_of_the_last_meeting():
    world, late = given(Persons(person_ids=("disa",)), OnDate(day=date(2021, 10, 1)))
    spare = replace(row(world, late), id="zz", owner=Nobody(), due=AtNextMeeting(assumed=True), meeting_id="m0", decision_id=None)
    old = replace(world.meeting, id="m0", day=date(2021, 5, 7))
    world.write(lambda work: (work.actions.add(spare), work.meetings.add(old)))
    world.now = datetime(2021, 10, 4, 9, tzinfo=UTC)

    def find(**ask) -> list[str]:
        found = world.press("petra", find_actions.REQUEST, find_actions.FindActions(**ask))
        return [one.action.action_id for one in found.actions]

    only = find_actions.Only
    asks = [{}, {"only": only.LATE}, {"only": only.OWNERLESS}, {"last": True}, {"decision_words": "Gäst bjuder"}]
    assert [find(**ask) for ask in asks] == [[late, "zz"], [late], ["zz"], [late], [late]]
    assert find(decision_words="bjuder skidor") == []
