"""Every municipality answers for itself, by card, by words and on the web page; the answers come back as one table."""

from datetime import datetime

from meetings.actions import ActionState, EveryOrganisation
from tests.scenarios.paper import Browser, link_in
from tests.scenarios.play import Play, shown
from tests.scenarios.story import call_meeting

ASKED = "uppdrag: Respektive kommun lämnar besked om jourhemmet till 5 mars"


async def ask_everybody(play: Play) -> None:
    lead = play.stage.coordinator
    await call_meeting(play)
    await play.say(lead, "hej")
    await play.press(lead, "network.home")
    await play.press(lead, "agenda.preview")
    await play.press(lead, "agenda.publish")
    await play.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    for words in ("starta", "alla närvarande", "nästa"):
        await play.say(lead, words)
    given = await play.say(lead, ASKED)
    assert "varje kommun · 0 av 11" in shown(given.messages[-1].base_card)
    await play.say(lead, "avsluta")
    await play.press(lead, "meeting.close")
    await play.settle()


async def test_eleven_rows_in_swedish_order_and_only_the_missing_are_reminded(play: Play) -> None:
    lead = play.stage.coordinator
    await ask_everybody(play)
    assert (await play.one("actions")).owner == EveryOrganisation()
    for mail, words in (("disa.", "Ja, vi är med"), ("kristin.petersson", "Nej"), ("ulla.", "Vi avvaktar")):
        person = play.person(mail)
        await play.say(person, "mina uppdrag")
        done = await play.press(person, "action.done", {"line": words})
        assert "ert svar är sparat" in shown(done.card)
    await play.say(lead, "alla uppdrag")
    await play.press(lead, "action.show")
    table = await play.press(lead, "action.answers")
    (rows,) = [part["rows"] for part in table.card["body"] if part["type"] == "Table"]
    said = [tuple(cell["items"][0]["text"] for cell in row["cells"]) for row in rows[1:]]
    assert [name for name, _ in said][-3:] == ["Åketorp", "Ängelö", "Örnlunda"]
    assert len(said) == 11
    assert dict(said)["Ängelö"] == "Ja, vi är med"
    assert dict(said)["Havsborg"] == "ej svar"
    assert "Svar: 3 av 11" in shown(table.card)
    await play.wind(datetime.fromisoformat("2027-02-26T08:10+01:00"))
    for mail, reminded in (("disa.", False), ("lena.", False), ("petra.", True), ("henrik.sandberg@ornlunda", True)):
        person = play.person(mail)
        digests = [m for m in play.chat(person).messages if "God morgon" in shown(m.card_for(person.id))]
        assert bool(digests) == reminded, mail
    await play.press(lead, "action.end")
    assert (await play.one("actions")).state is ActionState.DONE


async def test_the_coordinator_writes_an_answer_down_and_the_one_it_is_for_changes_it(play: Play) -> None:
    lead, petra = play.stage.coordinator, play.person("petra.")
    await ask_everybody(play)
    await play.say(lead, "alla uppdrag")
    await play.press(lead, "action.show")
    table = await play.press(lead, "action.answers")
    (field,) = [part for part in table.card["body"] if part.get("id") == "part"]
    (havsborg,) = [one["value"] for one in field["choices"] if one["title"] == "Havsborg"]
    saved = await play.press(lead, "action.part", {"part": havsborg, "text": "De är med"})
    assert "Svaret från Havsborg är sparat." in shown(saved.card)
    await play.settle()
    news = await play.newest(petra, "action.show")
    assert "Nadia Frank har svarat åt dig" in shown(news.card_for(petra.id))
    await play.press(petra, "action.show")
    await play.press(petra, "action.answers")
    await play.press(petra, "action.part", {"text": "Vi är inte med"})
    part = await play.one("parts")
    assert (part.answer, part.organisation_id) == ("Vi är inte med", havsborg)


async def test_a_member_without_teams_answers_on_the_page(play: Play) -> None:
    mail = play.stage.mailed.mail
    await ask_everybody(play)
    async with Browser(play) as browser:
        await browser.enter(link_in(play, mail))
        await browser.home()
        await browser.press("Mina uppdrag")
        assert "Respektive kommun lämnar besked om jourhemmet" in browser.words
        assert "varje kommun · 0 av 11" in browser.words
        await browser.press("Klart", {"line": "Hökanäs är med"})
        assert "ert svar är sparat" in browser.words
        await browser.home()
        await browser.press("Alla uppdrag")
        assert "varje kommun · 1 av 11" in browser.words
        await browser.press("Öppna")
        await browser.press("Visa svaren")
        assert "Hökanäs är med" in browser.words
    assert (await play.one("parts")).answer == "Hökanäs är med"
