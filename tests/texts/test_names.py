"""Who a written name means."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.texts.cast import ORGANISATIONS, PEOPLE
from texts.names import Known, NoOne, One, Resolution, Tie, resolve
from texts.organisations import resolve_organisation


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Disa Daleros", One(person_id="disa")),
        ("disa daleros", One(person_id="disa")),
        ("Disa", One(person_id="disa")),
        ("DD", One(person_id="disa")),
        ("Disas", One(person_id="disa")),
        ("Disa Daleros’s", One(person_id="disa")),
        ("Nadia Franks", One(person_id="nadia")),
        ("NF", One(person_id="nadia")),
        ("NF:s", One(person_id="nadia")),
        ("Henrik Sandberg", Tie(candidates=("henrik-o", "henrik-s"))),
        ("Henrik", Tie(candidates=("henrik-o", "henrik-s"))),
        ("HS", Tie(candidates=("henrik-o", "henrik-s"))),
        ("HS (SFH)", One(person_id="henrik-s")),
        ("Henrik Sandberg (SFH)", One(person_id="henrik-s")),
        ("Henrik Sandberg, Örnlunda kommun", One(person_id="henrik-o")),
        ("Henrik från Örnlunda", One(person_id="henrik-o")),
        ("Henrik Sandberg (sekretariatet)", One(person_id="henrik-s")),
        ("Disa Daleros (ordf.)", One(person_id="disa")),
        ("Disa Daleros (Klevan)", NoOne()),
        ("Disa Daleros (Lund)", Tie(candidates=("disa",))),
        ("Kristin", Tie(candidates=("persson", "petersson"))),
        ("Kristin Persson", One(person_id="persson")),
        ("KP", One(person_id="persson")),  # the other one is not in the room
        ("Kristin P", Tie(candidates=("persson", "petersson"))),
        ("Lena H", One(person_id="lena")),
        ("Lena Håkansdotter", One(person_id="lena")),
        ("Petra Almelöv", One(person_id="petra")),
        ("Malin Arvidson", One(person_id="malin")),
        ("Gunvr Tallberg", One(person_id="gunvor")),
        ("Gunvorr", One(person_id="gunvor")),
        ("Goran Strémblad", Tie(candidates=("goran",))),
        ("Tallberg", Tie(candidates=("gunvor",))),
        ("Frank", Tie(candidates=("nadia",))),
        ("Sandberg", Tie(candidates=("henrik-o", "henrik-s", "torbjorn", "britt"))),
        ("Olle Tamm", NoOne()),
        ("Att Disa", NoOne()),
        ("Olle Sandberg", NoOne()),
        ("Bo", NoOne()),
        ("", NoOne()),
    ],
)
def test_a_name_is_resolved_or_asked(words: str, found: Resolution) -> None:
    assert resolve(words, PEOPLE) == found


def test_a_person_without_an_organisation_is_not_found_through_one() -> None:
    people = [
        Known(person_id="majken", name="Majken Rosell"),
        Known(person_id="klevan", name="Majken Rosell", organisation="Klevan"),
    ]
    assert resolve("Majken (Klevan)", people) == One(person_id="klevan")


def test_a_slip_can_be_refused() -> None:
    assert [resolve(words, PEOPLE, slips=False) for words in ("Gunvr Tallberg", "Gunvorr")] == [NoOne(), NoOne()]


def test_a_name_that_is_almost_another_persons_is_asked() -> None:
    only = [known for known in PEOPLE if known.person_id != "petersson"]
    assert resolve("Kristin Petersson", only) == Tie(candidates=("persson",))


@given(st.sampled_from(PEOPLE))
def test_both_ways_of_storing_a_letter_find_the_same_person(known: Known) -> None:
    assert resolve(unicodedata.normalize("NFD", known.name), PEOPLE) == resolve(known.name, PEOPLE)


@given(st.text(), st.integers(0, len(PEOPLE)))
def test_any_words_can_be_looked_up(words: str, number: int) -> None:
    assert isinstance(resolve(words, PEOPLE[:number]), One | Tie | NoOne)


@given(st.permutations(PEOPLE))
def test_the_order_of_the_roster_decides_nothing(people: list[Known]) -> None:
    assert resolve("Lena Håkansdotter", people) == One(person_id="lena")
    found = resolve("Henrik Sandberg", people)
    assert isinstance(found, Tie)
    assert set(found.candidates) == {"henrik-o", "henrik-s"}


@pytest.mark.parametrize(
    ("words", "organisation_id"),
    [
        ("Klevan", "klevan"),
        ("Klevans kommun", "klevan"),
        ("Klevan kommun", "klevan"),
        ("Klevans", "klevan"),
        ("Hökanäs", "hokanas"),
        ("Båtnäs kommuns", "batnas"),
        ("hbg", "havsborg"),
        ("Sekretariatet Familjen Havsborg", "sfh"),
        ("SFH", "sfh"),
        ("Ho6kanis", "hokanas"),
        ("Angelo", "angelo"),
        ("Svartlév", "svartlov"),
        ("Lund", None),
        ("Storstad", None),
        ("", None),
    ],
)
def test_an_organisation_is_found_in_its_written_forms(words: str, organisation_id: str | None) -> None:
    assert resolve_organisation(words, ORGANISATIONS) == organisation_id
