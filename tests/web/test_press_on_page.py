"""A press on the page is the same turn as in Teams, and only the person's own session can make it."""

from typing import Any

from aiohttp import ClientSession, FormData
from lxml import html as lxml_html

from cards.elements import card, execute, text
from conversation.turn import Reply
from tests.cards.drawn import ENVELOPE, everything
from tests.web.conftest import House
from tests.web.test_personal_link import enter
from texts.say import Say
from workflows.request import Door, Sender

SV = Say("sv")


async def page_of(answer: Any) -> Any:
    return lxml_html.fromstring(await answer.text())


async def form_at(browser: ClientSession, path: str = "/me") -> dict[str, str]:
    async with browser.get(path) as answer:
        page = await page_of(answer)
    return hidden(page)


def hidden(page: Any) -> dict[str, str]:
    return {field.get("name"): field.get("value") for field in page.xpath("(//main//form)[1]//input[@type='hidden']")}


async def press(browser: ClientSession, fields: dict[str, Any], path: str = "/me/press") -> tuple[int, Any]:
    data = FormData()
    for name, found in fields.items():
        for one in found if isinstance(found, list) else [found]:
            data.add_field(name, one)
    async with browser.post(path, data=data) as answer:
        return answer.status, await page_of(answer)


def heading(page: Any) -> str:
    return str(page.xpath("string(//h1)"))


UNREADABLE = "Det gick inte att läsa det som skickades"
FILLED = {"press": "actions/0", "f.title": "Budget", "f.minutes": "15", "f.who": ["p1", "p2"], "f.owner": "p3"}


async def test_a_press_becomes_a_turn_of_the_person_behind_the_link(house: House, browser: ClientSession) -> None:
    await enter(house, browser)
    status, page = await press(browser, {**await form_at(browser), **FILLED})
    assert (status, page.xpath("string(//main/p[1])")) == (200, "Tack!")
    (turn,) = house.turns
    assert turn.sender == Sender(door=Door.WEB, person_id="anna", network_id="n1")
    assert turn.fields == {
        **ENVELOPE.data("agenda.submit", kind_of="item"),
        "title": "Budget",
        "minutes": "15",
        "who": "p1,p2",
        "owner": "p3",
        "link": "false",
    }


async def test_the_data_of_a_button_cannot_be_changed_by_the_form(house: House, browser: ClientSession) -> None:
    await enter(house, browser)
    await press(browser, {**await form_at(browser), **FILLED, "verb": "evil", "f.verb": "evil", "f.extra": "x", "network": "n2"})
    assert (house.turns[0].fields["verb"], house.turns[0].fields["network"]) == ("agenda.submit", "n1")
    assert "extra" not in house.turns[0].fields


async def test_a_forged_card_is_refused(house: House, browser: ClientSession) -> None:
    await enter(house, browser)
    form = await form_at(browser)
    for sealed in ("", "x", f"A{form['card']}", form["card"][:-1] + ("0" if form["card"][-1] != "0" else "1")):
        async with browser.post("/me/press", data={"press": "actions/0", "card": sealed}) as answer:
            assert (answer.status, heading(await page_of(answer))) == (403, UNREADABLE)
    assert house.turns == []


async def test_a_card_of_another_session_is_refused(house: House, browser: ClientSession) -> None:
    await enter(house, browser)
    form = await form_at(browser)
    async with browser.post("/me/leave"):
        pass
    await enter(house, browser)
    async with browser.post("/me/press", data={"press": "actions/0", **form}) as answer:
        assert answer.status == 403
    assert house.turns == []


async def test_a_button_the_card_does_not_have_is_refused(house: House, browser: ClientSession) -> None:
    await enter(house, browser)
    async with browser.post("/me/press", data={**await form_at(browser), "press": "actions/9"}) as answer:
        assert (answer.status, heading(await page_of(answer))) == (400, UNREADABLE)


async def test_without_a_session_there_is_nothing_to_press(house: House, browser: ClientSession) -> None:
    async with browser.post("/me/press", data={"press": "actions/0"}) as answer:
        assert answer.status == 404
    assert house.turns == []


async def test_a_wrong_field_gives_the_form_back_with_what_was_typed(house: House, browser: ClientSession) -> None:
    await enter(house, browser)
    status, page = await press(browser, {**await form_at(browser), **FILLED, "f.title": "", "f.about": "Långt\nsvar <b>"})
    assert status == 422
    assert [(link.get("href"), link.text) for link in page.xpath("//div[@role='alert']//a")] == [("#title", "Skriv en rubrik.")]
    assert page.xpath("string(//textarea[@name='f.about'])").strip() == "Långt\nsvar <b>"
    assert page.xpath("//input[@name='f.who'][@checked]/@value") == ["p1", "p2"]
    assert page.xpath("//input[@name='f.title']/@aria-invalid") == ["true"]
    assert house.turns == []


async def test_a_refusal_shows_the_sentence_and_the_card_again(house: House, browser: ClientSession) -> None:
    await enter(house, browser)
    house.reply = Reply(card=everything(SV), summary="Punkten är stängd.", refused="item_closed")
    status, page = await press(browser, {**await form_at(browser), **FILLED})
    assert (status, page.xpath("string(//div[@role='alert']/p)")) == (422, "Punkten är stängd.")
    assert page.xpath("//main//form[@action='/me/press']")


async def test_an_answer_is_a_card_that_can_be_pressed_on(house: House, browser: ClientSession) -> None:
    await enter(house, browser)
    house.reply = Reply(card=card(text("Säker?"), actions=[execute("Ja", ENVELOPE.data("agenda.sure"))], say=SV, summary="s"))
    _, page = await press(browser, {**await form_at(browser), **FILLED})
    await press(browser, {**hidden(page), "press": "actions/0"})
    assert house.turns[1].fields == ENVELOPE.data("agenda.sure")


async def test_sending_the_form_again_is_the_same_press(house: House, browser: ClientSession) -> None:
    await enter(house, browser)
    form = {**await form_at(browser), **FILLED}
    for _ in range(2):
        await press(browser, form)
    assert house.turns[0].fields == house.turns[1].fields


async def test_a_page_with_nothing_waiting_says_so(house: House, browser: ClientSession) -> None:
    house.cards = []
    await enter(house, browser)
    async with browser.get("/me") as answer:
        assert "Inget väntar på dig just nu." in await answer.text()
