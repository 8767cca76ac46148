"""The agenda put in order by its coordinator: by card, by words, by two at once, two hundred items long, and in the minutes."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from cards.buttons import parts
from cards.check import AROUND, MOST_SIZE
from meetings.agenda import Intent, Outcome
from meetings.meeting import MeetingState
from meetings.numbering import in_order, letters
from tests.scenarios.paper import Browser, link_in
from tests.scenarios.play import Play, address_in, shown, words_of
from tests.scenarios.story import call_meeting, close_and_publish, journal_codes
from workflows.situation import agenda_of


async def sent_in(play: Play, *titles: str) -> list[str]:
    """Call the meeting and let members send items in, one each; return their ids."""
    question = await call_meeting(play)
    people = (play.stage.member, play.person("disa."), play.person("petra."))
    for person, title in zip(people, titles, strict=False):
        await play.client.press(person, question, "agenda.submit", {"title": title})
    return [(await play.one("items", title=title)).id for title in titles]


async def desk(play: Play, person: Any = None) -> None:
    """Open the agenda for arranging in somebody's own chat."""
    person = person or play.stage.coordinator
    await play.say(person, "dagordning")
    await play.press(person, "agenda.arranging")


async def agenda(play: Play) -> list[str]:
    """The next meeting's agenda as it is numbered."""
    meetings = await play.rows("meetings")
    meeting = min((one for one in meetings if one.state is not MeetingState.CLOSED), key=lambda one: one.day)
    items = await play.store.read(lambda work: agenda_of(work, meeting.id))
    found = letters(items)
    return [f"{item.position}{found.get(item.id, '')} {item.title}" for item in items]


def place(item_id: str) -> str:
    return f"place_{item_id}"


def minutes(item_id: str) -> str:
    return f"minutes_{item_id}"


async def test_the_coordinator_orders_times_changes_and_takes_back_without_dragging(play: Play) -> None:
    lead = play.stage.coordinator
    first, second = await sent_in(play, "Socialjour", "Upphandling")
    await desk(play)
    saved = await play.press(lead, "agenda.arrange", {place(second): "2", minutes(second): "40", minutes(first): "20"})
    assert "60 av 180 min ▰▰▰▱▱▱▱▱▱▱ · 4 punkter utan tid" in shown(saved.card)
    assert await agenda(play) == [
        "1 Föregående anteckningar",
        "2 Upphandling",
        "3 Lägesrapport i kommunerna",
        "4 Omvärldsbevakning",
        "5 Socialjour",
        "6 Övrigt",
    ]
    await play.press(lead, "agenda.item", {"item": first})
    await play.press(lead, "agenda.step")
    await play.press(lead, "agenda.revise", {"title": "Socialjour i länet", "intent": "decide", "minutes": "25"})
    item = await play.one("items", title="Socialjour i länet")
    assert (item.position, item.intent, item.minutes) == (4, Intent.DECIDE, 25)
    await play.press(lead, "agenda.item", {"item": first})
    removed = await play.press(lead, "agenda.remove")
    assert "Borttagen: Socialjour i länet" in shown(removed.card)
    await play.press(lead, "agenda.restore")
    assert (await agenda(play))[3] == "4 Socialjour i länet"


async def test_an_agenda_too_long_is_cut_down_by_the_buttons_it_offers(play: Play) -> None:
    lead = play.stage.coordinator
    first, second = await sent_in(play, "Verksamhetsplan", "Rapport från länet")
    last = (await play.one("items", title="Övrigt")).id
    await desk(play)
    card = await play.press(lead, "agenda.arrange", {minutes(first): "150", minutes(second): "30", minutes(last): "15"})
    assert "195 av 180 min" in shown(card.card)
    assert "15 minuter för mycket." in shown(card.card)
    assert "Korta Övrigt till 5 min" in shown(card.card)
    assert "Flytta punkt 5" in shown(card.card)
    await play.press(lead, "agenda.times")
    fits = await play.press(lead, "agenda.move_on")
    assert "för mycket" not in shown(fits.card)
    assert "Flyttad till nästa möte: Rapport från länet" in shown(fits.card)
    await play.say(lead, "möte: fredag 26 februari kl. 9-12, Rådhuset")
    february = max(await play.rows("meetings"), key=lambda one: one.day)
    carried = await play.one("items", meeting_id=february.id, title="Rapport från länet")
    assert (carried.carried_from, carried.carry_count) == (second, 1)


async def test_two_items_become_one_and_apart_again_by_words_and_by_card(play: Play) -> None:
    lead = play.stage.coordinator
    await sent_in(play, "Socialjour", "Beredskap", "Annat")
    before = await agenda(play)
    merged = await play.say(lead, "slå ihop punkt 4 och 5: Socialjour och beredskap")
    assert "Sammanslagna: Socialjour och beredskap" in shown(merged.messages[-1].base_card)
    assert (await agenda(play))[3:] == ["4 Socialjour och beredskap", "5 Annat", "6 Övrigt"]
    made = await play.one("items", title="Socialjour och beredskap")
    kept = await play.rows("items", merged_into=made.id)
    assert [(one.title, one.outcome) for one in kept] == [("Socialjour", Outcome.WITHDRAWN), ("Beredskap", Outcome.WITHDRAWN)]
    await play.press(lead, "agenda.item", {"item": made.id})
    await play.press(lead, "agenda.reshape")
    await play.press(lead, "agenda.take_apart")
    assert await agenda(play) == before


async def test_the_second_of_two_who_arrange_at_once_keeps_what_they_typed(play: Play, tmp_path: Path) -> None:
    lead, chair = play.stage.coordinator, play.stage.chair
    first, second = await sent_in(play, "Socialjour", "Upphandling")
    await desk(play)
    await desk(play, chair)
    theirs = await play.newest(chair, "agenda.arrange")
    await play.press(lead, "agenda.arrange", {place(first): "1"})
    before = await agenda(play)
    refused = await play.client.press(chair, theirs, "agenda.arrange", {minutes(second): "35", "add_title": "Val av ordförande"})
    assert await agenda(play) == before
    assert journal_codes(tmp_path / "klubba.db", "agenda.arrange") == ["stale_card"]
    assert "Någon annan hann ändra under tiden." in shown(refused.card)
    fields = {part["id"]: part.get("value") for _, part in parts(refused.card["body"], "") if part["type"].startswith("Input.")}
    assert (fields[place(first)], fields[minutes(second)], fields["add_title"]) == (1, 35, "Val av ordförande")
    await play.press(chair, "agenda.arrange")
    assert (await agenda(play))[0] == "1 Socialjour"
    assert "6 Val av ordförande" in await agenda(play)
    assert (await play.one("items", title="Upphandling")).minutes == 35


async def test_lettered_parts_go_from_the_agenda_through_the_meeting_to_the_minutes_and_on(play: Play) -> None:
    lead, member = play.stage.coordinator, play.stage.member
    await sent_in(play, "Övriga frågor")
    split = await play.say(lead, "dela punkt 4: Sovande jour; Upphandling av tvätt, 10 min; Personuppgiftsombud")
    assert "4 b. Upphandling av tvätt" in shown(split.messages[-1].base_card)
    await play.press(lead, "agenda.item", {"item": (await play.one("items", title="Upphandling av tvätt")).id})
    stepped = await play.press(lead, "agenda.step")
    assert "Punkt 4 a: Upphandling av tvätt" in shown(stepped.card)
    preview = await play.say(lead, "skicka ut kallelsen")
    assert "4 a. Upphandling av tvätt" in shown(preview.messages[-1].base_card)
    await play.press(lead, "agenda.publish")
    await play.settle()
    asked = await play.say(member, "dagordning")
    assert "4 c. Personuppgiftsombud" in shown(asked.messages[-1].base_card)
    await play.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    for words in ("starta", "alla närvarande", "punkt 4 a"):
        head = await play.say(lead, words)
    assert "Punkt 4 a av 5: Upphandling av tvätt" in shown(head.messages[-1].base_card)
    await play.say(lead, "beslut: Vi upphandlar tillsammans.")
    head = await play.say(lead, "nästa")
    assert "Punkt 4 b av 5: Sovande jour" in shown(head.messages[-1].base_card)
    await play.say(lead, "notera: Tolkningen är oklar.")
    await play.say(lead, "flytta punkt 4 c till nästa möte: ombudet var inte med")
    await play.say(lead, "avsluta")
    await close_and_publish(play)
    opened = await play.press(lead, "minutes.open")
    written = words_of(await play.download(address_in(opened.card)))
    for line in ("a) Upphandling av tvätt", "b) Sovande jour", "Tolkningen är oklar.", "c) Personuppgiftsombud"):
        assert line in written.splitlines()
    await play.say(lead, "möte: fredag 26 februari kl. 9-12, Rådhuset")
    carried = await play.one("items", title="Personuppgiftsombud", outcome=Outcome.OPEN)
    assert (carried.parent_id, carried.background, carried.carry_count) == (None, "Övriga frågor", 1)


async def test_two_hundred_items_are_arranged_page_by_page(play: Play) -> None:
    lead = play.stage.coordinator
    ids = await sent_in(play, "Den första")
    meeting = await play.one("meetings")
    long = "Fråga om samverkan, finansiering och ansvar mellan kommunerna i länet " * 4

    def fill(work: Any) -> None:
        (item,) = work.items.find(id=ids[0])
        closing = agenda_of(work, meeting.id)[-1]
        work.items.save(replace(closing, position=200))
        for number in range(195):
            work.items.add(replace(item, id=work.new_id(), position=5 + number, title=f"{number} {long}"[:300], chain_id=""))

    await play.store.run(fill)
    await desk(play)
    newest = await play.newest(lead, "agenda.arrange")
    own = play.data(lead, newest, "agenda.arrange")["items"].split(",")[4]
    turned = await play.client.press(lead, newest, "Spara och byt sida", {minutes(own): "15", "to_page": "3"})
    assert "Sida 3 av 14" in shown(turned.card)
    third = play.data(lead, newest, "agenda.arrange")["items"].split(",")[2]
    saved = await play.client.press(lead, newest, "agenda.arrange", {place(third): "5", minutes(third): "10"})
    assert "Sida 3 av 14" in shown(saved.card)
    moved = await play.one("items", id=third)
    assert (moved.position, moved.minutes) == (5, 10)
    assert (await play.one("items", id=own)).minutes == 15
    await play.say(lead, "dagordning")
    await play.say(lead, "hej")
    await play.press(lead, "agenda.preview")
    await play.press(lead, "agenda.publish")
    await play.settle()
    await play.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    for words in ("starta", "upprop", "punkt 137", "nästa", "avsluta"):
        await play.say(lead, words)
    cards = [message.card_for(lead.id) for message in play.chat(lead).messages]
    sizes = [len(json.dumps(card, ensure_ascii=False)) + AROUND for card in cards if card is not None]
    assert max(sizes) < MOST_SIZE
    assert in_order(await play.rows("items", meeting_id=meeting.id))[-1].position == 200


async def test_a_chair_without_teams_arranges_on_the_page(play: Play) -> None:
    mailed = play.stage.mailed

    def chair(work: Any) -> None:
        (address,) = work.addresses.find(key=mailed.mail)
        for held in work.memberships.find(person_id=address.person_id):
            work.memberships.save(replace(held, chair=True))

    await play.store.run(chair)
    first, second = await sent_in(play, "Socialjour", "Upphandling")
    await play.settle()
    async with Browser(play) as browser:
        await browser.enter(link_in(play, mailed.mail))
        await browser.press("Visa dagordningen")
        await browser.press("Ordna dagordningen")
        await browser.press("Spara", {place(second): "1", minutes(second): "45"})
        assert "45 av 180 min ▰▰▱▱▱▱▱▱▱▱" in browser.words
        assert (await agenda(play))[0] == "1 Upphandling"
        await browser.press("Öppna punkten", {"item": first})
        await browser.press("▲ Ett steg upp")
        assert "4 Socialjour" in await agenda(play)
        await browser.press("Slå ihop eller dela …")
        await browser.press("Dela", {"parts": "Avtal, 10 min\nBemanning"})
        assert (await agenda(play))[3:6] == ["4 Socialjour", "4a Avtal", "4b Bemanning"]
