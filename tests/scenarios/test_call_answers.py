"""The call is one live card in the channel and a private question to each, answered by card, by words and on the web page."""

import json
import re

from meetings.attendance import Answer
from simulator.client import Answer as Answered
from tests.scenarios.paper import Browser, link_in
from tests.scenarios.play import Play, eventually, shown
from tests.scenarios.story import call_meeting

COUNTS = re.compile(r"\d+ \w+ \w+ · \d+ av \d+ har svarat")


async def answer(play: Play, person, title: str, **fields: str) -> Answered:
    """Press one of the answers by its name on the newest card that asks."""
    return await play.client.press(person, await play.newest(person, "attendance.answer"), title, fields)


async def counted(play: Play, words: str) -> None:
    """Wait until the channel's question says so."""
    question = await play.posted("attendance.answer")

    async def says() -> bool:
        found = COUNTS.search(json.dumps(question.base_card, ensure_ascii=False))
        return found is not None and found[0] == words

    assert await eventually(says), question.base_card


async def row_of(play: Play, person):
    address = await play.one("addresses", key=person.id)
    return await play.one("attendance", person_id=address.person_id)


async def test_the_one_card_in_the_channel_counts_what_came_in(play: Play) -> None:
    await call_meeting(play)
    posts = len(play.stage.channel.messages)
    await counted(play, "0 punkter inskickade · 0 av 16 har svarat")
    await answer(play, play.stage.member, "Ja")
    await play.press(play.stage.member, "agenda.submit", {"title": "Jourhem"})
    await counted(play, "1 punkt inskickad · 1 av 16 har svarat")
    await play.say(play.stage.chair, "jag kommer via länk")
    await counted(play, "1 punkt inskickad · 2 av 16 har svarat")
    assert len(play.stage.channel.messages) == posts, "edited in place"


async def test_no_is_answered_with_who_comes_instead_and_can_be_changed(play: Play) -> None:
    await call_meeting(play)
    kristin = play.stage.member
    said = await answer(play, kristin, "Nej", deputy="Britt Sandberg Frisk")
    assert "Britt Sandberg Frisk kommer i ditt ställe." in shown(said.card)
    row = await row_of(play, kristin)
    assert (row.answer, row.deputy) == (Answer.NO, "Britt Sandberg Frisk")
    again = await answer(play, kristin, "Ja, via länk")
    assert "Bra, du är med via länk" in shown(again.card)
    row = await row_of(play, kristin)
    assert (row.answer, row.deputy) == (Answer.REMOTE, "")


async def test_words_answer_too_in_both_languages(play: Play) -> None:
    await call_meeting(play)
    kristin = play.stage.member
    for words, expected in (
        ("jag kommer", Answer.YES),
        ("I can't come", Answer.NO),
        ("jag kommer via länk", Answer.REMOTE),
        ("I'm coming", Answer.YES),
        ("jag kommer inte, Britt Sandberg Frisk kommer i stället", Answer.NO),
    ):
        assert not (await play.say(kristin, words)).wrong
        assert (await row_of(play, kristin)).answer is expected, words
    assert (await row_of(play, kristin)).deputy == "Britt Sandberg Frisk"


async def test_a_member_without_teams_answers_no_and_chooses_reminders_on_the_page(play: Play) -> None:
    await call_meeting(play)
    async with Browser(play) as browser:
        await browser.enter(link_in(play, play.stage.mailed.mail))
        await browser.press("Nej", {"deputy": "Olle Tamm"})
        assert "Olle Tamm kommer i ditt ställe." in browser.words
        row = await play.one("attendance")
        assert (row.answer, row.deputy) == (Answer.NO, "Olle Tamm")
        await browser.home()
        await browser.press("Mina inställningar")
        await browser.press("Spara", {"reminders": "never"})
        assert "Dina val är sparade." in browser.words
    (kept,) = await play.rows("preferences")
    assert (kept.reminders.value, kept.person_id) == ("never", row.person_id)
