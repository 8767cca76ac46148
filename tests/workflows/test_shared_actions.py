"""Actions that everybody shares: one part each, only the missing are chased, the answers come back as a table."""

from datetime import UTC, date, datetime

from meetings.actions import ActionState, AtNextMeeting, EveryMember, EveryOrganisation, OnDate
from meetings.parts import Progress
from meetings.refusals import Refusal
from tests.workflows.action_world import MEMBERS, given, plan_next, row, told
from tests.workflows.running_asks import refused
from tests.workflows.swept import swept
from texts.holidays_sv import red_days
from workflows import answer_action, answer_part, find_actions, list_actions
from workflows.answer_action import Answered, Later
from workflows.sweep_after import DIGESTS

RED = red_days(2021, 2022)
DUE = OnDate(day=date(2021, 10, 1))


def answers(world, key, who="nadia"):
    return world.press(who, answer_part.ANSWERS, answer_part.ShowAnswers(subject_id=key))


def test_each_municipality_answers_and_the_last_answer_ends_it():
    world, key = given(EveryOrganisation())
    assert row(world, key).state is ActionState.OPEN
    for number, who in enumerate(MEMBERS, start=1):
        done = world.press(who, answer_action.DONE, answer_action.FinishAction(subject_id=key, line=f"svar {who}"))
        assert (done.answer, done.action.progress) == (Answered.PART_DONE, Progress(done=number, total=7))
    assert row(world, key).state is ActionState.DONE
    shown = answers(world, key)
    assert {r.name: r.text for r in shown.rows}["Klevan"] == "svar kristin-k"
    assert all(r.on for r in shown.rows)


def test_only_those_whose_part_is_missing_are_reminded():
    world, key = given(EveryOrganisation(), DUE)
    world.press("disa", answer_action.DONE, answer_action.FinishAction(subject_id=key, line="ja"))
    world.press("petra", answer_action.SNOOZE, answer_action.SnoozeAction(subject_id=key, later=Later.WEEK))
    world.now = datetime(2021, 10, 1, 3, tzinfo=UTC)
    world.write(lambda work: swept(work, DIGESTS, RED))
    assert told(world, "action_digest") == sorted(set(MEMBERS) - {"disa"}), "a week's rest ends on that very day"
    assert row(world, key).snoozed_until is None, "one member's rest is no one else's"


def test_a_part_that_rests_is_brought_up_again_when_the_rest_ends():
    world, key = given(EveryMember(), OnDate(day=date(2021, 9, 27)))
    world.press("petra", answer_action.SNOOZE, answer_action.SnoozeAction(subject_id=key, later=Later.WEEK))
    days = {}
    for day in (27, 28, 29, 30):
        world.now = datetime(2021, 9, day, 3, tzinfo=UTC)
        world.write(lambda work: swept(work, DIGESTS, RED))
    world.now = datetime(2021, 10, 1, 3, tzinfo=UTC)
    world.write(lambda work: swept(work, DIGESTS, RED))
    for d in world.rows("deliveries").values():
        if d.kind.value == "action_digest":
            days.setdefault(d.person_id, []).append(d.due_at.date())
    assert days["disa"] == [date(2021, 9, 27)]
    assert days["petra"] == [date(2021, 10, 1)]


def test_the_table_says_who_has_not_answered():
    world, key = given(EveryOrganisation())
    world.press("disa", answer_part.PART, answer_part.AnswerPart(subject_id=key, text="Vi är med"))
    shown = answers(world, key, "petra")
    assert (shown.progress, shown.leads, shown.own) == (Progress(done=1, total=7), False, ("havsborg",))
    assert {r.name for r in shown.rows if r.on} == {"Ängelö"}


def test_a_leader_writes_down_an_answer_and_the_one_it_is_for_is_told_and_can_change_it():
    world, key = given(EveryOrganisation())
    ask = answer_part.AnswerPart(subject_id=key, text="De är med", part="klevan")
    saved = world.press("nadia", answer_part.PART, ask)
    assert saved.saved == "Klevan"
    assert world.journal()[-2:] == [("action.part", "nadia", "kristin-k", "on_behalf"), ("action.part", "nadia", None, "done")]
    assert told(world, "action_news") == ["kristin-k"]
    world.press("kristin-k", answer_part.PART, answer_part.AnswerPart(subject_id=key, text="Vi avvaktar"))
    assert world.rows("parts")[f"{key}/klevan"].answer == "Vi avvaktar"


def test_members_answer_for_nobody_else_and_there_is_no_part_of_a_stranger():
    world, key = given(EveryOrganisation())
    ask = answer_part.AnswerPart(subject_id=key, text="x", part="klevan")
    refused(Refusal.NOT_YOURS, world, "disa", answer_part.PART, ask)
    refused(Refusal.NOT_YOURS, world, "nadia", answer_part.PART, answer_part.AnswerPart(subject_id=key, text="x"))
    refused(Refusal.NOT_FOUND, world, "nadia", answer_part.PART, answer_part.AnswerPart(subject_id=key, text="x", part="nowhere"))
    refused(Refusal.NOT_YOUR_ROLE, world, "henrik-s", answer_part.ANSWERS, answer_part.ShowAnswers(subject_id=key))


def test_the_coordinator_closes_it_although_parts_are_missing():
    world, key = given(EveryMember())
    refused(Refusal.NOT_YOUR_ROLE, world, "disa", answer_part.END, answer_part.EndAction(subject_id=key))
    ended = world.press("nadia", answer_part.END, answer_part.EndAction(subject_id=key))
    assert (ended.ended, row(world, key).state) == (True, ActionState.DONE)
    refused(Refusal.ACTION_CLOSED, world, "nadia", answer_part.END, answer_part.EndAction(subject_id=key))


def test_what_is_one_persons_has_no_table():
    world, key = given()
    for request, ask in (
        (answer_part.ANSWERS, answer_part.ShowAnswers(subject_id=key)),
        (answer_part.PART, answer_part.AnswerPart(subject_id=key, text="x")),
        (answer_part.END, answer_part.EndAction(subject_id=key)),
    ):
        refused(Refusal.ACTION_NOT_SHARED, world, "nadia", request, ask)


def test_a_shared_action_has_one_day_for_all_that_only_leaders_change():
    world, key = given(EveryOrganisation())
    ask = answer_action.RescheduleAction(subject_id=key, day=date(2021, 12, 1))
    refused(Refusal.NOT_YOURS, world, "disa", answer_action.RESCHEDULE, ask)
    refused(Refusal.NOT_YOURS, world, "disa", answer_action.CLAIM, answer_action.ClaimAction(subject_id=key))
    assert world.press("gunvor", answer_action.RESCHEDULE, ask).action.due == OnDate(day=date(2021, 12, 1))


def test_it_stands_on_a_members_list_until_their_part_is_done():
    world, key = given(EveryOrganisation())
    assert [a.action.action_id for a in world.press("disa", list_actions.REQUEST, list_actions.ListActions()).actions] == [key]
    world.press("disa", answer_action.DONE, answer_action.FinishAction(subject_id=key))
    assert world.press("disa", list_actions.REQUEST, list_actions.ListActions()).actions == ()
    for place, count in (("angelo", 0), ("klevan", 1)):
        found = world.press("petra", find_actions.REQUEST, find_actions.FindActions(organisation_id=place))
        assert len(found.actions) == count


def test_the_absent_hear_the_same_day_unless_a_colleague_was_there():
    world, _ = given(EveryOrganisation(), None, "disa", "gunvor")
    assert told(world, "action_given") == ["henrik-o", "kristin-a", "kristin-k", "petra", "ylva"]


def test_whoever_ends_the_whole_without_a_part_is_a_leader():
    world, key = given(EveryOrganisation(), AtNextMeeting())
    plan_next(world, date(2021, 10, 22))
    done = world.press("nadia", answer_action.DONE, answer_action.FinishAction(subject_id=key, line="Alla har svarat"))
    assert (done.answer, row(world, key).done_line) == (Answered.DONE, "Alla har svarat")
