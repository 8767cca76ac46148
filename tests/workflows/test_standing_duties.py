"""A duty of every meeting: done is done for the coming one; it comes back after it, until somebody ends it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from meetings.actions import ActionState, EachMeeting, EveryOrganisation, Persons
from meetings.meeting import MeetingState
from meetings.refusals import Refusal
from tests.workflows.action_world import given, plan_next, row, told
from tests.workflows.running_asks import refused
from workflows import answer_action, answer_part, change_action, open_action
from workflows.action_parts import parts_of
from workflows.answer_action import Answered
from workflows.chasing import due_people
from workflows.glances import follow_ups
from workflows.list_actions import own_actions
from workflows.open_action import May

DISA = Persons(person_ids=("disa",))
SECOND, THIRD = date(2021, 10, 22), date(2021, 11, 19)


def done(world, key, line=""):
    return world.press("disa", answer_action.DONE, answer_action.FinishAction(subject_id=key, line=line))


def reminded(world, key, day):
    return world.look(lambda work: due_people(work, row(world, key), day, ()))


def hold(world, meeting_id, day):
    """The meeting takes place and ends at noon."""
    world.now = datetime(day.year, day.month, day.day, 11, tzinfo=UTC)
    world.write(
        lambda work: work.meetings.save(replace(work.meetings.get(meeting_id), state=MeetingState.CLOSED, closed_at=work.now))
    )


def plan(world, meeting_id, day):
    world.write(lambda work: work.meetings.add(replace(work.meetings.get("m2"), id=meeting_id, day=day)))


def follow_up(world):
    return [(one.done, one.line) for one in world.look(lambda work: follow_ups(work, "n1", {"disa": "Disa"}))]


def test_done_for_one_meeting_it_rests_until_that_has_been_and_is_there_for_the_next():
    world, key = given(DISA, EachMeeting())
    plan_next(world, SECOND)
    plan(world, "m3", THIRD)
    assert reminded(world, key, date(2021, 10, 21)) == ("disa",)
    world.now = datetime(2021, 10, 20, 9, tzinfo=UTC)
    answer = done(world, key, "Läget är stabilt")
    assert (answer.answer, row(world, key).state) == (Answered.SEEN_TO, ActionState.OPEN)
    assert reminded(world, key, date(2021, 10, 21)) == ()
    assert follow_up(world) == [(True, "Läget är stabilt")]
    (mine,) = world.look(lambda work: own_actions(work, "n1", "disa"))
    assert mine.action.met
    hold(world, "m2", SECOND)
    assert reminded(world, key, date(2021, 11, 18)) == ("disa",)
    assert follow_up(world) == [(False, "")]


def test_what_is_done_while_the_first_meeting_runs_is_not_done_for_the_next():
    world, key = given(DISA, EachMeeting())
    plan_next(world, SECOND)
    world.write(lambda work: work.actions.save(replace(row(world, key), done_at=world.meeting.closed_at)))
    assert reminded(world, key, date(2021, 10, 21)) == ("disa",)


def test_who_pressed_too_early_takes_it_back_and_it_is_asked_for_again():
    world, key = given(DISA, EachMeeting())
    plan_next(world, SECOND)
    refused(Refusal.ACTION_OPEN, world, "disa", change_action.REOPEN, change_action.ReopenAction(subject_id=key))
    world.later(minutes=1)
    done(world, key)
    opened = world.press("disa", open_action.REQUEST, open_action.OpenAction(subject_id=key))
    assert {May.REOPEN, May.RETIRE} <= set(opened.may)
    assert May.DONE not in opened.may
    assert world.press("disa", change_action.REOPEN, change_action.ReopenAction(subject_id=key)).done_line == ""
    assert reminded(world, key, date(2021, 10, 21)) == ("disa",)


def test_whoever_owns_it_or_leads_ends_it_for_good():
    world, key = given(DISA, EachMeeting())
    plan_next(world, SECOND)
    end = change_action.RetireAction(subject_id=key)
    refused(Refusal.NOT_YOURS, world, "petra", change_action.RETIRE, end)
    ended = world.press("nadia", change_action.RETIRE, end)
    assert (ended.action.state, told(world, "action_news")) == (ActionState.DONE, ["disa"])
    assert reminded(world, key, date(2021, 10, 21)) == ()
    refused(Refusal.ACTION_CLOSED, world, "nadia", change_action.RETIRE, end)


def test_what_every_municipality_answers_at_each_meeting_is_asked_anew():
    world, key = given(EveryOrganisation(), EachMeeting())
    plan_next(world, SECOND)
    plan(world, "m3", THIRD)
    world.later(minutes=1)
    for who in ("disa", "petra", "gunvor", "ylva", "kristin-a", "kristin-k"):
        world.press(who, answer_part.PART, answer_part.AnswerPart(subject_id=key, text="Stabilt"))
    assert reminded(world, key, date(2021, 10, 21)) == ("henrik-o",)
    world.press("henrik-o", answer_part.PART, answer_part.AnswerPart(subject_id=key, text="Ansträngt"))
    assert (row(world, key).state, reminded(world, key, date(2021, 10, 21))) == (ActionState.OPEN, ())
    hold(world, "m2", SECOND)
    parts = world.look(lambda work: parts_of(work, row(world, key), work.today))
    assert [part.done_at for part in parts] == [None] * 7
    assert len(reminded(world, key, date(2021, 11, 18))) == 7


def test_an_owner_hears_when_somebody_else_opens_what_was_done():
    world, key = given()
    done(world, key)
    world.press("nadia", change_action.REOPEN, change_action.ReopenAction(subject_id=key))
    assert told(world, "action_news") == ["disa"]
    assert ("action.reopen", "nadia", "disa", "on_behalf") in world.journal()
