"""Arranging the agenda as a person does it: cards pressed with what stands in their fields, and typed words."""

import json
from datetime import date, time
from typing import Any

import pytest

from cards.buttons import buttons, parts
from cards.check import faults
from conversation.arranging_items import part_drafts
from conversation.dispatch import Dispatch
from conversation.table import SPEAKERS, VERBS
from conversation.turn import Reply, Turn, TurnKind
from meetings.people import ConversationKind
from meetings.refusals import Refusal, Refused
from store.codec import CODEC
from tests.workflows.before_cast import Cast
from texts.say import Say
from workflows import plan_meeting, submit_item
from workflows.agenda_desk import Deed
from workflows.situation import agenda_of
from workflows.split_item import PartDraft


def standing(card: Any) -> dict[str, str]:
    """What the fields of a card hold, as a client sends it: numbers as text, empty ones left out."""
    found: dict[str, str] = {}
    for _, part in parts(card["body"], "body"):
        if part["type"].startswith("Input.") and part.get("value") not in (None, ""):
            found[part["id"]] = str(part["value"])
    return found


class Desk:
    """People who arrange, with the newest card each of them has."""

    def __init__(self, language: str = "sv") -> None:
        self.cast = Cast()
        self.count = 0
        self.language = language
        ask = plan_meeting.PlanMeeting(day=date(2020, 3, 6), start=time(9), end=time(12))
        self.meeting = self.cast.do("lotta", plan_meeting.REQUEST, ask).subject_id
        self.dispatch = Dispatch(
            store=self.cast.store,
            codec=CODEC,
            verbs=VERBS,
            speakers=SPEAKERS,
            say=lambda _: Say(self.language),
            on_commit=lambda: None,
        )

    def submit(self, title: str, **more: Any) -> str:
        ask = submit_item.SubmitItem(subject_id=self.meeting, title=title, **more)
        return str(self.cast.do("disa", submit_item.REQUEST, ask).item.id)

    async def open(self, who: str = "lotta") -> Reply:
        data = {
            "v": 1,
            "verb": "agenda.arranging",
            "network": "socialchefer",
            "subject": self.meeting,
            "card": "c0",
            "version": 0,
        }
        return await self._turn(TurnKind.PRESS, who, fields=data)

    async def press(self, reply: Reply, verb: str, who: str = "lotta", nth: int = 0, **typed: str) -> Reply:
        """Press the button of ``verb`` with the card's fields as they stand but for what is ``typed``; "" empties one."""
        card = dict(reply.card or {})
        action = [b.action for b in buttons(card) if b.action["data"]["verb"] == verb][nth]
        fields = {} if action.get("associatedInputs") == "none" else {**standing(card), **typed}
        left = {key: words for key, words in fields.items() if words != ""}
        return await self._turn(TurnKind.PRESS, who, fields={**action["data"], **left})

    async def type(self, words: str, who: str = "lotta") -> Reply:
        return await self._turn(TurnKind.WORDS, who, words=words)

    async def _turn(self, kind: TurnKind, who: str, words: str = "", fields: dict[str, Any] | None = None) -> Reply:
        self.count += 1
        self.cast.clock.wind(seconds=1)
        reply = await self.dispatch.answer(
            Turn(
                kind=kind,
                sender=self.cast.sender(who),
                conversation_id="",
                conversation_kind=ConversationKind.PERSONAL,
                activity_id=f"activity-{self.count}",
                received_at=self.cast.clock(),
                words=words,
                fields=fields or {},
            )
        )
        if reply.card is not None:
            assert faults(dict(reply.card)) == []
        return reply

    def titles(self) -> list[str]:
        items = self.cast.see(lambda work: agenda_of(work, self.meeting))
        return [f"{item.position}{'-' if item.parent_id else ''} {item.title}" for item in items]

    def row(self, item_id: str) -> Any:
        return self.cast.see(lambda work: work.items.get(item_id))


def shown(reply: Reply) -> str:
    return json.dumps(reply.card, ensure_ascii=False).replace("\\\\", "") if reply.card else reply.text


def place(item_id: str) -> str:
    return f"place_{item_id}"


def minutes(item_id: str) -> str:
    return f"minutes_{item_id}"


async def test_numbers_and_times_are_saved_from_one_card_and_an_emptied_time_is_no_time():
    desk = Desk()
    first, second = desk.submit("Ett", minutes=20), desk.submit("Två")
    card = await desk.open()
    card = await desk.press(card, "agenda.arrange", **{place(second): "4", minutes(second): "15", "add_title": "Val"})
    assert desk.titles()[3:] == ["4 Två", "5 Ett", "6 Val", "7 Övrigt"]
    assert (desk.row(first).minutes, desk.row(second).minutes) == (20, 15)
    assert "35 av 180 min ▰▱▱▱▱▱▱▱▱▱ · 5 punkter utan tid" in shown(card)
    await desk.press(card, "agenda.arrange", **{minutes(first): ""})
    assert desk.row(first).minutes is None


async def test_the_second_of_two_gets_the_agenda_as_it_is_now_with_only_what_they_changed_themselves():
    desk = Desk()
    first, second = desk.submit("Ett"), desk.submit("Två")
    lottas, gunvors = await desk.open(), await desk.open("gunvor")
    await desk.press(lottas, "agenda.arrange", **{place(first): "1"})
    before = desk.titles()
    typed = {minutes(second): "25", "add_title": "Val av ordförande"}
    refused = await desk.press(gunvors, "agenda.arrange", who="gunvor", **typed)
    assert (refused.refused, desk.titles()) == (Refusal.STALE_CARD, before)
    assert "Någon annan hann ändra" in shown(refused)
    fields = standing(dict(refused.card or {}))
    assert (fields[place(first)], fields[minutes(second)], fields["add_title"]) == ("1", "25", "Val av ordförande")
    again = await desk.press(refused, "agenda.arrange", who="gunvor")
    assert again.refused is None
    assert desk.row(second).minutes == 25
    assert desk.titles() == ["1 Ett", *before[1:5], "6 Val av ordförande", "7 Övrigt"]


async def test_a_place_that_is_none_comes_back_on_the_same_page():
    desk = Desk()
    item_id = desk.submit("Ett")
    refused = await desk.press(await desk.open(), "agenda.arrange", **{place(item_id): "99", minutes(item_id): "5"})
    fields = standing(dict(refused.card or {}))
    assert (refused.refused, fields[place(item_id)], fields[minutes(item_id)]) == (Refusal.FIELD_INVALID, "99", "5")
    assert desk.row(item_id).minutes is None


async def test_a_refused_change_of_one_item_comes_back_on_its_form_with_what_was_typed():
    desk = Desk()
    item_id = desk.submit("Ett")
    opened = await desk.press(await desk.open(), "agenda.item", item=item_id)
    refused = await desk.press(opened, "agenda.revise", title="Två", minutes="1000")
    assert (refused.refused, standing(dict(refused.card or {}))) == (Refusal.FIELD_INVALID, {"title": "Två"})
    assert desk.titles()[3] == "4 Ett"


async def test_a_refused_member_sees_no_desk():
    desk = Desk()
    card = await desk.open()
    refused = await desk.press(card, "agenda.arrange", who="disa")
    assert (refused.refused, refused.card) == (Refusal.NOT_YOUR_ROLE, None)


async def test_an_item_is_opened_stepped_revised_removed_and_back_by_buttons_alone():
    desk = Desk()
    desk.submit("Ett")
    item_id = desk.submit("Två")
    card = await desk.press(await desk.open(), "agenda.item", item=item_id)
    card = await desk.press(card, "agenda.step")
    assert desk.titles()[3:5] == ["4 Två", "5 Ett"]
    card = await desk.press(card, "agenda.revise", title="Två igen", intent="decide", minutes="30")
    found = desk.row(item_id)
    assert (found.title, found.intent.value, found.minutes) == ("Två igen", "decide", 30)
    card = await desk.press(card, "agenda.item", item=item_id)
    removed = await desk.press(card, "agenda.remove")
    assert "Borttagen: Två igen" in shown(removed)
    assert "4 Två igen" not in desk.titles()
    await desk.press(removed, "agenda.restore")
    assert desk.titles()[3] == "4 Två igen"


async def test_opening_nothing_is_asked_again_and_nothing_typed_is_lost():
    desk = Desk()
    item_id = desk.submit("Ett")
    refused = await desk.press(await desk.open(), "agenda.item", **{minutes(item_id): "45"})
    fields = standing(dict(refused.card or {}))
    assert (refused.refused, fields[minutes(item_id)]) == (Refusal.FIELD_MISSING, "45")


async def test_two_are_merged_and_taken_apart_and_one_is_split_and_joined_by_card():
    desk = Desk()
    first, second = desk.submit("Ett"), desk.submit("Två")
    before = desk.titles()
    card = await desk.press(await desk.open(), "agenda.item", item=second)
    card = await desk.press(await desk.press(card, "agenda.reshape"), "agenda.merge", other="4", title="Båda")
    assert desk.titles()[3:] == ["4 Båda", "5 Övrigt"]
    made = desk.cast.see(lambda work: work.items.find(title="Båda")[0].id)
    card = await desk.press(await desk.press(card, "agenda.item", item=made), "agenda.reshape")
    card = await desk.press(card, "agenda.take_apart")
    assert desk.titles() == before
    card = await desk.press(await desk.press(card, "agenda.item", item=first), "agenda.reshape")
    refused = await desk.press(card, "agenda.split", parts="Bara en del")
    assert (refused.refused, standing(dict(refused.card or {}))["parts"]) == (Refusal.FIELD_MISSING, "Bara en del")
    card = await desk.press(refused, "agenda.split", parts="a) Avtal, 10 min\nb) Bemanning")
    assert desk.titles()[3:6] == ["4 Ett", "4- Avtal", "4- Bemanning"]
    assert "4 a. Avtal" in shown(card)
    card = await desk.press(await desk.press(card, "agenda.item", item=first), "agenda.reshape")
    await desk.press(card, "agenda.join")
    assert desk.titles() == before


async def test_too_much_is_shortened_and_moved_by_the_offered_buttons():
    desk = Desk()
    desk.submit("Verksamhetsplan", minutes=170)
    desk.submit("Rapport", minutes=45)
    closing = desk.cast.see(lambda work: agenda_of(work, desk.meeting)[-1].id)
    card = await desk.press(await desk.open(), "agenda.arrange", **{minutes(closing): "15"})
    assert "230 av 180 min ▰▰▰▰▰▰▰▰▰▰" in shown(card)
    assert "50 minuter för mycket." in shown(card)
    assert "Korta Övrigt till 5 min" in shown(card)
    card = await desk.press(card, "agenda.times")
    assert desk.row(closing).minutes == 5
    card = await desk.press(card, "agenda.move_on")
    assert desk.titles()[3:] == ["4 Verksamhetsplan", "5 Övrigt"]
    assert "Flyttad till nästa möte: Rapport" in shown(card)
    assert "minuter för mycket" not in shown(card)
    await desk.press(card, "agenda.restore")
    assert desk.titles()[4] == "5 Rapport"


@pytest.mark.parametrize(
    ("language", "split", "merge", "moved"),
    [
        ("sv", "dela punkt 4: Avtal, 10 min; Bemanning", "slå ihop punkt 5 och 6", "flytta punkt 5 till nästa möte"),
        ("en", "split item 4: Avtal, 10 min; Bemanning", "merge items 5 and 6", "postpone item 5 to next meeting"),
    ],
)
async def test_the_same_is_done_by_typed_words(language, split, merge, moved):
    desk = Desk(language)
    for title in ("Ett", "Två", "Tre"):
        desk.submit(title)
    assert (await desk.type(split)).refused is None
    assert desk.titles()[3:6] == ["4 Ett", "4- Avtal", "4- Bemanning"]
    assert (await desk.type(f"{merge}: Båda")).refused is None
    assert desk.titles()[6:] == ["5 Båda", "6 Övrigt"]
    assert (await desk.type(moved)).refused is None
    assert desk.titles()[6:] == ["5 Övrigt"]


async def test_the_title_of_two_that_are_merged_has_its_bounds():
    desk = Desk()
    for title in ("Ett", "Två"):
        desk.submit(title)
    words = f"slå ihop punkt 4 och 5: {'x' * 301}"
    assert (await desk.type(words)).refused == Refusal.FIELD_TOO_LONG
    assert desk.titles()[3:5] == ["4 Ett", "5 Två"]


async def test_typed_words_that_cannot_be_done_come_back():
    desk = Desk()
    refused = await desk.type("slå ihop punkt 1 och 2")
    assert refused.refused == Refusal.ITEM_BOUND
    assert "slå ihop punkt 1 och 2" in refused.text
    assert (await desk.type("flytta punkt 4 till 2020-05-08")).refused == Refusal.MEETING_NOT_RUNNING


async def test_forty_items_are_arranged_page_by_page_and_each_page_keeps_its_own():
    desk = Desk()
    ids = [desk.submit(f"Punkt nummer {number}") for number in range(36)]
    page1 = await desk.open()
    page2 = await desk.press(page1, "agenda.arrange", nth=1, **{minutes(ids[0]): "5"})
    assert "Sida 2 av 3" in shown(page2)
    page3 = await desk.press(page2, "agenda.arrange", nth=1, **{minutes(ids[20]): "10"})
    page3 = await desk.press(page3, "agenda.arrange", **{place(ids[30]): "4", minutes(ids[30]): "15"})
    assert [desk.row(ids[key]).minutes for key in (0, 20, 30)] == [5, 10, 15]
    assert desk.row(ids[30]).position == 4
    assert "Sida 3 av 3" in shown(page3)
    back = await desk.press(page3, "agenda.arrange", nth=1, to_page="2")
    assert "Sida 2 av 3" in shown(back)


def test_parts_are_read_as_people_write_them():
    words = "a) Upphandling av cirkulationstvätt\nb. Sovande jour, 10 min\n- LSS;  \n"
    assert part_drafts(words) == (
        PartDraft(title="Upphandling av cirkulationstvätt"),
        PartDraft(title="Sovande jour", minutes=10),
        PartDraft(title="LSS"),
    )
    with pytest.raises(Refused) as caught:
        part_drafts("x" * 301)
    assert caught.value.code is Refusal.FIELD_TOO_LONG


def test_every_deed_has_its_sentence():
    for language in ("sv", "en"):
        say = Say(language)
        assert all(say(f"agenda_arrange.done_{deed}", title="T") for deed in Deed if deed is not Deed.NOTHING)
