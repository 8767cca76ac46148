"""Approving by link asks for six digits from a mail; the link alone does not give them."""

from datetime import timedelta

import pytest
from aiohttp import ClientSession

from cards.elements import ask_text, card, execute
from tests.cards.drawn import ENVELOPE
from tests.web.conftest import House
from tests.web.test_personal_link import enter
from tests.web.test_press_on_page import form_at, hidden, press
from texts.say import Say
from web.sealing import seal
from workflows.link_codes import CODE_LIFE, CODE_PAUSE, CODE_TRIES, CodeCheck, issue_code, spend_code

PURPOSE = "minutes.approve m1"


def approval() -> dict[str, object]:
    approve = execute("Godkänn", ENVELOPE.data("minutes.approve"))
    return card(ask_text("remark", "Kommentar"), actions=[approve], say=Say("sv"), summary="s")


async def ask(house: House, browser: ClientSession) -> tuple[dict[str, str], str]:
    """Press approve and return the code page's hidden fields and the mailed code."""
    house.cards = [approval()]
    await enter(house, browser)
    _, page = await press(browser, {**await form_at(browser), "press": "actions/0", "f.remark": "Bra"})
    return hidden(page), house.codes[-1][2]


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


async def test_the_right_code_lets_the_waiting_press_through(house: House, browser: ClientSession) -> None:
    waiting, code = await ask(house, browser)
    assert (house.turns, house.codes) == ([], [("anna", "n1", code)])
    status, _ = await press(browser, {**waiting, "code": f" {code[:3]} {code[3:]} "}, "/me/code")
    assert status == 200
    assert [turn.fields for turn in house.turns] == [{**ENVELOPE.data("minutes.approve"), "remark": "Bra"}]


@pytest.mark.parametrize("verb", ["help.show", ["minutes.approve"], None])
async def test_a_card_the_link_s_holder_made_does_not_get_round_the_code(
    house: House, browser: ClientSession, verb: object
) -> None:
    """The seal is made with the link's token, so that whoever has read the mail can seal any card."""
    await enter(house, browser)
    token = next(cookie.value for cookie in browser.cookie_jar if cookie.key == "klubba")
    shown = card(ask_text("verb", "Vad"), actions=[execute("Skicka", ENVELOPE.data("x"))], say=Say("sv"), summary="s")
    shown["actions"][0]["data"]["verb"] = verb
    status, _ = await press(browser, {"card": seal(token, shown), "press": "actions/0", "f.verb": "minutes.approve"})
    assert (status, house.turns, len(house.codes)) == (200, [], 1)


async def test_a_code_works_once(house: House, browser: ClientSession) -> None:
    waiting, code = await ask(house, browser)
    for _ in range(2):
        await press(browser, {**waiting, "code": code}, "/me/code")
    assert len(house.turns) == 1


async def test_a_wrong_code_changes_nothing_and_says_so(house: House, browser: ClientSession) -> None:
    waiting, code = await ask(house, browser)
    status, page = await press(browser, {**waiting, "code": another(code)}, "/me/code")
    assert (status, page.xpath("string(//*[@id='code-error'])")) == (
        422,
        "Koden stämmer inte. Titta i mejlet och försök igen.",
    )
    assert house.turns == []


async def test_guessing_ends_after_a_few_tries(house: House, browser: ClientSession) -> None:
    waiting, code = await ask(house, browser)
    for _ in range(CODE_TRIES):
        _, page = await press(browser, {**waiting, "code": another(code)}, "/me/code")
    assert page.xpath("string(//*[@id='code-error'])").startswith("Koden gäller inte längre. Vänta en minut")
    await press(browser, {**waiting, "code": code}, "/me/code")
    assert house.turns == []


async def test_an_old_code_is_worth_nothing_and_a_new_one_is_mailed(house: House, browser: ClientSession) -> None:
    waiting, code = await ask(house, browser)
    house.later(CODE_LIFE + timedelta(seconds=1))
    await press(browser, {**waiting, "code": code}, "/me/code")
    assert (house.turns, len(house.codes)) == ([], 2)


async def test_pressing_again_at_once_mails_nothing_new(house: House, browser: ClientSession) -> None:
    await ask(house, browser)
    await press(browser, {**await form_at(browser), "press": "actions/0"})
    assert len(house.codes) == 1


async def test_a_code_is_for_one_matter_and_one_link(house: House) -> None:
    token, other = await house.link(), await house.link()
    code = await house.store.run(lambda work: issue_code(work, token, PURPOSE))
    assert code is not None
    for where, purpose in ((token, "minutes.approve m2"), (other, PURPOSE)):
        found = await house.store.run(lambda work, w=where, p=purpose: spend_code(work, w, p, code))
        assert found is not CodeCheck.RIGHT
    assert await house.store.run(lambda work: spend_code(work, token, PURPOSE, code)) is CodeCheck.RIGHT


@pytest.mark.parametrize("gap", [CODE_PAUSE - timedelta(seconds=1), CODE_PAUSE])
async def test_a_new_code_after_the_pause_replaces_the_old(house: House, gap: timedelta) -> None:
    token = await house.link()
    first = await house.store.run(lambda work: issue_code(work, token, PURPOSE))
    house.later(gap)
    second = await house.store.run(lambda work: issue_code(work, token, PURPOSE))
    assert (second is None) == (gap < CODE_PAUSE)
    worth = await house.store.run(lambda work: spend_code(work, token, PURPOSE, str(first)))
    assert worth is (CodeCheck.RIGHT if second is None else CodeCheck.WRONG)


async def test_an_unknown_link_gets_no_code(house: House) -> None:
    assert await house.store.run(lambda work: issue_code(work, "unknown", PURPOSE)) is None
    assert await house.store.run(lambda work: spend_code(work, "unknown", PURPOSE, "123456")) is CodeCheck.SPENT
