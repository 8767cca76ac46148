"""Whoever holds a link can seal a page of their own making: it is refused in words, never with a fault of ours."""

import json
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from aiohttp import ClientSession, FormData

from cards.elements import ask_choice, ask_number, ask_text, card, execute
from meetings.people import Person
from tests.cards.drawn import ENVELOPE
from tests.web.conftest import House
from tests.web.test_personal_link import enter
from tests.web.test_press_on_page import UNREADABLE, heading, page_of, press
from texts.say import Say
from web.sealing import MOST, _mac, seal


def sound() -> dict[str, Any]:
    """A card as it should be, with a required field."""
    fields = [ask_text("title", "Rubrik", most=60, required=True, error="Skriv."), ask_number("minutes", "Minuter")]
    chosen = ask_choice("who", "Vem?", [("p1", "Anna")])
    return card(*fields, chosen, actions=[execute("Skicka", ENVELOPE.data("x.y"))], say=Say("sv"), summary="s")


def changed(**parts: Any) -> dict[str, Any]:
    return {**sound(), **parts}


def without(name: str, place: int = 0) -> dict[str, Any]:
    """The card whose field number ``place`` lacks ``name``."""
    drawn = sound()
    del drawn["body"][place][name]
    return drawn


def deep(levels: int = 40_000) -> str:
    return "[" * levels + "]" * levels


CARDS: dict[str, Any] = {
    "a number": 7,
    "nothing": None,
    "a list": [],
    "a word": "kort",
    "an empty card": {},
    "a body that is a word": changed(body="x"),
    "a body of numbers": changed(body=[1, 2]),
    "a part without a type": changed(body=[{"text": "x"}]),
    "a part nobody draws": changed(body=[*sound()["body"], {"type": "Media"}]),
    "actions that are a word": changed(actions="x"),
    "a button without data": changed(actions=[{"type": "Action.Execute", "title": "x"}]),
    "data that is a list": changed(actions=[{"type": "Action.Execute", "title": "x", "data": [1]}]),
    "a card in a card that is none": changed(actions=[{"type": "Action.ShowCard", "title": "x", "card": 3}]),
    "no language": {name: part for name, part in sound().items() if name != "lang"},
    "a field without id": without("id"),
    "a field without label": without("label"),
    "a text without a limit": without("maxLength"),
    "choices that are none": without("choices", 2),
    "a label that is a list": changed(body=[{**sound()["body"][0], "label": ["x"], "maxLength": 0}]),
}


def sealed_raw(token: str, content: bytes) -> str:
    body = urlsafe_b64encode(content).decode()
    return f"{body}.{_mac(token, body)}"


RAW: dict[str, Callable[[str], str]] = {
    "not packed": lambda token: sealed_raw(token, b"x"),
    "cut": lambda token: sealed_raw(token, zlib.compress(b'{"a": 1}')[:-6]),
    "not base64": lambda token: f"@@@.{_mac(token, '@@@')}",
    "no JSON": lambda token: sealed_raw(token, zlib.compress(b"{")),
    "deeper than anybody reads": lambda token: sealed_raw(token, zlib.compress(deep().encode())),
    "larger than anybody reads": lambda token: sealed_raw(token, zlib.compress(json.dumps("x" * MOST).encode())),
    "half a sign": lambda token: sealed_raw(token, zlib.compress(json.dumps(changed(lang="\ud800")).encode())),
    "a number of ten thousand digits": lambda token: sealed_raw(token, zlib.compress(b"9" * 10_000)),
}


async def visitor(house: House, browser: ClientSession) -> str:
    await enter(house, browser)
    return next(cookie.value for cookie in browser.cookie_jar if cookie.key == "klubba")


async def answered(browser: ClientSession, path: str, name: str, sealed: str) -> tuple[int, str]:
    status, page = await press(
        browser, {name: sealed, "press": "actions/0", "f.title": "x", "f.minutes": "x", "code": "123456"}, path
    )
    return status, heading(page)


async def test_a_card_that_is_none_is_refused_in_words(house: House, browser: ClientSession) -> None:
    token = await visitor(house, browser)
    for what, drawn in CARDS.items():
        assert await answered(browser, "/me/press", "card", seal(token, drawn)) == (400, UNREADABLE), what
        for waiting in ({"card": drawn, "form": {"press": ["actions/7"]}}, {"card": drawn}, drawn):
            assert await answered(browser, "/me/code", "waiting", seal(token, waiting)) == (400, UNREADABLE), what
    for what, made in RAW.items():
        for path, name in (("/me/press", "card"), ("/me/code", "waiting")):
            assert await answered(browser, path, name, made(token)) == (400, UNREADABLE), what
    assert (house.turns, house.codes) == ([], [])


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"press=%FF%FE&card=%FF", "application/x-www-form-urlencoded", 403),
        (b"press=1&card=2", "application/x-www-form-urlencoded; charset=klingon", 400),
        (b"no boundary", "multipart/form-data; boundary=x", 400),
        (b"--x\r\n\r\n", "multipart/form-data", 400),
        (b"{}", "application/json", 403),
        (b"card=" + b"x" * 2_000_000, "application/x-www-form-urlencoded", 413),
    ],
)
async def test_what_is_no_form_is_refused_in_words(
    house: House, browser: ClientSession, body: bytes, kind: str, status: int
) -> None:
    await enter(house, browser)
    async with browser.post("/me/press", data=BytesIO(body), headers={"Content-Type": kind}) as answer:
        page = await page_of(answer)
        assert (answer.status, heading(page), page.xpath("//main//a/@href")) == (status, UNREADABLE, ["/me"])
        assert answer.headers["Cache-Control"] == "no-store"


async def test_it_is_said_in_the_language_of_the_person(house: House, browser: ClientSession) -> None:
    await enter(house, browser)
    await house.store.run(lambda work: work.persons.save(Person(id="anna", name="Anna Björk", language="en")))
    status, page = await press(browser, {"card": "x"})
    assert (status, page.get("lang"), heading(page)) == (403, "en", "What was sent could not be read")


async def test_a_file_in_the_place_of_a_field_is_read_as_words(house: House, browser: ClientSession) -> None:
    token = await visitor(house, browser)
    form = FormData({"card": seal(token, sound()), "press": "actions/0"})
    form.add_field("f.title", b"x" * 100, filename="x.bin", content_type="application/octet-stream")
    async with browser.post("/me/press", data=form) as answer:
        assert answer.status in {200, 422}
