"""Microsoft's own renderer as the judge: it and our page show, fill and send the same for every golden card."""

import json
from collections.abc import Iterator
from functools import cached_property
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

THEMES = ("light", "dark")
WIDTH = 320
"""Points of a narrow phone's window."""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A narrow window with the official renderer, our reader and our style in it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        page = browser.new_page(viewport={"width": WIDTH, "height": 800})
        page.set_content("<!doctype html><html lang='sv'><title>Kort</title><body></body></html>")
        page.add_style_tag(content=(Path(__file__).parents[2] / "cards" / "card.css").read_text(encoding="utf-8"))
        page.add_script_tag(content=script("adaptivecards", "dist/adaptivecards.min.js"))
        page.add_script_tag(content=script("markdown-it", "dist/markdown-it.min.js"))
        page.add_script_tag(content=Path(__file__).with_name("judge.js").read_text(encoding="utf-8"))
        page.evaluate("hosts => official.know(hosts)", {theme: host(theme) for theme in THEMES})
        yield page
        browser.close()


def host(theme: str) -> dict[str, Any]:
    return dict(json.loads((schemas.FOLDER / f"teams-hostconfig-{theme}.json").read_text(encoding="utf-8")))


class Case:
    """One card in front of the judge. Each question is asked once, in one round trip, and the tests share its answer."""

    def __init__(self, page: Page, card: Element) -> None:
        self._page = page
        self.card = card
        self._html = render_html(card, action="/me/press", hidden={}, say=Say(card["lang"]))
        # The places, among the card's outer buttons, of those that open a part.
        self._parts = [number for number, (_, action) in enumerate(actions(card)) if action["type"] == "Action.ShowCard"]

    def theirs(self, theme: str) -> dict[str, Any]:
        """What the official renderer shows: ``seen`` has words and titles with every part shut, then with each part open."""
        look = self._official[theme]
        assert look["faults"] == []
        return dict(look)

    @cached_property
    def _official(self) -> dict[str, Any]:
        looks = "([card, themes, parts]) => themes.map((theme) => official.look(card, theme, parts))"
        return dict(zip(THEMES, self._page.evaluate(looks, [self.card, THEMES, self._parts]), strict=True))

    @cached_property
    def ours(self) -> dict[str, Any]:
        """What our page shows: words outside the parts that open and inside each, titles, fields."""
        return dict(self._page.evaluate("([html, parts]) => ours.look(html, parts)", [self._html, self._parts]))

    @cached_property
    def width(self) -> int:
        """How wide our page is with every part open."""
        return int(self._page.evaluate("html => ours.width(html)", self._html))

    def presses(self, filled: bool) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """Press every button on a fresh drawing; return what the official renderer and our page send of each."""
        pressed = []
        for button in buttons(self.card):
            values = filling(button.inputs) if filled else needed(button.inputs)
            pressed.append([values, clicks(self.card, button.path), button.path])
        both = """([card, html, pressed]) => pressed.map(([values, clicks, path]) =>
            [official.press(card, values, clicks), ours.press(html, values, path)])"""
        for theirs, posted in self._page.evaluate(both, [self.card, self._html, pressed]):
            assert theirs["faults"] == []
            (sent,) = theirs["sent"]
            form: dict[str, list[str]] = {}
            for name, one in posted:
                form.setdefault(name, []).append(one)
            read = read_form(self.card, form)
            yield sent, {"verb": read.data["verb"], "data": {**read.data, **read.inputs}}


@pytest.fixture(scope="module", params=all_goldens(), ids=lambda path: path.stem)
def case(page: Page, request: pytest.FixtureRequest) -> Case:
    """Every golden card; all the tests of a card run one after the other."""
    return Case(page, golden_card(request.param))


def as_text(field: dict[str, Any]) -> str:
    return json.dumps(field, sort_keys=True)


@pytest.mark.parametrize("theme", THEMES)
def test_both_show_the_same_words(case: Case, theme: str) -> None:
    shut, *opened = [look["words"] for look in case.theirs(theme)["seen"]]
    root, *inside = case.ours["words"]
    assert sorted(root.split()) == sorted(shut.split())
    for part, words in zip(inside, opened, strict=True):
        assert sorted([*root.split(), *part.split()]) == sorted(words.split())


def test_both_have_the_same_fields_and_choices(case: Case) -> None:
    found = case.ours["fields"]
    assert [field["id"] for field in found if not field["named"]] == []
    bare = [{key: worth for key, worth in field.items() if key != "named"} for field in found]
    assert sorted(bare, key=as_text) == sorted(case.theirs("light")["fields"], key=as_text)


def test_both_have_the_same_buttons(case: Case) -> None:
    theirs = {title for look in case.theirs("light")["seen"] for title in look["titles"]}
    assert sorted(set(case.ours["titles"])) == sorted(theirs)


@pytest.mark.parametrize("filled", [False, True], ids=["as drawn", "filled"])
def test_both_send_the_same_verb_and_fields(case: Case, filled: bool) -> None:
    for theirs, ours in case.presses(filled):
        assert ours == theirs


def test_nothing_is_wider_than_a_narrow_phone(case: Case) -> None:
    assert case.width <= WIDTH


def test_the_names_of_a_table_stand_on_a_line_each_on_a_narrow_phone(page: Page) -> None:
    answers = Case(page, golden_card(Path(__file__).parent / "golden" / "action_answers.sv.json"))
    assert answers.width <= WIDTH
    lines = (
        "cell => { const range = document.createRange(); range.selectNodeContents(cell); return range.getClientRects().length; }"
    )
    assert page.locator("tbody tr > :first-child").evaluate_all(f"cells => cells.map({lines})") == [1] * 11


def clicks(card: Element, path: str) -> list[int]:
    """The places, among the buttons that stand there, of those a person presses: first the part that holds the button."""
    outer = [place for place, _ in actions(card)]
    number = next(number for number, place in enumerate(outer) if path == place or path.startswith(f"{place}/"))
    if path == outer[number]:
        return [number]
    # The buttons of the part that opened stand behind those of the row that opened it.
    inner = dict(actions(card))[outer[number]]["card"]
    inside = [place for place, _ in actions(inner, f"{outer[number]}/card/")].index(path)
    row = outer[number].rpartition("/")[0]
    behind = max(place for place, one in enumerate(outer) if one.rpartition("/")[0] == row) + 1
    return [number, behind + inside]


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
