"""What moves, is dropped, or comes back later, by typed words and pressed cards in a running meeting."""

from dataclasses import replace
from datetime import date

import pytest

from meetings.agenda import Carry, CarryReason, Intent, ItemKind, Outcome
from meetings.attendance import Answer, Attendance, Presence
from meetings.elections import ElectionState
from meetings.meeting import Meeting, MeetingState
from tests.conversation.test_during_and_after import Talk, begun, said


def item(talk: Talk, key: str):
    return talk.world.rows("items")[key]


def change(talk: Talk, key: str, **more) -> None:
    talk.world.write(lambda work: work.items.save(replace(work.items.get(key), **more)))


def plan(talk: Talk, day: date) -> None:
    meeting = Meeting(id=f"m-{day.isoformat()}", network_id="n1", day=day, state=MeetingState.PLANNED)
    talk.world.write(lambda work: work.meetings.add(meeting))


async def test_saving_the_roll_offers_to_move_what_waits_for_who_is_not_there():
    talk = Talk()
    reply = await talk.type("starta mötet")
    reply = await talk.press(reply, "roll.call", present="gunvor,ylva")
    assert "Disa Daleros är inte med och har 1 punkt kvar" in said(reply)
    assert "Punkt 3: Återkoppling socialjour" in said(reply)
    reply = await talk.press(reply, "item.move_waiting")
    assert "1 punkt flyttas" in said(reply)
    carry = Carry(reason=CarryReason.PROPOSER_ABSENT, person="Disa")
    assert (item(talk, "i3").outcome, item(talk, "i3").carry) == (Outcome.POSTPONED, carry)
    reply = await talk.press(reply, "entry.undo")
    assert (item(talk, "i3").outcome, item(talk, "i3").carry) == (Outcome.OPEN, None)


async def test_all_that_one_press_moved_is_taken_back_at_once():
    talk = await begun()
    change(talk, "i2", proposer_id="disa")
    reply = await talk.type("frånvarande: Disa Daleros")
    await talk.press(reply, "item.move_waiting")
    assert {item(talk, key).outcome for key in ("i2", "i3")} == {Outcome.POSTPONED}
    reply = await talk.type("ångra")
    assert {item(talk, key).outcome for key in ("i2", "i3")} == {Outcome.OPEN}


async def test_who_leaves_is_named_in_full_and_who_never_came_by_first_name():
    talk = await begun()
    await talk.type("närvarande: Disa Daleros")
    reply = await talk.type("Disa Daleros lämnar")
    assert "Disa Daleros lämnade mötet innan punkten togs upp. Flyttas till nästa möte." in said(reply)
    await talk.type("flytta punkt 3")
    assert item(talk, "i3").carry == Carry(reason=CarryReason.LEFT, person="Disa Daleros")


async def test_nothing_is_offered_for_what_has_been_written_under_or_for_somebody_without_items():
    talk = await begun()
    await talk.type("närvarande: Disa Daleros, Petra Almlöv")
    assert "punkt kvar" not in said(await talk.type("Petra Almlöv lämnar"))
    await talk.type("punkt 3")
    await talk.type("notera: Disa berättade.")
    assert "punkt kvar" not in said(await talk.type("Disa Daleros lämnar före punkt 1"))


async def test_moving_what_waits_for_nobody_is_not_found():
    talk = await begun()
    reply = await talk.type("frånvarande: Disa Daleros")
    await talk.type("flytta punkt 3")
    reply = await talk.press(reply, "item.move_waiting")
    assert reply.refused == "not_found"


async def test_an_item_moved_twice_is_asked_about_when_its_proposer_is_absent():
    talk = await begun()
    change(talk, "i2", proposer_id="disa")
    change(talk, "i3", carry_count=2)
    reply = await talk.type("frånvarande: Disa Daleros")
    reply = await talk.press(reply, "item.move_waiting")
    assert "Ska punkt 3 flyttas en gång till?" in said(reply)
    assert "Flyttat: Verksamhetsplan." in said(reply)
    assert (item(talk, "i2").outcome, item(talk, "i3").outcome) == (Outcome.POSTPONED, Outcome.OPEN)
    await talk.press(reply, "item.postpone")
    assert (item(talk, "i3").outcome, item(talk, "i3").carry.person) == (Outcome.POSTPONED, "Disa")


async def test_the_third_move_keeps_the_words_the_day_and_what_is_asked_of_the_network():
    talk = await begun()
    change(talk, "i2", carry_count=2)
    reply = await talk.type("flytta punkt 2 till 2021-11-05: nätverket fattar beslut då")
    assert "Ska punkt 2 flyttas en gång till?" in said(reply)
    await talk.press(reply, "item.postpone")
    carry = Carry(reason=CarryReason.OTHER, to=date(2021, 11, 5), words="nätverket fattar beslut då")
    assert (item(talk, "i2").carry, item(talk, "i2").intent) == (carry, Intent.DECIDE)


async def test_closing_asks_about_an_item_moved_twice_before_it_moves_it():
    talk = await begun()
    change(talk, "i3", carry_count=2, proposer_id=None)
    await talk.type("notera: Början.")
    reply = await talk.type("avsluta")
    move = next(b for b in _buttons(reply) if b["data"].get("move") == "true")
    fields = move["data"]
    reply = await talk._turn(_press(), "nadia", fields=fields)
    assert "Ska punkt 3 flyttas en gång till?" in said(reply)
    assert talk.world.meeting.state is MeetingState.RUNNING
    await talk.press(reply, "item.drop", words="Löst")
    reply = await talk.type("avsluta")
    move = next(b for b in _buttons(reply) if b["data"].get("move") == "true")
    reply = await talk._turn(_press(), "nadia", fields=move["data"])
    assert talk.world.meeting.state is MeetingState.CLOSED
    assert item(talk, "i2").carry == Carry(reason=CarryReason.TIME)
    assert (item(talk, "i3").outcome, item(talk, "i3").carry.words) == (Outcome.DROPPED, "Löst")


async def test_closing_gives_each_item_nobody_got_to_its_own_reason():
    talk = await begun()
    await talk.type("notera: Början.")
    change(talk, "i3", proposer_id="disa")
    reply = await talk.type("avsluta")
    move = next(b for b in _buttons(reply) if b["data"].get("move") == "true")
    await talk._turn(_press(), "nadia", fields=move["data"])
    assert (item(talk, "i2").outcome, item(talk, "i2").carry) == (Outcome.NOT_REACHED, Carry(reason=CarryReason.TIME))
    carry = Carry(reason=CarryReason.PROPOSER_ABSENT, person="Disa")
    assert (item(talk, "i3").outcome, item(talk, "i3").carry) == (Outcome.POSTPONED, carry)


def _buttons(reply):
    from cards.buttons import buttons  # noqa: PLC0415 - beside its only use

    return [button.action for button in buttons(dict(reply.card)) if "data" in button.action]


def _press():
    from conversation.turn import TurnKind  # noqa: PLC0415 - beside its only use

    return TurnKind.PRESS


async def test_an_item_is_dropped_by_words_only_with_a_reason():
    talk = await begun()
    reply = await talk.type("stryk punkt 2")
    assert (reply.refused, item(talk, "i2").outcome) == ("field_missing", Outcome.OPEN)
    reply = await talk.type("stryk punkt 2: inte aktuellt längre")
    assert "Inte aktuellt längre." in said(reply)
    assert (item(talk, "i2").outcome, item(talk, "i2").carry.words) == (Outcome.DROPPED, "inte aktuellt längre")
    await talk.press(reply, "item.reopen")
    assert item(talk, "i2").outcome is Outcome.OPEN


async def test_a_drop_without_a_reason_is_asked_again():
    talk = await begun()
    change(talk, "i2", carry_count=2)
    reply = await talk.type("flytta punkt 2")
    again = await talk.press(reply, "item.drop", words="")
    assert again.refused == "field_missing"
    assert "Varför stryks punkten?" in said(again)
    await talk.press(again, "item.drop", words="Löst")
    assert item(talk, "i2").outcome is Outcome.DROPPED


@pytest.mark.parametrize(
    ("words", "day", "intent"),
    [
        ("flytta punkt 2: ska tas upp 2021-11-05", date(2021, 11, 5), None),
        ("flytta punkt 2: ska tas upp till fortsatt diskussion fredag 5 november", date(2021, 11, 5), None),
        ("postpone item 2: to be taken up on 5 November 2021", date(2021, 11, 5), None),
        ("flytta punkt 2 till 5 november", date(2021, 11, 5), None),
        ("flytta punkt 2: mötet 2021-11-05 är för tidigt", None, None),
        ("flytta punkt 2: ska tas upp på nästa möte, då tar nätverket beslut", None, Intent.DECIDE),
        ("flytta punkt 2: Ska tas upp på nästa träff den 5/11", date(2021, 11, 5), None),
    ],
)
async def test_a_day_that_is_named_is_understood_and_said_back(words, day, intent):
    talk = await begun()
    reply = await talk.type(words)
    assert (item(talk, "i2").carry.to, item(talk, "i2").intent) == (day, intent)
    assert ("fredag 5 november 2021" in said(reply) or "Friday 5 November 2021" in said(reply)) == (day is not None)


@pytest.mark.parametrize(
    "words",
    [
        "flytta punkt 2: ska tas upp 32 mars",
        "flytta punkt 2: ska tas upp torsdag 5 november",
        "flytta punkt 2: ska tas upp i mars",
    ],
)
async def test_a_day_that_is_not_sure_is_refused_and_nothing_moves(words):
    talk = await begun()
    reply = await talk.type(words)
    assert (reply.refused, item(talk, "i2").outcome) == ("date_unreadable", Outcome.OPEN)


async def test_a_question_to_bring_is_a_line_now_and_taken_back_whole():
    talk = await begun()
    reply = await talk.type("fråga att ta med: Hur räknar vi?")
    assert "Frågan kommer på nästa dagordning." in said(reply)
    (question,) = talk.world.rows("questions").values()
    assert talk.world.rows("notes")[question.id].text == "Fråga att ta med: Hur räknar vi?"
    await talk.press(reply, "entry.undo")
    assert (talk.world.rows("questions"), talk.world.rows("notes")) == ({}, {})


async def test_a_question_by_press_is_printed_as_it_stands_and_a_long_one_is_refused():
    talk = await begun()
    reply = await talk._turn(
        _press(),
        "nadia",
        fields={"v": 1, "verb": "question.ask", "network": "n1", "subject": "m1", "card": "k", "version": 1, "text": "Hur?"},
    )
    assert "Hur?" in said(reply)
    assert (await talk.type("fråga att ta med: " + "x" * 1001)).refused == "field_too_long"


async def test_a_decision_says_its_dates_back_and_they_can_be_changed_and_taken_away():
    talk = await begun()
    reply = await talk.type("beslut: avtalet gäller till 31 december 2027 och utvärderas 1 november 2026")
    assert "Gäller till fredag 31 december 2027." in said(reply)
    assert "från söndag 1 november 2026" in said(reply)
    (decision,) = talk.world.rows("decisions").values()
    assert (decision.valid_until, decision.review_on) == (date(2027, 12, 31), date(2026, 11, 1))
    refused = await talk.press(reply, "decision.dates", valid_until="2021-09-24", review_on="")
    assert refused.refused == "date_passed"
    changed = await talk.press(reply, "decision.dates", valid_until="2027-06-30", review_on="")
    assert "Gäller till onsdag 30 juni 2027." in said(changed)
    (decision,) = talk.world.rows("decisions").values()
    assert (decision.valid_until, decision.review_on) == (date(2027, 6, 30), None)


async def test_a_date_that_cannot_be_read_for_sure_is_asked_for():
    talk = await begun()
    reply = await talk.type("beslut: avtalet gäller till 12 januari 2020")
    assert "Beslutet nämner ett datum som inte går att läsa säkert." in said(reply)
    (decision,) = talk.world.rows("decisions").values()
    assert decision.valid_until is None


async def test_the_dates_of_a_decision_are_for_those_who_write_and_for_its_own_meeting():
    talk = await begun()
    reply = await talk.type("beslut: avtalet gäller till 31 december 2027")
    assert (await talk.press(reply, "decision.dates", who="disa", valid_until="", review_on="")).refused == "not_your_role"
    elsewhere = await talk.press(reply, "decision.dates", decision="nobody", valid_until="", review_on="")
    assert elsewhere.refused == "not_found"


async def test_an_item_is_made_standing_once():
    talk = await begun()
    await talk.type("punkt 2")
    reply = await talk.type("beslut: planen gås igenom varje gång")
    made = await talk.press(reply, "decision.standing")
    assert "”Verksamhetsplan” är nu en stående punkt" in said(made)
    titles = talk.world.rows("networks")["n1"].rules.standing_items
    assert titles[-2:] == ("Verksamhetsplan", "Övrigt")
    again = await talk.type("beslut: planen gås igenom varje gång igen")
    assert "är redan en stående punkt" in said(await talk.press(again, "decision.standing"))
    assert (await talk.press(again, "decision.standing", who="disa")).refused == "not_your_role"
    assert (await talk.press(again, "decision.standing", item="nothing")).refused == "not_found"


async def test_a_standing_item_is_not_offered_to_be_made_standing():
    talk = await begun()
    await talk.type("punkt 4")
    assert "Gör punkten stående" not in said(await talk.type("beslut: klart"))


async def test_an_election_is_announced_moved_and_called_off():
    talk = await begun()
    reply = await talk.type("val: ordförande på nästa möte")
    assert "På nästa möte som planeras." in said(reply)
    plan(talk, date(2021, 11, 5))
    plan(talk, date(2021, 12, 3))
    reply = await talk.type("val: två ordförande 2021-12-03")
    assert "fredag 3 december 2021" in said(reply)
    (election,) = talk.world.rows("elections").values()
    assert (election.seats, election.meeting_id, election.announced_at_meeting_id) == (2, "m-2021-12-03", "m1")
    (row,) = [row for row in talk.world.rows("items").values() if row.kind is ItemKind.ELECTION]
    assert row.meeting_id == "m-2021-12-03"
    gone = await talk.press(reply, "election.cancel")
    assert "Valet är inställt" in said(gone)
    assert next(iter(talk.world.rows("elections").values())).state is ElectionState.CANCELLED
    assert [row for row in talk.world.rows("items").values() if row.kind is ItemKind.ELECTION] == []
    again = await talk.press(reply, "election.cancel", who="ylva")
    assert again.refused == "not_found"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("val: ny lokal", "field_invalid"),
        ("val: ordförande 2021-11-06", "no_meeting"),
        ("val: ordförande torsdag 5 november", "date_unreadable"),
    ],
)
async def test_an_election_that_cannot_be_is_refused(words, code):
    talk = await begun()
    assert (await talk.type(words)).refused == code
    assert talk.world.rows("elections") == {}


async def test_only_those_who_lead_announce_an_election():
    talk = await begun()
    assert (await talk.type("val: ordförande på nästa möte", who="disa")).refused == "not_your_role"


async def test_an_election_is_offered_on_the_item_about_a_vacant_seat():
    talk = await begun()
    change(talk, "i2", kind=ItemKind.VACANT_CHAIR)
    reply = await talk.type("punkt 2")
    reply = await talk.press(reply, "election.announce")
    assert "Val av ordförande är utlyst" in said(reply)


async def test_the_history_of_an_item_is_shown_by_words_and_by_the_head():
    talk = await begun()
    plan(talk, date(2021, 11, 5))
    await talk.type("punkt 3")
    await talk.type("beslut: Disa återkommer")
    await talk.type("flytta: hanns inte med")
    reply = await talk.type("historik punkt 3")
    assert "Punkten hanns inte med. Flyttas till nästa möte." in said(reply)
    assert "Ärende från Disa Daleros" in said(reply)
    reply = await talk.type("historik")
    assert "Återkoppling socialjour" in said(reply)
    assert (await talk.type("historik punkt 99")).refused == "not_found"
    assert (await talk.type("historik punkt 3", who="henrik-s")).refused == "not_your_role"


async def test_the_history_of_a_moved_item_is_a_button_of_the_head():
    talk = await begun()
    change(talk, "i3", carried_from="i2", carry_count=1, chain_id="i2")
    await talk.type("närvarande: Disa Daleros")
    reply = await talk.type("punkt 3")
    reply = await talk.press(reply, "item.history")
    assert said(reply).count("fredag 24 september 2021, punkt") == 2
    assert "Tas upp på mötet nu." in said(reply)


async def test_there_is_no_history_without_a_meeting_or_an_item():
    talk = Talk()
    assert (await talk.type("historik")).refused == "field_missing"
    talk.world.write(lambda work: work.meetings.save(replace(talk.world.meeting, state=MeetingState.CANCELLED)))
    assert (await talk.type("historik punkt 1")).refused == "no_meeting"


@pytest.mark.parametrize(
    ("more", "state", "words"),
    [
        ({"outcome": Outcome.WITHDRAWN, "carry": Carry(reason=CarryReason.OTHER)}, MeetingState.CLOSED, "Flyttades före mötet."),
        ({"outcome": Outcome.WITHDRAWN}, MeetingState.CLOSED, "Togs bort från dagordningen."),
        ({}, MeetingState.CANCELLED, "Mötet ställdes in."),
        ({}, MeetingState.PLANNED, "Står på dagordningen."),
        ({}, MeetingState.CLOSED, "Inget antecknades."),
        ({"outcome": Outcome.NOTHING_NEW}, MeetingState.CLOSED, "Inget nytt."),
        ({"outcome": Outcome.FILED}, MeetingState.CLOSED, "Lades till handlingarna."),
        ({"outcome": Outcome.TREATED}, MeetingState.CLOSED, "Behandlades."),
        ({"outcome": Outcome.POSTPONED}, MeetingState.CLOSED, "Flyttades till nästa möte."),
        ({"outcome": Outcome.NOT_REACHED}, MeetingState.CLOSED, "Hanns inte med."),
        ({"outcome": Outcome.DROPPED}, MeetingState.CLOSED, "Utgick."),
        (
            {"outcome": Outcome.NOT_REACHED, "carry": Carry(reason=CarryReason.LEFT, person="Disa Daleros")},
            MeetingState.CLOSED,
            "Disa Daleros lämnade mötet innan punkten togs upp.",
        ),
    ],
)
async def test_each_end_of_an_item_has_its_words_in_the_history(more, state, words):
    talk = await begun()
    earlier = Meeting(id="m0", network_id="n1", day=date(2021, 8, 27), state=state)
    talk.world.write(lambda work: work.meetings.add(earlier))
    before = replace(item(talk, "i3"), id="i0", meeting_id="m0", chain_id="i0", **more)
    talk.world.write(lambda work: work.items.add(before))
    change(talk, "i3", chain_id="i0", carried_from="i0")
    assert words in said(await talk.type("historik punkt 3"))


async def test_a_question_a_decision_or_an_action_is_where_an_item_comes_from():
    talk = await begun()
    await talk.type("fråga att ta med: Hur räknar vi?")
    (question,) = talk.world.rows("questions").values()
    change(talk, "i2", source_id=question.id, kind=ItemKind.OPEN_QUESTION)
    assert "Kommer från mötet 24 september: Hur räknar vi?" in said(await talk.type("historik punkt 2"))


async def test_somebody_who_has_said_no_is_asked_about_too():
    talk = Talk()
    row = Attendance(id="m1/disa", network_id="n1", meeting_id="m1", person_id="disa", answer=Answer.NO)
    talk.world.write(lambda work: work.attendance.add(row))
    reply = await talk.type("starta mötet")
    reply = await talk.press(reply, "roll.call", present="gunvor")
    assert "Punkten utgick eftersom Disa inte var med." in said(reply)
    assert talk.world.rows("attendance")["m1/disa"].presence is Presence.EXCUSED
