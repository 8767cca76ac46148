"""The cards of arranging: the agenda as a form, one item, merging and splitting; long ones in pages."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cards.agenda import AgendaView, agenda
from cards.agenda_arrange import PAGE, AgendaArrangeView, agenda_arrange, minutes_field, place_field
from cards.agenda_budget import BudgetView, bar
from cards.agenda_item import AgendaItemView, agenda_item
from cards.agenda_preview import AgendaPreviewView, agenda_preview
from cards.agenda_reshape import AgendaReshapeView, agenda_reshape
from cards.buttons import buttons, parts
from cards.check import AROUND, MOST_SIZE, faults
from cards.closing import ClosingView, closing
from cards.html import render_html
from cards.live_item import LiveItemView, live_item, live_more
from cards.plain import render_plain
from cards.roll_call import RollCallView, RollEntry, roll_call
from meetings.agenda import ItemKind
from meetings.budget import Budget, Offer
from meetings.glance import AgendaLine
from tests.cards.goldens import check_golden
from tests.cards.test_before_cards import LINES, MEETING, OWN
from texts.say import Say

FITS = BudgetView(budget=Budget(minutes=180, wanted=148, untimed=3))
OVER = BudgetView(
    budget=Budget(minutes=180, wanted=192, untimed=0),
    offers=(Offer(item_id="i4", saves=10, minutes=5), Offer(item_id="i3", saves=20)),
)
NUMBERED = ("4 a.", "4 b.", "4 a", "4 b", "a) Upphandling av tvätt", "b) Sovande jour", "a) Avtal", "b) Jour")
"""What parts are called, the same in every language."""

TWO = ("Avtal", "Jour")
PARTS = (
    *LINES[:3],
    AgendaLine(id="i4", number=4, title="Övriga frågor", kind=ItemKind.STANDING, minutes=15),
    AgendaLine(id="i5", number=4, letter="a", title="Upphandling av tvätt", kind=ItemKind.SUBMITTED),
    AgendaLine(id="i6", number=4, letter="b", title="Sovande jour", kind=ItemKind.SUBMITTED, minutes=10),
)


def arrange(**more):
    usual = {"envelope": OWN, "meeting": MEETING, "lines": PARTS, "budget": FITS}
    return lambda say: agenda_arrange(AgendaArrangeView(**{**usual, **more}), say)


def one(**more):
    usual = {"envelope": OWN, "line": LINES[2], "first": False, "last": False}
    return lambda say: agenda_item(AgendaItemView(**{**usual, **more}), say)


def reshape(**more):
    return lambda say: agenda_reshape(AgendaReshapeView(**{"envelope": OWN, "line": LINES[2], **more}), say)


CARDS = {
    "agenda_arrange": arrange(deed="saved"),
    "agenda_arrange_over": arrange(budget=OVER),
    "agenda_arrange_removed": arrange(deed="removed", title="Budget", undo="i9", budget=OVER),
    "agenda_arrange_stale": arrange(
        typed={"place_i3": "1", "minutes_i3": "25", "add_title": "Val av ordförande", "add_minutes": "15", "item": "i3"},
        error="Någon annan hann ändra under tiden.",
    ),
    "agenda_item": one(),
    "agenda_item_part": one(line=PARTS[4], first=True, last=True, reshapes=False),
    "agenda_item_refused": one(
        line=PARTS[3],
        last=True,
        moves=False,
        parts=("Upphandling av tvätt", "Sovande jour"),
        typed={"title": "", "minutes": "90", "intent": "decide"},
        error="Skriv en rubrik.",
    ),
    "agenda_reshape": reshape(),
    "agenda_reshape_back": reshape(parts=TWO, merges=False, merged=True, typed={"parts": "C, 10 min"}, error="Det gick inte."),
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", CARDS)
def test_the_card_is_as_agreed(name, language, request):
    check_golden(name, CARDS[name](Say(language)), request)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", CARDS)
def test_the_card_is_a_form_and_a_text_too(name, language):
    say = Say(language)
    card = CARDS[name](say)
    assert "<form" in render_html(card, action="/p", hidden={}, say=say)
    assert render_plain(card, None)


def words(card):
    return json.dumps(card, ensure_ascii=False)


def test_the_budget_says_in_words_what_the_bar_repeats():
    assert "148 av 180 min ▰▰▰▰▰▰▰▰▱▱ · 3 punkter utan tid" in words(arrange()(Say("sv")))
    over = words(arrange(budget=OVER)(Say("sv")))
    assert "192 av 180 min ▰▰▰▰▰▰▰▰▰▰" in over
    assert "12 minuter för mycket." in over
    assert "Flytta punkt 3, Gemensam familjerådgivning, till nästa möte: 20 min vinns." in over


@given(st.integers(0, 900), st.integers(0, 900))
def test_the_bar_has_ten_marks_or_none(wanted, minutes):
    marks = bar(Budget(minutes=minutes, wanted=wanted, untimed=0))
    assert marks == "▰" * marks.count("▰") + "▱" * marks.count("▱")
    assert len(marks) == (10 if minutes else 0)
    assert not minutes or (marks.count("▰") == 10) == (wanted >= minutes)


HOSTILE = "<b>Å</b> **fet** [länk](https://ond.example) <at>alla</at> \u202eslut _x_ # " + "å*" * 115
MANY = tuple(
    AgendaLine(
        id=f"01J{number:023}",
        number=number // 2 + 1,
        letter="" if number % 2 == 0 else "a",
        title=HOSTILE,
        kind=ItemKind.SUBMITTED,
        minutes=480,
        background=HOSTILE,
        proposer="Kristin Persson",
    )
    for number in range(200)
)
CROWDED = BudgetView(
    budget=Budget(minutes=180, wanted=48000, untimed=100),
    offers=(Offer(item_id=MANY[198].id, saves=475, minutes=5), Offer(item_id=MANY[0].id, saves=480)),
)


def sizes(cards):
    return [len(json.dumps(card, ensure_ascii=False)) + AROUND for card in cards]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_two_hundred_items_with_long_titles_fit_page_by_page(language):
    say = Say(language)
    last = -(-len(MANY) // PAGE)
    typed = {place_field(line.id): "99" for line in MANY} | {minutes_field(line.id): "480" for line in MANY}
    typed |= {"add_title": HOSTILE, "add_minutes": "480"}
    arranged = [
        agenda_arrange(
            AgendaArrangeView(
                envelope=OWN,
                meeting=replace(MEETING, place=HOSTILE[:200]),
                lines=MANY,
                budget=CROWDED,
                deed="removed",
                title=HOSTILE,
                undo=MANY[0].id,
                page=page,
                typed=typed,
                error=HOSTILE,
            ),
            say,
        )
        for page in range(1, last + 1)
    ]
    assert {button.action["data"]["verb"] for button in buttons(arranged[2])} == {
        "agenda.restore",
        "agenda.times",
        "agenda.arrange",
        "agenda.item",
        "agenda.preview",
    }
    shown = [
        agenda(AgendaView(envelope=OWN, heading="shown", meeting=MEETING, lines=MANY, page=page, arranges=True), say)
        for page in range(1, 80, 13)
    ]
    preview = agenda_preview(
        AgendaPreviewView(
            envelope=OWN,
            meeting=MEETING,
            lines=MANY,
            follow_up=(),
            teams=11,
            mail=4,
            unreachable=0,
            in_channel=True,
            seen="0" * 16,
        ),
        say,
    )
    live = LiveItemView(envelope=OWN, item_id="i", number=100, letter="a", total=100, title=HOSTILE, following=HOSTILE)
    roll = roll_call(
        RollCallView(
            envelope=OWN,
            members=tuple(
                RollEntry(person_id=f"p{key}", label=f"Klevan · Kristin Petersson {key}", here=True) for key in range(25)
            ),
            guests=(RollEntry(person_id="g", label="Peter Stenmark", here=True, items="1-100"),),
            organisations=25,
            missing=(),
        ),
        say,
    )
    empty = tuple((f"{line.number} {line.letter}".strip(), line.title) for line in MANY)
    closed = closing(
        ClosingView(
            envelope=OWN, closed=False, nobody_present=True, ownerless=(), empty=empty, items=200, decisions=0, actions=0, moved=0
        ),
        say,
    )
    cards = [*arranged, *shown, preview, live_item(live, say), live_more(live, say), roll, closed]
    assert [fault for card in cards for fault in faults(card)] == []
    assert max(sizes(cards)) < MOST_SIZE


def test_every_item_is_on_exactly_one_page_and_each_page_posts_its_own():
    say = Say("sv")
    found = []
    for page in range(1, -(-len(MANY) // PAGE) + 1):
        card = agenda_arrange(AgendaArrangeView(envelope=OWN, meeting=MEETING, lines=MANY, budget=FITS, page=page), say)
        data = buttons(card)
        items = next(b.action["data"]["items"] for b in data if b.action["data"]["verb"] == "agenda.arrange").split(",")
        fields = {part["id"] for _, part in parts(card["body"], "body") if part["type"] == "Input.Number"}
        assert {minutes_field(key) for key in items} <= fields
        found += items
    assert found == [line.id for line in MANY]
