"""The whole tour in a real browser with the keyboard alone, to the notice and the minutes in one's hands; axe-core finds nothing on the way."""

from pathlib import Path
from typing import Literal

import pytest
from docx import Document
from playwright.async_api import BrowserContext, Page, async_playwright

from bot.local import open_world, set_the_stage
from simulator.tour import STEPS
from tests.browsers import CHROMIUM, VIOLATIONS, needs_chromium, script
from tests.databases import sqlite_in
from tests.scenarios.play import words_of
from texts.say import Say

pytestmark = [pytest.mark.browser, pytest.mark.node, needs_chromium]

MOST_TABS = 80


async def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus stands, visibly, on what the selector finds."""
    for _ in range(MOST_TABS):
        await page.keyboard.press("Tab")
        if await page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            return
    raise AssertionError(f"{selector} is out of the keyboard's reach")


async def press(page: Page, selector: str) -> None:
    """Go to it with Tab and press Enter; the next page follows."""
    await tab_to(page, selector)
    async with page.expect_navigation():
        await page.keyboard.press("Enter")


async def faults(page: Page) -> list[str]:
    """What axe says, as "rule: the element", and whether the page is wider than its window."""
    await page.evaluate(script("axe-core", "axe.min.js"))
    said: list[str] = await page.evaluate(VIOLATIONS)
    wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [*said, *(["wider than the window"] if wide else [])]


async def download(page: Page) -> Path:
    """Open the file behind the newest card's link, and come back."""
    await press(page, "article.fresh a.button")
    assert await faults(page) == []
    async with page.expect_download() as coming:
        await tab_to(page, "main button")
        await page.keyboard.press("Enter")
    file = await (await coming.value).path()
    await page.go_back()
    return file


async def walk(context: BrowserContext, address: str, language: str) -> list[Path]:
    """Do every step of the tour; return the notice and the minutes."""
    page, say = await context.new_page(), Say(language)
    files = []
    await page.goto(address)
    assert await page.get_attribute("html", "lang") == language
    for step in STEPS:
        assert say(f"demo.step.{step.key}") in await page.inner_text("ol.tour [aria-current=step]")
        await press(page, "form[action$='/tour'] button")
        assert await faults(page) == [], step.key
        if step.key in {"publish", "open"}:
            files.append(await download(page))
    assert say("demo.tour_done") in await page.inner_text("section[aria-labelledby=tour]")
    return files


@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [(360, "dark", "sv"), (360, "light", "en"), (1280, "light", "sv"), (1280, "dark", "en")],
)
async def test_the_keyboard_alone_leads_to_the_notice_and_the_minutes_as_files(
    tmp_path: Path, width: int, scheme: Literal["light", "dark"], language: str
) -> None:
    world = await open_world(sqlite_in(tmp_path))
    try:
        await set_the_stage(world)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            context = await browser.new_context(
                viewport={"width": width, "height": 800},
                color_scheme=scheme,
                locale=language,
                reduced_motion="reduce",
                bypass_csp=True,
            )
            notice, minutes = [words_of(Document(str(file))) for file in await walk(context, world.simulator.base_url, language)]
            await browser.close()
    finally:
        await world.stop()
    title = Say(language)("demo.write.visit")
    assert (title in notice, title in minutes) == (True, True)
