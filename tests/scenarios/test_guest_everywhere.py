"""A guest writes every word and presses every verb: of the network they see their own item, and nothing else."""

import json
from datetime import datetime

import pytest_asyncio

from conversation.table import VERBS
from meetings.people import Role
from tests.scenarios.play import Play, shown
from tests.scenarios.story import call_meeting, publish
from tests.scenarios.test_roles import FIELDS

ITEM = "Besök om familjehem"
OTHERS = (
    "HEMLIG",
    "Välfärdsteknik",
    "Omvärldsbevakning",
    "Daleros",
    "Håkansdotter",
    "Åhult",
    "Ekdahl",
    "Almlöv",
    "Strömblad",
    "Hallman",
)
"""What is not the guest's: others' items, themes and standing headings, and who is in the network."""

WORDS = (
    "dagordning", "kallelse", "hej", "hjälp", "tack", "ångra", "teman", "mina inställningar", "mina uppdrag", "alla uppdrag", "punkt 2",
    "historik punkt 4", "inget nytt på punkt 2", "upprop", "anteckningar", "serie", "Disa kommer inte", "jag kommer", "utskick",
    "uppdrag för Disa", "uppdrag för Klevan", "överlämning: Disa", "ärende från Disa: fika", "ärende: fika", "Kan vi ta upp fika?",
    "nästa tema: Barn, Disa förbereder", "flytta punkt 4", "slå ihop punkt 3 och 4", "dela punkt 4: a; b", "stryk punkt 4: x", "nästa",
    "fråga att ta med: hur?", "val: ordförande på nästa möte", "avsluta", "starta", "notera: hej", "ställ in mötet", "klart",
    "skicka ut kallelsen", "rätta HEM till hem", "nätverk Socialchefsnätverket",
)  # fmt: skip


@pytest_asyncio.fixture
async def invited(play: Play):
    """A published agenda of one item of the guest's and one of others', with a theme in the register."""
    lead, chair = play.stage.coordinator, play.stage.chair
    await call_meeting(play)
    await play.say(lead, "tema: Välfärdsteknik")
    await play.press(play.stage.member, "agenda.submit", {"title": "HEMLIG upphandling", "minutes": "20"})
    await play.press(chair, "agenda.submit", {"title": ITEM, "minutes": "30"})
    await play.press(chair, "agenda.details")
    guest = await play.one("memberships", role=Role.GUEST)
    await play.press(chair, "agenda.edit", {"title": ITEM, "minutes": "30", "guests": guest.person_id})
    await publish(play)
    return play


async def leaks(play: Play) -> list[tuple[str, str]]:
    """Say every word and press every verb as the guest, on every kind of thing; return what was told that is not theirs."""
    guest = play.stage.guest
    told = []
    for words in WORDS:
        answer = await play.say(guest, words)
        told += [(words, shown(message.card_for(guest.id)) or message.text) for message in answer.messages]
    kinds = ("networks", "meetings", "items", "themes", "actions", "decisions")
    rows = {kind: await play.rows(kind) for kind in kinds}
    items = {item.title: item.id for item in rows["items"]}
    hidden = items["HEMLIG upphandling"]
    subjects = [hidden, items[ITEM], *(row.id for kind in kinds if kind != "items" for row in rows[kind][:1])]
    question = await play.posted("agenda.show")
    for verb in (verb.request.verb for verb in VERBS if verb.request.verb != "language.choose"):
        for subject in subjects:
            data = {**FIELDS, "v": 1, "verb": verb, "network": rows["networks"][0].id, "subject": subject}
            data |= {"card": f"{verb}/{subject}", "version": 0, "item": hidden, "theme": rows["themes"][0].id}
            answer = await play.forge(guest, question, data)
            assert not answer.wrong, (verb, answer)
            told.append((verb, f"{answer.text}{json.dumps(answer.card, ensure_ascii=False)}"))
    return [(asked, other) for asked, said in told for other in OTHERS if other in said]


async def test_before_the_meeting_nobody_elses_item_or_name_is_told(invited: Play) -> None:
    assert await leaks(invited) == []


async def test_nor_while_others_have_the_floor(invited: Play) -> None:
    lead, guest = invited.stage.coordinator, invited.stage.guest
    await invited.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    for words in (
        "starta",
        "alla närvarande",
        "punkt 4",
        "notera: HEMLIG",
        "beslut: HEMLIG",
        "uppdrag: Disa Daleros gör HEMLIG till 12/2",
    ):
        await invited.say(lead, words)
    assert await leaks(invited) == []
    await invited.say(lead, "punkt 5")
    network, meeting = await invited.one("networks"), await invited.one("meetings")
    data = {"v": 1, "verb": "item.show", "network": network.id, "subject": meeting.id, "card": "own", "version": 0}
    answer = await invited.forge(guest, await invited.posted("agenda.show"), data)
    assert ITEM in shown(answer.card), "the own item is theirs to follow"
