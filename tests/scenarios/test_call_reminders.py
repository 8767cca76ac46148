"""Whoever has not answered the call is reminded: twice at most, by day, as often as they want, and by the way they are reached."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.scenarios.play import Play, shown
from tests.scenarios.story import call_meeting
from workflows.deliveries import DeliveryKind, DeliveryState


def at(moment: str) -> datetime:
    return datetime.fromisoformat(f"2027-01-{moment}+01:00")


async def reminders(play: Play, mail: str = "") -> list[tuple[str, DeliveryState]]:
    """The reminders so far, as the moment they were due and what became of them; of one person when named."""
    rows = await play.store.read(lambda work: work.outbox.find(kind=DeliveryKind.CALL_REMINDER))
    if mail:
        own = await play.one("addresses", key=play.person(mail).id)
        rows = tuple(row for row in rows if row.person_id == own.person_id)
    return [(f"{row.due_at:%d %H:%M}", row.state) for row in rows]


async def walk(play: Play, *moments: str) -> None:
    for moment in moments:
        await play.wind(at(moment))
        await play.product.tick.sweep()
        await play.settle()


async def test_only_who_has_not_answered_is_reminded_and_twice_at_most(play: Play) -> None:
    await call_meeting(play)
    kristin, gunvor = play.stage.member, play.stage.chair
    await play.say(gunvor, "jag kommer")
    before = len(play.chat(kristin).messages)
    await walk(play, "18T15:00")
    assert await reminders(play) == []
    await walk(play, "19T07:00")
    assert {state for _, state in await reminders(play)} == {DeliveryState.PENDING}, "nothing goes before eight"
    await walk(play, "19T08:01", "19T14:00", "20T09:00", "21T06:00", "21T08:01", "21T18:00", "22T09:00", "25T09:00")
    assert await reminders(play, "kristin.persson") == [("19 07:00", DeliveryState.SENT), ("21 07:00", DeliveryState.SENT)]
    assert await reminders(play, "gunvor.") == []
    new = play.chat(kristin).messages[before:]
    assert [(message.base_card or {})["fallbackText"] for message in new] == ["Kommer du fredag 29 januari?"] * 2
    assert "Du får frågan igen eftersom du inte har svarat." in shown(new[0].base_card)
    mailed = [mail.subject for mail in play.simulator.mailbox.to(play.stage.mailed.mail)]
    assert mailed.count("Kommer du fredag 29 januari?") == 2, "who has no Teams is reminded by mail"


async def test_who_answers_before_the_reminder_goes_is_not_reminded(play: Play) -> None:
    await call_meeting(play)
    kristin = play.stage.member
    await walk(play, "19T06:00")
    await play.say(kristin, "jag kommer inte")
    await walk(play, "19T08:01")
    rows = await play.store.read(lambda work: work.outbox.find(kind=DeliveryKind.CALL_REMINDER, state=DeliveryState.VOID))
    assert [row.last_error for row in rows] == ["not_wanted"]
    assert await reminders(play, "kristin.persson") == [("19 07:00", DeliveryState.VOID)]


@pytest.mark.parametrize(("choice", "expected"), [("once", ["21 08:00"]), ("never", [])])
async def test_everybody_sets_their_own_frequency_by_card_and_words(play: Play, choice: str, expected: list[str]) -> None:
    await call_meeting(play)
    kristin = play.stage.member
    await play.say(kristin, "mina inställningar" if choice == "once" else "my settings")
    answer = await play.press(kristin, "preferences.set", {"reminders": choice})
    assert "Dina val är sparade." in shown(answer.card)
    await walk(play, "19T09:00", "20T09:00", "21T09:00")
    assert [moment for moment, _ in await reminders(play, "kristin.persson")] == expected


async def test_a_choice_made_in_the_last_moment_still_counts(play: Play) -> None:
    await call_meeting(play)
    kristin = play.stage.member
    await walk(play, "19T06:00")
    await play.say(kristin, "inställningar")
    await play.press(kristin, "preferences.set", {"reminders": "never"})
    await walk(play, "19T08:01")
    assert await reminders(play, "kristin.persson") == [("19 07:00", DeliveryState.VOID)]


async def test_a_moved_meeting_brings_nobody_a_third_reminder(play: Play) -> None:
    await call_meeting(play)
    await walk(play, "19T09:00", "21T09:00")
    meeting = await play.one("meetings")
    await play.store.run(lambda work: _a_month_later(work, meeting.id))
    for moment in ("2027-02-16T09:00+01:00", "2027-02-18T09:00+01:00", "2027-02-19T09:00+01:00"):
        await play.wind(datetime.fromisoformat(moment))
        await play.product.tick.sweep()
        await play.settle()
    assert len(await reminders(play, "kristin.persson")) == 2


def _a_month_later(work, meeting_id) -> None:

    meeting = work.meetings.get(meeting_id)
    month = timedelta(days=28)
    work.meetings.save(replace(meeting, day=meeting.day + month, stop_at=meeting.stop_at + month))
