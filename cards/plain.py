"""A card as plain text, complete, for mail and for clients without cards."""

from cards.buttons import Element, actions, parts
from cards.markdown import to_plain
from texts.say import Say


def render_plain(card: Element, link: str | None) -> str:
    """Return every word of the card as lines; what can be answered is named, with ``link`` as the place to do it."""
    words = [*_body(card), *_offers(card)]
    if link:
        words.append(Say(card["lang"])("forms.answer_at", link=link))
    return "\n".join(words).strip() + "\n"


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
        return ["", *_field(part)]
    match part["type"]:
        case "TextBlock" if part.get("style") == "heading":
            words = to_plain(part["text"])
            return ["", words, "-" * min(len(words), 60)]
        case "TextBlock":
            return [to_plain(part["text"])]
        case "FactSet":
            return [f"{to_plain(fact['title'])}: {to_plain(fact['value'])}" for fact in part["facts"]]
        case "Image":
            return [part["altText"]]
        case "ActionSet":
            return [""]
    return []


def _field(field: Element) -> list[str]:
    label = str(field["label"])
    asked = label if label.endswith(("?", ":")) else f"{label}:"
    chosen = str(field.get("value", ""))
    if field["type"] == "Input.ChoiceSet":
        picked = set(chosen.split(","))
        return [asked, *(f"  [{'x' if c['value'] in picked else ' '}] {c['title']}" for c in field["choices"])]
    if field["type"] == "Input.Toggle":
        return [asked, f"  [{'x' if chosen == field['valueOn'] else ' '}] {field['title']}"]
    return [f"{asked} {chosen}".rstrip()]


def _offers(card: Element) -> list[str]:
    """The buttons as a list, a part that opens with what it holds below it."""
    lines: list[str] = [""]
    for _, action in actions(card):
        if action["type"] == "Action.OpenUrl":
            lines.append(f"* {action['title']}: {action['url']}")
            continue
        lines.append(f"* {action['title']}")
        if action["type"] == "Action.ShowCard":
            inner = [*_body(action["card"]), *_offers(action["card"])]
            lines += [f"    {line}" for line in inner if line]
    return [*lines, ""]
