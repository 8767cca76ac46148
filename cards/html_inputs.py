"""A card's fields as labelled HTML form fields."""

from collections.abc import Mapping
from html import escape

from cards.buttons import Element
from cards.pressed import FIELD
from texts.say import Say

_KIND = {"Input.Text": "text", "Input.Number": "number", "Input.Date": "date", "Input.Time": "time"}


def draw_input(field: Element, prefix: str, say: Say, errors: Mapping[str, str]) -> str:
    """Return one field with its label, hint and error; ``prefix`` makes ids unique on a page with several cards."""
    key = escape(f"{prefix}{field['id']}")
    notes = ""
    described = []
    if hint := field.get("placeholder"):
        notes += f'<p class="hint" id="{key}-hint">{escape(hint)}</p>'
        described.append(f"{key}-hint")
    if error := errors.get(field["id"]):
        notes += f'<p class="error" id="{key}-error">{escape(error)}</p>'
        described.append(f"{key}-error")
    marks = f' aria-describedby="{" ".join(described)}"' if described else ""
    marks += ' aria-invalid="true"' if error else ""
    label = escape(field["label"])
    if field.get("isRequired"):
        label += f' <span class="required">({escape(say("forms.required"))})</span>'
    name = escape(FIELD + field["id"])
    if field["type"] == "Input.Toggle":
        return _box(field, key, name, label, notes, marks)
    if field["type"] == "Input.ChoiceSet":
        if field.get("isMultiSelect") or field.get("style") == "expanded":
            return _choices(field, key, name, label, notes, marks)
        return _line(key, label, notes, _select(field, key, name, marks, say))
    return _line(key, label, notes, _plain(field, key, name, marks))


def _line(key: str, label: str, notes: str, control: str) -> str:
    return f'<div class="field"><label for="{key}">{label}</label>{notes}{control}</div>'


def _plain(field: Element, key: str, name: str, marks: str) -> str:
    if field.get("isRequired"):
        marks += " required"
    if "maxLength" in field:
        marks += f' maxlength="{field["maxLength"]}"'
    if field["type"] == "Input.Number":
        marks += ' inputmode="numeric"'
    if "min" in field:
        marks += f' min="{field["min"]}" max="{field["max"]}"'
    worth = escape(str(field.get("value", "")))
    if field.get("isMultiline"):
        # The first line break after <textarea> is dropped by browsers; one more keeps a leading empty line.
        return f'<textarea id="{key}" name="{name}" rows="4"{marks}>\n{worth}</textarea>'
    return f'<input type="{_KIND[field["type"]]}" id="{key}" name="{name}" value="{worth}"{marks}>'


def _select(field: Element, key: str, name: str, marks: str, say: Say) -> str:
    marks += " required" if field.get("isRequired") else ""
    options = f'<option value="">{escape(field.get("placeholder") or say("forms.choose"))}</option>'
    for choice in field["choices"]:
        chosen = " selected" if choice["value"] == field.get("value") else ""
        options += f'<option value="{escape(choice["value"])}"{chosen}>{escape(choice["title"])}</option>'
    return f'<select id="{key}" name="{name}"{marks}>{options}</select>'


def _choices(field: Element, key: str, name: str, label: str, notes: str, marks: str) -> str:
    kind = "checkbox" if field.get("isMultiSelect") else "radio"
    chosen = set(field.get("value", "").split(",")) if kind == "checkbox" else {field.get("value")}
    needed = " required" if kind == "radio" and field.get("isRequired") else ""
    lines = ""
    for number, choice in enumerate(field["choices"]):
        own = f"{key}-{number}" if number else key
        ticked = " checked" if choice["value"] in chosen else ""
        control = f'<input type="{kind}" id="{own}" name="{name}" value="{escape(choice["value"])}"{needed}{ticked}>'
        lines += f'<div class="choice">{control}<label for="{own}">{escape(choice["title"])}</label></div>'
    return f'<fieldset class="field"{marks}><legend>{label}</legend>{notes}{lines}</fieldset>'


def _box(field: Element, key: str, name: str, label: str, notes: str, marks: str) -> str:
    ticked = " checked" if field.get("value") == field["valueOn"] else ""
    control = f'<input type="checkbox" id="{key}" name="{name}" value="{escape(field["valueOn"])}"{ticked}>'
    beside = f'<div class="choice">{control}<label for="{key}">{escape(field["title"])}</label></div>'
    return f'<fieldset class="field"{marks}><legend>{label}</legend>{notes}{beside}</fieldset>'
