"""Answers to "Kommer du?" in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.commands import Command, CommandName, Unknown
from texts.grammar import parse


@pytest.mark.parametrize(
    ("words", "who", "answer", "deputy"),
    [
        ("jag kommer", "", "yes", ""),
        ("Kommer!", "", "yes", ""),
        ("Ja, jag kommer till mötet.", "", "yes", ""),
        ("jag kommer inte", "", "no", ""),
        ("Nej, jag kan inte komma", "", "no", ""),
        ("jag har förhinder", "", "no", ""),
        ("jag kommer via länk", "", "remote", ""),
        ("jag är med på teams", "", "remote", ""),
        ("jag deltar digitalt", "", "remote", ""),
        ("jag kommer inte, Anna Berg kommer i stället", "", "no", "Anna Berg"),
        ("Gunvor kommer", "Gunvor", "yes", ""),
        ("Gunvor Tallberg kommer inte", "Gunvor Tallberg", "no", ""),
        ("Kristin Persson, Åketorp kommer", "Kristin Persson, Åketorp", "yes", ""),
        ("Gunvor är med via länk", "Gunvor", "remote", ""),
        ("Gunvor kommer inte, Birgit Hallman kommer i hennes ställe", "Gunvor", "no", "Birgit Hallman"),
        ("I'm coming", "", "yes", ""),
        ("I will come", "", "yes", ""),
        ("I can't come", "", "no", ""),
        ("I am not coming, Anna Berg is coming instead", "", "no", "Anna Berg"),
        ("I'll join online", "", "remote", ""),
        ("Gunvor is coming", "Gunvor", "yes", ""),
        ("Gunvor is not coming", "Gunvor", "no", ""),
        ("Gunvor will join by link", "Gunvor", "remote", ""),
    ],
)
def test_an_answer_is_understood(words, who, answer, deputy):
    assert parse(words) == Command(name=CommandName.COMES, who=who, arg=answer, text=deputy, words=words)


@pytest.mark.parametrize(
    "words",
    [
        "Vi kommer att se över det",
        "Linda kommer att ta kontakt",
        "hon kommer",
        "vem kommer",
        "Kommer du?",
        "nu kommer",
        "they are not coming",
        "Det kommer",
        "Jag kommer med ett förslag",
    ],
)
def test_prose_is_left_alone(words):
    assert isinstance(parse(words), Unknown)


@pytest.mark.parametrize("words", ["ärende från Gunvor: Budget, 20 min", "Item from Gunvor: Budget, 20 min"])
def test_an_item_names_whose_it_is(words):
    assert parse(words) == Command(name=CommandName.ITEM, who="Gunvor", text="Budget, 20 min")


@given(st.text(max_size=60))
def test_nothing_typed_before_an_answer_breaks_the_reading(words):
    assert isinstance(parse(f"{words} kommer"), Command | Unknown)
