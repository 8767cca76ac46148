"""Files, statements and the log."""

import logging

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from lxml import html as lxml_html

from tests.web.conftest import House
from tests.web.test_personal_link import enter
from web.access_log import MaskedAccessLogger, masked


async def test_a_file_is_given_once_and_never_by_opening_its_page(house: House, browser: ClientSession) -> None:
    for _ in range(3):
        async with browser.get("/file/fil") as answer:
            assert answer.status == 200
    async with browser.post("/file/fil") as answer:
        assert (answer.status, await answer.read(), answer.content_type) == (200, b"x", "application/msword")
        assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''Protokoll%20%C3%A5.docx"
        assert answer.headers["Cache-Control"] == "no-store"
    async with browser.post("/file/fil") as answer:
        assert answer.status == 404
    assert house.takers == ["", ""]


async def test_a_file_is_asked_for_in_the_name_of_whoever_is_signed_in(house: House, browser: ClientSession) -> None:
    await enter(house, browser)
    async with browser.post("/file/fil") as answer:
        assert answer.status == 200
    assert house.takers == ["anna"]


@pytest.mark.parametrize(
    ("path", "language", "title", "headings"),
    [
        ("/tillganglighet", "sv", "Tillgänglighet", 5),
        ("/tillganglighet?lang=en", "en", "Accessibility", 5),
        ("/personuppgifter", "sv", "Personuppgifter", 5),
        ("/personuppgifter?lang=en", "en", "Personal data", 5),
    ],
)
async def test_the_statements_exist_in_both_languages(
    house: House, browser: ClientSession, path: str, language: str, title: str, headings: int
) -> None:
    async with browser.get(path) as answer:
        page = lxml_html.fromstring(await answer.text())
    assert (page.get("lang"), page.xpath("string(//h1)"), len(page.xpath("//h2"))) == (language, title, headings)
    assert "klubba@havsborg.example" in page.text_content()


async def test_a_visitor_is_met_in_the_browsers_language(house: House, browser: ClientSession) -> None:
    async with browser.get("/m/unknown", headers={"Accept-Language": "en-GB,sv;q=0.5"}) as answer:
        assert "This page does not exist" in await answer.text()


async def test_a_bug_shows_a_page_with_a_number_and_none_of_its_words(house: House, browser: ClientSession) -> None:
    async def broken(token: str) -> None:
        raise RuntimeError(f"hemlig {token}")

    house.broken = broken
    async with browser.post("/file/fil") as answer:
        words = await answer.text()
        assert (answer.status, answer.headers["Cache-Control"]) == (500, "no-store")
    assert "säg numret" in words
    assert "hemlig" not in words


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/m/hemlig", "/m/***"),
        ("/m/hemlig/new", "/m/***/new"),
        ("/file/hemlig?x=hemlig", "/file/***"),
        ("/me/press", "/me/press"),
    ],
)
def test_the_log_shows_no_token(path: str, expected: str) -> None:
    assert masked(path) == expected


async def test_the_access_log_writes_masked_lines(caplog: pytest.LogCaptureFixture) -> None:
    async def hello(request: web.Request) -> web.Response:
        return web.Response(text="hej")

    app = web.Application()
    app.router.add_get("/m/{token}", hello)
    server = TestServer(app)
    with caplog.at_level(logging.INFO, logger="aiohttp.access"):
        await server.start_server(access_log_class=MaskedAccessLogger)
        async with ClientSession() as session, session.get(server.make_url("/m/hemlig")):
            pass
        await server.close()
    (line,) = [record.getMessage() for record in caplog.records if record.name == "aiohttp.access"]
    assert line.startswith("GET /m/*** 200 ")
