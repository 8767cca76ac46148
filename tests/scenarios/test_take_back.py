"""”Ångra” works outside a running meeting too: it takes back the last thing one did, and never anything else."""

import pytest

from meetings.agenda import Outcome
from simulator.world import Person
from tests.scenarios.play import Play, shown
from tests.scenarios.story import call_meeting, publish


async def said(play: Play, person: Person, words: str) -> str:
    """Say something in one's own chat; return what Klubba answers."""
    answer = await play.say(person, words)
    message = answer.messages[-1]
    return message.text or shown(message.card_for(person.id))


async def test_the_item_just_sent_in_is_taken_back_and_nothing_more(play: Play) -> None:
    await call_meeting(play)
    kristin = play.stage.member
    for title in ("Jourhem", "Socialjour"):
        await play.press(kristin, "agenda.submit", {"title": title})
    assert "Punkten ”Socialjour” är borttagen." in await said(play, kristin, "ångra")
    items = {item.title: item.outcome for item in await play.rows("items")}
    assert (items["Jourhem"], items["Socialjour"]) == (Outcome.OPEN, Outcome.WITHDRAWN)
    assert "Det finns inget att ångra." in await said(play, kristin, "ångra"), "what was done before it stands"


async def test_an_answer_is_taken_back_before_an_earlier_item(play: Play) -> None:
    await call_meeting(play)
    kristin = play.stage.member
    await play.press(kristin, "agenda.submit", {"title": "Jourhem"})
    await said(play, kristin, "jag kommer inte")
    assert "Svaret om fredag 29 januari är borttaget." in await said(play, kristin, "ångra")
    assert [row.answer for row in await play.rows("attendance")] == [None]
    item = await play.one("items", title="Jourhem")
    assert item.outcome is Outcome.OPEN


async def test_an_answer_given_for_somebody_else_is_taken_back_too(play: Play) -> None:
    await call_meeting(play)
    gunvor, disa = play.stage.chair, play.stage.assistant
    address = await play.one("addresses", key=disa.id)
    await play.say(gunvor, "mina inställningar")
    await play.press(gunvor, "preferences.set", {"assistants": address.person_id})
    await said(play, disa, "Gunvor kommer")
    assert "Svaret om fredag 29 januari är borttaget." in await said(play, disa, "ångra")
    await said(play, disa, "Gunvor kommer")
    await said(play, disa, "jag kommer")
    assert "Det finns inget att ångra." in await said(play, disa, "ångra"), "which of the two is not known for certain"


async def test_nothing_new_is_taken_back(play: Play) -> None:
    await call_meeting(play)
    kristin = play.stage.member
    await said(play, kristin, "inget nytt om Lägesrapport")
    assert "Det står inte längre att inget är nytt under ”Lägesrapport i kommunerna”." in await said(play, kristin, "ångra")
    assert not any(item.nothing_new_from for item in await play.rows("items"))


async def test_a_published_item_is_not_taken_back_by_its_sender(play: Play) -> None:
    await call_meeting(play)
    await play.press(play.stage.member, "agenda.submit", {"title": "Jourhem"})
    await publish(play)
    assert "Be planeringsledaren eller ordföranden om ändringen" in await said(play, play.stage.member, "ångra")


@pytest.mark.parametrize("words", ["ångra", "undo"])
async def test_without_a_meeting_or_a_deed_it_says_so(play: Play, words: str) -> None:
    answer = "Det finns inget att ångra." if words == "ångra" else "There is nothing to undo."
    for person in (play.stage.coordinator, play.stage.member):
        if words == "undo":
            await play.say(person, "language: english")
        assert answer in await said(play, person, words)


async def test_what_was_done_last_is_not_skipped_for_something_older(play: Play) -> None:
    lead = play.stage.coordinator
    await call_meeting(play)
    await play.press(lead, "agenda.submit", {"title": "Jourhem"})
    await play.say(lead, "möte: fredag 26 februari kl. 9-12, Rådhuset")
    assert "Det finns inget att ångra." in await said(play, lead, "ångra")
    item = await play.one("items", title="Jourhem")
    assert item.outcome is Outcome.OPEN
