"""The guided tour through the real product, pressed on the page like a newcomer would, to the file in one's hands."""

import io
import re
import time
from html import unescape

import pytest
from docx import Document

from bot.local import open_world, set_the_stage
from meetings.refusals import Refusal, Refused
from simulator.hands import links
from simulator.tour import STEPS
from tests.databases import sqlite_in
from tests.scenarios.play import words_of
from texts.refusals import refusal_sentence
from texts.say import Say


@pytest.fixture
async def world(tmp_path):
    world = await open_world(sqlite_in(tmp_path))
    yield world
    await world.stop()


SEEN = {
    "sv": {
        "series": "Kommande möten:",
        "call": "0 punkter inskickade · 0 av 16 har svarat",
        "words": "Tack, punkten är inskickad",
        "form": "gäst: Henrik Sandberg (Sekretariatet Familjen Havsborg)",
        "assistant": "Bra, Gunvor Tallberg kommer",
        "answer": "2 punkter inskickade · 15 av 16 har svarat",
        "mail": "Skicka in punkter senast fredag",
        "late": "Punkten är med på dagordningen",
        "arrange": "Sammanslagna: Gemensam familjerådgivning",
        "publish": "Kallelsen till fredag",
        "again": "Ny punkt 6: Svar på remissen om stödboende",
        "guest": "ungefär kl. 10.20",
        "start": "10 av 11 kommuner",
        "decide": "Beslut, punkt 5",
        "postpone": "Tema till nästa möte: Barn och unga. Förbereds av Gunvor Tallberg och Disa Daleros.",
        "close": "Mötet är avslutat",
        "approve": "Anteckningarna är utskickade",
        "open": "Din länk till anteckningarna",
        "remind": "God morgon Kristin!",
        "next": "flyttad 1 gång",
    },
    "en": {
        "series": "Coming meetings:",
        "call": "0 of 16 have answered",
        "form": "guest: Henrik Sandberg (Sekretariatet Familjen Havsborg)",
        "answer": "15 of 16 have answered",
        "arrange": "Merged: Shared family counselling",
        "again": "New item 6: Reply to the consultation on supported housing",
        "guest": "at about 10:20",
        "postpone": "Theme of the next meeting: Children and young people.",
        "publish": "1. Previous minutes",
        "next": "moved once",
    },
}
"""What the page shows after a step, beside the sentences of the tour itself."""


def refusals(language):
    """Every "no", up to its first place for a fact."""
    return tuple(refusal_sentence(Refused(code), Say(language)).split("{")[0] for code in Refusal)


async def minutes_of(world, stage, page):
    """Open the file behind the member's newest link, which is on the page; return what it says."""
    simulator = world.simulator
    cards = [m.card_for(stage.member.id) for m in simulator.world.personal_chat(stage.member).messages]
    address = next(url for card in reversed(cards) if card for _, url in links(card))
    assert f'href="{address}"' in page
    async with simulator.session.post(address) as answer:
        assert answer.status == 200, await answer.text()
        return words_of(Document(io.BytesIO(await answer.read())))


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_the_steps_of_the_tour_lead_from_an_empty_calendar_to_the_minutes_and_the_next_agenda(world, language):
    began = time.monotonic()
    simulator = world.simulator
    stage = await set_the_stage(world)

    say, here = Say(language), f"/demo/{language}/{stage.coordinator.id}/personal"
    for done, step in enumerate(STEPS, start=1):
        async with simulator.session.post(f"{simulator.base_url}{here}/tour") as answer:
            page = await answer.text()
        assert (answer.status, simulator.page.rail.at) == (200, done), (step.key, simulator.page._steps.done[-1].said)
        assert say(f"demo.step.{step.key}") in page
        assert SEEN[language].get(step.key, "") in unescape(page), step.key
        told = [row.what for row in simulator.page._steps.done[-1].rows]
        assert [what for what in told if what.startswith(refusals(language))] == [], step.key
        if step.key == "open":
            minutes = await minutes_of(world, stage, page)
    assert say("demo.tour_done") in page

    rows = {step.title: len(step.rows) for step in simulator.page._steps.done}
    changing = {say(f"demo.step.{step.key}") for step in STEPS} - {say(f"demo.step.{key}") for key in ("mail", "guest", "open")}
    empty = [title for title, count in rows.items() if count == 0]
    assert [title for title in changing if say("demo.did.step", title=title) in empty] == []
    mailed = [mail.subject for mail in simulator.mailbox.to(stage.mailed.mail)]
    told = ["the call", "the notice", "its change", "the minutes", "the next call", "whom to elect", "the ballot", "the result"]
    assert len(mailed) == len(set(mailed)) == len(told)

    assert {f'<html lang="{language}">' in mail.html for mail in simulator.mailbox.to(stage.mailed.mail)} == {True}
    async with simulator.session.get(f"{simulator.base_url}/demo/mail/1/html") as answer:
        assert (answer.status, f'<html lang="{language}">' in await answer.text()) == (200, True)
    channel = [message.card_for(stage.member.id) for message in stage.channel.messages]
    assert {card["lang"] for card in channel if card} == {language}

    last = simulator.world.personal_chat(stage.coordinator).messages[-1]
    assert last.card_for(stage.coordinator.id)["lang"] == language
    begun = minutes.index(say("demo.write.visit"))
    assert re.search("gemensamt förslag|joint proposal", minutes[begun:])
    assert "Kristin Persson" in minutes
    assert time.monotonic() - began < 60
