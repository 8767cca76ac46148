"""The cards of themes, in both languages, small and as full as they get."""

from dataclasses import replace
from datetime import date

import pytest

from cards.check import faults
from cards.closing import ClosingTheme, ClosingView, closing
from cards.envelope import Envelope
from cards.my_actions import ActionLine, ActionsView, action_given
from cards.theme_ask import ThemeAgainView, ThemeAskView, theme_again, theme_ask
from cards.theme_form import ThemeDraft
from cards.theme_register import ThemeRegisterView, theme_register
from cards.theme_told import ThemeToldView, theme_told
from meetings.namesakes import Named
from meetings.theme_facts import ThemeFacts
from meetings.themes import ThemeForm, ThemeState
from tests.cards.drawn import CANARY
from tests.cards.goldens import check_golden
from texts.say import Say

OWN = Envelope(network="n1", subject="m1", card="c1", version=3)
GUNVOR, DISA, YLVA = (
    Named(id="p1", name="Gunvor Tallberg"),
    Named(id="p2", name="Disa Daleros"),
    Named(id="p3", name="Ylva Åhult"),
)
PEOPLE = (GUNVOR, DISA, YLVA)
WAITING = ThemeFacts(id="t2", title="Välfärdsteknik", position=2, few=True)
CHOSEN = ThemeFacts(
    id="t1",
    title="Barn och unga",
    question="Hur når vi familjer tidigare?",
    form=ThemeForm.BUZZ_GROUPS,
    minutes=45,
    state=ThemeState.CHOSEN,
    leads=(GUNVOR, DISA, YLVA),
    day=date(2020, 3, 6),
    former=((date(2020, 2, 7), ("Gunvor Tallberg", "Disa Daleros")),),
    asked="Förbereder temat Barn och unga: bokar en föreläsare",
)
LATER = replace(CHOSEN, day=None, leads=(GUNVOR,), few=True, former=(), asked="", form=ThemeForm.OPEN, minutes=None)
TOLD = ThemeToldView(envelope=OWN, change="shown", theme=CHOSEN, people=PEOPLE, keeps=True)
CLOSING = ClosingView(
    envelope=OWN, closed=False, nobody_present=False, ownerless=(), empty=(), items=4, decisions=1, actions=1, moved=0
)
CLOSING_THEME = ClosingTheme(themes=(("t1", "Barn och unga"), ("t2", "Välfärdsteknik")), people=PEOPLE)
TYPED = ThemeDraft(title="Barn och unga", question="Hur?", leads="p1,p2", help=True, help_words="bokar lokal", minutes=30)

CARDS = {
    "theme_register": lambda say: theme_register(
        ThemeRegisterView(envelope=OWN, themes=(CHOSEN, WAITING), people=PEOPLE, keeps=True, on=True), say
    ),
    "theme_register_member": lambda say: theme_register(ThemeRegisterView(envelope=OWN, themes=(WAITING,), on=True), say),
    "theme_register_empty": lambda say: theme_register(
        ThemeRegisterView(envelope=OWN, themes=(), people=PEOPLE, keeps=True), say
    ),
    "theme_shown": lambda say: theme_told(replace(TOLD, leads=True, help_words="bokar en föreläsare"), say),
    "theme_shown_lead": lambda say: theme_told(replace(TOLD, keeps=False, leads=True), say),
    "theme_added": lambda say: theme_told(replace(TOLD, change="added", theme=WAITING, turned_on=True), say),
    "theme_known": lambda say: theme_told(replace(TOLD, change="known", theme=WAITING), say),
    "theme_edited": lambda say: theme_told(replace(TOLD, change="edited", theme=LATER), say),
    "theme_chosen": lambda say: theme_told(
        replace(TOLD, change="chosen", running=True, line="Tema till nästa möte: Barn och unga."), say
    ),
    "theme_undecided": lambda say: theme_told(
        replace(TOLD, change="undecided", theme=None, running=True, line="Tema till nästa möte är inte bestämt."), say
    ),
    "theme_prepared": lambda say: theme_told(replace(TOLD, change="prepared", keeps=False, leads=True), say),
    "theme_dropped": lambda say: theme_told(
        replace(TOLD, change="dropped", theme=replace(WAITING, state=ThemeState.DROPPED)), say
    ),
    "theme_ask": lambda say: theme_ask(
        ThemeAskView(envelope=OWN, theme=CHOSEN, day=date(2020, 3, 6), others=("Disa Daleros", "Ylva Åhult")), say
    ),
    "theme_ask_alone": lambda say: theme_ask(ThemeAskView(envelope=OWN, theme=LATER, day=date(2020, 3, 6)), say),
    "theme_again_add": lambda say: theme_again(
        ThemeAgainView(envelope=OWN, verb="theme.add", draft=TYPED, error="Nej.", many=True), say
    ),
    "theme_again_edit": lambda say: theme_again(
        ThemeAgainView(envelope=OWN, verb="theme.edit", draft=TYPED, error="Nej.", theme="t1"), say
    ),
    "theme_again_choose": lambda say: theme_again(
        ThemeAgainView(envelope=OWN, verb="theme.choose", draft=TYPED, error="Nej.", theme="t1", many=True), say
    ),
    "theme_again_choose_new": lambda say: theme_again(
        ThemeAgainView(envelope=OWN, verb="theme.choose", draft=TYPED, error="Nej."), say
    ),
    "theme_again_prepare": lambda say: theme_again(
        ThemeAgainView(envelope=OWN, verb="theme.prepare", draft=TYPED, error="Nej.", theme="t1"), say
    ),
    "theme_closing": lambda say: closing(replace(CLOSING, theme=CLOSING_THEME, empty=((3, CANARY),)), say),
    "theme_closing_none": lambda say: closing(replace(CLOSING, theme=ClosingTheme(themes=(), people=PEOPLE)), say),
    "theme_action_given": lambda say: action_given(
        ActionsView(
            envelope=OWN,
            lines=(ActionLine(envelope=OWN, text=CHOSEN.asked, day=date(2020, 2, 7), number=0, when=""),),
        ),
        say,
    ),
}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", CARDS)
def test_the_card_is_the_golden_one(name, language, request):
    check_golden(name, CARDS[name](Say(language)), request)


def test_a_register_of_fifty_themes_and_a_hundred_people_fits_page_by_page():
    people = tuple(Named(id=f"{n:026}", name=f"Lena Håkansdotter Ekvall {n} (Björkhamn)") for n in range(100))
    full = replace(CHOSEN, title="å" * 120, question="ö" * 1000)
    themes = tuple(replace(full, id=f"{n:026}", position=n) for n in range(1, 51))
    seen = []
    for page in range(1, 60):
        card = theme_register(ThemeRegisterView(envelope=OWN, themes=themes, people=people, keeps=True, page=page), Say("sv"))
        assert faults(card) == []
        seen += [part["text"].split("\\.")[0] for part in card["body"] if part.get("weight") == "Bolder" and "å" in part["text"]]
        if "första" in card["actions"][-1]["title"]:
            break
    assert seen == [str(n) for n in range(1, 51)]
    told = theme_told(replace(TOLD, theme=full, people=people, leads=True), Say("sv"))
    assert faults(told) == []
    lines = tuple((n, "ä" * 300) for n in range(1, 40))
    choices = ClosingTheme(themes=tuple((one.id, one.title) for one in themes), people=people)
    assert faults(closing(replace(CLOSING, theme=choices, empty=lines), Say("sv"))) == []


def test_what_people_wrote_is_shown_as_they_wrote_it():
    worst = replace(CHOSEN, title=CANARY, question=CANARY, leads=(Named(id="p9", name=CANARY),))
    for name, card in (
        ("told", theme_told(replace(TOLD, theme=worst, line=CANARY), Say("sv"))),
        ("register", theme_register(ThemeRegisterView(envelope=OWN, themes=(worst,)), Say("sv"))),
        ("ask", theme_ask(ThemeAskView(envelope=OWN, theme=worst, day=date(2020, 3, 6), others=(CANARY,)), Say("sv"))),
    ):
        assert faults(card) == [], name
        texts = [part["text"] for part in card["body"] if part["type"] == "TextBlock"]
        assert [words for words in texts if "**fet" in words or "<at>" in words] == [], name
