"""A member without a mouse: from the link in the mail to a sent answer with Tab, Space, Enter and letters alone."""

import pytest
from playwright.async_api import Page, async_playwright

from cards.elements import ask_choice, ask_text, ask_yes, card, execute, heading, more
from tests.browsers import CHROMIUM, needs_chromium
from tests.cards.drawn import ENVELOPE
from tests.web.conftest import House
from texts.say import Say

pytestmark = [pytest.mark.browser, needs_chromium]

CARD = card(
    heading("Kommer du?"),
    ask_choice("answer", "Ditt svar", [("yes", "Ja"), ("no", "Nej")], expanded=True, required=True, error="Välj ett svar."),
    ask_yes("link", "Deltar du via länk?", Say("sv")),
    ask_text("about", "Något vi ska veta?", most=100),
    actions=[
        execute("Svara", ENVELOPE.data("meeting.attend")),
        more("Skicka ersättare", ask_text("deputy", "Vem?", most=50), actions=[execute("Skicka", ENVELOPE.data("x.y"))]),
    ],
    say=Say("sv"),
    summary="Kommer du?",
)


async def focused(page: Page) -> str:
    """The element with the keyboard, as its words, name or value."""
    return str(
        await page.evaluate(
            "(({tagName, name, value, textContent}) => tagName === 'INPUT' ? `${name}=${value}` : textContent.trim())"
            "(document.activeElement)"
        )
    )


async def tab_to(page: Page, wanted: str) -> None:
    for _ in range(30):
        await page.keyboard.press("Tab")
        if await focused(page) == wanted:
            outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none"
            return
    pytest.fail(f"Tab never comes to {wanted!r}")


async def test_a_card_is_answered_by_keyboard_alone(house: House) -> None:
    house.cards = [CARD]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM)
        context = await browser.new_context(java_script_enabled=True, viewport={"width": 320, "height": 640})
        page = await context.new_page()
        await page.goto(f"{house.url}/m/{await house.link()}")
        await page.keyboard.press("Tab")
        assert await focused(page) == "Hoppa till innehållet"
        await tab_to(page, "Fortsätt")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/me")
        await tab_to(page, "f.answer=yes")
        await page.keyboard.press("Space")
        await tab_to(page, "f.link=true")
        await page.keyboard.press("Space")
        await tab_to(page, "f.about=")
        await page.keyboard.type("Kommer 9.15")
        await page.keyboard.press("Enter")
        assert house.turns == [], "Enter in a field of a card with several buttons presses none of them"
        await tab_to(page, "Svara")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/me/press")
        assert "Tack!" in await page.inner_text("main")
        await browser.close()
    assert [turn.fields for turn in house.turns] == [
        {**ENVELOPE.data("meeting.attend"), "answer": "yes", "link": "true", "about": "Kommer 9.15"}
    ]


async def test_a_part_that_opens_is_opened_and_sent_by_keyboard_and_without_scripts(house: House) -> None:
    house.cards = [CARD]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM)
        page = await (await browser.new_context(java_script_enabled=False)).new_page()
        await page.goto(f"{house.url}/m/{await house.link()}")
        await page.get_by_role("button", name="Fortsätt").press("Enter")
        await page.get_by_role("radio", name="Nej").press("Space")
        await page.locator("summary").press("Enter")
        await page.get_by_label("Vem?").fill("Henrik Sandberg")
        await page.get_by_role("button", name="Skicka", exact=True).press("Enter")
        await page.wait_for_url("**/me/press")
        await browser.close()
    assert [turn.fields for turn in house.turns] == [
        {**ENVELOPE.data("x.y"), "answer": "no", "link": "false", "deputy": "Henrik Sandberg"}
    ]
