"""Reading "inget nytt om ..." and which title it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.commands import Command, CommandName
from texts.grammar import parse
from texts.paper_words import promises_paper
from texts.titles import titles_meant

TITLES = ("Föregående anteckningar", "Lägesrapport i kommunerna", "Omvärldsbevakning", "Omvärldsbevakning EU", "Övrigt")


@pytest.mark.parametrize(
    ("words", "title", "number"),
    [
        ("inget nytt om Lägesrapport", "Lägesrapport", None),
        ("Vi har inget nytt på lägesrapporten.", "lägesrapporten", None),
        ("ingenting nytt under ”Omvärldsbevakning”", "Omvärldsbevakning", None),
        ("inget nytt på punkt 3", "", 3),
        ("@Klubba inget nytt på punkten 12!", "", 12),
        ("nothing new on Status round", "Status round", None),
        ("No news about item 4", "", 4),
    ],
)
def test_a_report_names_an_item_by_number_or_title(words, title, number):
    assert parse(words) == Command(name=CommandName.REPORT, text=title, number=number)


@pytest.mark.parametrize(
    "words",
    ["inget nytt", "inget nytt sedan sist", "Det är inget nytt om det där", "beslut: inget nytt om jouren", "nothing new"],
)
def test_other_words_about_nothing_new_are_no_report(words):
    found = parse(words)
    assert not isinstance(found, Command) or found.name is not CommandName.REPORT


def test_the_notice_is_shown_before_it_is_sent_in_both_languages():
    for words in ("skicka ut kallelsen", "Publicera dagordningen", "send out the notice"):
        assert parse(words) == Command(name=CommandName.SEND_NOTICE)
    assert parse("publicera") == Command(name=CommandName.PUBLISH)


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("lagesrapport", (1,)),
        ("Lägesraport i kommunerna", (1,)),
        ("kommunerna", (1,)),
        ("lägesrapporten", (1,)),
        ("omvärldsbevakning", (2,)),
        ("omvärld", (2, 3)),
        ("övrig", (4,)),
        ("skolskjuts", ()),
        ("", ()),
    ],
)
def test_a_title_is_meant_by_the_whole_its_beginning_a_part_or_a_slip(words, places):
    assert titles_meant(words, TITLES) == places


@given(st.sampled_from(range(len(TITLES))))
def test_a_whole_title_means_itself_alone(place):
    assert titles_meant(TITLES[place].upper(), TITLES) == (place,)


@given(st.text(max_size=40))
def test_any_words_are_read_without_a_fault(words):
    assert set(titles_meant(words, TITLES)) <= set(range(len(TITLES)))
    assert promises_paper(words) in {True, False}
