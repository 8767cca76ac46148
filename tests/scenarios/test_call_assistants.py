"""An assistant answers for a member who said so: by words or on the card; the member is told, and nobody else may."""

import sqlite3
from pathlib import Path

import pytest

from meetings.attendance import Answer
from tests.scenarios.play import Play, shown
from tests.scenarios.story import call_meeting
from tests.scenarios.test_call_items import ids, told


async def allow(play: Play) -> tuple[str, str]:
    """Gunvor lets Disa answer for her; return the ids of Gunvor and Disa."""
    gunvor, disa = await ids(play, "gunvor", "disa")
    await play.say(play.stage.chair, "mina inställningar")
    answer = await play.press(play.stage.chair, "preferences.set", {"assistants": disa})
    assert "Dina val är sparade." in shown(answer.card)
    return gunvor, disa


def behalf(file: Path, verb: str) -> list[tuple[str, str | None]]:
    """Who did it and for whom, by the journal."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as base:
        rows = base.execute("SELECT person_id, on_behalf_of FROM journal WHERE verb = ? AND code = 'done'", (verb,)).fetchall()
    base.close()
    return rows


@pytest.mark.parametrize("words", ["Gunvor kommer via länk", "Gunvor will join by link"])
async def test_words_answer_for_a_member_who_is_told_and_can_change_it(play: Play, words: str, tmp_path: Path) -> None:
    await call_meeting(play)
    gunvor, disa = await allow(play)
    said = await play.say(play.person("disa"), words)
    assert "Bra, Gunvor Tallberg är med via länk" in shown(said.messages[-1].base_card)
    row = await play.one("attendance", person_id=gunvor)
    assert (row.answer, row.recorded_by) == (Answer.REMOTE, disa)
    assert behalf(tmp_path / "klubba.db", "attendance.answer") == [(disa, gunvor)]
    message = await told(play, play.stage.chair, "Disa Daleros har svarat åt dig")
    await play.client.press(play.stage.chair, message, "Ja")
    row = await play.one("attendance", person_id=gunvor)
    assert (row.answer, row.recorded_by) == (Answer.YES, gunvor)


async def test_an_item_from_a_member_is_proposed_added_and_told(play: Play, tmp_path: Path) -> None:
    await call_meeting(play)
    gunvor, disa = await allow(play)
    assistant = play.person("disa")
    said = await play.say(assistant, "ärende från Gunvor: Jourhem i samverkan, 10 min")
    assert "10 min · Från Gunvor Tallberg" in shown(said.messages[-1].base_card)
    await play.press(assistant, "agenda.submit")
    item = await play.one("items", title="Jourhem i samverkan")
    assert (item.proposer_id, item.entered_by) == (gunvor, disa)
    assert behalf(tmp_path / "klubba.db", "agenda.submit") == [(disa, gunvor)]
    message = await told(play, play.stage.chair, "Disa Daleros har skickat in en punkt från dig")
    await play.client.press(play.stage.chair, message, "agenda.withdraw")
    (gone,) = await play.rows("items", title="Jourhem i samverkan")
    assert gone.outcome.value == "withdrawn"


async def test_the_card_asks_whom_it_is_for_only_those_who_may_answer_for_somebody(play: Play) -> None:
    gunvor, disa = await allow(play)
    await call_meeting(play)
    assistant = play.person("disa")
    asked = await play.newest(assistant, "attendance.answer")
    assert "Vem svarar du för?" in shown(asked.card_for(assistant.id))
    other = await play.newest(play.stage.member, "attendance.answer")
    assert "Vem svarar du för?" not in shown(other.card_for(play.stage.member.id))
    await play.client.press(assistant, asked, "Nej", {"person": gunvor, "deputy": "Birgit Hallman"})
    row = await play.one("attendance", person_id=gunvor)
    assert (row.answer, row.deputy, row.recorded_by) == (Answer.NO, "Birgit Hallman", disa)


@pytest.mark.parametrize("words", ["Gunvor kommer", "ärende från Gunvor: Jourhem"])
async def test_without_a_word_from_the_member_it_is_refused(play: Play, words: str) -> None:
    await call_meeting(play)
    said = await play.say(play.person("disa"), words)
    assert "Gunvor Tallberg har inte gett dig den rätten." in said.text
    assert await play.rows("attendance") == ()
    assert await play.rows("items", title="Jourhem") == ()


async def test_a_first_name_that_two_have_is_asked(play: Play) -> None:
    await call_meeting(play)
    said = await play.say(play.person("disa"), "Kristin kommer")
    assert "Fler än en person kan heta Kristin." in said.text
    assert await play.rows("attendance") == ()
