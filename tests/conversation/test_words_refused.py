"""Typed words and pressed fields that say something no rule can use, and what they are answered with."""

from dataclasses import replace
from datetime import date, time

import pytest

from cards.item_form import TITLE_MOST
from cards.meeting_form import PLACE_MOST
from conversation.around_table import people_named, read_due
from conversation.fields import Fields
from conversation.turn import Reply
from meetings.actions import Within
from meetings.refusals import Refusal, Refused
from tests.conversation.test_during_and_after import Talk, begun, said
from tests.workflows.running_world import World
from texts.refusals import refusal_sentence
from texts.say import Say


def refused(code: Refusal, **facts: object) -> dict[str, object]:
    return {"code": code, "facts": facts}


def names(words: str) -> tuple[str, ...] | dict[str, object]:
    """Return who is meant, or the refusal."""
    try:
        return people_named(words, World().situation("nadia"))
    except Refused as fault:
        return refused(fault.code, **fault.facts)


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("Henrik Sandberg (Örnlunda), Disa Daleros (Ängelö) och Petra", ("henrik-o", "disa", "petra")),
        (
            "Henrik Sandberg (Örnlunda, eller Sandberg) och Petra",
            refused(Refusal.NAME_UNCLEAR, field="Henrik Sandberg (Örnlunda, eller Sandberg)"),
        ),
        (" , ; ", refused(Refusal.FIELD_MISSING)),
    ],
)
def test_a_list_of_names_is_split_outside_its_brackets_and_never_empty(words, people):
    assert names(words) == people


@pytest.mark.parametrize(("first", "last"), [("2021-10-04", "2021-10-15"), ("2021-10-15", "2021-10-04")])
def test_a_period_chosen_in_the_form_runs_from_its_first_day_to_its_last(first, last):
    fields = Fields({"due": "period", "due_first": first, "due_day": last})
    assert read_due(fields) == Within(first=date(2021, 10, 4), last=date(2021, 10, 15))


@pytest.mark.parametrize("missing", ["due_first", "due_day"])
def test_a_period_without_one_of_its_days_is_refused(missing):
    days = {"due_first": "2021-10-04", "due_day": "2021-10-15"}
    with pytest.raises(Refused) as fault:
        read_due(Fields({"due": "period", **days, missing: ""}))
    assert refused(fault.value.code, **fault.value.facts) == refused(Refusal.FIELD_MISSING, field=missing)


def test_a_number_field_some_clients_send_as_a_number_is_read_as_words():
    fields = Fields({"a": 7, "b": 2.5, "c": " 7a ", "d": True})
    assert [fields.words(key, most=6) for key in "abc"] == ["7", "2.5", "7a"]
    with pytest.raises(Refused) as fault:
        fields.words("d", most=6)
    assert refused(fault.value.code, **fault.value.facts) == refused(Refusal.FIELD_INVALID, field="d")


def test_a_clock_is_hours_and_minutes_or_refused():
    fields = Fields({"start": "09:30:59", "end": "kl 12"})
    assert (fields.clock("start"), fields.clock("none")) == (time(9, 30), None)
    with pytest.raises(Refused) as fault:
        fields.clock("end")
    assert refused(fault.value.code, **fault.value.facts) == refused(Refusal.FIELD_INVALID, field="end")


@pytest.mark.parametrize("words", ["flytta punkt 3 till 32 mars", "flytta: ska tas upp 32 mars", "flytta: tas upp i mars"])
async def test_an_item_is_not_moved_to_a_day_that_is_none(words):
    talk = await begun()
    reply = await talk.type(words)
    assert reply.refused == "date_unreadable"
    assert [row.carry for row in talk.world.rows("items").values()] == [None] * 4


async def test_an_item_to_be_taken_up_by_somebody_names_no_day():
    talk = await begun()
    await talk.type("flytta: ska tas upp av Disa")
    assert talk.world.rows("items")["i1"].carry.words == "ska tas upp av Disa"


async def test_before_a_meeting_nothing_new_shows_the_agenda_because_no_item_is_on():
    assert "Dagordning" in said(await Talk().type("inget nytt"))


async def test_of_a_day_nobody_can_read_no_actions_are_shown():
    assert (await Talk().type("uppdrag från mötet 32 mars")).refused == "date_unreadable"


@pytest.mark.parametrize(("who", "answer"), [("nadia", "Då sparar jag ingenting."), ("disa", "Then I save nothing.")])
async def test_words_that_are_let_be_are_answered_in_the_person_s_own_language(who, answer):
    talk = Talk()
    talk.world.write(lambda work: work.persons.save(replace(work.persons.get("disa"), language="en")))
    unclear = await talk.type("hur gick det med lampan", who)
    assert await talk.press(unclear, "words.dismiss", who) == Reply(text=answer)


async def test_a_split_in_the_meeting_is_answered_with_the_parts_the_item_has_now():
    talk = await begun()
    assert said(await talk.type("dela punkt 2: Ett; Två")) == "Punkt 2 har 2 delar nu: a) Ett och b) Två."


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("slå ihop punkt 2 och 3: ", {"field": "title", "most": TITLE_MOST}),
        ("ny plats: ", {"field": "place", "most": PLACE_MOST}),
    ],
)
async def test_what_is_too_long_to_be_stored_is_refused_with_how_long_it_may_be(words, facts):
    talk = Talk()
    reply = await talk.type(words + "x" * (facts["most"] + 1))
    assert reply.refused == "field_too_long"
    assert reply.summary == refusal_sentence(Refused(Refusal.FIELD_TOO_LONG, **facts), Say("sv"))


async def test_the_actions_of_somebody_nobody_knows_are_not_shown():
    reply = await Talk().type("uppdrag för Olle Tamm")
    assert (reply.refused, "Olle Tamm" in reply.summary) == ("name_unknown", True)


async def test_another_body_s_meeting_needs_a_day_that_is_one():
    assert (await Talk().type("styrgruppens möte är 32 mars")).refused == "date_unreadable"


async def test_another_body_s_meeting_is_a_note_from_the_note_taker_of_a_meeting_that_is_on():
    talk = await begun()
    await talk.type("styrgruppens möte är 12 mars")
    assert [note.text for note in talk.world.rows("notes").values()] == ["styrgruppens möte är 12 mars"]
