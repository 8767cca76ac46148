"""A card as accessible HTML without scripts: one form that posts what Teams would have sent."""

from collections.abc import Mapping
from html import escape

from cards.buttons import SENDS, Element, actions, buttons, fields, parts
from cards.html_inputs import draw_input
from cards.markdown import to_html
from cards.pressed import NoSuchButton, Pressed, read_form
from cards.standing import asked, standing_words
from meetings.values import value
from texts.say import Say

__all__ = ["NoSuchButton", "Pressed", "read_form", "render_html", "render_reading"]

_WEB = ("https://", "http://", "mailto:")


def render_html(
    card: Element,
    *,
    action: str,
    hidden: Mapping[str, str],
    say: Say,
    errors: Mapping[str, str] | None = None,
    prefix: str = "",
    level: int = 2,
) -> str:
    """Return the card as one form posting to ``action`` with the ``hidden`` fields and ``press`` = the button's path.

    ``errors`` are sentences by field id (``cards.pressed.faults``). ``prefix`` keeps ids apart on a page with several
    cards; ``level`` is the card's first heading.
    Everything is escaped; fields are checked by the server (``novalidate``), so a closed part cannot block a button.
    """
    drawing = _Drawing(say=say, errors=errors or {}, prefix=prefix, level=level, live=True, title=_title(card))
    inside = drawing.card(card, "")
    sending = list(buttons(card))
    if not sending:
        return f'<div class="card" lang="{escape(card["lang"])}">{inside}</div>'
    # With several buttons, Enter in a field must not press the first of them by chance.
    guard = '<button type="submit" disabled hidden></button>' if len(sending) > 1 else ""
    kept = "".join(f'<input type="hidden" name="{escape(name)}" value="{escape(worth)}">' for name, worth in hidden.items())
    return (
        f'<form class="card" lang="{escape(card["lang"])}" method="post" action="{escape(action)}" novalidate>'
        f"{guard}{kept}{inside}</form>"
    )


def render_reading(card: Element, say: Say, level: int = 2) -> str:
    """Return the card to read only: its words, what stands in its fields, and last what can be done on one's own page."""
    drawing = _Drawing(say=say, errors={}, prefix="", level=level, live=False, title=_title(card))
    offered = _offered([action for _, action in actions(card)], say)
    return f'<div class="card" lang="{escape(card["lang"])}">{drawing.card(card, "")}{offered}</div>'


def _title(card: Element) -> str:
    return next((path for path, part in parts(card["body"], "body") if part.get("style") == "heading"), "")


@value
class _Drawing:
    """How one card is drawn: ``live`` is false for one only read, ``title`` is the path of the first heading."""

    say: Say
    errors: Mapping[str, str]
    prefix: str
    level: int
    live: bool
    title: str

    def card(self, card: Element, path: str) -> str:
        inside = self.elements(card.get("body", []), f"{path}body")
        return inside + self.row(card.get("actions", []), f"{path}actions")

    def elements(self, elements: list[Element], path: str) -> str:
        return "".join(self.element(element, f"{path}/{number}") for number, element in enumerate(elements))

    def element(self, element: Element, path: str) -> str:
        kind = element["type"]
        line = " line" if element.get("separator") else ""
        if kind.startswith("Input."):
            return draw_input(element, self.prefix, self.say, self.errors) if self.live else _asked(element)
        match kind:
            case "TextBlock":
                return _text(element, line, self.level if path == self.title else self.level + 1)
            case "FactSet":
                rows = "".join(
                    f"<div><dt>{to_html(fact['title'])}</dt><dd>{to_html(fact['value'])}</dd></div>" for fact in element["facts"]
                )
                return f'<dl class="facts{line}">{rows}</dl>'
            case "Container":
                style = f" {element['style']}" if element.get("style") in {"emphasis", "good", "warning", "attention"} else ""
                return f'<div class="group{style}{line}">{self.elements(element["items"], f"{path}/items")}</div>'
            case "ColumnSet":
                columns = "".join(
                    f'<div class="column">{self.elements(column["items"], f"{path}/columns/{number}/items")}</div>'
                    for number, column in enumerate(element["columns"])
                )
                return f'<div class="columns{line}">{columns}</div>'
            case "Table":
                return _table(element, line)
            case "ActionSet":
                return self.row(element["actions"], f"{path}/actions")
            case _:
                raise ValueError(f"no drawing for {kind}")

    def row(self, actions: list[Element], path: str) -> str:
        if not self.live:
            return ""
        drawn = "".join(self.action(action, f"{path}/{number}") for number, action in enumerate(actions))
        return f'<div class="actions">{drawn}</div>' if drawn else ""

    def action(self, action: Element, path: str) -> str:
        title = escape(action["title"])
        kind = action["type"]
        if kind == "Action.OpenUrl":
            return _page(action)
        if kind == "Action.ShowCard":
            opened = " open" if any(field["id"] in self.errors for field in fields(action["card"])) else ""
            return f"<details{opened}><summary>{title}</summary>{self.card(action['card'], f'{path}/card/')}</details>"
        if kind in SENDS:
            style = escape(action.get("style", "default"))
            return f'<button type="submit" name="press" value="{path}" class="button {style}">{title}</button>'
        raise ValueError(f"no drawing for {kind}")


def _table(table: Element, line: str) -> str:
    rows = []
    for number, row in enumerate(table["rows"]):
        mark = 'th scope="col"' if number == 0 else "td"
        cells = "".join(f"<{mark}>{_cell(cell)}</{mark[:2]}>" for cell in row["cells"])
        rows.append(f"<tr>{cells}</tr>")
    return f'<table class="rows{line}"><thead>{rows[0]}</thead><tbody>{"".join(rows[1:])}</tbody></table>'


def _cell(cell: Element) -> str:
    """A cell is its one text; headers and weights are the table's own."""
    (words,) = cell["items"]
    return to_html(words["text"])


def _text(block: Element, line: str, level: int) -> str:
    words = to_html(block["text"])
    if block.get("style") == "heading":
        return f'<h{level} class="heading{line}">{words}</h{level}>'
    marks = [
        *(["subtle"] if block.get("isSubtle") else []),
        *(["bold"] if block.get("weight") == "Bolder" else []),
        *([f"tone-{escape(block['color'].lower())}"] if "color" in block else []),
        *(["line"] if line else []),
    ]
    return f'<p class="{" ".join(marks)}">{words}</p>' if marks else f"<p>{words}</p>"


def _page(action: Element) -> str:
    title = escape(action["title"])
    if not action["url"].lower().startswith(_WEB):
        return f"<span>{title}</span>"
    return f'<a class="button" href="{escape(action["url"])}" rel="noreferrer">{title}</a>'


def _offered(actions: list[Element], say: Say) -> str:
    """Buttons for somebody who only reads: pages as links, the rest named under a sentence."""
    pages = "".join(f"<p>{_page(action)}</p>" for action in actions if action["type"] == "Action.OpenUrl")
    named = "".join(f"<li>{escape(action['title'])}</li>" for action in actions if action["type"] != "Action.OpenUrl")
    return (f"<p>{escape(say('forms.offers'))}</p><ul>{named}</ul>" if named else "") + pages


def _asked(field: Element) -> str:
    """A field that is only read: its label and what stands in it, nothing when that is nothing."""
    words = standing_words(field)
    return f'<p class="asked">{escape(f"{asked(field)} {words}")}</p>' if words else ""
