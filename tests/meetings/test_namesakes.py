"""Names that people mix up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.namesakes import Named, alike, distance, near_pairs, shown


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Henrik Sandberg", "Henrik Sandberg"),
        ("Kristin Persson", "Kristin Petersson"),
        ("Petra Almlöv", "Petra Almelöv"),
        ("Malin Arvidson", "Malin Arvidsson"),
        ("Lena Håkansdotter", "Lena Håkansdotter Ekvall"),
        ("Disa Daleros", "Diza Daleros"),
        ("GÖRAN  Strömblad", "Goran Stromblad"),
    ],
)
def test_these_are_asked_about(one, other):
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Disa Daleros", "Gerd Daleros"),
        ("Torbjörn Sandberg", "Henrik Sandberg"),
        ("Britt Sandberg Frisk", "Henrik Sandberg"),
        ("Henrik", "Henrik Sandberg"),
        ("", "Henrik Sandberg"),
    ],
)
def test_these_are_not(one, other):
    assert not alike(one, other)
    assert not alike(other, one)


def test_the_municipality_stands_only_beside_names_that_are_mixed_up():
    people = (
        Named(id="1", name="Henrik Sandberg", organisation="Örnlunda"),
        Named(id="2", name="Henrik Sandberg", organisation="Sekretariatet"),
        Named(id="3", name="Disa Daleros", organisation="Ängelö"),
        Named(id="4", name="Henrik Olsson", organisation="Klevan"),
    )
    assert shown(people) == {
        "1": "Henrik Sandberg (Örnlunda)",
        "2": "Henrik Sandberg (Sekretariatet)",
        "3": "Disa Daleros",
        "4": "Henrik Olsson",
    }
    assert near_pairs(people) == ((people[0], people[1]),)


def levenshtein(one, other):
    if not one or not other:
        return len(one) + len(other)
    return min(
        levenshtein(one[1:], other) + 1,
        levenshtein(one, other[1:]) + 1,
        levenshtein(one[1:], other[1:]) + (one[0] != other[0]),
    )


@given(st.text("abå", max_size=5), st.text("abå", max_size=5), st.integers(0, 5))
def test_the_distance_is_the_textbooks_up_to_its_limit(one, other, most):
    assert distance(one, other, most) == min(levenshtein(one, other), most + 1)


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_has_no_direction_and_everybody_is_like_themselves(one, other):
    assert alike(one, other) == alike(other, one)
    assert alike(one, one)
