"""Somebody from outside comes for one item: they are told of that item, about when it begins, and nothing else."""

import io
from datetime import datetime

from docx import Document

from cards.agenda_arrange import place_field
from tests.scenarios.paper import Browser, link_in
from tests.scenarios.play import Play, address_in, words_of
from tests.scenarios.story import add_person, call_meeting, publish

GUEST = "majken.rosell@foredrag.example"
ITEM = "Besök om familjehem"
OTHERS = ("HEMLIG", "Föregående", "Övrigt", "Lägesrapport")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def invite(play: Play) -> None:
    """Ask a guest who has a mailbox and nothing else to the second of two items sent in."""
    chair = play.stage.chair
    await call_meeting(play)
    await add_person(play, f"Majken Rosell; Föredragsbolaget; {GUEST}; guest")
    await play.press(play.stage.member, "agenda.submit", {"title": "HEMLIG upphandling", "minutes": "20"})
    await play.press(chair, "agenda.submit", {"title": ITEM, "minutes": "30"})
    await play.press(chair, "agenda.details")
    (guest,) = [person for person in await play.rows("persons") if person.name == "Majken Rosell"]
    await play.press(chair, "agenda.edit", {"title": ITEM, "minutes": "30", "guests": guest.id})
    await play.settle()


async def put_first(play: Play) -> None:
    """Put the two items first, on the arranging card: what comes before the guest's has a time."""
    lead = play.stage.coordinator
    items = {item.title: place_field(item.id) for item in await play.rows("items")}
    await play.say(lead, "hej")
    await play.press(lead, "network.home")
    await play.press(lead, "agenda.arranging")
    await play.press(lead, "agenda.arrange", {items["HEMLIG upphandling"]: "1", items[ITEM]: "2"})


async def test_a_guest_by_mail_is_told_of_the_own_item_and_about_when_it_begins(play: Play) -> None:
    await invite(play)
    await put_first(play)
    await publish(play)
    (letter,) = play.simulator.mailbox.to(GUEST)
    assert f"2. {ITEM}" in letter.text
    assert "ungefär kl. 9.20" in letter.text
    (file,) = [part for part in letter.parts if part.content_type == WORD]
    text = words_of(Document(io.BytesIO(file.content)))
    assert "Dina punkter" in text
    assert "Ungefär kl. 9.20" in text
    for words in (letter.text, text):
        assert not [other for other in OTHERS if other in words]

    async with Browser(play) as browser:
        await browser.enter(link_in(play, GUEST))
        assert ITEM in browser.words
        assert "ungefär kl. 9.20" in browser.words
        assert not [other for other in OTHERS if other in browser.words]
        await browser.press("Öppna kallelsen")
        (address,) = browser.page.xpath("//main//a[contains(@href, '/file/')]/@href")
        await browser.go(address)
        await browser.press()
        assert words_of(Document(io.BytesIO(browser.content))) == text


async def test_without_times_the_guest_is_told_that_the_time_is_given_at_the_meeting(play: Play) -> None:
    await invite(play)
    await publish(play)
    assert "tid sägs på mötet" in play.simulator.mailbox.to(GUEST)[-1].text


async def test_a_guest_hears_again_only_of_what_is_new_for_the_own_item(play: Play) -> None:
    await invite(play)
    await put_first(play)
    await publish(play)
    await play.press(play.stage.member, "agenda.submit", {"title": "HEMLIG punkt sist", "minutes": "10"})
    await publish(play)
    assert len(play.simulator.mailbox.to(GUEST)) == 1
    await play.press(play.stage.chair, "agenda.withdraw")
    await publish(play)
    assert "Du behöver inte komma." in play.simulator.mailbox.to(GUEST)[-1].text


async def test_a_guest_who_is_there_stands_in_the_minutes_with_the_own_item(play: Play) -> None:
    lead = play.stage.coordinator
    await invite(play)
    await publish(play)
    await play.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    for words in ("starta", "alla närvarande", "närvarande: Majken Rosell", "punkt 5", "notera: Majken berättar.", "avsluta"):
        await play.say(lead, words)
    await play.press(lead, "meeting.close")
    await play.settle()
    answer = await play.press(lead, "minutes.open")
    text = words_of(await play.download(address_in(answer.card)))
    assert "Majken Rosell\nFöredragsbolaget, punkt 5" in text
    assert "Omvärldsbevakning" in text, "an empty standing item stays as a heading"
