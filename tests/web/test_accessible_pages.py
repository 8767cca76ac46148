"""axe-core finds nothing on any page or card, in light and dark, on a narrow phone; nothing is wider than 320 points."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from markupsafe import Markup
from playwright.sync_api import Page, sync_playwright

from cards.buttons import buttons
from cards.envelope import Envelope
from cards.html import render_html
from cards.own_page import own_page
from tests.browsers import CHROMIUM, VIOLATIONS, needs_chromium, script
from tests.cards.drawn import everything
from tests.cards.goldens import all_goldens, golden_card
from texts.say import Say
from web.about import ACCESSIBILITY
from web.responses import show

pytestmark = [pytest.mark.browser, pytest.mark.node, needs_chromium]

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SV = Say("sv")


def drawn(card: dict[str, Any], errors: dict[str, str] | None = None) -> Markup:
    say = Say(card["lang"])
    return Markup(render_html(card, action="/me/press", hidden={"card": "x"}, say=say, errors=errors))


def answer(card: dict[str, Any], errors: dict[str, str] | None = None) -> str:
    page = show("answer", Say(card["lang"]), card=drawn(card, errors), errors=errors or {}, note="")
    return str(page.text)


OWN = Envelope(network="n1", subject="n1", card="l1")
CHOICES = Markup(render_html(own_page(OWN, SV), action="/me/press", hidden={"card": "x"}, say=SV, prefix="own-"))
ERRORS = {"title": "Skriv en rubrik.", "minutes": "5 till 120 minuter.", "why": "Skriv varför.", "kind": "Välj."}
SECTIONS = [(part, "Ord om detta.") for part in ACCESSIBILITY]
PAGES = {
    "enter": show("enter", SV, action="/m/x"),
    "expired": show("expired", SV, action="/m/x/new"),
    "message": show("message", SV, title="Tack", words=["Klart."]),
    "me": show("me", SV, network="Familjen Havsborg", cards=[drawn(everything(SV))], choices=CHOICES),
    "nothing": show("me", SV, network="Familjen Havsborg", cards=[], choices=CHOICES),
    "refused": show("answer", SV, card=drawn(everything(SV)), errors={}, note="Punkten är stängd."),
    "code": show("code", SV, waiting="x", error=""),
    "code wrong": show("code", SV, waiting="x", error="Koden stämmer inte."),
    "file": show("file", SV, action="/file/x"),
    "statement": show("statement", SV, title="Tillgänglighet", sections=SECTIONS),
}


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A phone 360 points wide with axe at hand."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        page = browser.new_page(viewport={"width": 360, "height": 800}, reduced_motion="reduce")
        yield page
        browser.close()


def violations(page: Page, html: str, theme: Literal["light", "dark"]) -> list[str]:
    """What axe says, as "rule: the element"."""
    page.emulate_media(color_scheme=theme)
    page.set_content(html)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    if not page.evaluate("'axe' in window"):  # new content leaves the window and what is loaded in it as they are
        page.add_script_tag(content=script("axe-core", "axe.min.js"))
    return list(page.evaluate(VIOLATIONS))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_a_page(page: Page, name: str, theme: Literal["light", "dark"]) -> None:
    assert violations(page, str(PAGES[name].text), theme) == []


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_on_a_form_with_errors(page: Page, theme: Literal["light", "dark"]) -> None:
    assert violations(page, answer(everything(SV), ERRORS), theme) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", all_goldens(), ids=lambda path: path.stem)
def test_axe_finds_nothing_on_a_card(page: Page, path: Path, theme: Literal["light", "dark"]) -> None:
    assert violations(page, answer(golden_card(path)), theme) == []


def test_axe_sees_a_page_that_was_broken_on_purpose(page: Page) -> None:
    broken = str(PAGES["code"].text).replace('<label for="code">', "<label>").replace("--text: #1b1b1b", "--text: #cccccc")
    rules = {found.partition(":")[0] for found in violations(page, broken, "light")}
    assert {"label", "color-contrast"} <= rules


@pytest.mark.parametrize("name", [*PAGES, "errors"])
def test_a_page_fits_320_points_and_its_targets_are_large_enough(page: Page, name: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.set_content(answer(everything(SV), ERRORS) if name == "errors" else str(PAGES[name].text))
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.evaluate(
        """[...document.querySelectorAll("button, summary, a, input:not([type=hidden]), select, textarea")]
        .filter((one) => !one.closest("p:not(:has(> a.back))") && !one.hidden && !one.matches(".skip"))
        .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24).map(([one]) => one)"""
    )
    assert small == []
    page.set_viewport_size({"width": 360, "height": 800})


def test_every_card_that_can_be_pressed_is_a_form(page: Page) -> None:
    for path in all_goldens():
        card = golden_card(path)
        assert drawn(card).startswith("<form") == any(buttons(card))
