"""A meeting by typed words and pressed cards, through the whole conversation."""

import json
from datetime import date
from typing import Any

import pytest

from cards.buttons import buttons
from cards.check import faults
from conversation import after, during, table
from conversation.dispatch import Dispatch
from conversation.fields import Fields
from conversation.turn import Reply, Turn, TurnKind
from meetings.actions import AtNextMeeting, Nobody, OnDate, Persons
from meetings.agenda import Carry, CarryReason, Outcome
from meetings.attendance import Presence
from meetings.people import ConversationKind
from meetings.refusals import Refusal, Refused
from store.codec import CODEC
from tests.workflows.running_world import CANARY, World
from texts.say import Say

VERBS = (*during.VERBS, *after.VERBS)
BY_NAME = {verb.request.verb: verb for verb in VERBS}


class Talk:
    """Types and presses as one person or another."""

    def __init__(self, world: World | None = None) -> None:
        self.world = world or World()
        self.count = 0
        self.dispatch = Dispatch(
            store=self.world.store,
            codec=CODEC,
            verbs=table.VERBS,
            speakers=table.SPEAKERS,
            say=Say,
            on_commit=lambda: None,
            public_url="https://klubba.example",
        )

    async def type(self, words: str, who: str = "nadia") -> Reply:
        return await self._turn(TurnKind.WORDS, who, words=words)

    async def press(self, reply: Reply, verb: str, who: str = "nadia", **inputs: str) -> Reply:
        """Press the button of a card that carries ``verb``, with what its fields were filled with."""
        assert reply.card is not None
        data = next(b.action["data"] for b in buttons(dict(reply.card)) if b.action["data"]["verb"] == verb)
        return await self._turn(TurnKind.PRESS, who, fields={**data, **inputs})

    async def _turn(self, kind: TurnKind, who: str, words: str = "", fields: dict[str, Any] | None = None) -> Reply:
        self.count += 1
        self.world.later(seconds=1)
        reply = await self.dispatch.answer(
            Turn(
                kind=kind,
                sender=self.world.sender(who),
                conversation_id="",
                conversation_kind=ConversationKind.PERSONAL,
                activity_id=f"activity-{self.count}",
                received_at=self.world.now,
                words=words,
                fields=fields or {},
            )
        )
        if reply.card is not None:
            assert faults(dict(reply.card)) == []
        return reply


def said(reply: Reply) -> str:
    """The card's JSON as it is read: without the backslashes that keep people's words from being Markdown."""
    return json.dumps(reply.card, ensure_ascii=False).replace("\\\\", "") if reply.card else reply.text


async def begun() -> Talk:
    talk = Talk()
    reply = await talk.type("starta mötet")
    await talk.press(reply, "roll.call", present="gunvor,ylva,kristin-k", guests="nadia,henrik-s", **{"items_henrik-s": "1-2"})
    return talk


async def test_a_whole_meeting_by_words_and_cards():
    talk = await begun()
    rows = talk.world.rows("attendance")
    assert rows["m1/henrik-s"].item_numbers == (1, 2)
    assert rows["m1/disa"].presence is Presence.ABSENT
    await talk.type("till handlingarna")
    await talk.type("nästa")
    await talk.type(f"En vanlig rad {CANARY}")
    reply = await talk.type("beslut: nätverket bjuder in en gäst")
    assert "Beslut, punkt 2" in said(reply)
    reply = await talk.type("uppdrag: Disa Daleros bjuder in gästen till 1/11")
    assert "Disa Daleros (Ängelö)" in said(reply)
    assert "måndag 1 november 2021" in said(reply)
    head = await talk.type("punkt 3")
    assert "Disa är inte med" in said(head)
    await talk.press(head, "item.postpone")
    items = talk.world.rows("items")
    assert (items["i1"].outcome, items["i2"].outcome) == (Outcome.FILED, Outcome.TREATED)
    assert items["i3"].carry == Carry(reason=CarryReason.PROPOSER_ABSENT, person="Disa")
    closed = await talk.type("avsluta")
    assert "Utkastet är klart" in said(closed)
    review = await talk.press(closed, "minutes.show", "gunvor")
    approved = await talk.press(review, "minutes.approve", "gunvor")
    published = await talk.press(approved, "minutes.publish", "gunvor")
    assert "utskickade" in said(published)
    link = await talk.press(published, "minutes.open", "gunvor")
    assert "https://klubba.example/file/" in said(link)
    mine = await talk.type("mina uppdrag", "disa")
    done = await talk.press(mine, "action.done", "disa", line="Gästen kommer")
    assert "Klart" in said(done)
    assert next(iter(talk.world.rows("actions").values())).done_line == "Gästen kommer"


async def test_a_tie_is_written_and_settled_from_the_card():
    talk = await begun()
    reply = await talk.type("uppdrag: Kristin bjuder in")
    row = next(iter(talk.world.rows("actions").values()))
    assert row.owner == Nobody(candidates=("kristin-a", "kristin-k"))
    await talk.press(reply, "action.correct", owner="person:kristin-k")
    row = next(iter(talk.world.rows("actions").values()))
    assert (row.owner, row.due) == (Persons(person_ids=("kristin-k",)), AtNextMeeting(assumed=True))


async def test_the_form_puts_owner_and_time_right():
    talk = await begun()
    reply = await talk.type("uppdrag: ska göras")
    await talk.press(reply, "action.correct", owner="outsider", owner_name="Olle Tamm", due="date", due_day="2021-12-01")
    row = next(iter(talk.world.rows("actions").values()))
    assert (row.owner.name, row.due) == ("Olle Tamm", OnDate(day=date(2021, 12, 1)))


@pytest.mark.parametrize(
    ("words", "person", "presence", "left"),
    [
        ("Ylva lämnade", "ylva", Presence.PRESENT, "i1"),
        ("lämnade: Ylva före punkt 3", "ylva", Presence.PRESENT, "i3"),
        ("frånvarande: Ylva Åhult", "ylva", Presence.ABSENT, None),
        ("närvarande: Disa Daleros, Petra Almlöv", "petra", Presence.PRESENT, None),
        ("närvarande: Henrik Sandberg (Örnlunda)", "henrik-o", Presence.PRESENT, None),
        ("alla närvarande", "kristin-a", Presence.PRESENT, None),
    ],
)
async def test_attendance_by_words(words, person, presence, left):
    talk = await begun()
    reply = await talk.type(words)
    assert reply.refused is None
    row = talk.world.rows("attendance")[f"m1/{person}"]
    assert (row.presence, row.left_before) == (presence, left)
    await talk.type("ångra")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("närvarande: Henrik Sandberg", "name_unclear"),
        ("frånvarande: Zlatan", "name_unknown"),
        ("punkt 99", "not_found"),
        ("lämnade: Ylva före punkt 99", "not_found"),
        ("flytta till 2021-09-01", "date_unreadable"),
        ("rätta saknas till x", "not_found"),
        ("publicera", "no_closed_meeting"),
    ],
)
async def test_words_that_cannot_be_done_come_back_with_a_reason(words, code):
    talk = await begun()
    reply = await talk.type(words)
    assert reply.refused in {code, "date_passed"}
    assert words in reply.text


async def test_before_the_meeting_its_words_are_refused():
    talk = Talk()
    for words in ("beslut: x", "nästa", "avsluta", "Ylva lämnade", "uppdrag: Disa gör"):
        assert (await talk.type(words)).refused == "meeting_not_running"


async def test_moving_and_undoing_by_words():
    talk = await begun()
    await talk.type("flytta punkt 2 till 2021-11-05: ska diskuteras vidare")
    item = talk.world.rows("items")["i2"]
    assert (item.carry.to.isoformat(), item.carry.words) == ("2021-11-05", "ska diskuteras vidare")
    await talk.type("ångra")
    assert talk.world.rows("items")["i2"].outcome is Outcome.OPEN
    await talk.type("flytta: hanns inte med")
    assert talk.world.rows("items")["i1"].carry == Carry(reason=CarryReason.TIME)


async def test_closing_with_something_open_asks_first():
    talk = Talk()
    await talk.type("starta")
    check = await talk.type("avsluta")
    assert "Avsluta mötet?" in said(check)
    closed = await talk.press(check, "meeting.close")
    assert "Utkastet är klart" in said(closed)


async def test_every_button_of_the_head_works():
    talk = await begun()
    head = await talk.type("punkt 2")
    more = await talk.press(head, "item.more")
    assert "Punkt 2" in said(await talk.press(more, "item.nothing_new"))
    assert "ny rubrik" in said(await talk.press(more, "item.retitle", title="Plan"))
    assert "Punkt 1 av 4" in said(await talk.press(more, "item.goto", number="1"))
    assert "Upprop" in said(await talk.press(more, "roll.show"))
    assert (await talk.press(head, "item.next")).refused == "stale_card"


GOOD = {
    "meeting.start": {"secretary": ""},
    "roll.call": {"present": "a,b"},
    "roll.mark": {"mark": "left", "people": "a"},
    "item.goto": {"number": "2"},
    "item.add": {"title": "Ny"},
    "item.retitle": {"title": "Ny"},
    "note.add": {"text": "x"},
    "decision.record": {"text": "x", "kind": "position"},
    "action.assign": {"text": "x", "owner": "every_member", "due": "none"},
    "action.correct": {"owner": "role", "owner_name": "Ordföranden", "due": "condition", "due_words": "vid behov"},
    "item.postpone": {"reason": "other", "words": "x"},
    "item.drop": {"words": "x"},
    "item.move_waiting": {"person": "disa"},
    "question.ask": {"text": "x"},
    "decision.dates": {"decision": "d"},
    "decision.standing": {"item": "i2"},
    "entry.fix": {"wrong": "a", "right": "b"},
    "minutes.approve": {"digest": "a" * 64},
    "action.reschedule": {"day": "2021-12-01"},
    "action.bind": {"bind_day": "2021-12-01"},
    "action.comment": {"words": "x"},
    "action.hand_over": {"receiver": "disa"},
    "action.not_mine": {"words": "x"},
    "action.part": {"text": "x"},
    "action.step": {"steps": "0,2"},
    "action.guest": {"guest_name": "Olle Tamm", "guest_item": "new"},
    "role.leaving": {"leaver": "disa"},
    "role.hand_over": {"leaver": "disa", "receiver": "petra", "last_day": "2021-12-01"},
}
BAD = [
    ("roll.call", {"present": ["a"]}, Refusal.FIELD_INVALID),
    ("roll.call", {"guests": "a", "items_a": "fyra"}, Refusal.FIELD_INVALID),
    ("roll.mark", {"mark": "sovande", "people": "a"}, Refusal.FIELD_INVALID),
    ("item.drop", {}, Refusal.FIELD_MISSING),
    ("item.move_waiting", {}, Refusal.NOT_FOUND),
    ("decision.dates", {"decision": "d", "review_on": "snart"}, Refusal.FIELD_INVALID),
    ("item.postpone", {"intent": "sova"}, Refusal.FIELD_INVALID),
    ("item.goto", {}, Refusal.FIELD_MISSING),
    ("item.goto", {"number": "många"}, Refusal.FIELD_INVALID),
    ("item.add", {}, Refusal.FIELD_MISSING),
    ("item.add", {"title": "x" * 301}, Refusal.FIELD_TOO_LONG),
    ("item.retitle", {"title": 7}, Refusal.FIELD_INVALID),
    ("note.add", {"text": " "}, Refusal.FIELD_MISSING),
    ("decision.record", {"text": "x", "kind": "dikt"}, Refusal.FIELD_INVALID),
    ("action.assign", {"text": ""}, Refusal.FIELD_MISSING),
    ("action.correct", {"owner": "person:a,nobody"}, Refusal.FIELD_INVALID),
    ("action.correct", {"owner": "nobody,network"}, Refusal.FIELD_INVALID),
    ("action.correct", {"owner": "kungen"}, Refusal.FIELD_INVALID),
    ("action.correct", {"owner": "body"}, Refusal.FIELD_MISSING),
    ("action.correct", {"due": "date"}, Refusal.FIELD_MISSING),
    ("action.correct", {"due": "sen"}, Refusal.FIELD_INVALID),
    ("action.correct", {"due": "condition"}, Refusal.FIELD_MISSING),
    ("item.postpone", {"reason": "lust"}, Refusal.FIELD_INVALID),
    ("item.postpone", {"to": "i morgon"}, Refusal.FIELD_INVALID),
    ("entry.fix", {}, Refusal.FIELD_MISSING),
    ("minutes.approve", {}, Refusal.FIELD_MISSING),
    ("minutes.show", {"page": "0"}, Refusal.FIELD_INVALID),
    ("action.snooze", {"later": "aldrig"}, Refusal.FIELD_INVALID),
    ("action.bind", {}, Refusal.FIELD_MISSING),
    ("action.comment", {"words": " "}, Refusal.FIELD_MISSING),
    ("action.hand_over", {}, Refusal.FIELD_MISSING),
    ("action.not_mine", {}, Refusal.FIELD_MISSING),
    ("action.part", {}, Refusal.FIELD_MISSING),
    ("action.step", {"steps": "ett"}, Refusal.FIELD_INVALID),
    ("action.guest", {}, Refusal.FIELD_MISSING),
    ("role.hand_over", {"leaver": "disa"}, Refusal.FIELD_MISSING),
    ("action.reschedule", {}, Refusal.FIELD_MISSING),
    ("action.reschedule", {"day": 20211201}, Refusal.FIELD_INVALID),
]


@pytest.mark.parametrize("name", BY_NAME)
def test_every_verb_reads_what_its_card_sends(name):
    ask = BY_NAME[name].read(Fields({"subject": "m1", "version": 3, **GOOD.get(name, {})}))
    assert isinstance(ask, BY_NAME[name].request.ask)


@pytest.mark.parametrize(("name", "fields", "code"), BAD)
def test_wrong_fields_are_refused_by_name(name, fields, code):
    with pytest.raises(Refused) as caught:
        BY_NAME[name].read(Fields({"subject": "m1", **fields}))
    assert caught.value.code is code


@pytest.mark.parametrize("name", sorted(BY_NAME.keys() - {"minutes.show", "entry.fix", "action.mine", "action.list"}))
@pytest.mark.parametrize("subject", [None, 7, "", "x" * 65, "å"])
def test_a_subject_that_is_no_id_is_not_found(name, subject):
    with pytest.raises(Refused) as caught:
        BY_NAME[name].read(Fields({**GOOD.get(name, {}), "subject": subject}))
    assert caught.value.code is Refusal.NOT_FOUND


@pytest.mark.parametrize(
    ("form", "shown", "due"),
    [
        ({"owner": "person:disa"}, "Disa Daleros (Ängelö)", "nästa möte"),
        ({"owner": "person:disa,person:ylva"}, "Disa Daleros (Ängelö) och Ylva Åhult (Lundkrona)", "nästa möte"),
        ({"owner": "organisation:klevan", "due": "next_meeting"}, "Klevan", "nästa möte"),
        ({"owner": "every_organisation", "due": "each_meeting"}, "varje kommun", "varje möte"),
        ({"owner": "every_member", "due": "none"}, "varje medlem", "utan slutdatum"),
        ({"owner": "network", "due": "condition", "due_words": "vid behov"}, "nätverket", "vid behov"),
        ({"owner": "role", "owner_name": "Ordföranden"}, "Ordföranden", "nästa möte"),
        ({"owner": "body", "owner_name": "Rådet", "due": "other_meeting", "due_words": "rådets möte"}, "Rådet", "rådets möte"),
        ({"owner": "outsider", "owner_name": "Olle Tamm", "due_choice": "2021-11-01"}, "Olle Tamm", "måndag 1 november 2021"),
        ({"owner": "nobody"}, "ingen än", "nästa möte"),
    ],
)
async def test_every_choice_of_the_form_is_said_back(form, shown, due):
    talk = await begun()
    written = await talk.type("uppdrag: ska göras")
    reply = await talk.press(written, "action.correct", **form)
    assert shown in said(reply)
    assert due in said(reply)


async def test_an_action_without_owner_is_settled_from_the_review():
    talk = await begun()
    await talk.type("uppdrag: ska göras")
    closed = await talk.press(await talk.type("avsluta"), "meeting.close")
    review = await talk.press(closed, "minutes.show", "gunvor")
    settled = await talk.press(review, "action.correct", "gunvor", owner="every_member")
    assert "varje medlem" in said(settled)
    review = await talk.type("godkänn", "gunvor")
    assert "Godkänn" in said(review)


async def test_letting_an_action_stand_snoozing_and_claiming_are_answered():
    talk = await begun()
    await talk.type("uppdrag: ska göras")
    await talk.type("uppdrag: Klevan kontaktar rådet")
    await talk.type("klart", "kristin-k")
    closed = await talk.press(await talk.type("avsluta"), "meeting.close")
    review = await talk.press(closed, "minutes.show", "gunvor")
    assert "utan ansvarig" in said(await talk.press(review, "action.waive", "gunvor"))
    mine = await talk.type("mina uppdrag", "kristin-k")
    assert "Du blir påmind fredag 1 oktober" in said(await talk.press(mine, "action.snooze", "kristin-k", later="week"))
    moved = await talk.press(mine, "action.reschedule", "kristin-k", day="2021-10-15")
    assert "Nytt datum: fredag 15 oktober 2021" in said(moved)
    assert "klart till fredag 15 oktober 2021" in said(await talk.type("mina uppdrag", "kristin-k"))
    assert "Uppdraget är ditt" in said(await talk.press(mine, "action.claim", "kristin-k"))


@pytest.mark.parametrize("words", ["klart: avtalet är skrivet", "styrgruppens möte är 12 mars"])
async def test_what_the_note_taker_writes_of_the_meeting_is_a_note(words):
    talk = await begun()
    await talk.type(words)
    assert [row.text for row in talk.world.rows("notes").values()] == [words]
    await talk.type(words, "kristin-k")
    assert len(talk.world.rows("notes")) == 1


async def test_an_unsure_day_is_asked_about():
    talk = await begun()
    reply = await talk.type("uppdrag: Disa bjuder in till tisdag 1/11")
    assert "Vilken dag menas?" in said(reply)


async def test_an_item_falls_away_and_opens_again():
    talk = await begun()
    await talk.type("lämnade: Ylva före punkt 2")
    fields = {"v": 1, "verb": "item.left", "network": "n1", "subject": "m1", "card": "c", "version": 1, "item": "i2"}
    fallen = await talk._turn(TurnKind.PRESS, "nadia", fields={**fields, "words": "YÅ"})
    assert "YÅ lämnade mötet innan punkten togs upp" in said(fallen)
    assert "öppen igen" in said(await talk.press(fallen, "item.reopen"))


async def test_words_without_any_meeting_say_so():
    talk = Talk()
    talk.world.write(lambda work: work.meetings.remove("m1"))
    for words in ("starta", "nästa", "upprop"):
        assert (await talk.type(words)).refused == "no_meeting"


async def test_the_wrong_word_is_put_right_after_the_meeting_too():
    talk = await begun()
    await talk.type("beslut: nätverket bjudre in")
    await talk.press(await talk.type("avsluta"), "meeting.close")
    assert "bjuder in" in said(await talk.type("rätta bjudre till bjuder"))
    review = await talk.type("anteckningar", "gunvor")
    await talk.press(review, "minutes.approve", "gunvor")
    assert (await talk.type("rätta bjuder till bjudre")).refused == "minutes_already_approved"


async def test_everybody_present_can_be_said_with_a_colon():
    talk = await begun()
    assert "Alla medlemmar är närvarande" in said(await talk.type("närvarande: alla"))
