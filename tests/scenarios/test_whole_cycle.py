"""One whole turn of the wheel: from the app in the channel to the next meeting's agenda, and nothing is forgotten on the way."""

import asyncio
import csv
import sys
from datetime import datetime, timedelta
from pathlib import Path

from bot.local import open_world
from cards.elements import escape
from meetings.actions import ActionState, Nobody, Persons
from meetings.agenda import ItemKind, Outcome
from meetings.attendance import Answer, Presence
from simulator.cast import NETWORK, populate, roster_rows
from simulator.hands import find_button
from tests.databases import sqlite_in
from tests.scenarios.play import MONDAY, Play, address_in, shown, words_of

KLUBBA = Path(sys.executable).with_name("klubba")


async def plan_and_call(play: Play) -> None:
    lead = play.stage.coordinator
    planned = await play.say(lead, "möte: fredag 29 januari kl. 9-12, Rådhuset")
    assert "fredag 29 januari 2027 · kl. 9–12 · Rådhuset" in shown(planned.messages[-1].base_card)
    await play.press(lead, "meeting.call")
    await play.settle()


async def send_in_and_answer(play: Play) -> None:
    member, other = play.stage.member, play.person("disa.")
    await play.press(member, "attendance.answer")
    await play.press(other, "agenda.submit", {"title": "Återkoppling socialjour"})
    proposed = await play.say(member, "Kan vi ta upp Gemensam upphandling, 20 min")
    assert {row.title for row in await play.rows("items")}.isdisjoint({"Gemensam upphandling"}), "words alone store nothing"
    assert "Gemensam upphandling" in shown(proposed.messages[-1].base_card)
    await play.press(member, "agenda.submit")
    item = await play.one("items", title="Gemensam upphandling")
    assert (item.minutes, item.late, item.kind) == (20, False, ItemKind.SUBMITTED)
    for mail in ("disa.", "petra.", "ulla.", "kristin.petersson", "nadia."):
        await play.press(play.person(mail), "attendance.answer")
    assert [row.answer for row in await play.rows("attendance")] == [Answer.YES] * 6
    await play.wind(MONDAY + timedelta(minutes=1))
    card = play.stage.channel.messages[-1].base_card
    assert "2 punkter inskickade · 6 av 16 har svarat" in shown(card), "the channel's card counts by itself"


async def send_the_agenda(play: Play) -> None:
    lead = play.stage.coordinator
    await play.wind(datetime.fromisoformat("2027-01-22T12:10+01:00"))
    await play.say(lead, "hej")
    preview = await play.press(lead, "agenda.preview")
    assert "Skickas till 16 personer (15 i Teams, 1 via e-post)." in shown(preview.card)
    await play.press(lead, "agenda.publish")
    await play.settle()
    titles = [row.title for row in sorted(await play.rows("items"), key=lambda row: row.position)]
    assert titles == [
        "Föregående anteckningar",
        "Lägesrapport i kommunerna",
        "Omvärldsbevakning",
        "Återkoppling socialjour",
        "Gemensam upphandling",
        "Övrigt",
    ]
    agenda = shown(play.stage.channel.messages[-1].base_card)
    assert all(title in agenda for title in titles)


async def hold_the_meeting(play: Play) -> None:
    lead = play.stage.coordinator
    await play.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    await play.say(lead, "starta")
    await play.settle()
    await play.press(lead, "roll.call")
    for words in ("nästa", "Inget att rapportera från kommunerna.", "punkt 5"):
        await play.say(lead, words)
    left = await play.say(lead, "Disa Daleros lämnar")
    assert "Lämnade mötet före punkt 5" in shown(left.messages[-1].base_card)
    await play.say(lead, "Vi har gått igenom underlaget.")
    await play.say(lead, "beslut: Nätverket ställer sig bakom upphandlingen.")
    given = await play.say(lead, "uppdrag: @Petra Almlöv tar fram ett förslag till 1/11")
    assert "måndag 1 november 2027" in shown(given.messages[-1].base_card), "the date comes back with its weekday"
    await play.say(lead, "uppdrag: Lena Håkansdotter skickar fel papper")
    await play.say(lead, "ångra")
    await play.say(lead, "punkt 4")
    moved = await play.say(lead, "flytta: hanns inte med")
    assert "Flyttas till nästa möte." in shown(moved.messages[-1].base_card)
    for name in ("Henrik Sandberg", "Kristin"):
        unclear = await play.say(lead, f"{name} lämnar")
        assert f"Fler än en person kan heta {name}." in unclear.text
    tie = await play.say(lead, "uppdrag: Henrik Sandberg bokar lokalen till 5/3")
    assert "Namnet passar på flera. Det är sparat, du kan reda ut det sen." in shown(tie.messages[-1].base_card)


async def close_and_approve(play: Play) -> None:
    lead, chair = play.stage.coordinator, play.stage.chair
    check = await play.say(lead, "avsluta")
    assert "Ingen ansvarar för: Henrik Sandberg bokar lokalen till 5/3" in shown(check.messages[-1].base_card)
    await play.press(lead, "meeting.close")
    await play.settle()
    await play.press(chair, "minutes.show")
    message = await play.newest(chair, "action.correct")
    button = find_button(message.card_for(chair.id), "action.correct")
    (choices,) = [field["choices"] for field in button.inputs if field["id"] == "owner"]
    (henrik,) = [one["value"] for one in choices if "Henrik" in one["title"] and "Örnlunda" in one["title"]]
    await play.press(chair, "action.correct", {"owner": henrik})
    await play.say(chair, "anteckningarna")
    await play.press(chair, "minutes.approve")
    await play.press(chair, "minutes.publish")
    await play.settle()


async def read_the_minutes(play: Play) -> None:
    card = play.stage.channel.messages[-1].base_card
    assert "Nätverket ställer sig bakom upphandlingen." in shown(card)
    version = await play.one("minutes")
    before = len(await play.rows("links"))
    for person in (play.stage.member, play.person("disa."), play.person("petra.")):
        opened = await play.press(person, "minutes.open")
        address = address_in(opened.card)
        for _ in range(2):
            async with play.simulator.session.get(address) as page:
                assert page.status == 200
                assert "text/html" in page.headers["Content-Type"], "looking at the link spends nothing"
        document = await play.download(address)
        async with play.simulator.session.post(address) as again:
            assert again.status in {404, 410}
            assert "wordprocessing" not in again.headers["Content-Type"]
    assert len(await play.rows("links")) - before in {0, 3}
    text = words_of(document)
    for words in (
        "Nätverket ställer sig bakom upphandlingen.",
        "Vi har gått igenom underlaget.",
        "Kristin Persson",
        "Kristin Petersson",
        "Disa Daleros",
    ):
        assert words in text
    assert "fel papper" not in text
    everything = text + "".join(part.text for section in document.sections for part in section.footer.paragraphs)
    properties = document.core_properties
    assert version.hash[:8] in everything + str(properties.comments) + str(properties.keywords) + str(properties.identifier)


async def answer_the_reminders(play: Play) -> None:
    petra, henrik = play.person("petra."), play.person("henrik.sandberg@ornlunda")
    action = await play.one("actions", text="@Petra Almlöv tar fram ett förslag till 1/11")
    booking = await play.one("actions", text="Henrik Sandberg bokar lokalen till 5/3")
    assert (action.owner, booking.owner) == (
        Persons(person_ids=(await person_id(play, petra),)),
        Persons(person_ids=(await person_id(play, henrik),)),
    )
    await play.wind(datetime.fromisoformat("2027-02-26T09:00+01:00"))
    assert "bokar lokalen" in shown(play.chat(henrik).messages[-1].base_card)
    later = await play.press(henrik, "action.snooze")
    assert later.card is not None
    assert (await play.one("actions", id=booking.id)).due == booking.due, "putting off a reminder moves no date"
    await play.wind(datetime.fromisoformat("2027-03-05T09:00+01:00"))
    await play.press(henrik, "action.reschedule", {"day": "2027-04-09"})
    assert (await play.one("actions", id=booking.id)).due.day.isoformat() == "2027-04-09"
    await play.wind(datetime.fromisoformat("2027-04-02T09:00+02:00"))
    await play.press(henrik, "action.done", {"line": "Rådhuset är bokat."})
    done = await play.one("actions", id=booking.id)
    assert (done.state, done.done_line) == (ActionState.DONE, "Rådhuset är bokat.")


async def plan_the_next(play: Play) -> None:
    lead = play.stage.coordinator
    await play.say(lead, "möte: fredag 23 april kl. 9-12, Rådhuset")
    later = (await play.rows("meetings"))[-1]
    items = {row.title: row for row in await play.rows("items", meeting_id=later.id)}
    carried = items["Återkoppling socialjour"]
    first = await play.one("items", title="Återkoppling socialjour", outcome=Outcome.POSTPONED)
    assert (carried.kind, carried.carried_from, carried.carry_count) == (ItemKind.CARRIED, first.id, 1)
    agenda = await play.say(lead, "dagordning")
    words = shown(agenda.messages[-1].base_card)
    assert "Återkoppling socialjour" in words
    assert escape("@Petra Almlöv tar fram ett förslag till 1/11") in words
    assert "klart sedan sist: Rådhuset är bokat." in words, "what is done reports itself once"


async def person_id(play: Play, person) -> str:
    return (await play.one("addresses", key=person.id)).person_id


async def test_a_network_meets_and_what_was_left_comes_up_next_time(play: Play) -> None:
    await plan_and_call(play)
    await send_in_and_answer(play)
    await send_the_agenda(play)
    await hold_the_meeting(play)
    disa = await play.one("attendance", person_id=await person_id(play, play.person("disa.")))
    fifth = await play.one("items", title="Gemensam upphandling")
    assert (disa.presence, disa.left_before) == (Presence.PRESENT, fifth.id)
    assert [type(row.owner) for row in await play.rows("actions", state=ActionState.OPEN)] == [Persons, Nobody]
    await close_and_approve(play)
    await read_the_minutes(play)
    await answer_the_reminders(play)
    await plan_the_next(play)
    assert await play.store.read(lambda work: work.journal.verify()) == ()


async def test_a_roster_file_is_imported_beside_the_running_product(tmp_path) -> None:
    url = sqlite_in(tmp_path)
    world = await open_world(url, start=MONDAY)
    stage = populate(world.simulator.world)
    roster = tmp_path / "roster.csv"
    with roster.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(roster_rows(stage))

    async def bring_in(*options: str) -> tuple[int, str]:
        process = await asyncio.create_subprocess_exec(
            KLUBBA, "network", "import", str(roster), "--network", NETWORK, *options,
            env={"KLUBBA_DATABASE_URL": url, "KLUBBA_INSECURE_LOCAL": "true", "KLUBBA_LISTEN": "127.0.0.1:0", "PATH": ""},
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        out, _ = await process.communicate()
        return process.returncode, out.decode()

    code, words = await bring_in("--two-people")
    assert code == 0, words
    persons = await world.product.store.read(lambda work: work.persons.find())
    assert sorted(person.name for person in persons) == sorted(person.name for person in stage.everybody)
    await world.simulator.client.install_in(stage.coordinator, stage.channel)
    await world.simulator.client.install(stage.coordinator)
    await world.simulator.settle()
    greeted = await world.simulator.client.say(
        stage.coordinator, world.simulator.world.personal_chat(stage.coordinator), "möte: fredag 29 januari kl. 9-12"
    )
    assert "Mötet är planerat" in shown(greeted.messages[-1].base_card)
    code, words = await bring_in()
    assert code == 0, words
    assert len(await world.product.store.read(lambda work: work.persons.find())) == len(persons)
    await world.stop()
