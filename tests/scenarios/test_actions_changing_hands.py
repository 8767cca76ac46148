"""Actions that change hands, rest, wait for another body, go to somebody outside, and all of somebody who leaves."""

from datetime import date, datetime

from meetings.actions import ActionState, AtOtherMeeting, Nobody, Persons
from tests.scenarios.play import Play, shown
from tests.scenarios.story import call_meeting


async def give(play: Play, *actions: str) -> None:
    """Hold the meeting of 29 January and write ``actions`` in it."""
    lead = play.stage.coordinator
    await call_meeting(play)
    await play.say(lead, "hej")
    await play.press(lead, "network.home")
    await play.press(lead, "agenda.preview")
    await play.press(lead, "agenda.publish")
    await play.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    for words in ("starta", "alla närvarande", "nästa", *(f"uppdrag: {action}" for action in actions)):
        answer = await play.say(lead, words)
        assert answer.messages, words
    await play.say(lead, "avsluta")
    await play.press(lead, "meeting.close")
    await play.settle()


async def owner(play: Play) -> object:
    return (await play.one("actions")).owner


async def id_of(play: Play, name: str) -> str:
    (found,) = [person.id for person in await play.rows("persons") if person.name == name]
    return str(found)


async def test_an_offer_that_is_declined_stays_and_one_that_is_taken_moves(play: Play) -> None:
    disa, petra = play.person("disa."), play.person("petra.")
    await give(play, "Disa Daleros skriver remissvaret till 5 mars")
    disa_id, petra_id = await id_of(play, "Disa Daleros"), await id_of(play, "Petra Almlöv")
    for pressed, expected in (("action.decline", disa_id), ("action.claim", petra_id)):
        await play.say(disa, "mina uppdrag")
        await play.press(disa, "action.show")
        await play.press(disa, "action.more")
        asked = await play.press(disa, "action.hand_over", {"receiver": petra_id, "words": "Jag är ledig i mars"})
        assert "Petra Almlöv har fått frågan" in shown(asked.card)
        assert await owner(play) == Persons(person_ids=(disa_id,)), "until somebody takes it the giver owns it"
        await play.settle()
        offer = await play.newest(petra, pressed)
        assert "Jag är ledig i mars" in shown(offer.card_for(petra.id))
        await play.press(petra, pressed)
        assert await owner(play) == Persons(person_ids=(expected,))
        await play.settle()
    told = [shown(message.card_for(disa.id)) for message in play.chat(disa).messages]
    assert any("Petra Almlöv tackade nej" in words for words in told)
    assert any("Petra Almlöv har tagit över uppdraget" in words for words in told)


async def test_not_mine_goes_back_and_another_takes_it_on(play: Play) -> None:
    lead, disa, petra = play.stage.coordinator, play.person("disa."), play.person("petra.")
    await give(play, "Disa Daleros bokar lokalen")
    await play.say(disa, "mina uppdrag")
    await play.press(disa, "action.show")
    await play.press(disa, "action.more")
    await play.press(disa, "action.not_mine", {"words": "Det är Petras fråga"})
    assert await owner(play) == Nobody()
    await play.settle()
    news = await play.newest(lead, "action.show")
    assert "Disa Daleros lämnar tillbaka ett uppdrag" in shown(news.card_for(lead.id))
    await play.say(petra, "alla uppdrag")
    await play.press(petra, "action.show")
    await play.press(petra, "action.claim")
    assert await owner(play) == Persons(person_ids=(await id_of(play, "Petra Almlöv"),))


async def test_a_list_is_ticked_off_and_a_condition_comes_true(play: Play) -> None:
    disa = play.person("disa.")
    await give(
        play, "Disa Daleros skickar mejlet i fall fler är intresserade\n- fråga alla\n- skicka\nvillkor: sekretessen är prövad"
    )
    await play.say(disa, "mina uppdrag")
    opened = await play.press(disa, "action.show")
    assert "vilar, villkor: i fall fler är intresserade" in shown(opened.card)
    assert "sekretessen är prövad" in shown(opened.card)
    ticked = await play.press(disa, "action.step", {"steps": "0"})
    assert "1 av 2 klart" in shown(ticked.card)
    met = await play.press(disa, "action.met")
    assert "villkoret är uppfyllt" in shown(met.card)
    assert (await play.one("actions")).met_at is not None


async def test_another_bodys_meeting_is_told_in_words(play: Play) -> None:
    lead, disa = play.stage.coordinator, play.person("disa.")
    await give(play, "Disa Daleros ska ta upp frågan vid styrgruppens nästa möte")
    assert isinstance((await play.one("actions")).due, AtOtherMeeting)
    refused = await play.say(lead, "rådets möte är 12 mars")
    assert "Inget öppet uppdrag väntar på ett möte med rådets" in refused.text
    told = await play.say(lead, "styrgruppens möte är 12 mars")
    assert "Datumet är sparat för 1 uppdrag" in shown(told.messages[-1].base_card)
    assert (await play.one("actions")).due.day == date(2027, 3, 12)
    english = await play.say(lead, "actions of Disa Daleros")
    assert "fredag 12 mars" in shown(english.messages[-1].base_card)
    await play.say(disa, "mina uppdrag")


async def test_somebody_outside_is_asked_by_mail_and_the_coordinator_writes_the_answer(play: Play) -> None:
    lead = play.stage.coordinator
    await give(play, "Olle Tamm (olle@tamm.example) samordnar svaret till 5 mars")
    await play.wind(datetime.fromisoformat("2027-01-29T12:30+01:00"))
    (letter,) = play.simulator.mailbox.to("olle@tamm.example")
    assert "Olle Tamm samordnar svaret" in letter.text
    assert "Nadia Frank" in letter.text
    assert "/m/" not in letter.text, "who is outside has no page here"
    await play.say(lead, "mina uppdrag")
    await play.press(lead, "action.show")
    await play.press(lead, "action.delivered")
    await play.press(lead, "action.done", {"line": "Han tackar ja"})
    row = await play.one("actions")
    assert (row.state, row.done_line, row.delivered_at is not None) == (ActionState.DONE, "Han tackar ja", True)


async def test_everything_of_somebody_who_leaves_goes_over_in_one_step(play: Play) -> None:
    lead, petra = play.stage.coordinator, play.person("petra.")
    await give(play, "Gunvor Tallberg ringer Klevan", "Gunvor Tallberg och Disa Daleros skriver brevet")
    gunvor_id, petra_id, disa_id = [await id_of(play, name) for name in ("Gunvor Tallberg", "Petra Almlöv", "Disa Daleros")]
    listed = await play.say(lead, "överlämning: Gunvor Tallberg")
    words = shown(listed.messages[-1].base_card)
    assert "2 öppna uppdrag" in words
    assert "En ordförandeplats" in words
    done = await play.press(lead, "role.hand_over", {"receiver": petra_id, "seat": "true", "last_day": "2027-02-28"})
    assert "Petra Almlöv har tagit över efter Gunvor Tallberg" in shown(done.card)
    assert [row.owner for row in await play.rows("actions")] == [
        Persons(person_ids=(petra_id,)),
        Persons(person_ids=(petra_id, disa_id)),
    ]
    chairs = {row.person_id for row in await play.rows("memberships", chair=True) if row.holds_on(date(2027, 3, 1))}
    assert petra_id in chairs
    assert gunvor_id not in chairs
    await play.settle()
    message = await play.newest(petra, "action.show")
    assert "Du har tagit över efter Gunvor Tallberg" in shown(message.card_for(petra.id))
