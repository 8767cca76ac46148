"""A card as plain text, complete, for mail and for clients without cards."""

import re

from cards.buttons import Element, actions, parts
from cards.markdown import to_plain
from cards.standing import asked, standing_words
from texts.say import Say

_BLANKS = re.compile(r"\n{3,}")


def render_plain(card: Element, link: str | None) -> str:
    """Return what the card says as lines, what can be done as a list, and ``link`` as the place to do it.

    Nobody can fill in a field of a mail: a field is shown only with what already stands in it, a part that opens by its name.
    """
    say = Say(card["lang"])
    words = [*_body(card), *_offers(card, say)]
    if link:
        words.append(say("forms.page", link=link))
    return _BLANKS.sub("\n\n", "\n".join(words)).strip() + "\n"


def _body(card: Element) -> list[str]:
    lines: list[str] = []
    tables: set[int] = set()
    for _, part in parts(card.get("body", []), "body"):
        if id(part) in tables:
            continue
        if part["type"] == "Table":
            cells = [_table_line(row) for row in part["rows"]]
            lines += ["", *cells]
            tables |= {id(inner) for _, inner in parts([part], "")}
        else:
            lines += _element(part)
    return lines


def _table_line(row: Element) -> str:
    return " | ".join(
        " ".join(to_plain(item["text"]) for item in cell["items"] if item["type"] == "TextBlock") for cell in row["cells"]
    )


def _element(part: Element) -> list[str]:
    if part["type"].startswith("Input."):
        return _field(part)
    match part["type"]:
        case "TextBlock" if part.get("style") == "heading":
            words = to_plain(part["text"])
            return ["", words, "-" * min(len(words), 60)]
        case "TextBlock":
            return [to_plain(part["text"])]
        case "FactSet":
            return [f"{to_plain(fact['title'])}: {to_plain(fact['value'])}" for fact in part["facts"]]
        case "ActionSet":
            return [""]
    return []


def _field(field: Element) -> list[str]:
    standing = standing_words(field)
    return ["", f"{asked(field)} {standing}"] if standing else []


def _offers(card: Element, say: Say) -> list[str]:
    """The buttons as a list, those that open a page with its address."""
    titles = [action["title"] for _, action in actions(card) if action["type"] != "Action.OpenUrl"]
    pages = [f"{action['title']}: {action['url']}" for _, action in actions(card) if action["type"] == "Action.OpenUrl"]
    offered = ["", say("forms.offers"), *(f"* {title}" for title in titles)] if titles else []
    return [*offered, *(["", *pages] if pages else []), ""]
