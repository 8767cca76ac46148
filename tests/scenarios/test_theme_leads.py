"""The leads of a theme: asked two weeks before, by every door, and what follows when the meeting or the leads change."""

from datetime import datetime

import pytest

from meetings.actions import ActionState, OnDate
from meetings.agenda import ItemKind
from meetings.themes import ThemeForm, ThemeState
from tests.scenarios.paper import Browser, link_in
from tests.scenarios.play import Play, eventually, shown
from tests.scenarios.theme_story import FIRST, SECOND, begin, close, meeting_on, named, plan, spoken
from workflows.deliveries import DeliveryKind


async def chosen_for_second(play: Play, leads: str = "Gunvor och Göran") -> None:
    """Choose a theme at the first meeting, with the second one planned, and close the first."""
    await plan(play, FIRST)
    await begin(play)
    await plan(play, SECOND)
    await spoken(play, f"nästa tema: Barn och unga, {leads} förbereder")
    await close(play)


async def mailed(play: Play, address: str, words: str) -> None:
    """Wait for a mail that says so."""

    async def came() -> bool:
        return any(words in one.text for one in play.simulator.mailbox.to(address))

    assert await eventually(came), f"no mail says {words!r}"


async def test_the_leads_are_asked_two_weeks_before_and_the_coordinator_helps(play: Play) -> None:
    lead, gunvor = play.stage.coordinator, play.person("gunvor.")
    await chosen_for_second(play)
    await play.wind(datetime.fromisoformat("2027-02-11T16:00+01:00"))
    assert await play.rows("deliveries", kind=DeliveryKind.THEME_FORM) == ()
    await play.wind(datetime.fromisoformat("2027-02-12T08:05+01:00"))
    forms = await play.rows("deliveries", kind=DeliveryKind.THEME_FORM)
    assert {row.person_id for row in forms} == set(await named(play, "gunvor.", "goran."))
    form = await play.newest(gunvor, "theme.prepare")
    words = shown(form.card_for(gunvor.id))
    assert "Barn och unga tas upp på mötet fredag 26 februari." in words
    assert "tillsammans med Göran Strömblad" in words

    answer = {"prepared_question": "Hur når vi familjer tidigare?", "prepared_form": "buzz_groups", "prepared_minutes": "45"}
    await play.press(gunvor, "theme.prepare", {**answer, "help": "true", "help_words": "bokar en föreläsare"})
    item = await play.one("items", kind=ItemKind.THEME)
    assert (item.background, item.minutes) == ("Hur når vi familjer tidigare?", 45)
    action = await play.one("actions")
    (nadia,) = await named(play, "nadia.")
    assert (action.text, action.owner.person_ids) == ("Förbereder temat Barn och unga: bokar en föreläsare", (nadia,))
    assert action.due == OnDate(day=datetime.fromisoformat("2027-02-25").date()), "the last weekday before the meeting"
    await play.settle()
    given = await play.newest(lead, "action.done")
    assert "De som förbereder temat till mötet ber dig om det här." in shown(given.card_for(lead.id))

    agenda = await spoken(play, "dagordning")
    assert "Bikupor" in agenda
    assert "Gunvor Tallberg och Göran Strömblad" in agenda
    assert "Hur når vi familjer tidigare?" in agenda

    # The same form again: other words, the same action; then no help after all.
    await play.press(gunvor, "theme.prepare", {**answer, "help": "true", "help_words": "bokar två föreläsare"})
    action = await play.one("actions")
    assert action.text == "Förbereder temat Barn och unga: bokar två föreläsare"
    await play.press(gunvor, "theme.prepare", {**answer, "help": "false", "help_words": "bokar två föreläsare"})
    assert (await play.one("actions")).state is ActionState.REMOVED


async def test_a_lead_without_teams_answers_on_the_web_page(play: Play) -> None:
    mail = play.stage.mailed.mail
    await chosen_for_second(play)
    await play.wind(datetime.fromisoformat("2027-02-12T08:05+01:00"))
    await mailed(play, mail, "Hur vill ni arbeta med temat?")
    async with Browser(play) as browser:
        await browser.enter(link_in(play, mail))
        assert "Barn och unga tas upp på mötet fredag 26 februari." in browser.words
        await browser.press(
            "Spara", {"prepared_question": "Vad fungerar?", "prepared_form": "round", "prepared_minutes": "30", "help": "true"}
        )
        assert "Tack, det är sparat" in browser.words
        theme = await play.one("themes")
        assert (theme.question, theme.form, theme.minutes) == ("Vad fungerar?", ThemeForm.ROUND, 30)
        assert (await play.one("actions")).text == "Förbereder temat Barn och unga"
        await browser.press("Alla teman")
        assert "Laget runt" in browser.words
        await browser.home()
        assert "Vad fungerar?" in browser.words, "the answer stays open to change until the meeting"


async def test_everything_bound_to_the_meeting_moves_with_it(play: Play) -> None:
    lead, gunvor = play.stage.coordinator, play.person("gunvor.")
    await chosen_for_second(play)
    await play.wind(datetime.fromisoformat("2027-02-01T09:00+01:00"))
    second = await meeting_on(play, "2027-02-26")
    await play.say(lead, "hej")
    await play.press(lead, "network.home")
    await play.press(lead, "meeting.form")
    moved = {"day": "2027-03-12", "start": "09:00", "end": "12:00", "place": "Rådhuset"}
    await play.press(lead, "meeting.move", moved)
    assert (await play.one("items", kind=ItemKind.THEME)).meeting_id == second.id
    await play.wind(datetime.fromisoformat("2027-02-25T12:00+01:00"))
    assert await play.rows("deliveries", kind=DeliveryKind.THEME_FORM) == ()
    await play.wind(datetime.fromisoformat("2027-02-26T08:05+01:00"))
    assert len(await play.rows("deliveries", kind=DeliveryKind.THEME_FORM)) == 2
    await play.press(gunvor, "theme.prepare", {"help": "true"})
    assert (await play.one("actions")).due == OnDate(day=datetime.fromisoformat("2027-03-11").date())
    await play.say(lead, "hej")
    await play.press(lead, "network.home")
    await play.press(lead, "meeting.form")
    await play.press(lead, "meeting.move", {**moved, "day": "2027-03-19"})
    assert (await play.one("actions")).due == OnDate(day=datetime.fromisoformat("2027-03-18").date())


async def test_a_lead_joins_when_the_theme_was_not_reached_and_it_is_done_once_held(play: Play) -> None:
    lead = play.stage.coordinator
    await chosen_for_second(play, "Gunvor och Disa")
    await play.wind(datetime.fromisoformat("2027-02-26T08:58+01:00"))
    item = await play.one("items", kind=ItemKind.THEME)
    for words in ("starta", "alla närvarande", f"punkt {item.position}", "flytta: hanns inte med"):
        await play.say(lead, words)
    await spoken(play, "tema: Barn och unga, Ylva ansluter")
    gunvor, disa, ylva = await named(play, "gunvor.", "disa.", "ylva.")
    theme = await play.one("themes")
    assert theme.lead_ids == (gunvor, disa, ylva)
    assert [one.lead_ids for one in theme.former_leads] == [(gunvor, disa)]
    await spoken(play, "nästa tema: Barn och unga")
    await close(play)
    assert (await play.one("themes")).state is ThemeState.CHOSEN

    await plan(play, "fredag 9 april")
    carried = await play.one("items", carried_from=item.id)
    third = await meeting_on(play, "2027-04-09")
    assert (carried.meeting_id, carried.carry_count, carried.source_id) == (third.id, 1, theme.id)
    assert carried.preparer_ids == (gunvor, disa, ylva)
    assert [row.id for row in await play.rows("items", source_id=theme.id, meeting_id=third.id)] == [carried.id]
    # Two weeks before is Good Friday: the leads are asked the day before.
    await play.wind(datetime.fromisoformat("2027-03-25T08:05+01:00"))
    forms = await play.rows("deliveries", kind=DeliveryKind.THEME_FORM)
    asked = {row.person_id for row in forms if row.due_at.date().isoformat() == "2027-03-25"}
    assert asked == {gunvor, disa, ylva}
    await play.wind(datetime.fromisoformat("2027-04-09T08:58+02:00"))
    for words in (
        "starta",
        "alla närvarande",
        f"punkt {carried.position}",
        "notera: Dialog i bikupor.",
        "nästa tema: ej bestämt",
    ):
        await play.say(lead, words)
    await close(play)
    assert (await play.one("themes")).state is ThemeState.DONE


async def test_the_setting_turns_the_question_off_again(play: Play) -> None:
    lead = play.stage.coordinator
    await plan(play, FIRST)
    await spoken(play, "tema: Barn och unga")
    await play.say(lead, "hej")
    await play.press(lead, "network.home")
    settings = await play.press(lead, "network.settings")
    assert "Avsluta varje möte med att välja tema till nästa" in shown(settings.card)
    await play.press(lead, "network.rules", {"themes": "false"})
    await begin(play)
    assert "Välj tema till nästa möte" not in await spoken(play, "avsluta")


@pytest.mark.parametrize("words", ["teman", "themes", "temaområden", "theme areas"])
async def test_an_empty_register_says_what_the_first_theme_does(play: Play, words: str) -> None:
    assert "avslutas varje möte med att ni väljer tema till nästa" in await spoken(play, words)


async def test_what_cannot_be_a_theme_is_given_back(play: Play) -> None:
    lead = play.stage.coordinator
    assert "Korta rubriken till högst 120 tecken" in await spoken(play, f"tema: {'å' * 121}")
    assert "Något saknas." in await spoken(play, "tema: ej bestämt")
    await play.say(lead, "teman")
    message = await play.newest(lead, "theme.add")
    data = {**play.data(lead, message, "theme.add"), "title": "Barn och unga", "question": "Hur?", "leads": "x" * 300}
    answer = await play.forge(lead, message, data)
    assert "Temat är inte sparat än" in shown(answer.card)
    assert "Hur?" in shown(answer.card)
    assert await play.rows("themes") == ()


async def test_a_lead_who_no_longer_is_one_is_asked_nothing(play: Play) -> None:
    gunvor, disa = play.person("gunvor."), play.person("disa.")
    await chosen_for_second(play, "Gunvor och Disa")
    await play.wind(datetime.fromisoformat("2027-02-12T08:05+01:00"))
    await play.newest(gunvor, "theme.prepare")
    form = await play.newest(disa, "theme.prepare")
    await spoken(play, "tema: Barn och unga, Gunvor och Petra förbereder")
    data = {**play.data(disa, form, "theme.prepare"), "prepared_question": "Hemligt?"}
    refused = await play.forge(disa, form, data)
    assert "Det här hör till någon annan" in shown(refused.card)
    assert (await play.one("themes")).question == ""
    await play.wind(datetime.fromisoformat("2027-02-12T08:10+01:00"))
    asked = {row.person_id for row in await play.rows("deliveries", kind=DeliveryKind.THEME_FORM)}
    assert asked == set(await named(play, "gunvor.", "disa.", "petra."))
    assert await play.newest(play.person("petra."), "theme.prepare")
