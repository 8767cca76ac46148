"""A member with a mailbox and a browser, and nothing else, takes part in everything."""

import io
from datetime import datetime

import pytest
from docx import Document
from playwright.async_api import async_playwright

from meetings.actions import ActionState
from meetings.attendance import Answer
from tests.browsers import CHROMIUM, needs_chromium
from tests.scenarios.paper import Browser, link_in
from tests.scenarios.play import Play, words_of
from tests.scenarios.story import call_meeting, close_and_publish
from tests.web.test_keyboard_only import tab_to


async def publish_agenda(play: Play) -> None:
    lead = play.stage.coordinator
    await play.wind(datetime.fromisoformat("2027-01-22T12:10+01:00"))
    await play.say(lead, "hej")
    await play.press(lead, "agenda.preview")
    await play.press(lead, "agenda.publish")
    await play.settle()


async def meet_and_publish(play: Play) -> None:
    lead = play.stage.coordinator
    await play.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    for words in (
        "starta",
        "alla närvarande",
        "punkt 4",
        "beslut: Vi provar jourhem tillsammans.",
        "uppdrag: @Göran Strömblad skriver ihop underlaget till 12/2",
        "avsluta",
    ):
        await play.say(lead, words)
    await close_and_publish(play)


async def test_a_member_without_teams_takes_part_from_the_question_to_the_finished_action(play: Play) -> None:
    mail = play.stage.mailed.mail
    await call_meeting(play)
    async with Browser(play) as browser:
        await browser.enter(link_in(play, mail))
        await browser.press("Ja, via länk")
        assert "Bra, du är med via länk" in browser.words
        await browser.home()
        await browser.press("Skicka in punkten", {"title": "Jourhem i samverkan", "minutes": "15"})
        assert "Tack, punkten är inskickad" in browser.words
        assert (await play.one("attendance")).answer is Answer.REMOTE
        item = await play.one("items", title="Jourhem i samverkan")
        assert item.minutes == 15

        await publish_agenda(play)
        agenda = play.simulator.mailbox.to(mail)[-1]
        assert "4. Jourhem i samverkan" in agenda.text
        (invitation,) = [part for part in agenda.parts if part.content_type == "text/calendar"]
        assert b"DTSTART;TZID=Europe/Stockholm:20270129T090000" in invitation.content.replace(b"\r\n ", b"")
        await browser.enter(link_in(play, mail))
        await browser.press("Ja")
        assert (await play.one("attendance")).answer is Answer.YES

        await meet_and_publish(play)
        await browser.enter(link_in(play, mail))
        await browser.press("Öppna anteckningarna")
        (address,) = browser.page.xpath("//main//a[contains(@href, '/file/')]/@href")
        await browser.go(address)
        await browser.go(address)
        assert browser.media_type == "text/html", "opening the link's page spends nothing"
        await browser.press()
        text = words_of(Document(io.BytesIO(browser.content)))
        assert "Vi provar jourhem tillsammans." in text

        await play.wind(datetime.fromisoformat("2027-02-05T09:00+01:00"))
        assert "skriver ihop underlaget" in play.simulator.mailbox.to(mail)[-1].text
        await browser.enter(link_in(play, mail))
        await browser.press("Klart", {"line": "Underlaget är utskickat."})
        action = await play.one("actions")
        assert (action.state, action.done_line) == (ActionState.DONE, "Underlaget är utskickat.")
        await browser.home()
        assert "skriver ihop underlaget" not in browser.words.split("Anteckningar från")[0]
    subjects = [one.subject for one in play.simulator.mailbox.to(mail)]
    assert len(subjects) == len(set(subjects)) == 4


@pytest.mark.browser
@needs_chromium
async def test_the_same_member_needs_neither_mouse_nor_a_wide_screen(play: Play) -> None:
    await call_meeting(play)
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM)
        context = await chromium.new_context(viewport={"width": 360, "height": 740}, locale="sv-SE")
        page = await context.new_page()
        await page.goto(link_in(play, play.stage.mailed.mail))
        await tab_to(page, "Fortsätt")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/me")
        narrow = "document.documentElement.scrollWidth <= window.innerWidth"
        assert await page.evaluate(narrow)
        await tab_to(page, "Föreslå punkt")
        await page.keyboard.press("Enter")
        await tab_to(page, "f.title=")
        await page.keyboard.type("Jourhem i samverkan")
        await tab_to(page, "Skicka in punkten")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/me/press")
        assert "Tack, punkten är inskickad" in await page.inner_text("main")
        assert await page.evaluate(narrow)
        await tab_to(page, "Till din sida")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/me")
        await tab_to(page, "Ja, via länk")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/me/press")
        assert "Bra, du är med via länk" in await page.inner_text("main")
        await chromium.close()
    assert (await play.one("attendance")).answer is Answer.REMOTE
    assert [row.title for row in await play.rows("items", title="Jourhem i samverkan")] == ["Jourhem i samverkan"]
