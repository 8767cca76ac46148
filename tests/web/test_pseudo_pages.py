"""No page of the web door says a word that is not in the catalogues."""

from datetime import timedelta

import pytest
from aiohttp import ClientSession
from markupsafe import Markup

from tests.pseudo import leaks, visible
from texts.say import Say
from web.responses import show

SAY = Say("pseudo")
BRAND = (" Klubba ",)
NETWORK = " Familjen Havsborg "


def speak_pseudo(house) -> None:
    house.say_for = lambda _language: SAY


async def texts(browser: ClientSession, method: str, path: str) -> tuple[int, list[str]]:
    async with browser.request(method, path) as answer:
        return answer.status, visible(await answer.text())


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/tillganglighet", 200),
        ("GET", "/personuppgifter", 200),
        ("GET", "/file/fil", 200),
        ("POST", "/file/borta", 404),
        ("GET", "/m/okand", 404),
        ("POST", "/m/okand/new", 200),
        ("GET", "/me", 404),
        ("POST", "/me/leave", 200),
    ],
)
async def test_a_page_for_a_visitor(house, browser, method: str, path: str, status: int) -> None:
    speak_pseudo(house)
    found, seen = await texts(browser, method, path)
    assert found == status
    assert leaks(seen, BRAND) == []


async def test_the_pages_of_a_link(house, browser) -> None:
    speak_pseudo(house)
    token = await house.link()
    for method, path in (("GET", f"/m/{token}"), ("POST", f"/m/{token}")):
        status, seen = await texts(browser, method, path)
        assert status == 200
        assert leaks(seen, (*BRAND, NETWORK)) == []
    for path, expected in (("/me/press", 403), ("/me/code", 403), ("/me/revoke", 200)):
        status, seen = await texts(browser, "POST", path)
        assert (status, leaks(seen, BRAND)) == (expected, [])
    token = await house.link()
    house.later(timedelta(days=40))
    status, seen = await texts(browser, "GET", f"/m/{token}")
    assert (status, leaks(seen, BRAND)) == (410, [])


async def test_the_page_of_a_fault(house, browser) -> None:
    async def fail(_token: str) -> None:
        raise RuntimeError

    speak_pseudo(house)
    house.broken = fail
    status, seen = await texts(browser, "POST", "/file/fil")
    assert (status, leaks(seen, BRAND)) == (500, [])


@pytest.mark.parametrize("note", ["", SAY("forms.errors")])
@pytest.mark.parametrize("errors", [{}, {"title": SAY("forms.errors")}])
def test_the_page_of_an_answer(note: str, errors: dict[str, str]) -> None:
    page = show("answer", SAY, card=Markup("<form></form>"), errors=errors, note=note)
    assert leaks(visible(str(page.text)), BRAND) == []


@pytest.mark.parametrize("error", ["", SAY("web.code.wrong")])
def test_the_page_that_asks_for_a_code(error: str) -> None:
    assert leaks(visible(str(show("code", SAY, waiting="x", error=error).text)), BRAND) == []
