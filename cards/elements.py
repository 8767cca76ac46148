"""The card vocabulary: one function per element; plain JSON with Teams' rules built in (1.5, wrap, label, fallback)."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from cards.writing import clean, escape
from texts.say import Say

__all__ = [
    "Element",
    "action_row",
    "ask_choice",
    "ask_date",
    "ask_number",
    "ask_text",
    "ask_time",
    "ask_yes",
    "at",
    "card",
    "escape",
    "execute",
    "facts",
    "heading",
    "more",
    "open_url",
    "section",
    "table",
    "text",
]

Element = dict[str, Any]
Colour = Literal["good", "warning", "attention", "accent"]
Style = Literal["default", "positive", "destructive"]

SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"
VERSION = "1.5"


def card(
    *body: Element,
    actions: Sequence[Element] = (),
    say: Say,
    summary: str,
    refresh_users: Sequence[str] = (),
    refresh_data: Mapping[str, Any] | None = None,
    mentions: Sequence[tuple[str, str]] = (),
) -> Element:
    """Return a whole card in the language of ``say``.

    ``summary`` is what a notification and a client without cards show. ``refresh_users`` (Teams ids ``29:...``, at
    most 60) get their own view by the action ``refresh_data``. ``mentions`` are (Teams id, name) of every ``at(name)``.
    """
    teams: Element = {"width": "Full"}
    if mentions:
        teams["entities"] = [
            {"type": "mention", "text": at(name), "mentioned": {"id": key, "name": clean(name)}} for key, name in mentions
        ]
    drawn: Element = {
        "$schema": SCHEMA,
        "type": "AdaptiveCard",
        "version": VERSION,
        "lang": say.language,
        "fallbackText": summary,
        "msteams": teams,
        "body": list(body),
    }
    if actions:
        drawn["actions"] = list(actions)
    if refresh_data is not None and refresh_users:
        action = {"type": "Action.Execute", "verb": refresh_data["verb"], "data": dict(refresh_data)}
        drawn["refresh"] = {"action": action, "userIds": list(refresh_users)}
    return drawn


def heading(words: str) -> Element:
    """Return a heading; the first of a card is its title."""
    return {"type": "TextBlock", "text": words, "wrap": True, "style": "heading", "size": "Large", "weight": "Bolder"}


def text(words: str, subtle: bool = False, bold: bool = False, colour: Colour | None = None, separator: bool = False) -> Element:
    """Return a paragraph; ``words`` may hold Markdown, so what people wrote goes through ``escape`` first."""
    block: Element = {"type": "TextBlock", "text": words, "wrap": True}
    if subtle:
        block["isSubtle"] = True
    if bold:
        block["weight"] = "Bolder"
    if colour:
        block["color"] = colour.capitalize()
    if separator:
        block["separator"] = True
    return block


def at(name: str) -> str:
    """Return the text of a mention; the same name stands in ``card(mentions=...)``."""
    return f"<at>{clean(name)}</at>"


def facts(*rows: tuple[str, str]) -> Element:
    """Return rows of "name: value"."""
    return {"type": "FactSet", "facts": [{"title": name, "value": worth} for name, worth in rows]}


def side_by_side(*items: Element) -> Element:
    """Return items beside each other, each as wide as the others: for two short fields, also on a phone."""
    return {"type": "ColumnSet", "columns": [{"type": "Column", "width": "stretch", "items": [item]} for item in items]}


def section(*items: Element, emphasis: bool = False, separator: bool = False) -> Element:
    """Return a group of elements, with a background of its own when ``emphasis``."""
    group: Element = {"type": "Container", "items": list(items)}
    if emphasis:
        group["style"] = "emphasis"
    if separator:
        group["separator"] = True
    return group


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Element:
    """Return a table whose first row is the headers; clients older than tables show each row as one line."""
    lines = [headers, *rows]
    return {
        "type": "Table",
        "columns": [{"width": 1} for _ in headers],
        "rows": [
            {
                "type": "TableRow",
                "cells": [{"type": "TableCell", "items": [text(cell, bold=number == 0)]} for cell in line],
            }
            for number, line in enumerate(lines)
        ],
        "fallback": section(*(text(" · ".join(line), bold=number == 0) for number, line in enumerate(lines))),
    }


def _ask(kind: str, name: str, label: str, required: bool, error: str) -> Element:
    field: Element = {"type": f"Input.{kind}", "id": name, "label": clean(label)}
    if required:
        field["isRequired"] = True
    if error:
        field["errorMessage"] = error
    return field


def ask_text(
    id: str,
    label: str,
    value: str = "",
    required: bool = False,
    error: str = "",
    multiline: bool = False,
    most: int = 200,
    hint: str = "",
) -> Element:
    """Return a field for words, ``most`` characters long, filled with ``value`` as it was typed."""
    field = _ask("Text", id, label, required, error)
    field["maxLength"] = most
    if value:
        field["value"] = clean(value)
    if multiline:
        field["isMultiline"] = True
    if hint:
        field["placeholder"] = hint
    return field


def ask_number(
    id: str,
    label: str,
    value: int | None = None,
    least: int = 0,
    most: int = 999,
    required: bool = False,
    error: str = "",
) -> Element:
    """Return a field for a number from ``least`` to ``most``, both included.

    Only a required field carries its limits: the official client holds an empty field to them and then sends nothing at
    all. The workflow checks every number in any case.
    """
    field = _ask("Number", id, label, required, error)
    if required:
        field |= {"min": least, "max": most}
    if value is not None:
        field["value"] = value
    return field


def ask_date(id: str, label: str, value: str = "", required: bool = False, error: str = "") -> Element:
    """Return a field for a day; ``value`` and what comes back are "2020-03-06"."""
    field = _ask("Date", id, label, required, error)
    if value:
        field["value"] = value
    return field


def ask_time(id: str, label: str, value: str = "", required: bool = False, error: str = "") -> Element:
    """Return a field for a time of day; ``value`` and what comes back are "09:30"."""
    field = _ask("Time", id, label, required, error)
    if value:
        field["value"] = value
    return field


def ask_choice(
    id: str,
    label: str,
    choices: Sequence[tuple[str, str]],
    value: str = "",
    multiple: bool = False,
    expanded: bool = False,
    searchable: bool = False,
    required: bool = False,
    error: str = "",
) -> Element:
    """Return a choice between (value, title) pairs.

    Several chosen values come back joined with commas, so no value holds one. ``expanded`` shows all of them at once,
    ``searchable`` lets a long list be filtered while typing.
    """
    field = _ask("ChoiceSet", id, label, required, error)
    field["choices"] = [{"title": clean(title), "value": key} for key, title in choices]
    field["style"] = "expanded" if expanded else "filtered" if searchable else "compact"
    field["wrap"] = True
    if multiple:
        field["isMultiSelect"] = True
    if value:
        field["value"] = value
    return field


def ask_yes(id: str, label: str, say: Say, value: bool = False) -> Element:
    """Return a box to tick with "yes" beside it; it comes back as "true" or "false"."""
    field = _ask("Toggle", id, label, required=False, error="")
    chosen = "true" if value else "false"
    field |= {"title": say("forms.yes"), "value": chosen, "valueOn": "true", "valueOff": "false", "wrap": True}
    return field


def execute(title: str, data: Mapping[str, Any], style: Style = "default", inputs: bool = True) -> Element:
    """Return a button that sends ``data`` and, unless ``inputs`` is false, the fields; old clients send the same."""
    shared: Element = {"title": title, "data": dict(data)}
    if style != "default":
        shared["style"] = style
    if not inputs:
        shared["associatedInputs"] = "none"
    fallback: Element = {"type": "Action.Submit", **shared, "data": dict(data)}
    return {"type": "Action.Execute", "verb": data["verb"], **shared, "fallback": fallback}


def more(title: str, *body: Element, actions: Sequence[Element] = ()) -> Element:
    """Return a button that opens a part of the card with fields and buttons of its own."""
    inner: Element = {"type": "AdaptiveCard", "body": list(body)}
    if actions:
        inner["actions"] = list(actions)
    return {"type": "Action.ShowCard", "title": title, "card": inner}


def open_url(title: str, url: str) -> Element:
    """Return a button that opens a page."""
    return {"type": "Action.OpenUrl", "title": title, "url": url}


def action_row(*actions: Element) -> Element:
    """Return buttons that stand inside the body."""
    return {"type": "ActionSet", "actions": list(actions)}
