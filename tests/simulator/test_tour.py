"""The guided tour through the real product, pressed on the page like a newcomer would, to the file in one's hands."""

import io
import re
import time

import pytest
from docx import Document

from bot.local import open_world, set_the_stage
from simulator.hands import links
from simulator.rail import STEPS
from texts.say import Say


@pytest.fixture
async def world(tmp_path):
    world = await open_world(f"sqlite:///{tmp_path / 'klubba.db'}")
    yield world
    await world.stop()


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_ten_presses_lead_from_an_empty_calendar_to_the_minutes_as_a_file(world, language):
    began = time.monotonic()
    simulator = world.simulator
    stage = await set_the_stage(world)

    say, here = Say(language), f"/demo/{language}/{stage.coordinator.id}/personal"
    for done, step in enumerate(STEPS, start=1):
        async with simulator.session.post(f"{simulator.base_url}{here}/tour") as answer:
            page = await answer.text()
        assert (answer.status, simulator.page.rail.at) == (200, done), (step.key, simulator.page._steps.done[-1].said)
        assert say(f"demo.step.{step.key}") in page
    assert say("demo.tour_done") in page

    rows = {step.title: len(step.rows) for step in simulator.page._steps.done}
    changing = {say(f"demo.step.{step.key}") for step in STEPS} - {say("demo.step.mail"), say("demo.step.open")}
    empty = [title for title, count in rows.items() if count == 0]
    assert [title for title in changing if say("demo.did.step", title=title) in empty] == []
    mailed = [mail.subject for mail in simulator.mailbox.to(stage.mailed.mail)]
    assert len(mailed) == len(set(mailed)) == 4, "the call, its reminder, the notice and the minutes"

    assert [f'<html lang="{language}">' in mail.html for mail in simulator.mailbox.to(stage.mailed.mail)] == [True] * 4
    async with simulator.session.get(f"{simulator.base_url}/demo/mail/1/html") as answer:
        assert (answer.status, f'<html lang="{language}">' in await answer.text()) == (200, True)
    channel = [message.card_for(stage.member.id) for message in stage.channel.messages]
    assert {card["lang"] for card in channel if card and card["body"][0]["text"] != Say("sv")("welcome.title")} == {language}

    last = simulator.world.personal_chat(stage.coordinator).messages[-1]
    assert last.card_for(stage.coordinator.id)["lang"] == language
    cards = [m.card_for(stage.member.id) for m in simulator.world.personal_chat(stage.member).messages]
    (address,) = [url for card in cards if card for _, url in links(card)]
    assert f'href="{address}"' in page
    async with simulator.session.post(address) as answer:
        assert answer.status == 200, await answer.text()
        document = Document(io.BytesIO(await answer.read()))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    text += "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    begun = text.index(say("demo.write.item"))
    assert re.search("gemensamt förslag|joint proposal", text[begun:])
    assert "Kristin Persson" in text
    assert time.monotonic() - began < 60
