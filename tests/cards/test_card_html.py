"""The HTML drawing holds the same words, fields and buttons, for everybody and without scripts."""

import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from cards.elements import ask_text, card, escape, execute, heading, open_url, text
from cards.html import render_html, render_reading
from tests.cards.drawn import ENVELOPE, everything
from texts.say import Say

SV = Say("sv")


def page(drawn: dict[str, Any], **given: Any) -> Any:
    words = render_html(drawn, action="/me/press", hidden={"csrf": "t"}, say=SV, **given)
    return lxml_html.fromstring(words)


def test_one_form_holds_every_button_by_its_path() -> None:
    form = page(everything(SV))
    assert (form.tag, form.get("method"), form.get("action"), form.get("lang")) == ("form", "post", "/me/press", "sv")
    assert [(button.get("value"), button.text_content()) for button in form.xpath("//button[@name='press']")] == [
        ("body/15/actions/0", "Förhandsvisa"),
        ("actions/0", "Anmäl punkt"),
        ("actions/1", "Ingen punkt"),
        ("actions/2/card/actions/0", "Flytta nu"),
    ]
    assert [(field.get("name"), field.get("value")) for field in form.xpath("//input[@type='hidden']")] == [("csrf", "t")]


def test_every_field_has_a_label_and_a_unique_id() -> None:
    form = page(everything(SV), prefix="a-")
    ids = [element.get("id") for element in form.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    labels = {label.get("for"): label.text_content() for label in form.xpath("//label")}
    for control in form.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        assert labels[control.get("id")]


def test_required_fields_say_so_in_words_and_carry_their_limits() -> None:
    form = page(everything(SV))
    (title,) = form.xpath("//input[@name='f.title']")
    assert ("required" in title.attrib, title.get("maxlength"), title.get("value")) == (
        True,
        "60",
        'Ett "citat" & <mer>',
    )
    assert form.xpath("string(//label[@for='title'])") == "Rubrik (obligatoriskt)"
    (minutes,) = form.xpath("//input[@name='f.minutes']")
    assert (minutes.get("type"), minutes.get("min"), minutes.get("max")) == ("number", "5", "120")


def test_values_are_filled_in() -> None:
    form = page(everything(SV))
    assert form.xpath("string(//textarea[@name='f.about'])").strip() == "rad 1\nrad 2"
    assert form.xpath("//select[@name='f.owner']/option[@selected]/@value") == ["p2"]
    assert form.xpath("//input[@name='f.kind'][@checked]/@value") == ["info"]
    assert form.xpath("//input[@name='f.who'][@checked]/@value") == ["p1", "p3"]
    assert form.xpath("//input[@name='f.link'][@checked]/@value") == ["true"]


def test_what_a_person_wrote_is_only_words() -> None:
    form = page(everything(SV))
    assert form.xpath("//b") == []
    assert form.xpath("string(//p[strong])") == "Anmäld av <b>Anna_Maria*</b> & [Co](http://x.example)"
    assert form.xpath("//td[1]/text()")[0] == "Budget *2020*"


def test_the_first_heading_is_the_title_and_the_others_stand_below_it() -> None:
    form = page(everything(SV), level=1)
    assert [(h.tag, h.text_content()) for h in form.xpath("//h1|//h2|//h3")] == [
        ("h1", "Möte i Björkhamn"),
        ("h2", "Underrubrik"),
    ]


def test_a_word_before_the_first_heading_does_not_demote_it() -> None:
    drawn = card(text("heading"), heading("Titel"), say=SV, summary="s")
    assert page(drawn).xpath("string(//h2)") == "Titel"


def test_facts_and_tables_are_real_ones() -> None:
    form = page(everything(SV))
    assert [(d.xpath("string(dt)"), d.xpath("string(dd)")) for d in form.xpath("//dl/div")] == [
        ("Tid", "9.00"),
        ("Plats", "Rådhuset <1> & 2"),
    ]
    assert form.xpath("//thead//th[@scope='col']/text()") == ["Punkt", "Tid"]


def test_a_part_that_opens_is_opened_when_its_field_is_wrong() -> None:
    shut, wrong = page(everything(SV)), page(everything(SV), errors={"why": "Skriv varför."})
    assert (len(shut.xpath("//details[@open]")), len(wrong.xpath("//details[@open]"))) == (0, 1)
    (why,) = wrong.xpath("//input[@name='f.why']")
    assert (why.get("aria-invalid"), why.get("aria-describedby")) == ("true", "why-error")
    assert wrong.xpath("string(//*[@id='why-error'])") == "Skriv varför."


def test_enter_in_a_field_presses_nothing_by_chance_when_there_are_several_buttons() -> None:
    several = page(everything(SV))
    assert several.xpath("//button")[0].get("disabled") is not None
    one = card(ask_text("a", "A"), actions=[execute("Ja", ENVELOPE.data("x.y"))], say=SV, summary="s")
    assert page(one).xpath("//button[@disabled]") == []


def test_a_card_without_buttons_is_no_form() -> None:
    assert page(card(text("Klart"), say=SV, summary="s")).tag == "div"


def test_an_address_that_is_no_page_is_not_linked() -> None:
    drawn = card(actions=[open_url("Läs", "javascript:alert(1)")], say=SV, summary="s")
    assert page(drawn).xpath("//a") == []


def test_a_card_to_read_has_the_words_but_nothing_to_press() -> None:
    read = lxml_html.fromstring(render_reading(everything(SV), SV))
    assert read.xpath("//button | //input | //select | //textarea | //form") == []
    assert read.xpath("//p[@class='asked']/text()")[3:6] == [
        "Dag: 2020-03-06",
        "Klockan: 09:30",
        "Ansvarig: Kristin Petersson (Åsnäs)",
    ]
    assert "Anmäl punkt" in read.text_content()


def test_an_unknown_element_is_a_fault_of_the_card() -> None:
    with pytest.raises(ValueError, match="Media"):
        page(card({"type": "Media"}, say=SV, summary="s"))


def test_an_unknown_button_is_a_fault_of_the_card() -> None:
    known = execute("Spara", ENVELOPE.data("agenda.submit"))
    with pytest.raises(ValueError, match=r"Action\.Toggle"):
        page(card(heading("Möte"), actions=[known, {"type": "Action.Toggle", "title": "Visa"}], say=SV, summary="s"))


@pytest.mark.parametrize("written", ["*nästa* gång", "_nästa_ gång"])
def test_what_teams_shows_slanted_is_slanted_here(written: str) -> None:
    (paragraph,) = page(card(text(written), say=SV, summary="s")).xpath("//p")
    assert lxml_html.tostring(paragraph, encoding="unicode") == "<p><em>nästa</em> gång</p>"


def words_of(element: Any) -> Iterator[str]:
    yield from (words.strip() for words in element.itertext() if words.strip())


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zs", "Zl", "Zp", "Co", "Cn"))))
def test_any_words_are_seen_as_written(written: str) -> None:
    seen = page(card(text(f"a{escape(written)}b"), say=SV, summary="s"))
    assert "".join(words_of(seen)) == f"a{unicodedata.normalize('NFC', written)}b"
