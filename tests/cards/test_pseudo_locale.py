"""No card says a word that is not in the catalogues: each sample is drawn in the language in which every sentence has brackets."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from cards.buttons import buttons
from cards.elements import card, text
from cards.html import render_html
from cards.pressed import Pressed, faults
from cards.written import Written, WrittenView, written
from meetings.network import Rules
from tests.cards import (
    test_action_cards,
    test_arranging_cards,
    test_before_cards,
    test_call_cards,
    test_carry_cards,
    test_election_cards,
    test_meeting_cards,
    test_notice_cards,
    test_sending_cards,
    test_series_cards,
    test_theme_cards,
)
from tests.cards.goldens import all_goldens
from tests.pseudo import data_of, leaks, outside, plain, spoken, visible
from texts.say import Say

SAY = Say("pseudo")
WRITTEN = WrittenView(
    envelope=test_meeting_cards.MEETING,
    what=Written.NOTE,
    number=2,
    title=test_meeting_cards.CANARY,
    words=test_meeting_cards.LONG,
    people=("Henrik Sandberg (Örnlunda)",),
    line="Klockan 9.12.",
    undo=("entry.undo", (("entry", "e1"),)),
)
SAMPLES: dict[str, Callable[[Say], dict[str, Any]]] = {
    **test_action_cards.CARDS,
    **test_arranging_cards.CARDS,
    **test_before_cards.DRAWN,
    **test_call_cards.DRAWN,
    **test_notice_cards.DRAWN,
    **test_sending_cards.DRAWN,
    **test_carry_cards.CARDS,
    **test_election_cards.CARDS,
    **test_meeting_cards.CARDS,
    **test_series_cards.CARDS,
    **test_theme_cards.CARDS,
    **{f"written_{what.value}": partial(written, replace(WRITTEN, what=what)) for what in Written},
}
OWN_NAMES = (" Svenska ", " English ")
"""Languages are offered by their own names, whatever language the card speaks."""
_FOUND = {
    *data_of(test_arranging_cards),
    *data_of(test_before_cards),
    *data_of(test_notice_cards),
    *data_of(test_sending_cards),
    *data_of(test_call_cards),
    *data_of(test_carry_cards),
    *data_of(test_election_cards),
    *data_of(test_meeting_cards),
    *data_of(test_series_cards),
    *data_of(test_theme_cards),
    *data_of(test_action_cards),
    *(plain(item) for item in Rules().standing_items),
    *OWN_NAMES,
}
DATA = tuple(sorted(_FOUND, key=len, reverse=True))  # else a shorter text would tear a longer one apart


@pytest.mark.parametrize("name", SAMPLES)
def test_a_card_says_only_what_the_catalogues_and_its_data_hold(name: str) -> None:
    drawn = SAMPLES[name](SAY)
    assert leaks(spoken(drawn), DATA) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_the_form_of_a_card_adds_no_words_of_its_own(name: str) -> None:
    drawn = SAMPLES[name](SAY)
    empty = [Pressed(path=button.path, data={}, inputs={}) for button in buttons(drawn)]
    wrong = {name: sentence for pressed in empty for name, sentence in faults(drawn, pressed, SAY).items()}
    assert leaks(visible(render_html(drawn, action="/press", hidden={}, say=SAY, errors=wrong)), DATA) == []


def test_every_golden_card_is_among_the_samples() -> None:
    assert {path.name.split(".")[0] for path in all_goldens()} - set(SAMPLES) == {"everything"}


def test_a_word_that_bypasses_the_catalogues_is_found() -> None:
    drawn = card(text("Hårdkodat"), text(SAY("forms.errors")), say=SAY, summary=SAY("forms.errors"))
    assert leaks(spoken(drawn)) == ["Hårdkodat in Hårdkodat"]
    assert leaks(spoken(drawn), (" Hårdkodat ",)) == []


def test_brackets_within_brackets_are_all_inside() -> None:
    assert outside("a ⟦b ⟦c⟧ d⟧ e").split() == ["a", "e"]
