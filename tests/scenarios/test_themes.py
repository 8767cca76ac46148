"""Themes through the whole product: the register, the next theme before closing, its item, its leads' form, the minutes."""

import asyncio
from datetime import datetime

import pytest

from meetings.actions import ActionState, OnDate
from meetings.agenda import ItemKind, Outcome
from meetings.meeting import MeetingState
from meetings.themes import ThemeForm, ThemeState
from simulator.hands import find_button
from tests.scenarios.paper import Browser, link_in
from tests.scenarios.play import PATIENCE, Play, shown
from workflows.deliveries import DeliveryKind

FIRST, SECOND = "fredag 29 januari", "fredag 26 februari"


async def plan(play: Play, words: str) -> None:
    await play.say(play.stage.coordinator, f"möte: {words} kl. 9-12, Rådhuset")


async def begin(play: Play) -> None:
    """Start the first meeting, at its last item."""
    lead = play.stage.coordinator
    await play.wind(datetime.fromisoformat("2027-01-29T08:58+01:00"))
    for words in ("starta", "alla närvarande", "punkt 4"):
        await play.say(lead, words)
    await play.settle()


async def spoken(play: Play, words: str) -> str:
    answer = await play.say(play.stage.coordinator, words)
    return answer.text or shown(answer.messages[-1].base_card)


async def named(play: Play, *mails: str) -> tuple[str, ...]:
    """The ids of people by the beginning of their mail address."""
    ids = {row.name: row.id for row in await play.rows("persons")}
    return tuple(ids[play.person(mail).name] for mail in mails)


async def meeting_on(play: Play, day: str):
    (found,) = [m for m in await play.rows("meetings") if m.day.isoformat() == day]
    return found


async def notes(play: Play) -> list[str]:
    return [note.text for note in await play.rows("notes")]


async def close(play: Play, *, anyway: bool = True) -> None:
    lead = play.stage.coordinator
    await play.say(lead, "avsluta")
    if anyway:
        await play.press(lead, "meeting.close")
    await play.settle()


async def test_the_register_is_kept_by_words_and_by_card(play: Play) -> None:
    lead = play.stage.coordinator
    first = await spoken(play, "tema: Barn och unga")
    assert "Från och med nu avslutas mötena med att ni väljer tema till nästa." in first
    assert "Minst 2 personer bör förbereda ett tema." in first
    await spoken(play, "tema: Välfärdsteknik, Gunvor förbereder")
    (network,) = await play.rows("networks")
    assert network.rules.themes is True
    listed = await spoken(play, "teman")
    assert "Barn och unga" in listed
    assert "Förbereds av Gunvor Tallberg" in listed

    gunvor, disa = await named(play, "gunvor.", "disa.")
    theme = await play.one("themes", title="Barn och unga")
    added = {"title": "Nära vård", "question": "Vad delar vi?", "form": "workshop", "leads": f"{gunvor},{disa}"}
    await play.press(lead, "theme.add", added)
    near = await play.one("themes", title="Nära vård")
    assert (near.question, near.form, near.lead_ids, near.position) == ("Vad delar vi?", ThemeForm.WORKSHOP, (gunvor, disa), 3)
    await play.press(lead, "theme.edit", {"title": "Nära vård", "position": "1", "leads": f"{gunvor},{disa}"})
    order = sorted(await play.rows("themes"), key=lambda row: row.position)
    assert [row.title for row in order] == ["Nära vård", "Barn och unga", "Välfärdsteknik"]
    await play.say(lead, "teman")
    await play.press(lead, "theme.show", {"theme": theme.id})
    await play.press(lead, "theme.drop")
    assert (await play.one("themes", id=theme.id)).state is ThemeState.DROPPED
    assert "Barn och unga" not in await spoken(play, "teman")


async def test_a_member_reads_the_register_and_keeps_none_of_it(play: Play) -> None:
    await spoken(play, "tema: Barn och unga, Gunvor och Disa förbereder")
    petra = play.person("petra.")
    answer = await play.say(petra, "themes")
    card = answer.messages[-1].base_card
    assert "Barn och unga" in shown(card)
    assert "Lägg till tema" not in shown(card)
    refused = await play.say(petra, "tema: Annat")
    assert "Det här gör ordföranden eller planeringsledaren." in refused.text
    assert len(await play.rows("themes")) == 1


async def test_names_are_found_in_the_network_and_ties_are_asked(play: Play) -> None:
    gunvor, henrik = await named(play, "gunvor.", "gerd.")
    for words, sentence in (
        ("tema: Barn och unga, Kristin och Gunvor förbereder", "Fler än en person kan heta Kristin."),
        ("tema: Barn och unga, Henrik Sandberg förbereder", "Fler än en person kan heta Henrik Sandberg."),
        ("tema: Barn och unga, Nisse Ny förbereder", "Jag hittar ingen i nätverket som heter Nisse Ny."),
        ("next theme: Barn och unga, prepared by Kristin and Gunvor", "Fler än en person kan heta Kristin."),
    ):
        assert sentence in await spoken(play, words)
        assert await play.rows("themes") == ()
    await spoken(play, "tema: Barn, unga och familj, Gunvor och Gerd förbereder")
    theme = await play.one("themes")
    assert (theme.title, theme.lead_ids) == ("Barn, unga och familj", (gunvor, henrik))


async def test_one_lead_is_warned_of_and_five_need_somebody_who_knows(play: Play) -> None:
    five = "Gunvor, Disa, Petra, Ulla och Gerd"
    assert "Minst 2 personer bör förbereda ett tema." in await spoken(play, "tema: Barn och unga, Gunvor förbereder")
    refused = await spoken(play, f"tema: Barn och unga, {five} förbereder")
    assert "Ett tema leds av högst 4 personer." in refused
    assert len((await play.one("themes")).lead_ids) == 1

    ids = await named(play, "gunvor.", "disa.", "petra.", "ulla.", "gerd.")
    lead = play.stage.coordinator
    await play.say(lead, "tema: Barn och unga")
    again = await play.press(lead, "theme.edit", {"title": "Barn och unga", "leads": ",".join(ids)})
    assert "Ett tema leds av högst 4 personer." in shown(again.card)
    button = find_button(again.card, "theme.edit")
    assert (button.action["title"], button.action["data"]["knowingly"]) == ("Spara ändå", "true")
    await play.press(lead, "theme.edit")
    assert (await play.one("themes")).lead_ids == ids

    await spoken(play, f"tema: Nära vård, {five} förbereder ändå")
    assert (await play.one("themes", title="Nära vård")).lead_ids == ids


async def test_a_meeting_does_not_close_before_the_next_theme_is_chosen(play: Play) -> None:
    lead = play.stage.coordinator
    await plan(play, FIRST)
    await spoken(play, "tema: Barn och unga, Gunvor och Disa förbereder")
    await begin(play)
    asked = await spoken(play, "avsluta")
    assert "Välj tema till nästa möte, eller att det inte är bestämt." in asked
    assert "Avsluta ändå" not in asked
    # A press of a card from before, or one that was made up, does not pass the question over either.
    message = await play.newest(lead, "theme.choose")
    data = {**play.data(lead, message, "theme.choose"), "verb": "meeting.close", "anyway": "true"}
    await play.forge(lead, message, data)
    assert (await meeting_on(play, "2027-01-29")).state is MeetingState.RUNNING

    theme = await play.one("themes")
    chosen = await play.press(lead, "theme.choose", {"theme": theme.id})
    line = "Tema till nästa möte: Barn och unga. Förbereds av Gunvor Tallberg och Disa Daleros."
    assert f"Antecknat: {line}" in shown(chosen.card).replace("\\", "")
    assert await notes(play) == [line]
    await play.press(lead, "meeting.close")
    await play.press(lead, "meeting.close")
    meeting = await meeting_on(play, "2027-01-29")
    assert (meeting.state, meeting.theme_settled) == (MeetingState.CLOSED, True)
    # The next meeting is planned only now: the theme is on its agenda from the start.
    await plan(play, SECOND)
    item = await play.one("items", kind=ItemKind.THEME)
    second = await meeting_on(play, "2027-02-26")
    leads = await named(play, "gunvor.", "disa.")
    assert (item.meeting_id, item.title, item.source_id, item.preparer_ids) == (second.id, "Barn och unga", theme.id, leads)
    assert (await play.one("themes")).meeting_id == second.id


async def test_not_decided_is_an_answer_too_and_can_be_changed_and_undone(play: Play) -> None:
    lead = play.stage.coordinator
    await plan(play, FIRST)
    await spoken(play, "tema: Barn och unga")
    await begin(play)
    await plan(play, SECOND)
    await play.say(lead, "avsluta")
    button = [
        one
        for one in (await play.newest(lead, "theme.choose")).card_for(lead.id)["actions"]
        if one.get("data", {}).get("undecided") == "true"
    ]
    await play.forge(lead, await play.newest(lead, "theme.choose"), button[0]["data"])
    assert await notes(play) == ["Tema till nästa möte är inte bestämt."]
    assert (await meeting_on(play, "2027-01-29")).theme_settled is True

    await spoken(play, "nästa tema: Välfärdsteknik, Disa och Ulla förbereder")
    line = "Tema till nästa möte: Välfärdsteknik. Förbereds av Disa Daleros och Ulla Ekdahl."
    assert await notes(play) == [line], "the earlier line is taken back with the earlier choice"
    await spoken(play, "next theme: Barn och unga")
    assert await notes(play) == ["Tema till nästa möte: Barn och unga."]
    states = {row.title: row.state for row in await play.rows("themes")}
    assert states == {"Barn och unga": ThemeState.CHOSEN, "Välfärdsteknik": ThemeState.WAITING}
    titles = [row.title for row in await play.rows("items", kind=ItemKind.THEME) if row.outcome is not Outcome.WITHDRAWN]
    assert titles == ["Barn och unga"]

    await spoken(play, "ångra")
    assert await notes(play) == []
    assert (await play.one("themes", title="Barn och unga")).state is ThemeState.WAITING
    assert (await meeting_on(play, "2027-01-29")).theme_settled is False
    assert "Välj tema till nästa möte" in await spoken(play, "avsluta")


async def test_a_slip_of_the_pen_does_not_become_a_second_theme(play: Play) -> None:
    await plan(play, FIRST)
    await spoken(play, "tema: Barn och unga")
    await begin(play)
    assert "Det finns redan ett tema som heter nästan så: Barn och unga." in await spoken(play, "nästa tema: Barn och uga")
    assert len(await play.rows("themes")) == 1


async def test_the_line_is_in_the_language_of_the_network(play: Play) -> None:
    await plan(play, FIRST)

    def english(work) -> None:
        from dataclasses import replace  # noqa: PLC0415 - beside its only use

        (network,) = work.networks.find()
        work.networks.save(replace(network, language="en"))

    await play.store.run(english)
    await begin(play)
    await spoken(play, "nästa tema: Children and young people, Gunvor och Disa förbereder")
    await spoken(play, "next theme: not decided")
    await spoken(play, "next theme: Welfare technology, prepared by Gunvor and Disa")
    assert await notes(play) == ["Theme of the next meeting: Welfare technology. Prepared by Gunvor Tallberg and Disa Daleros."]


async def chosen_for_second(play: Play, leads: str = "Gunvor och Göran") -> None:
    """Choose a theme at the first meeting, with the second one planned, and close the first."""
    await plan(play, FIRST)
    await begin(play)
    await plan(play, SECOND)
    await spoken(play, f"nästa tema: Barn och unga, {leads} förbereder")
    await close(play)


async def mailed(play: Play, address: str, words: str) -> None:
    """Wait for a mail that says so."""
    for _ in range(PATIENCE):
        if any(words in one.text for one in play.simulator.mailbox.to(address)):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"no mail says {words!r}")


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

    answer = {"question": "Hur når vi familjer tidigare?", "form": "buzz_groups", "minutes": "45"}
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
        await browser.press("Spara", {"question": "Vad fungerar?", "form": "round", "minutes": "30", "help": "true"})
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
    data = {**play.data(disa, form, "theme.prepare"), "question": "Hemligt?"}
    refused = await play.forge(disa, form, data)
    assert "Det här hör till någon annan" in shown(refused.card)
    assert (await play.one("themes")).question == ""
    await play.wind(datetime.fromisoformat("2027-02-12T08:10+01:00"))
    asked = {row.person_id for row in await play.rows("deliveries", kind=DeliveryKind.THEME_FORM)}
    assert asked == set(await named(play, "gunvor.", "disa.", "petra."))
    assert await play.newest(play.person("petra."), "theme.prepare")
