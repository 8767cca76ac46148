"""The file of a notice is for the one who asked: nobody else gets it by their link, their card or their page."""

from datetime import timedelta

from tests.scenarios.paper import Browser, link_in
from tests.scenarios.play import Play, address_in, shown, words_of
from tests.scenarios.story import call_meeting, publish


async def asked_for(play: Play) -> str:
    """A member's address of the notice, which has gone out with an item of theirs."""
    await call_meeting(play)
    await play.press(play.stage.member, "agenda.submit", {"title": "Gemensam upphandling"})
    await publish(play)
    return await once_more(play)


async def once_more(play: Play) -> str:
    await play.say(play.stage.member, "kallelsen")
    return address_in((await play.press(play.stage.member, "agenda.open")).card)


async def test_somebody_else_who_is_signed_in_does_not_get_it_and_it_is_still_there_for_its_owner(play: Play) -> None:
    address = await asked_for(play)
    async with Browser(play) as browser:
        await browser.enter(link_in(play, play.stage.mailed.mail))
        await browser.go(address)
        await browser.press()
        assert browser.status == 404
        assert "någon annans" in browser.words
    assert "Gemensam upphandling" in words_of(await play.download(address))


async def test_a_link_that_is_found_opens_nothing_once_used_or_when_an_hour_has_passed(play: Play) -> None:
    used = await asked_for(play)
    await play.download(used)
    late = await once_more(play)
    await play.wind(play.simulator.clock.now() + timedelta(hours=1, minutes=1))
    for address in (used, late):
        async with play.simulator.session.post(address) as answer:
            assert answer.status == 404


async def test_a_guest_who_presses_a_members_card_gets_nothing_of_others_items(play: Play) -> None:
    await asked_for(play)
    posted = await play.posted("agenda.open")
    data = play.data(play.stage.member, posted, "agenda.open")
    answer = await play.forge(play.stage.guest, posted, data)
    assert "/file/" not in f"{answer.text}{shown(answer.card)}{answer.card}"
