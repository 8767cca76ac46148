"""The text drawing says everything the card says."""

from cards.elements import card, escape, execute, heading, text
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

Ansvarig:
  [ ] Kristin Persson (Björkhamn)
  [x] Kristin Petersson (Åsnäs)
  [ ] Henrik Sandberg

Sort:
  [x] Information
  [ ] Beslut

Vilka kommer?
  [x] Kristin Persson (Björkhamn)
  [ ] Kristin Petersson (Åsnäs)
  [x] Henrik Sandberg

Deltar du via länk?
  [x] Ja


* Förhandsvisa
* Anmäl punkt
* Ingen punkt
* Flytta
    Till vilket möte?
    Varför?
    * Flytta nu
* Läs dagordningen: https://klubba.example/d?x=1&y=2

Svara här: https://klubba.example/m/t
"""


def test_every_word_of_the_card_stands_in_the_text() -> None:
    assert render_plain(everything(Say("sv")), "https://klubba.example/m/t") == EXPECTED


def test_without_a_link_nobody_is_told_to_follow_one() -> None:
    drawn = card(heading("Klart"), text(escape("1. Tack")), say=Say("en"), summary="s")
    assert render_plain(drawn, None) == "Klart\n-----\n1. Tack\n"


def test_the_sentence_around_the_link_is_in_the_cards_language() -> None:
    drawn = card(text("Hi"), actions=[execute("Go", ENVELOPE.data("x.y"))], say=Say("en"), summary="s")
    assert render_plain(drawn, "https://k.example") == "Hi\n\n* Go\n\nAnswer here: https://k.example\n"


def test_no_element_is_left_out_of_the_page_to_read() -> None:
    words = render_reading(everything(Say("sv")), Say("sv"))
    for expected in ("Rådhuset &lt;1&gt; &amp; 2", "Förhandsvisa", "Flytta", "Vilka kommer?"):
        assert expected in words
