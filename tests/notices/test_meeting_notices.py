"""Messages of and after the meeting are made from the state as it is when they go."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from cards.check import faults
from meetings.actions import ActionState, OnDate, Persons
from meetings.meeting import Meeting, MeetingState
from meetings.people import Membership, Role
from notices import actions, after, during
from notices.message import Message
from tests.workflows.running_asks import assign, roll, started
from tests.workflows.running_world import World
from tests.workflows.swept import swept
from tests.workflows.test_minutes_and_actions import RED, action_of, approve, closed
from texts.say import Say
from workflows import assign_action, publish_minutes, start_meeting
from workflows.sweep_after import DIGESTS, REVIEWS

MAKERS = {**during.MAKERS, **after.MAKERS, **actions.MAKERS}


def made(world: World, kind: str) -> list[Message | None]:
    """Make every delivery of a kind in both languages; the Swedish ones come back."""
    rows = [d for d in world.rows("deliveries").values() if d.kind.value == kind]
    for row in rows:
        for language in ("sv", "en"):
            message = world.look(lambda work, row=row, language=language: MAKERS[row.kind](work, row, Say(language)))
            if message is not None:
                assert faults(dict(message.card)) == []
                assert "Daleros" not in message.summary
                assert "gäst" not in message.summary
    return [world.look(lambda work, row=row: MAKERS[row.kind](work, row, Say("sv"))) for row in rows]


def words(message: Message | None) -> str:
    return json.dumps(message.card, ensure_ascii=False) if message else ""


def published() -> World:
    world = closed()
    approve(world)
    world.press("nadia", publish_minutes.REQUEST, publish_minutes.PublishMinutes(subject_id="m1"))
    return world


def test_the_chosen_note_taker_gets_the_way_in_while_the_meeting_runs():
    world = World()
    world.press("nadia", start_meeting.REQUEST, start_meeting.StartMeeting(subject_id="m1", secretary_id="petra"))
    assert "Du antecknar på mötet" in words(made(world, "roll_call")[0])
    world.write(lambda work: work.meetings.save(replace(world.meeting, state=MeetingState.CLOSED)))
    assert made(world, "roll_call") == [None]


def test_the_chair_is_asked_only_while_the_minutes_are_a_draft():
    world = closed()
    assert "Ett utkast väntar på dig" in words(made(world, "minutes_review")[0])
    approve(world)
    assert made(world, "minutes_review") == [None]


def test_a_meeting_left_open_asks_its_secretary_to_close_it():
    world = started()
    world.later(hours=9)
    world.write(lambda work: swept(work, REVIEWS))
    assert "Mötet är inte avslutat" in words(made(world, "minutes_review")[0])


def test_the_channel_hears_everything_but_nobodys_own_actions():
    world = published()
    (channel,) = made(world, "minutes_channel")
    assert "nätverket bjuder in en gäst" in words(channel)
    assert "Dina uppdrag" not in words(channel)
    people = {d.person_id: d for d in world.rows("deliveries").values() if d.kind.value == "minutes_person"}
    texts = [words(message) for message in made(world, "minutes_person")]
    assert [("Dina uppdrag" in text) for text in texts] == [person_id == "disa" for person_id in people]


def test_nothing_is_published_before_it_is():
    world = published()
    world.write(lambda work: work.meetings.save(replace(world.meeting, minutes_state="approved")))
    assert made(world, "minutes_channel") == [None]


def absent_owner() -> World:
    world = started()
    roll(world, "gunvor")
    world.press("nadia", assign_action.ASSIGN, assign("Disa bjuder in"))
    return world


def test_an_absent_owner_gets_one_message_when_the_meeting_was_to_end_of_all_that_it_gave_them():
    world = absent_owner()
    for moment, text in ((5, "Disa ringer"), (40, "Disa och Petra skriver")):
        world.later(minutes=moment)
        owners = ("disa", "petra") if "Petra" in text else ("disa",)
        world.press("nadia", assign_action.ASSIGN, assign(text, Persons(person_ids=owners)))
    rows = [row for row in world.rows("deliveries").values() if row.kind.value == "action_given"]
    assert {row.due_at for row in rows} == {datetime(2021, 9, 24, 8, 40, tzinfo=UTC)}, "ten minutes after half past ten"
    first, second, third, petras = made(world, "action_given")
    assert (second, third) == (None, None)
    said = words(first)
    assert "Du har fått 3 uppdrag" in said
    assert [text in said for text in ("Disa bjuder in", "Disa ringer", "Disa och Petra skriver")] == [True] * 3
    assert "Du har fått ett uppdrag" in words(petras)


def test_who_was_there_and_gets_it_afterwards_is_not_told_that_they_were_away():
    world = started()
    roll(world, "gunvor", "petra")
    key = world.press("nadia", assign_action.ASSIGN, assign("Gunvor ringer", Persons(person_ids=("gunvor",)))).action.action_id
    world.write(lambda work: work.meetings.save(replace(world.meeting, state=MeetingState.CLOSED)))
    ask = assign_action.CorrectAction(
        subject_id=key, owner=Persons(person_ids=("gunvor", "petra")), due=OnDate(day=date(2021, 10, 1))
    )
    world.press("nadia", assign_action.CORRECT, ask)
    (told,) = made(world, "action_given")
    assert "Det här är ditt efter mötet" in words(told)


def test_when_the_first_of_them_was_undone_the_next_one_speaks():
    world = absent_owner()
    (first,) = world.rows("deliveries").values()
    world.later(minutes=5)
    world.press("nadia", assign_action.ASSIGN, assign("Disa ringer"))
    world.write(lambda work: work.outbox.void(first.id))
    gone = world.rows("actions")[first.subject_id]
    world.write(lambda work: work.actions.save(replace(gone, state=ActionState.REMOVED)))
    none, told = made(world, "action_given")
    assert (none, "Du har fått ett uppdrag" in words(told), "Disa ringer" in words(told)) == (None, True, True)


def test_an_absent_owner_hears_of_the_action_unless_it_changed_hands():
    world = absent_owner()
    assert "Du har fått ett uppdrag" in words(made(world, "action_given")[0])
    action_of(world, owner=Persons(person_ids=("petra",)))
    assert made(world, "action_given") == [None]
    action_of(world, state=ActionState.DONE)
    assert made(world, "action_given") == [None]


def due_tomorrow() -> World:
    world = closed()
    action_of(world, due=OnDate(day=date(2021, 10, 1)))
    world.now = world.now.replace(month=9, day=30, hour=3)
    assert world.write(lambda work: swept(work, DIGESTS, RED)) == 1
    return world


def test_the_digest_says_how_near_it_is_and_is_dropped_when_all_is_done():
    world = due_tomorrow()
    (digest,) = made(world, "action_digest")
    assert "God morgon Disa! 1 uppdrag att tänka på" in words(digest)
    assert "ska vara klart i morgon" in words(digest)
    assert "Varför får jag detta?" in words(digest)
    action_of(world, state=ActionState.DONE)
    assert made(world, "action_digest") == [None]


def test_one_digest_gathers_all_networks_of_a_person():
    world = due_tomorrow()
    row = next(iter(world.rows("actions").values()))

    def join(work) -> None:
        work.memberships.add(Membership(id="ms-d2", network_id="n2", person_id="disa", role=Role.MEMBER))
        work.meetings.add(Meeting(id="m9", network_id="n2", day=date(2021, 9, 1)))
        work.actions.add(replace(row, id="a9", network_id="n2", meeting_id="m9", text="I det andra nätverket", version=1))

    world.write(join)
    assert world.write(lambda work: swept(work, DIGESTS, RED)) == 0
    (digest,) = made(world, "action_digest")
    assert "I det andra nätverket" in words(digest)
    assert "Andra nätverket" in words(digest)


def test_a_digest_leaves_out_a_network_that_is_paused():
    world = due_tomorrow()

    def pause(work) -> None:
        work.networks.save(replace(work.networks.get("n1"), paused_at=world.now))

    assert made(world, "action_digest") != [None]
    world.write(pause)
    assert made(world, "action_digest") == [None]


def test_a_late_action_says_when_it_should_have_been_done():
    world = closed()
    action_of(world, due=OnDate(day=date(2021, 10, 1)))
    world.now = world.now.replace(month=10, day=8, hour=3)
    assert world.write(lambda work: swept(work, DIGESTS, RED)) == 1
    assert "skulle ha varit klart fredag 1 oktober 2021" in words(made(world, "action_digest")[0])


def test_the_coordinator_may_answer_for_an_action_nobody_owns():
    world = closed(ownerless=True)
    action_of(world, due=OnDate(day=date(2021, 10, 1)))
    world.now = world.now.replace(month=10, day=1, hour=3)
    assert world.write(lambda work: swept(work, DIGESTS, RED)) == 1
    (digest,) = made(world, "action_digest")
    assert "ska vara klart i dag" in words(digest)
    assert "action.done" in words(digest)
