"""After the meeting: the minutes are read, approved, published and opened; owners answer; the clock reminds."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from meetings.actions import (
    ActionState,
    AtNextMeeting,
    EveryMember,
    Nobody,
    OnDate,
    OneOrganisation,
    Outsider,
    Persons,
)
from meetings.canonical import canonical, digest
from meetings.meeting import Meeting, MinutesState
from meetings.minutes import Minutes
from meetings.network import Approver, Network, Rules
from meetings.refusals import Refusal
from store.codec import decode
from tests.workflows.running_asks import assign, decide, refused, roll, started
from tests.workflows.running_world import World
from tests.workflows.swept import swept
from texts.holidays_sv import red_days
from texts.owner_words import print_owner
from workflows import (
    answer_action,
    approve_minutes,
    assign_action,
    close_meeting,
    fix_entry,
    list_actions,
    open_minutes,
    publish_minutes,
    settle_item,
    show_minutes,
    start_meeting,
    waive_action,
    write_entry,
)
from workflows.answer_action import Later
from workflows.file_links import take_file_link
from workflows.sweep_after import DIGESTS, REVIEWS

RED = red_days(2021, 2022)


def closed(*, ownerless: bool = False, network: Network | None = None) -> World:
    world = World(network)
    world.press("nadia", start_meeting.REQUEST, start_meeting.StartMeeting(subject_id="m1"))
    roll(world, "gunvor", "ylva", "disa", "nadia")
    world.press("nadia", write_entry.DECISION, decide("nätverket bjuder in en gäst"))
    world.press("nadia", assign_action.ASSIGN, assign("Disa bjuder in", Nobody() if ownerless else None))
    world.press("nadia", close_meeting.REQUEST, close_meeting.CloseMeeting(subject_id="m1", anyway=True))
    return world


def shown(world: World, who: str = "gunvor") -> show_minutes.MinutesShown:
    return world.press(who, show_minutes.REQUEST, show_minutes.ShowMinutes(print_owner=print_owner))


def approve(world: World, who: str = "gunvor") -> approve_minutes.MinutesApproved:
    ask = approve_minutes.ApproveMinutes(subject_id="m1", digest=shown(world).digest, print_owner=print_owner)
    return world.press(who, approve_minutes.REQUEST, ask)


def test_approving_freezes_exactly_what_was_read():
    world = closed()
    read = shown(world)
    done = approve(world)
    version = world.rows("minutes")[done.version_id]
    assert (version.number, version.hash, version.body) == (1, read.digest, canonical(read.minutes))
    assert digest(version.body) == version.hash
    assert decode(Minutes, version.body) == read.minutes
    assert world.meeting.minutes_state is MinutesState.APPROVED


def test_what_changed_since_it_was_read_is_not_approved():
    world = closed()
    read = shown(world)
    world.press("nadia", fix_entry.REQUEST, fix_entry.FixEntry(wrong="gäst", right="talare"))
    ask = approve_minutes.ApproveMinutes(subject_id="m1", digest=read.digest, print_owner=print_owner)
    refused(Refusal.MINUTES_CHANGED, world, "gunvor", approve_minutes.REQUEST, ask)


def test_the_chair_approves_and_by_setting_the_coordinator():
    world = closed()
    ask = approve_minutes.ApproveMinutes(subject_id="m1", digest=shown(world).digest, print_owner=print_owner)
    refused(Refusal.NOT_YOUR_ROLE, world, "nadia", approve_minutes.REQUEST, ask)
    refused(Refusal.NOT_YOUR_ROLE, world, "disa", approve_minutes.REQUEST, ask)
    by_setting = closed(network=Network(id="n1", name="N", rules=Rules(approver=Approver.COORDINATOR)))
    assert [d.person_id for d in by_setting.rows("deliveries").values() if d.kind.value == "minutes_review"] == ["nadia"]
    assert approve(by_setting, "nadia").number == 1


def test_an_action_without_owner_is_settled_or_waived_before_approval():
    world = closed(ownerless=True)
    ask = approve_minutes.ApproveMinutes(subject_id="m1", digest=shown(world).digest, print_owner=print_owner)
    refused(Refusal.OWNERLESS_ACTIONS, world, "gunvor", approve_minutes.REQUEST, ask)
    action_id = next(iter(world.rows("actions")))
    refused(Refusal.NOT_YOUR_ROLE, world, "disa", waive_action.REQUEST, waive_action.WaiveAction(subject_id=action_id))
    waived = world.press("gunvor", waive_action.REQUEST, waive_action.WaiveAction(subject_id=action_id))
    assert waived.action.text == "Disa bjuder in"
    assert approve(world).number == 1


def test_a_draft_is_not_shown_or_opened_to_members():
    world = closed()
    refused(Refusal.MINUTES_NOT_APPROVED, world, "disa", show_minutes.REQUEST, show_minutes.ShowMinutes(print_owner=print_owner))
    refused(Refusal.MINUTES_NOT_APPROVED, world, "disa", open_minutes.REQUEST, open_minutes.OpenMinutes())


def test_publishing_is_a_press_of_its_own_and_reaches_everybody_once():
    world = closed()
    publish = publish_minutes.PublishMinutes(subject_id="m1")
    refused(Refusal.MINUTES_NOT_APPROVED, world, "nadia", publish_minutes.REQUEST, publish)
    approve(world)
    refused(Refusal.NOT_YOUR_ROLE, world, "disa", publish_minutes.REQUEST, publish)
    done = world.press("nadia", publish_minutes.REQUEST, publish)
    assert (done.people, done.channel, done.number) == (8, True, 1)
    rows = world.rows("deliveries").values()
    assert [d.conversation_id for d in rows if d.kind.value == "minutes_channel"] == ["chan"]
    people = sorted(d.person_id for d in rows if d.kind.value == "minutes_person")
    assert people == ["disa", "gunvor", "henrik-o", "kristin-a", "kristin-k", "nadia", "petra", "ylva"]
    refused(Refusal.MINUTES_ALREADY_PUBLISHED, world, "gunvor", publish_minutes.REQUEST, publish)
    ask = approve_minutes.ApproveMinutes(subject_id="m1", digest="0", print_owner=print_owner)
    refused(Refusal.MINUTES_ALREADY_APPROVED, world, "gunvor", approve_minutes.REQUEST, ask)


def test_the_file_opens_once_for_an_hour_for_the_one_who_asked():
    world = closed()
    version_id = approve(world).version_id
    world.press("nadia", publish_minutes.REQUEST, publish_minutes.PublishMinutes(subject_id="m1"))
    ask = open_minutes.OpenMinutes(subject_id="m1", public_url="https://klubba.example")
    opened = world.press("disa", open_minutes.REQUEST, ask)
    prefix, _, token = opened.url.rpartition("/")
    assert (prefix, opened.draft) == ("https://klubba.example/file", False)
    assert all(token not in row.key + row.body for row in world.rows("answers").values())
    link = world.write(lambda work: take_file_link(work, token))
    assert (link.person_id, link.subject_id, link.version_id) == ("disa", "m1", version_id)
    assert world.write(lambda work: take_file_link(work, token)) is None
    late = world.press("disa", open_minutes.REQUEST, ask).url.rpartition("/")[2]
    world.later(minutes=61)
    assert world.write(lambda work: take_file_link(work, late)) is None
    assert world.write(lambda work: take_file_link(work, "x" * 43)) is None


@pytest.mark.parametrize("meeting_id", ["foreign", "unknown"])
def test_minutes_of_other_networks_are_not_found(meeting_id):
    world = closed()
    for request, ask in (
        (show_minutes.REQUEST, show_minutes.ShowMinutes(subject_id=meeting_id, print_owner=print_owner)),
        (publish_minutes.REQUEST, publish_minutes.PublishMinutes(subject_id=meeting_id)),
        (open_minutes.REQUEST, open_minutes.OpenMinutes(subject_id=meeting_id)),
        (approve_minutes.REQUEST, approve_minutes.ApproveMinutes(subject_id=meeting_id, digest="", print_owner=print_owner)),
    ):
        refused(Refusal.NOT_FOUND, world, "gunvor", request, ask)


def test_a_running_meeting_has_no_minutes_yet():
    ask = show_minutes.ShowMinutes(subject_id="m1", print_owner=print_owner)
    refused(Refusal.MEETING_NOT_CLOSED, started(), "gunvor", show_minutes.REQUEST, ask)
    ask = show_minutes.ShowMinutes(print_owner=print_owner)
    refused(Refusal.NO_CLOSED_MEETING, started(), "gunvor", show_minutes.REQUEST, ask)


def test_filing_the_previous_minutes_adopts_them_when_the_meeting_closes():
    world = started()
    earlier = Meeting(
        id="m0",
        network_id="n1",
        day=date(2021, 8, 27),
        minutes_state=MinutesState.PUBLISHED,
        closed_at=datetime(2021, 8, 27, tzinfo=UTC),
    )
    world.write(lambda work: work.meetings.add(earlier))
    world.press("nadia", settle_item.FILED, settle_item.SettleItem(subject_id="m1"))
    world.press("nadia", close_meeting.REQUEST, close_meeting.CloseMeeting(subject_id="m1", anyway=True))
    assert world.rows("meetings")["m0"].minutes_state is MinutesState.ADOPTED


def action_of(world: World, **change) -> str:
    row = next(iter(world.rows("actions").values()))
    world.write(lambda work: work.actions.save(replace(row, **change)))
    return row.id


def test_an_owner_answers_done_with_a_line_and_only_once():
    world = closed()
    key = next(iter(world.rows("actions")))
    ask = answer_action.FinishAction(subject_id=key, line="SKR kommer i november")
    refused(Refusal.NOT_YOURS, world, "petra", answer_action.DONE, ask)
    done = world.press("disa", answer_action.DONE, ask)
    row = world.rows("actions")[key]
    assert (row.state, row.done_by, row.done_line, done.answer.value) == (
        ActionState.DONE,
        "disa",
        "SKR kommer i november",
        "done",
    )
    refused(Refusal.ACTION_CLOSED, world, "disa", answer_action.DONE, ask)


def test_a_leader_answers_on_behalf_and_the_journal_says_for_whom():
    world = closed()
    key = next(iter(world.rows("actions")))
    world.press("nadia", answer_action.SNOOZE, answer_action.SnoozeAction(subject_id=key, later=Later.TOMORROW))
    assert world.journal()[-2:] == [
        ("action.snooze", "nadia", "disa", "on_behalf"),
        ("action.snooze", "nadia", None, "done"),
    ]
    assert world.rows("actions")[key].snoozed_until == date(2021, 9, 25)


def test_snoozing_changes_no_due_date_and_a_new_date_ends_the_snooze():
    world = closed()
    key = next(iter(world.rows("actions")))
    refused(
        Refusal.NO_MEETING,
        world,
        "disa",
        answer_action.SNOOZE,
        answer_action.SnoozeAction(subject_id=key, later=Later.NEXT_MEETING),
    )
    world.press("disa", answer_action.SNOOZE, answer_action.SnoozeAction(subject_id=key))
    assert world.rows("actions")[key].due == AtNextMeeting(assumed=True)
    ask = answer_action.RescheduleAction(subject_id=key, day=date(2021, 10, 29))
    world.press("disa", answer_action.RESCHEDULE, ask)
    row = world.rows("actions")[key]
    assert (row.due, row.snoozed_until) == (OnDate(day=date(2021, 10, 29)), None)
    past = answer_action.RescheduleAction(subject_id=key, day=date(2021, 9, 23))
    refused(Refusal.DATE_PASSED, world, "disa", answer_action.RESCHEDULE, past)


def test_a_representative_claims_the_organisations_action():
    world = closed()
    key = action_of(world, owner=OneOrganisation(organisation_id="klevan"))
    claim = answer_action.ClaimAction(subject_id=key)
    refused(Refusal.NOT_YOURS, world, "disa", answer_action.CLAIM, claim)
    refused(Refusal.NOT_YOURS, world, "nadia", answer_action.CLAIM, claim)
    world.press("kristin-k", answer_action.CLAIM, claim)
    assert world.rows("actions")[key].owner == Persons(person_ids=("kristin-k",))


def test_actions_of_other_networks_are_not_found():
    world = closed()
    key = next(iter(world.rows("actions")))
    ask = answer_action.FinishAction(subject_id=key)
    refused(Refusal.NOT_FOUND, world, "stranger", answer_action.DONE, ask, network_id="n2")


def test_my_actions_are_ones_own_with_the_nearest_first():
    world = closed()
    first = action_of(world, due=OnDate(day=date(2021, 9, 1)))
    listed = world.press("disa", list_actions.REQUEST, list_actions.ListActions())
    assert [(a.action.action_id, a.overdue) for a in listed.actions] == [(first, True)]
    assert world.press("petra", list_actions.REQUEST, list_actions.ListActions()).actions == ()


@pytest.mark.parametrize(
    ("owner", "reminded"),
    [
        (Persons(person_ids=("disa",)), ["disa"]),
        (OneOrganisation(organisation_id="klevan"), ["kristin-k"]),
        (EveryMember(), ["disa", "gunvor", "henrik-o", "kristin-a", "kristin-k", "petra", "ylva"]),
        (Outsider(name="Olle Tamm"), ["nadia"]),
        (Nobody(), ["nadia"]),
    ],
)
def test_the_digest_goes_to_those_who_can_do_something_about_it(owner, reminded):
    world = closed()
    action_of(world, owner=owner, due=OnDate(day=date(2021, 10, 1)))
    world.now = datetime(2021, 10, 1, 3, tzinfo=UTC)
    assert world.write(lambda work: swept(work, DIGESTS, RED)) == len(reminded)
    assert world.write(lambda work: swept(work, DIGESTS, RED)) == 0
    rows = [d for d in world.rows("deliveries").values() if d.kind.value == "action_digest"]
    assert sorted(d.person_id for d in rows) == reminded
    assert {d.due_at.astimezone(ZoneInfo("Europe/Stockholm")).hour for d in rows} == {8}


def test_sixty_days_bring_nothing_at_night_or_on_red_days_and_one_digest_a_morning():
    world = closed()
    action_of(world, due=OnDate(day=date(2021, 10, 29)))
    row = next(iter(world.rows("actions").values()))
    extra = [
        replace(row, id="a2", due=AtNextMeeting(assumed=True), version=1),
        replace(row, id="a3", due=OnDate(day=date(2021, 10, 22)), state=ActionState.DONE, version=1),
    ]
    world.write(lambda work: [work.actions.add(one) for one in extra])
    world.write(lambda work: work.meetings.add(Meeting(id="m2", network_id="n1", day=date(2021, 11, 5))))
    for _ in range(60 * 24):
        world.later(hours=1)
        world.write(lambda work: swept(work, DIGESTS, RED))
    rows = [d for d in world.rows("deliveries").values() if d.kind.value == "action_digest"]
    local = [d.due_at.astimezone(ZoneInfo("Europe/Stockholm")) for d in rows]
    assert all(moment.hour == 8 and moment.minute < 5 and moment.weekday() < 5 for moment in local)
    assert not RED.intersection(moment.date() for moment in local)
    assert len({(d.person_id, m.date()) for d, m in zip(rows, local, strict=True)}) == len(rows)
    assert sorted(moment.date() for moment in local) == [
        date(2021, 10, 22),
        date(2021, 10, 28),
        date(2021, 10, 29),
        date(2021, 11, 4),
        date(2021, 11, 5),
        date(2021, 11, 12),
        date(2021, 11, 19),
    ]


def test_nobody_is_chased_for_the_next_meeting_while_it_has_no_date():
    world = closed()
    for _ in range(60):
        world.later(days=1)
        assert world.write(lambda work: swept(work, DIGESTS, RED)) == 0


def test_a_draft_that_waits_is_brought_up_once_more():
    world = closed()
    assert world.write(lambda work: swept(work, REVIEWS)) == 0
    world.later(days=3)
    assert world.write(lambda work: swept(work, REVIEWS)) == 1
    assert world.write(lambda work: swept(work, REVIEWS)) == 0


def test_a_meeting_nobody_closes_is_brought_up_with_its_secretary():
    world = started()
    world.now += timedelta(hours=9)
    assert world.write(lambda work: swept(work, REVIEWS)) == 1
    assert [d.person_id for d in world.rows("deliveries").values()] == ["nadia"]


def test_words_are_frozen_once_approved_but_owner_and_time_are_not():
    world = closed()
    key = next(iter(world.rows("actions")))
    approve(world)
    other = assign_action.CorrectAction(subject_id=key, text="annat")
    refused(Refusal.MINUTES_ALREADY_APPROVED, world, "nadia", assign_action.CORRECT, other)
    moved = assign_action.CorrectAction(subject_id=key, due=OnDate(day=date(2021, 12, 1)))
    assert world.press("nadia", assign_action.CORRECT, moved).action.due_day == date(2021, 12, 1)


def test_a_reminder_can_wait_for_the_next_meeting():
    world = closed()
    key = next(iter(world.rows("actions")))
    world.write(lambda work: work.meetings.add(Meeting(id="m2", network_id="n1", day=date(2021, 11, 5))))
    ask = answer_action.SnoozeAction(subject_id=key, later=Later.NEXT_MEETING)
    assert world.press("disa", answer_action.SNOOZE, ask).until == date(2021, 11, 5)
    refused(Refusal.NOT_YOURS, world, "petra", answer_action.CLAIM, answer_action.ClaimAction(subject_id=key))


def test_an_action_that_is_done_is_not_waived_and_a_strange_one_not_found():
    world = closed()
    key = action_of(world, state=ActionState.DONE)
    refused(Refusal.ACTION_CLOSED, world, "gunvor", waive_action.REQUEST, waive_action.WaiveAction(subject_id=key))
    refused(Refusal.NOT_FOUND, world, "gunvor", waive_action.REQUEST, waive_action.WaiveAction(subject_id="x"))


def test_asking_again_for_the_file_ends_the_earlier_link():
    world = closed()
    ask = open_minutes.OpenMinutes(subject_id="m1")
    first, second = (world.press("gunvor", open_minutes.REQUEST, ask).url.rpartition("/")[2] for _ in range(2))
    assert world.write(lambda work: take_file_link(work, first)) is None
    assert world.write(lambda work: take_file_link(work, second)).version_id == ""


def test_the_same_press_gives_a_fresh_link_because_the_old_one_may_be_used():
    world = closed()
    ask = open_minutes.OpenMinutes(subject_id="m1")
    first, second = (world.press("gunvor", open_minutes.REQUEST, ask, card="c") for _ in range(2))
    assert first.url != second.url
