"""Items before the meeting: from a form or from chat, with their people and papers, changed, taken back, late."""

from datetime import datetime

import pytest

from meetings.agenda import Outcome, Paper
from simulator.messages import Message
from tests.scenarios.play import Play, eventually, shown
from tests.scenarios.story import call_meeting, journal_rows
from workflows.deliveries import DeliveryKind

LATE = datetime.fromisoformat("2027-01-25T10:00+01:00")


async def ids(play: Play, *mails: str) -> list[str]:
    found = [await play.one("addresses", key=play.person(mail).id) for mail in mails]
    return [address.person_id for address in found]


async def told(play: Play, person, words: str) -> Message:
    """Wait for a message in a person's chat that says so."""

    async def saying() -> list[Message]:
        return [message for message in play.chat(person).messages if words in shown(message.base_card)]

    found = await eventually(saying)
    assert found, play.seen(person)
    return found[-1]


async def late_item(play: Play, title: str = "Jourhem") -> None:
    await call_meeting(play)
    await play.wind(LATE)
    kristin = play.stage.member
    await play.say(kristin, f"ärende: {title}, 15 min")
    answer = await play.press(kristin, "agenda.submit")
    assert "Den kom in efter stopptiden." in shown(answer.card)
    await play.settle()


async def test_chat_becomes_an_item_only_by_one_tap_and_can_be_undone(play: Play) -> None:
    await call_meeting(play)
    kristin = play.stage.member
    said = await play.say(kristin, "Kan vi ta upp gemensam familjerådgivning, 20 min?")
    echo = shown(said.messages[-1].base_card)
    for words in ("Nytt ärende?", "”Gemensam familjerådgivning”", "20 min · Från Kristin Persson", "Ändra", "Nej, inget ärende"):
        assert words in echo
    assert await play.rows("items", title="Gemensam familjerådgivning") == ()
    receipt = await play.press(kristin, "agenda.submit", {"intent": "discuss"})
    assert "Ångra" in shown(receipt.card)
    item = await play.one("items", title="Gemensam familjerådgivning")
    assert (item.minutes, item.intent.value, item.late) == (20, "discuss", False)
    await play.press(kristin, "agenda.withdraw")
    item = await play.one("items", title="Gemensam familjerådgivning")
    assert item.outcome is Outcome.WITHDRAWN


async def test_what_was_understood_is_changed_before_it_is_added(play: Play) -> None:
    await call_meeting(play)
    lead = play.stage.coordinator
    said = await play.say(lead, "item: Joint procurment, 10 min")
    disa, gerd, guest, kristin = await ids(play, "disa", "gerd", "henrik.sandberg@sfh", "kristin.persson")
    fields = {
        "title": "Gemensam upphandling",
        "minutes": "25",
        "background": "Tre kommuner har var sitt avtal.",
        "link": "https://underlag.example/1\nUtkast till avtal https://underlag.example/2",
        "presenter": disa,
        "preparers": f"{disa},{gerd}",
        "guests": guest,
        "proposer": kristin,
    }
    message = said.messages[-1]
    await play.client.press(lead, message, "actions/1/card/actions/0", fields)
    item = await play.one("items", title="Gemensam upphandling")
    assert (item.minutes, item.link, item.background) == (25, "https://underlag.example/1", "Tre kommuner har var sitt avtal.")
    assert item.papers == (Paper(title="Utkast till avtal", url="https://underlag.example/2"),)
    assert (item.presenter_ids, item.preparer_ids, item.guest_ids) == ((disa,), (disa, gerd), (guest,))
    (coordinator,) = await ids(play, "nadia")
    assert (item.proposer_id, item.entered_by) == (kristin, coordinator)
    await told(play, play.stage.member, "Nadia Frank har skickat in en punkt från dig")


async def test_editing_one_thing_keeps_the_rest(play: Play) -> None:
    await call_meeting(play)
    kristin = play.stage.member
    await play.say(kristin, "ärende: Jourhem")
    await play.press(kristin, "agenda.submit")
    disa, gerd = await ids(play, "disa", "gerd")
    await play.press(kristin, "agenda.details")
    await play.press(kristin, "agenda.edit", {"presenter": disa, "preparers": f"{disa},{gerd}"})
    await play.press(kristin, "agenda.edit", {"title": "Jourhem i samverkan", "link": "Utkast https://underlag.example/2"})
    item = await play.one("items", title="Jourhem i samverkan")
    assert (item.presenter_ids, item.preparer_ids) == ((disa,), (disa, gerd))
    assert item.papers == (Paper(title="Utkast", url="https://underlag.example/2"),)
    card = await play.newest(kristin, "agenda.edit")
    assert "Utkast https://underlag.example/2" in shown(card.card_for(kristin.id))


async def test_after_publication_an_own_item_is_changed_by_whoever_keeps_the_agenda(play: Play) -> None:
    await call_meeting(play)
    kristin, lead = play.stage.member, play.stage.coordinator
    await play.press(kristin, "agenda.submit", {"title": "Jourhem"})
    receipt = await play.newest(kristin, "agenda.withdraw")
    await play.say(lead, "hej")
    for verb in ("network.home", "agenda.preview", "agenda.publish"):
        await play.press(lead, verb)
    no = await play.client.press(kristin, receipt, "agenda.withdraw")
    assert "Be planeringsledaren eller ordföranden om ändringen" in no.text
    item = await play.one("items", title="Jourhem")
    assert item.outcome is Outcome.OPEN
    again = await play.client.press(kristin, receipt, "agenda.edit", {"title": "Jourhem nu"})
    assert "Be planeringsledaren eller ordföranden om ändringen" in shown(again.card)
    assert "Jourhem nu" in shown(again.card), "nothing typed is lost"


@pytest.mark.parametrize(
    ("choice", "news"),
    [
        ("take", "Din punkt kom med, fast den kom efter stopptiden"),
        ("next", "Din punkt tas upp på nästa möte i stället"),
        ("decline", "Din punkt kom inte med den här gången"),
    ],
)
async def test_the_coordinator_chooses_what_becomes_of_a_late_item(play: Play, choice: str, news: str) -> None:
    await late_item(play)
    lead = play.stage.coordinator
    asked = await told(play, lead, "En punkt kom in efter stopptiden")
    titles = {"take": "Ta med den", "next": "Till nästa möte", "decline": "Tacka nej till punkten"}
    fields = {"words": "Vi hinner tyvärr inte, men gärna i februari."} if choice == "decline" else {}
    done = await play.client.press(lead, asked, titles[choice], fields)
    assert "Kristin Persson" in shown(done.card)
    message = await told(play, play.stage.member, news)
    assert ("Vi hinner tyvärr inte" in shown(message.base_card)) == (choice == "decline")
    item = (await play.rows("items", title="Jourhem"))[0]
    assert item.late
    assert (item.outcome is Outcome.OPEN) == (choice == "take")
    if choice == "next":
        await play.say(lead, "möte: fredag 26 februari kl. 9-12, Rådhuset")
        (_, moved) = await play.rows("items", title="Jourhem")
        assert moved.carried_from == item.id


async def test_who_keeps_the_agenda_is_not_asked_about_their_own_late_item(play: Play) -> None:
    await call_meeting(play)
    await play.wind(LATE)
    lead = play.stage.coordinator
    await play.say(lead, "ärende: Jourhem")
    receipt = await play.press(lead, "agenda.submit")
    assert "kom in efter stopptiden" in shown(receipt.card)
    assert "Planeringsledaren väljer" not in shown(receipt.card)
    rows = await play.store.read(lambda work: work.outbox.find(kind=DeliveryKind.ITEM_LATE))
    assert rows == ()


async def test_a_link_that_is_none_is_refused_and_everything_typed_stands(play: Play, tmp_path) -> None:
    await call_meeting(play)
    kristin = play.stage.member
    answer = await play.press(kristin, "agenda.submit", {"title": "Jourhem", "link": "på intranätet"})
    assert "på intranätet" in shown(answer.card)
    assert "Det går inte att läsa länken." in shown(answer.card)
    assert await play.rows("items", title="Jourhem") == ()
    assert ("agenda.submit", "field_invalid") in journal_rows(tmp_path / "klubba.db")
