"""The day of a meeting as it is typed: every doubtful one is asked about, and nothing is saved before the answer."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from meetings.calendar import HOME, STOP_TIME
from tests.scenarios.play import Play, shown
from workflows.deliveries import DeliveryKind


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("möte: torsdag 29 januari kl. 9-12, Rådhuset", ("fredag 29 januari", "torsdag 28 januari")),
        (
            "möte: 26 mars kl. 9-12, Rådhuset",
            ("fredag 26 mars 2027 är en ledig dag: långfredagen.", "fredag 19 mars", "Behåll 26 mars"),
        ),
        ("möte: 25 juni kl. 9-12, Rådhuset", ("fredag 25 juni 2027 är en ledig dag: midsommarafton.", "Behåll 25 juni")),
    ],
)
async def test_a_doubtful_day_is_asked_about_and_kept_only_by_a_press(play: Play, words: str, asked: tuple[str, ...]) -> None:
    lead = play.stage.coordinator
    question = (await play.say(lead, words)).messages[-1]
    said = shown(question.card_for(lead.id))
    assert [part for part in (*asked, "Inget är sparat än.") if part not in said] == []
    assert await play.rows("meetings") == ()
    button = next(title for title in said.split("\n") if title == asked[-1] or title.startswith("Behåll"))
    await play.client.press(lead, question, button)
    meeting = await play.one("meetings")
    assert f"{meeting.day.day} " in button


@pytest.mark.parametrize(("day", "moved"), [("torsdag 1 april", "2027-04-01"), ("torsdag 4 november", "2027-11-04")])
async def test_over_a_change_of_clocks_the_hours_stay_what_they_are_on_the_wall(play: Play, day: str, moved: str) -> None:
    lead = play.stage.coordinator
    start = datetime.fromisoformat(moved)
    await play.say(lead, f"möte: {day} 2027 kl. 9-12, Rådhuset")
    await play.press(lead, "meeting.call")
    meeting = await play.one("meetings")
    assert (meeting.day, f"{meeting.start:%H:%M}") == (start.date(), "09:00")
    assert meeting.stop_at.astimezone(ZoneInfo(HOME)).time() == STOP_TIME, "the wall clock, not the hours since"
    rows = await play.store.read(lambda work: work.outbox.find(kind=DeliveryKind.CALL_PERSON))
    assert len(rows) == 16
