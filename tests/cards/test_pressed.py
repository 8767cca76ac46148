"""A posted form is read as Teams would have sent it, and checked as the Teams client would have."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import MultiDict

from cards.elements import ask_choice, ask_date, ask_number, ask_text, ask_time, ask_yes, card, execute
from cards.pressed import NoSuchButton, Pressed, faults, read_form, refill
from tests.cards.drawn import ENVELOPE, everything
from texts.say import Say

SV = Say("sv")
DATA = ENVELOPE.data("x.y")


def one(field: dict[str, Any]) -> dict[str, Any]:
    return card(field, actions=[execute("Ja", DATA)], say=SV, summary="s")


def sent(field: dict[str, Any], *words: str) -> dict[str, str]:
    form = {"press": "actions/0", f"f.{field['id']}": list(words)}
    return dict(read_form(one(field), form).inputs)


PAIR = [("a", "A"), ("b", "B")]


@pytest.mark.parametrize(
    ("field", "words", "expected"),
    [
        (ask_text("t", "T"), ["hej"], {"t": "hej"}),
        (ask_text("t", "T"), [""], {}),
        (ask_text("t", "T"), [], {}),
        (ask_text("t", "T", multiline=True), ["a\r\nb"], {"t": "a\nb"}),
        (ask_yes("y", "Y", SV), ["true"], {"y": "true"}),
        (ask_yes("y", "Y", SV), [], {"y": "false"}),
        (ask_choice("c", "C", PAIR, multiple=True), ["a", "b"], {"c": "a,b"}),
        (ask_choice("c", "C", PAIR, multiple=True), [], {}),
        (ask_choice("c", "C", PAIR), ["b"], {"c": "b"}),
        (ask_date("d", "D"), ["2020-03-06"], {"d": "2020-03-06"}),
    ],
)
def test_each_field_comes_as_teams_sends_it(field: dict[str, Any], words: list[str], expected: dict[str, str]) -> None:
    assert sent(field, *words) == expected


def test_a_form_of_aiohttp_is_understood_with_all_its_values() -> None:
    form = MultiDict([("press", "actions/0"), ("f.c", "a"), ("f.c", "b")])
    pressed = read_form(one(ask_choice("c", "C", PAIR, multiple=True)), form)
    assert pressed == Pressed(path="actions/0", data=DATA, inputs={"c": "a,b"})


def test_a_button_inside_a_part_that_opens_sends_the_fields_around_it_too() -> None:
    form = {"press": "actions/2/card/actions/0", "f.why": "Semester", "f.title": "Budget"}
    pressed = read_form(everything(SV), form)
    assert pressed.data["verb"] == "agenda.move"
    assert pressed.inputs == {"title": "Budget", "link": "false", "why": "Semester"}


def test_a_button_without_inputs_sends_none() -> None:
    assert read_form(everything(SV), {"press": "actions/1", "f.title": "x"}).inputs == {}


@pytest.mark.parametrize("path", ["", "actions/9", "actions/2", "actions/3", "../actions/0"])
def test_a_button_that_is_not_there_is_refused(path: str) -> None:
    with pytest.raises(NoSuchButton):
        read_form(everything(SV), {"press": path})


@pytest.mark.parametrize(
    ("field", "words", "expected"),
    [
        (ask_text("x", "Rubrik", required=True, error="Skriv."), " ", "Skriv."),
        (ask_text("x", "Rubrik", required=True), "", "Fyll i Rubrik."),
        (ask_text("x", "Rubrik", most=3), "fyra", "Rubrik: högst 3 tecken."),
        (ask_number("x", "Antal", least=1, most=5, required=True), "6", "Antal: skriv ett tal mellan 1 och 5."),
        (ask_number("x", "Antal", least=1, most=5), "fem", "Antal: skriv ett helt tal."),
        (ask_number("x", "Antal", least=1, most=5), "٣", "Antal: skriv ett helt tal."),
        (ask_date("x", "Dag"), "31/12", "Dag: skriv ett datum, till exempel 2020-03-06."),
        (ask_date("x", "Dag"), "20200306", "Dag: skriv ett datum, till exempel 2020-03-06."),
        (ask_date("x", "Dag"), "2021-02-29", "Dag: skriv ett datum, till exempel 2020-03-06."),
        (ask_time("x", "Tid"), "0930", "Tid: skriv en tid, till exempel 09:30."),
        (ask_time("x", "Tid"), "25:00", "Tid: skriv en tid, till exempel 09:30."),
        (ask_choice("x", "Val", PAIR), "c", "Val: välj bland det som finns i listan."),
        (ask_choice("x", "Val", PAIR, multiple=True), "a,c", "Val: välj bland det som finns i listan."),
    ],
)
def test_a_wrong_field_has_a_sentence(field: dict[str, Any], words: str, expected: str) -> None:
    drawn = one(field)
    pressed = read_form(drawn, {"press": "actions/0", "f.x": words})
    assert faults(drawn, pressed, SV) == {"x": expected}


@pytest.mark.parametrize(
    ("field", "words"),
    [
        (ask_text("x", "Rubrik", required=True), "ja"),
        (ask_number("x", "Antal", least=-5, most=5), "-3"),
        (ask_date("x", "Dag"), "2020-02-29"),
        (ask_time("x", "Tid"), "09:30"),
        (ask_choice("x", "Val", PAIR, multiple=True), "a,b"),
        (ask_text("x", "Rubrik"), ""),
    ],
)
def test_a_right_field_has_none(field: dict[str, Any], words: str) -> None:
    drawn = one(field)
    assert faults(drawn, read_form(drawn, {"press": "actions/0", "f.x": words}), SV) == {}


def test_what_was_typed_is_in_the_card_again_also_in_a_part_that_opens() -> None:
    form = {"f.title": "Ny", "f.who": ["p2"], "f.why": "Sjuk", "f.kind": "decide"}
    drawn = refill(everything(SV), form)
    found = {field["id"]: field["value"] for field in drawn["body"] if "id" in field}
    assert found == {
        "title": "Ny",
        "about": "",
        "minutes": "",
        "day": "",
        "at": "",
        "owner": "",
        "kind": "decide",
        "who": "p2",
        "link": "false",
    }
    assert drawn["actions"][2]["card"]["body"][1]["value"] == "Sjuk"


@given(st.dictionaries(st.sampled_from(["f.title", "f.who", "f.link", "f.verb", "verb", "f.minutes"]), st.text()))
def test_no_form_changes_what_a_button_sends_of_its_own(form: dict[str, str]) -> None:
    pressed = read_form(everything(SV), {**form, "press": "actions/0"})
    assert pressed.data == ENVELOPE.data("agenda.submit", kind_of="item")
    assert not pressed.inputs.keys() & pressed.data.keys()
