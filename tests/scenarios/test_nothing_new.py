"""Saying before the meeting that there is nothing new: by words, by card, by mail; and the meeting takes it from there."""

from datetime import datetime

from meetings.agenda import Outcome
from tests.scenarios.paper import Browser, link_in
from tests.scenarios.play import Play, address_in, words_of
from tests.scenarios.story import call_meeting, publish, seen

ROUND, SCAN = "Lägesrapport i kommunerna", "Omvärldsbevakning"


async def test_municipalities_report_by_words_card_and_mail_and_the_agenda_and_notice_show_it(play: Play) -> None:
    member, chair, lead = play.stage.member, play.stage.chair, play.stage.coordinator
    await call_meeting(play)
    answer = await play.say(member, "Inget nytt om lägesrapport")
    assert "Du har svarat för Åketorp." in await seen(play, member, "item.report_nothing_new"), answer
    await play.say(chair, "dagordning")
    item = await play.one("items", title=ROUND)
    await play.press(chair, "item.report_nothing_new", {"report_item": item.id})
    await publish(play)
    async with Browser(play) as browser:
        await browser.enter(link_in(play, play.stage.mailed.mail))
        assert "Inget nytt: Åketorp och Svartlöv" in browser.words
        await browser.press("Meddela inget nytt", {"report_item": item.id})
        assert "Du har svarat för Hökanäs." in browser.words
        assert "Inget nytt: Åketorp, Svartlöv och Hökanäs" in browser.words
        await browser.press("Ångra")
        assert "Hökanäs väntas berätta på mötet." in browser.words
    opened = await play.client.press(lead, await play.posted("agenda.open"), "agenda.open", None)
    assert "Inget nytt: Åketorp och Svartlöv" in words_of(await play.download(address_in(opened.card)))


async def test_what_was_reported_is_offered_when_the_meeting_comes_to_the_item(play: Play) -> None:
    lead = play.stage.coordinator
    await call_meeting(play)
    await play.say(lead, "nothing new on item 3")
    await play.say(play.stage.member, "inget nytt på Lägesrapport")
    await publish(play)
    await play.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    for words in ("starta", "alla närvarande", "punkt 2"):
        await play.say(lead, words)
    head = await seen(play, lead, "item.more")
    assert "Inget nytt: Åketorp" in head
    assert "Har inte svarat i förväg: " in head
    assert "Björkhamn" in head
    await play.say(lead, "punkt 3")
    assert f"Inget nytt: {lead.name}" in await seen(play, lead, "item.nothing_new")
    await play.press(lead, "item.nothing_new")
    assert (await play.one("items", title=SCAN)).outcome is Outcome.NOTHING_NEW
    await play.say(lead, "inget nytt om lägesrapport")
    assert (await play.one("items", title=ROUND)).outcome is Outcome.NOTHING_NEW


async def test_who_does_not_report_and_what_is_not_clear_is_answered_kindly(play: Play) -> None:
    member = play.stage.member
    await call_meeting(play)
    for words, answer in (
        ("inget nytt om Omvärldsbevakning", "Det här hör till någon annan"),
        ("inget nytt om skolskjutsar", "Jag vet inte vilken punkt du menar."),
        ("inget nytt på punkt 99", "Jag vet inte vilken punkt du menar."),
    ):
        await play.say(member, words)
        assert answer in play.seen(member)[-1]
    assert (await play.one("items", title=SCAN)).nothing_new_by is None
