"""Themes through the whole product: the register, the next theme before closing, its item, its leads' form, the minutes."""

from meetings.agenda import ItemKind, Outcome
from meetings.meeting import MeetingState
from meetings.themes import ThemeForm, ThemeState
from simulator.hands import find_button
from tests.scenarios.play import Play, shown
from tests.scenarios.theme_story import FIRST, SECOND, begin, meeting_on, named, notes, plan, spoken


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
