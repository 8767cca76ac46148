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
from workflows.link_codes import (
    CODE_LIFE,
    CODE_PAUSE,
    CODE_REST,
    CODE_TRIES,
    CodeCheck,
    Issued,
    issue_code,
    spend_code,
    withdraw_code,
)

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
    assert page.xpath("string(//*[@id='code-error'])").startswith("Det har blivit för många försök. Vänta en timme")
    await press(browser, {**waiting, "code": code}, "/me/code")
    house.later(CODE_REST - timedelta(seconds=1))
    await press(browser, {**waiting, "code": code}, "/me/code")
    assert (house.turns, len(house.codes)) == ([], 1), "an hour's rest, in which nothing is mailed either"
    house.later(timedelta(seconds=1))
    await press(browser, {**waiting, "code": ""}, "/me/code")
    await press(browser, {**waiting, "code": house.codes[-1][2]}, "/me/code")
    assert (len(house.turns), len(house.codes)) == (1, 2)


async def test_a_new_code_brings_no_new_tries_before_the_hour_is_over(house: House) -> None:
    token = await house.link()

    async def guess() -> CodeCheck:
        return await house.store.run(lambda work: spend_code(work, token, PURPOSE, "not a code"))

    async def mailed() -> bool:
        return bool((await house.store.run(lambda work: issue_code(work, token, PURPOSE))).code)

    guesses = 0
    for _ in range(18):
        if await mailed():
            while await guess() is CodeCheck.WRONG:
                guesses += 1
            guesses += 1
        house.later(CODE_LIFE)
    assert guesses == 3 * CODE_TRIES, "in three hours"


async def test_each_mail_and_each_guess_takes_one_of_the_tries(house: House) -> None:
    token = await house.link()
    for left in (4, 2, 0):
        assert (await house.store.run(lambda work: issue_code(work, token, PURPOSE))).code
        await house.store.run(lambda work: spend_code(work, token, PURPOSE, "not a code"))
        (link,) = await house.store.read(lambda work: work.links.find(person_id="anna"))
        assert link.code_tries == left
        house.later(CODE_PAUSE)
    assert await house.store.run(lambda work: issue_code(work, token, PURPOSE)) == Issued(rests=True)


async def test_nobody_is_sent_more_codes_than_five_an_hour(house: House) -> None:
    token = await house.link()
    mailed = 0
    for _ in range(60):
        mailed += bool((await house.store.run(lambda work: issue_code(work, token, PURPOSE))).code)
        house.later(CODE_PAUSE)
    assert mailed == CODE_TRIES
    house.later(CODE_REST)
    assert (await house.store.run(lambda work: issue_code(work, token, PURPOSE))).code


async def test_an_old_code_is_worth_nothing_and_a_new_one_is_mailed(house: House, browser: ClientSession) -> None:
    waiting, code = await ask(house, browser)
    house.later(CODE_LIFE + timedelta(seconds=1))
    await press(browser, {**waiting, "code": code}, "/me/code")
    assert (house.turns, len(house.codes)) == ([], 2)


async def test_pressing_again_at_once_mails_nothing_new(house: House, browser: ClientSession) -> None:
    await ask(house, browser)
    await press(browser, {**await form_at(browser), "press": "actions/0"})
    assert len(house.codes) == 1


async def test_a_code_that_could_not_be_mailed_is_not_said_to_be(house: House, browser: ClientSession) -> None:
    house.mailing = False
    house.cards = [approval()]
    await enter(house, browser)
    _, page = await press(browser, {**await form_at(browser), "press": "actions/0"})
    assert page.xpath("string(//*[@id='code-error'])").startswith("Mejlet med koden gick inte iväg.")
    house.mailing = True
    lost = house.codes[-1][2]
    _, page = await press(browser, {**hidden(page), "code": lost}, "/me/code")
    assert (house.turns, len(house.codes)) == ([], 2), "what never left is worth nothing, and the next one need not wait"
    await press(browser, {**hidden(page), "code": house.codes[-1][2]}, "/me/code")
    assert len(house.turns) == 1


async def test_a_mail_server_that_is_away_costs_no_tries(house: House) -> None:
    token = await house.link()
    for _ in range(2 * CODE_TRIES):
        assert (await house.store.run(lambda work: issue_code(work, token, PURPOSE))).code
        await house.store.run(lambda work: withdraw_code(work, token))
    await house.store.run(lambda work: issue_code(work, token, PURPOSE))
    (link,) = await house.store.read(lambda work: work.links.find(person_id="anna"))
    assert link.code_tries == CODE_TRIES


async def test_a_link_that_was_closed_meanwhile_takes_no_code_back(house: House) -> None:
    token = await house.link()
    await house.store.run(lambda work: issue_code(work, token, PURPOSE))
    await house.store.run(lambda work: [work.links.remove(link.id) for link in work.links.find(person_id="anna")])
    await house.store.run(lambda work: withdraw_code(work, token))
    assert await house.store.read(lambda work: work.links.find(person_id="anna")) == ()


async def test_a_code_is_for_one_matter_and_one_link(house: House) -> None:
    token, other = await house.link(), await house.link()
    code = (await house.store.run(lambda work: issue_code(work, token, PURPOSE))).code
    assert code
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
    assert bool(second.code) == (gap >= CODE_PAUSE)
    worth = await house.store.run(lambda work: spend_code(work, token, PURPOSE, first.code))
    assert worth is (CodeCheck.WRONG if second.code else CodeCheck.RIGHT)


async def test_an_unknown_link_gets_no_code(house: House) -> None:
    assert await house.store.run(lambda work: issue_code(work, "unknown", PURPOSE)) == Issued()
    assert await house.store.run(lambda work: spend_code(work, "unknown", PURPOSE, "123456")) is CodeCheck.SPENT
