"""The text drawing says everything the card says."""

from cards.elements import action_row, ask_text, card, escape, execute, heading, more, text
from cards.html import render_reading
from cards.plain import render_plain
from tests.cards.drawn import ENVELOPE, everything
from texts.say import Say

EXPECTED = """\
Möte i Björkhamn
----------------
Anmäld av <b>Anna_Maria*</b> & [Co](http://x.example)
Rad ett
Rad två, se sidan (https://klubba.example/s?a=1&b=2)
Tid: 9.00
Plats: Rådhuset <1> & 2
Viktigt

Underrubrik
-----------

Punkt | Tid
Budget *2020* | 10 min
Övrigt | 5 min

Rubrik: Ett "citat" & <mer>

Beskrivning: rad 1
rad 2

Minuter: 10

Dag: 2020-03-06

Klockan: 09:30

Ansvarig: Kristin Petersson (Åsnäs)

Sort: Information

Vilka kommer? Kristin Persson (Björkhamn), Henrik Sandberg

Deltar du via länk? Ja

Det här kan du göra på din sida:
* Förhandsvisa
* Anmäl punkt
* Ingen punkt
* Flytta

Läs dagordningen: https://klubba.example/d?x=1&y=2

Öppna din sida: https://klubba.example/m/t
"""


def test_the_text_says_what_the_card_says_and_what_can_be_done_on_the_page() -> None:
    assert render_plain(everything(Say("sv")), "https://klubba.example/m/t") == EXPECTED


def test_without_a_link_nobody_is_told_to_follow_one() -> None:
    drawn = card(heading("Klart"), text(escape("1. Tack")), say=Say("en"), summary="s")
    assert render_plain(drawn, None) == "Klart\n-----\n1. Tack\n"


def test_the_sentence_around_the_link_is_in_the_cards_language() -> None:
    drawn = card(text("Hi"), actions=[execute("Go", ENVELOPE.data("x.y"))], say=Say("en"), summary="s")
    assert (
        render_plain(drawn, "https://k.example")
        == "Hi\n\nThis is what you can do on your page:\n* Go\n\nOpen your page: https://k.example\n"
    )


def test_no_element_is_left_out_of_the_page_to_read() -> None:
    words = render_reading(everything(Say("sv")), Say("sv"))
    for expected in ("Rådhuset &lt;1&gt; &amp; 2", "Förhandsvisa", "Flytta", "Vilka kommer?"):
        assert expected in words


def test_a_mail_shows_no_field_that_nobody_can_fill() -> None:
    form = more("Föreslå punkt", ask_text("title", "Rubrik"), actions=[execute("Skicka", ENVELOPE.data("x.y"))])
    drawn = card(text("Kommer du?"), ask_text("deputy", "Vem kommer i ditt ställe?"), actions=[form], say=Say("sv"), summary="s")
    assert render_plain(drawn, None) == "Kommer du?\n\nDet här kan du göra på din sida:\n* Föreslå punkt\n"
    assert render_reading(drawn, Say("sv")) == (
        '<div class="card" lang="sv"><p>Kommer du?</p><p>Det här kan du göra på din sida:</p><ul><li>Föreslå punkt</li></ul></div>'
    )


def test_a_mail_says_once_and_last_what_can_be_done() -> None:
    answers = action_row(execute("Ja", ENVELOPE.data("x.y")), execute("Nej", ENVELOPE.data("x.z")))
    drawn = card(text("Kommer du?"), answers, actions=[execute("Visa", ENVELOPE.data("x.w"))], say=Say("sv"), summary="s")
    assert render_reading(drawn, Say("sv")) == (
        '<div class="card" lang="sv"><p>Kommer du?</p><p>Det här kan du göra på din sida:</p>'
        "<ul><li>Ja</li><li>Nej</li><li>Visa</li></ul></div>"
    )
