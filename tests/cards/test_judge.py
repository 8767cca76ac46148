"""Microsoft's own renderer as the judge: it and our page show, fill and send the same for every golden card."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from cards.buttons import Element, actions, buttons
from cards.html import read_form, render_html
from tests.browsers import CHROMIUM, needs_chromium, script
from tests.cards import schemas
from tests.cards.goldens import all_goldens, golden_card
from texts.say import Say

pytestmark = [
    pytest.mark.browser,
    pytest.mark.node,
    pytest.mark.shared,
    needs_chromium,
    pytest.mark.skipif(not schemas.FOLDER.exists(), reason=schemas.MISSING),
]

GOLDENS = pytest.mark.parametrize("path", all_goldens(), ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A narrow window with the official renderer and our reader in it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        page = browser.new_page(viewport={"width": 360, "height": 800})
        page.set_content("<!doctype html><html lang='sv'><title>Kort</title><body></body></html>")
        page.add_script_tag(content=script("adaptivecards", "dist/adaptivecards.min.js"))
        page.add_script_tag(content=script("markdown-it", "dist/markdown-it.min.js"))
        page.add_script_tag(content=Path(__file__).with_name("judge.js").read_text(encoding="utf-8"))
        page.evaluate("hosts => official.know(hosts)", {theme: host(theme) for theme in ("light", "dark")})
        yield page
        browser.close()


def host(theme: str) -> dict[str, Any]:
    return dict(json.loads((schemas.FOLDER / f"teams-hostconfig-{theme}.json").read_text(encoding="utf-8")))


def draw_official(page: Page, card: Element, theme: str = "light") -> None:
    faults = page.evaluate("([card, theme]) => official.draw(card, theme)", [card, theme])
    assert faults == []


def draw_ours(page: Page, card: Element) -> None:
    html = render_html(card, action="/me/press", hidden={}, say=Say(card["lang"]))
    page.evaluate("html => ours.draw(html)", html)


def as_text(field: dict[str, Any]) -> str:
    return json.dumps(field, sort_keys=True)


def shown_parts(card: Element) -> list[int]:
    """The places, among the card's outer buttons, of those that open a part."""
    return [number for number, (_, action) in enumerate(actions(card)) if action["type"] == "Action.ShowCard"]


@GOLDENS
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_show_the_same_words(page: Page, path: Path, theme: str) -> None:
    card = golden_card(path)
    draw_official(page, card, theme)
    seen = [page.evaluate("official.words()")]
    for number in shown_parts(card):
        page.evaluate("number => official.buttons()[number].click()", number)
        seen.append(page.evaluate("official.words()"))
        page.evaluate("number => official.buttons()[number].click()", number)
    draw_ours(page, card)
    root = page.evaluate("ours.words(null)")
    assert sorted(root.split()) == sorted(seen[0].split())
    for number, opened in enumerate(seen[1:]):
        inside = page.evaluate("number => ours.words(number)", number)
        assert sorted([*root.split(), *inside.split()]) == sorted(opened.split())


@GOLDENS
def test_both_have_the_same_fields_and_choices(page: Page, path: Path) -> None:
    card = golden_card(path)
    draw_official(page, card)
    for number in shown_parts(card):
        page.evaluate("number => official.buttons()[number].click()", number)
    theirs = page.evaluate("official.inputs()")
    draw_ours(page, card)
    found = page.evaluate("ours.inputs()")
    assert all(field.pop("named") for field in found)
    assert sorted(found, key=as_text) == sorted(theirs, key=as_text)


@GOLDENS
def test_both_have_the_same_buttons(page: Page, path: Path) -> None:
    card = golden_card(path)
    draw_official(page, card)
    theirs = page.evaluate("official.titles()")
    for number in shown_parts(card):
        page.evaluate("number => official.buttons()[number].click()", number)
        theirs += [title for title in page.evaluate("official.titles()") if title not in theirs]
        page.evaluate("number => official.buttons()[number].click()", number)
    draw_ours(page, card)
    assert sorted(set(page.evaluate("ours.titles(document)"))) == sorted(set(theirs))


@GOLDENS
@pytest.mark.parametrize("filled", [False, True], ids=["as drawn", "filled"])
def test_both_send_the_same_verb_and_fields(page: Page, path: Path, filled: bool) -> None:
    card = golden_card(path)
    for button in buttons(card):
        values = filling(button.inputs) if filled else needed(button.inputs)
        draw_official(page, card)
        theirs = press_official(page, card, button.path, values)
        draw_ours(page, card)
        page.evaluate("values => ours.fill(values)", values)
        form: dict[str, list[str]] = {}
        for name, one in page.evaluate("path => ours.press(path)", button.path):
            form.setdefault(name, []).append(one)
        pressed = read_form(card, form)
        assert {"verb": pressed.data["verb"], "data": {**pressed.data, **pressed.inputs}} == theirs


def press_official(page: Page, card: Element, path: str, values: dict[str, list[str]]) -> dict[str, Any]:
    """Fill and press as a person does, opening the part that holds the button first."""
    outer = [place for place, _ in actions(card)]
    number = next(number for number, place in enumerate(outer) if path == place or path.startswith(f"{place}/"))
    page.evaluate("values => official.fill(values)", values)
    page.evaluate("number => official.buttons()[number].click()", number)
    if path != outer[number]:
        # The buttons of the part that opened stand behind those of the row that opened it.
        inner = dict(actions(card))[outer[number]]["card"]
        inside = [place for place, _ in actions(inner, f"{outer[number]}/card/")].index(path)
        page.evaluate("values => official.fill(values)", values)
        row = outer[number].rpartition("/")[0]
        behind = max(place for place, one in enumerate(outer) if one.rpartition("/")[0] == row) + 1
        page.evaluate("number => official.buttons()[number].click()", behind + inside)
    (sent,) = page.evaluate("official.sent")
    return dict(sent)


def needed(inputs: tuple[Element, ...]) -> dict[str, list[str]]:
    """Values for the required fields that are empty: without them neither lets a press through."""
    empty = tuple(field for field in inputs if field.get("isRequired") and not field.get("value"))
    return filling(empty)


def filling(inputs: tuple[Element, ...]) -> dict[str, list[str]]:
    """One new value for every field, by its kind."""
    found = {}
    for field in inputs:
        match field["type"]:
            case "Input.Text":
                found[field["id"]] = ["Åäö & <x> 1"[: field["maxLength"]]]
            case "Input.Number":
                found[field["id"]] = [str(field.get("min", 0) + 1)]
            case "Input.Date":
                found[field["id"]] = ["2021-02-03"]
            case "Input.Time":
                found[field["id"]] = ["10:45"]
            case "Input.Toggle":
                found[field["id"]] = [] if field["value"] == "true" else ["true"]
            case _:
                values = [choice["value"] for choice in field["choices"]]
                found[field["id"]] = [values[0], *values[-1:]] if field.get("isMultiSelect") else values[-1:]
    return found


@GOLDENS
def test_nothing_is_wider_than_a_narrow_phone(page: Page, path: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    draw_ours(page, golden_card(path))
    page.add_style_tag(content=(Path(__file__).parents[2] / "cards" / "card.css").read_text(encoding="utf-8"))
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_names_of_a_table_stand_on_a_line_each_on_a_narrow_phone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    draw_ours(page, golden_card(Path(__file__).parent / "golden" / "action_answers.sv.json"))
    page.add_style_tag(content=(Path(__file__).parents[2] / "cards" / "card.css").read_text(encoding="utf-8"))
    lines = (
        "cell => { const range = document.createRange(); range.selectNodeContents(cell); return range.getClientRects().length; }"
    )
    assert page.locator("tbody tr > :first-child").evaluate_all(f"cells => cells.map({lines})") == [1] * 11
