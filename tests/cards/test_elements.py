"""Every element is the JSON Teams expects."""

from cards.elements import (
    action_row,
    ask_choice,
    ask_date,
    ask_number,
    ask_text,
    ask_time,
    ask_yes,
    at,
    card,
    execute,
    facts,
    heading,
    more,
    open_url,
    section,
    table,
    text,
)
from texts.say import Say

DATA = {"v": 1, "verb": "agenda.submit", "network": "n", "subject": "m", "card": "c", "version": 1}


def test_a_card_says_its_language_and_its_words_without_cards() -> None:
    assert card(text("Hej"), say=Say("sv"), summary="Hej") == {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "lang": "sv",
        "fallbackText": "Hej",
        "msteams": {"width": "Full"},
        "body": [{"type": "TextBlock", "text": "Hej", "wrap": True}],
    }


def test_a_card_with_its_own_view_per_person_names_them() -> None:
    drawn = card(say=Say("en"), summary="s", refresh_users=["29:a"], refresh_data=DATA)
    assert drawn["refresh"] == {
        "action": {"type": "Action.Execute", "verb": "agenda.submit", "data": DATA},
        "userIds": ["29:a"],
    }


def test_nobody_left_to_ask_means_no_refresh() -> None:
    assert "refresh" not in card(say=Say("en"), summary="s", refresh_data=DATA)


def test_a_mention_stands_in_the_text_and_in_the_entities() -> None:
    drawn = card(text(at("Kristin Persson")), say=Say("sv"), summary="s", mentions=[("29:k", "Kristin Persson")])
    assert drawn["msteams"]["entities"] == [
        {
            "type": "mention",
            "text": "<at>Kristin Persson</at>",
            "mentioned": {"id": "29:k", "name": "Kristin Persson"},
        }
    ]
    assert drawn["body"][0]["text"] == "<at>Kristin Persson</at>"


def test_words_are_wrapped_and_may_be_loud_or_quiet() -> None:
    assert [heading("H"), text("t", subtle=True, bold=True, colour="attention", separator=True)] == [
        {"type": "TextBlock", "text": "H", "wrap": True, "style": "heading", "size": "Large", "weight": "Bolder"},
        {
            "type": "TextBlock",
            "text": "t",
            "wrap": True,
            "isSubtle": True,
            "weight": "Bolder",
            "color": "Attention",
            "separator": True,
        },
    ]


def test_facts_and_groups() -> None:
    assert section(facts(("Tid", "9.00")), emphasis=True, separator=True) == {
        "type": "Container",
        "items": [{"type": "FactSet", "facts": [{"title": "Tid", "value": "9.00"}]}],
        "style": "emphasis",
        "separator": True,
    }


def test_a_table_has_lines_for_clients_without_tables() -> None:
    drawn = table(["Vem", "Kommer"], [["Björkhamn", "ja"]])
    assert drawn["fallback"] == section(text("Vem · Kommer", bold=True), text("Björkhamn · ja"))
    assert drawn["rows"][1]["cells"][0] == {"type": "TableCell", "items": [text("Björkhamn")]}
    assert drawn["columns"] == [{"width": 1}, {"width": 1}]


def test_every_kind_of_field() -> None:
    assert [
        ask_text("t", "Text", value="x", required=True, error="Fyll i", multiline=True, most=50, hint="Kort"),
        ask_number("n", "Antal", value=0, least=0, most=5, required=True, error="0-5."),
        ask_date("d", "Dag", value="2020-03-06"),
        ask_time("k", "Tid", value="09:30"),
        ask_choice("c", "Val", [("a", "A"), ("b", "B")], value="a,b", multiple=True, expanded=True),
        ask_choice("s", "Sök", [("a", "A")], searchable=True),
    ] == [
        {
            "type": "Input.Text",
            "id": "t",
            "label": "Text",
            "isRequired": True,
            "errorMessage": "Fyll i",
            "maxLength": 50,
            "value": "x",
            "isMultiline": True,
            "placeholder": "Kort",
        },
        {
            "type": "Input.Number",
            "id": "n",
            "label": "Antal",
            "isRequired": True,
            "errorMessage": "0-5.",
            "min": 0,
            "max": 5,
            "value": 0,
        },
        {"type": "Input.Date", "id": "d", "label": "Dag", "value": "2020-03-06"},
        {"type": "Input.Time", "id": "k", "label": "Tid", "value": "09:30"},
        {
            "type": "Input.ChoiceSet",
            "id": "c",
            "label": "Val",
            "choices": [{"title": "A", "value": "a"}, {"title": "B", "value": "b"}],
            "style": "expanded",
            "wrap": True,
            "isMultiSelect": True,
            "value": "a,b",
        },
        {
            "type": "Input.ChoiceSet",
            "id": "s",
            "label": "Sök",
            "choices": [{"title": "A", "value": "a"}],
            "style": "filtered",
            "wrap": True,
        },
    ]


def test_a_number_that_may_be_left_out_has_no_limits_for_the_client() -> None:
    assert ask_number("n", "Antal", least=5, most=9) == {"type": "Input.Number", "id": "n", "label": "Antal"}


def test_the_word_beside_a_box_is_in_the_cards_language() -> None:
    drawn = card(actions=[more("Mer", ask_yes("y", "Kommer du?", Say("en"), value=True))], say=Say("en"), summary="s")
    assert drawn["actions"][0]["card"]["body"] == [
        {
            "type": "Input.Toggle",
            "id": "y",
            "label": "Kommer du?",
            "title": "Yes",
            "value": "true",
            "valueOn": "true",
            "valueOff": "false",
            "wrap": True,
        }
    ]


def test_a_button_falls_back_to_one_that_old_clients_know() -> None:
    assert execute("Ta bort", DATA, style="destructive", inputs=False) == {
        "type": "Action.Execute",
        "verb": "agenda.submit",
        "title": "Ta bort",
        "data": DATA,
        "style": "destructive",
        "associatedInputs": "none",
        "fallback": {
            "type": "Action.Submit",
            "title": "Ta bort",
            "data": DATA,
            "style": "destructive",
            "associatedInputs": "none",
        },
    }


def test_other_buttons() -> None:
    assert [
        action_row(open_url("Läs", "https://x.example")),
        more("Mer", text("t"), actions=[execute("Ja", DATA)]),
    ] == [
        {"type": "ActionSet", "actions": [{"type": "Action.OpenUrl", "title": "Läs", "url": "https://x.example"}]},
        {
            "type": "Action.ShowCard",
            "title": "Mer",
            "card": {"type": "AdaptiveCard", "body": [text("t")], "actions": [execute("Ja", DATA)]},
        },
    ]
