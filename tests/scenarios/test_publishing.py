"""The notice goes out: seen first, sent to everybody by the way they are reached, kept as a file, and told again only as changes."""

import asyncio
import io
from datetime import datetime

from docx import Document

from cards.check import faults
from tests.scenarios.paper import Browser, link_in
from tests.scenarios.play import Play, address_in, shown, words_of
from tests.scenarios.story import add_person, call_meeting, publish, seen

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def test_the_notice_is_seen_sent_opened_and_kept_as_a_word_file(play: Play) -> None:
    lead, member, mail = play.stage.coordinator, play.stage.member, play.stage.mailed.mail
    await call_meeting(play)
    await play.press(member, "agenda.submit", {"title": "Gemensam upphandling", "background": "Se bildspel.", "intent": "decide"})
    await play.settle()

    await play.say(lead, "skicka ut kallelsen")
    preview = await seen(play, lead, "agenda.publish")
    assert "Skickas till 16 personer (15 i Teams, 1 via e-post)." in preview
    assert "Den läggs också i kanalen." in preview
    assert "Punkt 4 hänvisar till en handling, men ingen är bifogad." in preview
    assert "Punkt 4 ska beslutas, men ingen är satt att föredra den." in preview
    draft = await play.press(lead, "agenda.open")
    assert "UTKAST" in (await play.download(address_in(draft.card))).sections[0].header.paragraphs[0].text

    await play.say(member, "dagordning")
    assert "Kallelsen har inte gått ut än." in shown((await play.newest(member, "item.report_nothing_new")).card_for(member.id))
    await play.say(lead, "skicka ut kallelsen")
    answer = await play.press(lead, "agenda.publish")
    assert "Kallelsen är utskickad" in shown(answer.card)
    await play.settle()

    posted = await play.posted("agenda.open")
    assert "4\\. Gemensam upphandling" in shown(posted.base_card)
    opened = await play.client.press(member, posted, "agenda.open", None)
    assert faults(opened.card) == []
    document = await play.download(address_in(opened.card))
    text = words_of(document)
    assert text.startswith(
        "Kallelse till Socialchefsnätverket\nDatum och tid: 2027-01-29 kl. 9.00–12.00\nPlats och lokal: Rådhuset"
    )
    assert "4. Gemensam upphandling" in text
    assert "5. Övrigt" in text, "an empty standing item stays as a heading"
    assert text.endswith(lead.name)

    letter = play.simulator.mailbox.to(mail)[-1]
    assert letter.subject == "Kallelse till fredag 29 januari"
    (attached,) = [part for part in letter.parts if part.content_type == WORD]
    assert words_of(Document(io.BytesIO(attached.content))) == text
    (blob,) = await play.rows("blobs")
    assert (blob.content, (await play.one("notices")).blob_id) == (attached.content, blob.id)
    async with Browser(play) as browser:
        await browser.enter(link_in(play, mail))
        await browser.press("Öppna kallelsen")
        (address,) = browser.page.xpath("//main//a[contains(@href, '/file/')]/@href")
        await browser.go(address)
        await browser.press()
        assert browser.content == blob.content
    await play.say(member, "kallelsen")
    assert "Kallelsen gick ut måndag 11 januari." in shown((await play.newest(member, "agenda.open")).card_for(member.id))


async def test_publishing_again_tells_only_what_changed_and_a_newcomer_gets_everything(play: Play) -> None:
    lead, member, mail = play.stage.coordinator, play.stage.member, play.stage.mailed.mail
    await call_meeting(play)
    await publish(play)
    letters = len(play.simulator.mailbox.to(mail))

    await play.say(lead, "skicka ut kallelsen")
    assert "Inget har ändrats sedan kallelsen gick ut." in await seen(play, lead, "agenda.arranging")
    await play.press(member, "agenda.submit", {"title": "Gemensam upphandling"})
    await publish(play)
    posted = await play.posted("agenda.show")
    words = shown(posted.base_card)
    assert "Ny punkt 4: Gemensam upphandling" in words
    assert "Föregående anteckningar" not in words
    letter = play.simulator.mailbox.to(mail)[-1]
    assert len(play.simulator.mailbox.to(mail)) == letters + 1
    assert letter.subject == "Ändrad kallelse till fredag 29 januari"
    assert "Ny punkt 4: Gemensam upphandling" in letter.text
    assert "Föregående anteckningar" not in letter.text
    assert [part.content_type for part in letter.parts].count(WORD) == 1

    await add_person(play, "Majken Rosell; Klevan; majken.rosell@klevan.example")
    await publish(play)
    assert "1. Föregående anteckningar" in play.simulator.mailbox.to("majken.rosell@klevan.example")[-1].text
    assert len(play.simulator.mailbox.to(mail)) == letters + 1, "nothing is new for those who have had it"


async def test_the_second_of_two_who_send_at_once_is_told_so_in_words_alone(play: Play) -> None:
    await call_meeting(play)
    both = (play.stage.coordinator, play.stage.chair)
    for who in both:
        await play.say(who, "skicka ut kallelsen")
    previews = [await play.newest(who, "agenda.publish") for who in both]
    pressed = zip(both, previews, strict=True)
    answers = await asyncio.gather(*(play.client.press(who, shown_to, "agenda.publish") for who, shown_to in pressed))
    said = sorted(answer.text or shown(answer.card) for answer in answers)
    assert said[0].startswith("Kallelsen är utskickad")
    assert said[1].startswith("Någon annan hann ändra under tiden.")
    assert "Du skrev" not in said[1]
    assert len(await play.rows("notices")) == 1


async def test_another_place_since_the_notice_belongs_to_what_is_told(play: Play) -> None:
    lead = play.stage.coordinator
    await call_meeting(play)
    await publish(play)
    await play.say(lead, "hej")
    await play.press(lead, "network.home")
    await play.press(lead, "meeting.form")
    await play.press(lead, "meeting.move", {"place": "Kommunhuset i Klevan"})
    await play.settle()
    await play.say(lead, "skicka ut kallelsen")
    assert "Ny plats: Kommunhuset i Klevan" in await seen(play, lead, "agenda.publish")


async def test_the_notice_is_published_in_english_to_who_reads_english(play: Play) -> None:
    lead, member = play.stage.coordinator, play.stage.member
    await play.say(member, "language: english")
    await call_meeting(play)
    await publish(play)
    await play.wind(datetime.fromisoformat("2027-01-11T10:00+01:00"))
    assert "Notice of the meeting on Friday 29 January" in play.seen(member)
    await play.say(lead, "språk: engelska")
    await play.say(lead, "publish agenda")
    assert "Nothing has changed since the notice went out." in await seen(play, lead, "agenda.arranging")
