"""What a new meeting starts out with: the usual length of its form, and the place last used at its host."""

from datetime import time

from meetings.meeting import Mode
from tests.scenarios.play import Play, shown


async def planned(play: Play, words: str):
    """The meeting that the words made, and the receipt."""
    answer = await play.say(play.stage.coordinator, words)
    newest = max(await play.rows("meetings"), key=lambda meeting: meeting.id)
    return newest, answer.messages[-1]


async def test_a_start_alone_gets_the_usual_end_of_its_form_offered_and_nothing_filled_in(play: Play) -> None:
    for words, mode, usual in (
        ("möte: fredag 29 januari kl. 9, Rådhuset", Mode.PHYSICAL, time(12)),
        ("möte: fredag 26 februari kl. 9, Teams", Mode.TEAMS, time(10, 30)),
    ):
        meeting, receipt = await planned(play, words)
        assert (meeting.start, meeting.end, meeting.mode) == (time(9), None, mode)
        button = f"Sluta kl. {usual.hour}.{usual.minute:02d}"
        assert not (await play.client.press(play.stage.coordinator, receipt, button)).wrong
        assert (await play.one("meetings", id=meeting.id)).end == usual
    nothing, _ = await planned(play, "möte: fredag 9 april, Rådhuset")
    assert (nothing.start, nothing.end) == (None, None)


async def test_the_place_last_used_at_a_host_is_filled_in_there_the_next_time(play: Play) -> None:
    first, _ = await planned(play, "möte: fredag 29 januari kl. 9-12 hos Björkhamn, Sessionssalen")
    host = next(row for row in await play.rows("organisations") if row.name == "Björkhamn")
    assert (first.host_id, first.place) == (host.id, "Sessionssalen")
    second, receipt = await planned(play, "möte: fredag 26 februari kl. 9-12 hos Björkhamn")
    assert (second.host_id, second.place) == (host.id, "Sessionssalen")
    assert "Sessionssalen" in shown(receipt.base_card)
    third, _ = await planned(play, "möte: fredag 9 april kl. 9-12 hos Klevan")
    assert (third.day.isoformat(), third.place) == ("2027-04-09", "Klevan"), "no more is known of it"
