"""A link lets one person in, survives scanners, and tells strangers nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from aiohttp import ClientSession
from lxml import html as lxml_html

from tests.web.conftest import House
from workflows.links import LIFE, LinkState, look_at_link, open_link, revoke_links, token_hash
from workflows.ports import Work

EXPIRED = LIFE + timedelta(seconds=1)


async def enter(house: House, browser: ClientSession) -> str:
    token = await house.link()
    async with browser.post(f"/m/{token}") as answer:
        assert (answer.status, answer.url.path) == (200, "/me")
    return token


async def test_a_link_opens_a_page_with_one_button_and_the_button_opens_the_own_page(
    house: House, browser: ClientSession
) -> None:
    token = await house.link()
    async with browser.get(f"/m/{token}") as answer:
        page = lxml_html.fromstring(await answer.text())
    assert [form.get("action") for form in page.xpath("//form")] == [f"/m/{token}"]
    assert [button.text_content() for button in page.xpath("//button")] == ["Fortsätt"]
    async with browser.post(f"/m/{token}", allow_redirects=False) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, "/me")
        cookie = answer.headers["Set-Cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=2592000"))
    async with browser.get("/me") as answer:
        assert "Möte i Björkhamn" in await answer.text()


async def test_ten_scanners_change_nothing_and_the_link_still_works(house: House, browser: ClientSession) -> None:
    token = await house.link()
    before = await house.store.read(lambda work: work.links.find(token_hash=token_hash(token)))
    for _ in range(5):
        for method in ("GET", "HEAD"):
            async with browser.request(method, f"/m/{token}") as answer:
                assert (answer.status, "Set-Cookie" in answer.headers) == (200, False)
    assert await house.store.read(lambda work: work.links.find(token_hash=token_hash(token))) == before
    await enter(house, browser)


async def test_only_the_hash_of_a_token_is_stored(house: House) -> None:
    token = await house.link()
    (link,) = await house.store.read(lambda work: work.links.find(person_id="anna"))
    assert token not in repr(link)
    assert len(token) >= 43


async def test_every_answer_keeps_links_private(house: House, browser: ClientSession) -> None:
    token = await house.link()
    for path in (f"/m/{token}", "/m/unknown", "/me", "/tillganglighet", "/file/fil"):
        async with browser.get(path) as answer:
            headers = answer.headers
        assert (headers["Referrer-Policy"], headers["Cache-Control"], headers["X-Robots-Tag"]) == (
            "no-referrer",
            "no-store",
            "noindex",
        )
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'nonce-")
        assert "form-action 'self'; base-uri 'none'; frame-ancestors 'none'" in policy


async def test_an_unknown_and_a_revoked_link_look_the_same(house: House, browser: ClientSession) -> None:
    token = await house.link()
    assert await house.store.run(lambda work: revoke_links(work, "n1", "anna")) == 1
    pages = []
    for path in ("/m/unknown", f"/m/{token}"):
        async with browser.get(path) as answer:
            words = lxml_html.fromstring(await answer.text()).xpath("//main")[0].text_content()
            pages.append((answer.status, words))
    assert pages[0] == pages[1]
    assert pages[0][0] == 404


async def test_an_expired_link_sends_a_new_one_once_and_never_says_whether(house: House, browser: ClientSession) -> None:
    token = await house.link()
    house.later(EXPIRED)
    async with browser.get(f"/m/{token}") as answer:
        page = lxml_html.fromstring(await answer.text())
        assert answer.status == 410
    assert [button.text_content() for button in page.xpath("//button")] == ["Skicka ny länk"]
    answers = []
    for path in (f"/m/{token}/new", f"/m/{token}/new", "/m/unknown/new"):
        async with browser.post(path) as answer:
            answers.append((answer.status, lxml_html.fromstring(await answer.text()).xpath("//main")[0].text_content()))
    assert len(set(answers)) == 1
    assert house.links_sent == [("anna", "n1")]


async def test_a_link_lives_on_from_its_last_use(house: House, browser: ClientSession) -> None:
    token = await house.link()
    for _ in range(3):
        house.later(timedelta(days=29))
        async with browser.post(f"/m/{token}", allow_redirects=False) as answer:
            assert answer.status == 303
    house.later(EXPIRED)
    async with browser.post(f"/m/{token}", allow_redirects=False) as answer:
        assert answer.status == 410


async def test_two_uses_on_one_day_write_once(house: House) -> None:
    token = await house.link()
    house.later(timedelta(days=2))
    first = await house.store.run(lambda work: open_link(work, token))
    house.later(timedelta(hours=1))
    assert await house.store.run(lambda work: open_link(work, token)) == first


async def test_an_expired_cookie_leads_to_a_new_link(house: House, browser: ClientSession) -> None:
    await enter(house, browser)
    house.later(EXPIRED)
    async with browser.get("/me") as answer:
        assert (answer.status, "/me/new" in await answer.text()) == (410, True)
    async with browser.post("/me/new") as answer:
        assert answer.status == 200
    assert house.links_sent == [("anna", "n1")]


async def test_signing_out_forgets_the_person_but_not_the_link(house: House, browser: ClientSession) -> None:
    token = await enter(house, browser)
    async with browser.post("/me/leave") as answer:
        assert answer.status == 200
    async with browser.get("/me") as answer:
        assert answer.status == 404
    opened = await house.store.read(lambda work: look_at_link(work, token))
    assert opened.state is LinkState.OPEN


async def test_closing_the_old_links_ends_every_session_of_theirs_and_mails_a_new_one(
    house: House, browser: ClientSession
) -> None:
    stolen = await house.link()
    await enter(house, browser)
    async with browser.get("/me") as answer:
        assert "Stäng mina gamla länkar" in await answer.text()
    async with browser.post("/me/revoke") as answer:
        assert (answer.status, "Dina gamla länkar är stängda" in await answer.text()) == (200, True)
        assert 'klubba=""' in answer.headers["Set-Cookie"]
    assert house.links_sent == [("anna", "n1")]
    assert (await house.store.read(lambda work: look_at_link(work, stolen))).state is LinkState.UNKNOWN
    async with browser.post("/me/revoke") as answer:
        assert (answer.status, len(house.links_sent)) == (404, 1), "who has no link closes nothing"
    await enter(house, browser)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_a_form_from_another_site_is_refused(house: House, browser: ClientSession, headers: dict[str, str]) -> None:
    token = await enter(house, browser)
    for path in (f"/m/{token}", f"/m/{token}/new", "/me/press", "/me/code", "/me/new", "/me/leave", "/me/revoke", "/file/fil"):
        async with browser.post(path, headers=headers, allow_redirects=False) as answer:
            assert (path, answer.status) == (path, 403)
    assert (house.turns, house.files.keys()) == ([], {"fil"})


async def test_whoever_has_left_the_network_sees_nothing_of_it_any_more(house: House, browser: ClientSession) -> None:
    token = await enter(house, browser)

    def leave(work: Work) -> None:
        held = work.memberships.get("m1")
        assert held is not None
        work.memberships.save(replace(held, until=date(2020, 3, 5)))

    await house.store.run(leave)
    for method, path in (("GET", "/me"), ("POST", "/me/press"), ("GET", f"/m/{token}"), ("POST", f"/m/{token}")):
        async with browser.request(method, path) as answer:
            assert (answer.status, "Möte i Björkhamn" in await answer.text()) == (404, False)
    house.later(EXPIRED)
    async with browser.post(f"/m/{token}/new") as answer:
        assert answer.status == 200
    assert house.links_sent == []
