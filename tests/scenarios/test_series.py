"""A series of meetings as a coordinator lives it: by words and by card, in both languages, with one message to nobody too many."""

from datetime import datetime, timedelta

import pytest

from meetings.meeting import MeetingState
from tests.scenarios.play import Play, shown

SERIES = {
    "sv": "serie: var fjärde fredag kl. 9-12 från 29 januari 2027, inte juli, Rådhuset",
    "en": "series: every fourth Friday 9:00-12:00 from 29 January 2027, not July, Rådhuset",
}
DAYS = ["2027-01-29", "2027-02-26", "2027-03-26", "2027-04-23", "2027-05-21", "2027-06-18"]
LONG_FRIDAY = "choice_2027-03-26"


async def coming(play: Play) -> list[str]:
    rows = await play.rows("meetings")
    return sorted(row.day.isoformat() for row in rows if row.state.value != "cancelled")


async def told(play: Play) -> int:
    """How many messages have come to the channel and to anybody but the coordinator."""
    world, stage = play.simulator.world, play.stage
    others = [person for person in stage.everybody if person is not stage.coordinator]
    return len(stage.channel.messages) + sum(len(world.personal_chat(person).messages) for person in others)


async def decide(play: Play, **chosen: str) -> str:
    """Press the button that plans; what is not chosen of the doubtful days is left out. Return what the answer says."""
    lead = play.stage.coordinator
    message = await play.newest(lead, "series.plan")
    body = play.client.card_seen(lead, message)["body"]
    doubtful = [part["id"] for part in body if part.get("id", "").startswith("choice_")]
    inputs = {**dict.fromkeys(doubtful, "none"), **chosen}
    answer = await play.press(lead, "series.plan", inputs)
    await play.settle()
    return shown(answer.card)


async def plan(play: Play) -> str:
    """Say the series, move the meeting of Long Friday to a week later and plan; return what the receipt says."""
    await play.say(play.stage.coordinator, SERIES["sv"])
    return await decide(play, **{LONG_FRIDAY: "2027-04-02"})


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_a_series_is_shown_with_its_doubtful_days_and_planned_by_one_press(play: Play, language: str) -> None:
    lead = play.stage.coordinator
    await play.say(lead, "språk engelska" if language == "en" else "språk svenska")
    before = await told(play)
    answer = await play.say(lead, SERIES[language])
    preview = shown(answer.messages[-1].card_for(lead.id))
    words = {
        "sv": (
            "fredag 26 mars 2027 är långfredagen",
            "fredag 19 mars 2027 i stället",
            "fredag 2 april 2027 i stället",
            "Behåll 26 mars",
        ),
        "en": (
            "Friday 26 March 2027 is Good Friday",
            "Friday 19 March 2027 instead",
            "Friday 2 April 2027 instead",
            "Keep 26 March",
        ),
    }[language]
    assert [line for line in words if line not in preview] == []
    assert await coming(play) == []
    await decide(play, **{LONG_FRIDAY: "2027-03-19"})
    days = await coming(play)
    assert days[:6] == sorted({*DAYS, "2027-03-19"} - {"2027-03-26"})
    assert not [day for day in days if day.startswith("2027-07")]
    assert datetime.fromisoformat(days[-1]) <= datetime.fromisoformat("2028-01-29")
    await play.settle()
    assert await told(play) == before


async def test_the_form_plans_the_same_series_and_a_wrong_weekday_comes_back_with_the_words(play: Play) -> None:
    lead = play.stage.coordinator
    await play.say(lead, "serie")
    answer = await play.press(lead, "series.plan", {"words": "torsdag 29/1, fredag 26/2"})
    again = shown(answer.card)
    assert "torsdag 29/1" in again
    assert "Veckodagen stämmer inte" in again
    await play.press(lead, "series.plan", {"words": "var fjärde fredag kl. 9 från 29 januari till 30 juni", "mode": "teams"})
    message = await play.newest(lead, "series.plan")
    preview = shown(play.client.card_seen(lead, message))
    assert "10:30" in preview, "as long as meetings in Teams usually are"
    await decide(play, end="10:30")
    rows = sorted(await play.rows("meetings"), key=lambda row: row.day)
    assert [row.day.isoformat() for row in rows] == [day for day in DAYS if day != "2027-03-26"]
    assert {(f"{row.start:%H:%M}", f"{row.end:%H:%M}", row.mode.value) for row in rows} == {("09:00", "10:30", "teams")}


async def test_midsummer_eve_and_a_bridge_day_are_warned_of_in_words(play: Play) -> None:
    lead = play.stage.coordinator
    answer = await play.say(lead, "serie: fredag 7 maj, fredag 25 juni och torsdag 23 december kl. 9-12")
    preview = shown(answer.messages[-1].card_for(lead.id))
    for words in (
        "fredag 7 maj 2027 är en klämdag",
        "fredag 25 juni 2027 är midsommarafton",
        "fredag 18 juni 2027 i stället",
        "torsdag 23 december 2027 är dagen före julafton",
    ):
        assert words in preview
    assert await coming(play) == []


async def test_each_meeting_is_called_in_its_own_time_and_the_day_that_was_left_out_never_is(play: Play) -> None:
    await plan(play)
    lead = play.stage.coordinator
    await play.say(lead, "hoppa över: 26 februari")
    await play.wind(datetime.fromisoformat("2027-01-15T08:05+01:00"))
    await play.posted("agenda.submit")
    assert len(play.stage.channel.messages) == 2, "the introduction and one question"
    await play.wind(datetime.fromisoformat("2027-02-12T12:00+01:00"))
    first, *rest = sorted(await play.rows("meetings", state=MeetingState.PLANNED), key=lambda row: row.day)
    called = [row.day.isoformat() for row in await play.rows("meetings") if row.state.value == "called"]
    assert called == ["2027-01-29"]
    assert first.day.isoformat() == "2027-04-02"
    assert first.call_at is not None
    assert first.call_at.isoformat() == "2027-03-19T07:00:00+00:00"
    summer = next(row for row in rest if row.day.isoformat() == "2027-04-23")
    assert summer.call_at is not None
    assert summer.call_at.isoformat() == "2027-04-09T06:00:00+00:00"


async def test_a_later_change_leaves_the_called_meeting_alone_and_the_same_day_is_never_planned_twice(play: Play) -> None:
    lead = play.stage.coordinator
    await play.say(lead, "möte: fredag 26 februari kl. 13-15, Klevan")
    receipt = await plan(play)
    assert "1 möte fanns redan och är kvar." in receipt
    await play.wind(datetime.fromisoformat("2027-01-15T08:05+01:00"))
    await play.posted("agenda.submit")
    await play.say(lead, "serie: första torsdagen varje månad kl. 9-12 från 1 mars, inte juli")
    await decide(play)
    rows = {row.day.isoformat(): row for row in await play.rows("meetings") if row.state.value != "cancelled"}
    assert rows["2027-01-29"].state.value == "called"
    assert f"{rows['2027-02-26'].start:%H:%M}" == "13:00"
    assert "2027-03-04" in rows
    assert "2027-04-23" not in rows
    await play.say(lead, "serie")
    await play.press(lead, "series.end")
    left = [row for row in await play.rows("meetings") if row.state.value != "cancelled"]
    assert sorted(row.day.isoformat() for row in left) == ["2027-01-29", "2027-02-26"]


async def test_a_meeting_nobody_held_does_not_stand_in_the_way_of_the_next(play: Play) -> None:
    await plan(play)
    await play.wind(datetime.fromisoformat("2027-02-02T09:00+01:00"))
    answer = await play.say(play.stage.coordinator, "flytta mötet till fredag 5 mars")
    assert "Mötet fredag 26 februari är flyttat" in shown(answer.messages[-1].card_for(play.stage.coordinator.id))
    moved = await play.one("meetings", day=datetime.fromisoformat("2027-03-05").date())
    assert moved.stop_at - moved.call_at >= timedelta(days=6)
