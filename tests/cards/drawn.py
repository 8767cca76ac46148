"""A card with one of everything, and the worst that people write, for the tests of the drawings."""

from typing import Any

from cards.elements import (
    action_row,
    ask_choice,
    ask_date,
    ask_number,
    ask_text,
    ask_time,
    ask_yes,
    card,
    escape,
    execute,
    facts,
    heading,
    more,
    open_url,
    section,
    table,
    text,
)
from cards.envelope import Envelope
from texts.say import Say

CANARY = "**fet** <at>alla</at> [länk](http://x) \u202eesreta\u202c"
"""Markup, a mention, a link and reversed letters: on a card all of it is plain words."""

ENVELOPE = Envelope(network="n1", subject="m1", card="c1", version=3)
PEOPLE = [("p1", "Kristin Persson (Björkhamn)"), ("p2", "Kristin Petersson (Åsnäs)"), ("p3", "Henrik Sandberg")]


def everything(say: Say) -> dict[str, Any]:
    """Every element, field and button that cards may use, with words that would do harm unescaped."""
    return card(
        heading("Möte i Björkhamn"),
        text(f"**Anmäld av** {escape('<b>Anna_Maria*</b> & [Co](http://x.example)')}"),
        text("Rad ett\n\nRad två, se [sidan](https://klubba.example/s?a=1&b=2)", subtle=True),
        facts(("Tid", "9.00"), ("Plats", escape("Rådhuset <1> & 2"))),
        section(text("Viktigt", bold=True, colour="attention"), heading("Underrubrik"), emphasis=True, separator=True),
        table(["Punkt", "Tid"], [[escape("Budget *2020*"), "10 min"], ["Övrigt", "5 min"]]),
        ask_text("title", "Rubrik", value='Ett "citat" & <mer>', required=True, error="Skriv en rubrik.", most=60),
        ask_text("about", "Beskrivning", value="rad 1\nrad 2", multiline=True, most=1000, hint="Kort räcker."),
        ask_number("minutes", "Minuter", value=10, least=5, most=120, required=True, error="5 till 120 minuter."),
        ask_date("day", "Dag", value="2020-03-06"),
        ask_time("at", "Klockan", value="09:30"),
        ask_choice("owner", "Ansvarig", PEOPLE, value="p2", searchable=True),
        ask_choice("kind", "Sort", [("info", "Information"), ("decide", "Beslut")], value="info", expanded=True),
        ask_choice("who", "Vilka kommer?", PEOPLE, value="p1,p3", multiple=True, expanded=True),
        ask_yes("link", "Deltar du via länk?", say, value=True),
        action_row(execute("Förhandsvisa", ENVELOPE.data("agenda.preview"))),
        actions=[
            execute("Anmäl punkt", ENVELOPE.data("agenda.submit", kind_of="item"), style="positive"),
            execute("Ingen punkt", ENVELOPE.data("agenda.none"), inputs=False),
            more(
                "Flytta",
                text("Till vilket möte?"),
                ask_text("why", "Varför?", required=True, error="Skriv varför.", most=100),
                actions=[execute("Flytta nu", ENVELOPE.data("agenda.move"))],
            ),
            open_url("Läs dagordningen", "https://klubba.example/d?x=1&y=2"),
        ],
        say=say,
        summary="Fråga efter punkter",
    )
