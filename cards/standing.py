"""What stands in a field already, for those who only read it."""

from cards.buttons import Element


def asked(field: Element) -> str:
    """Return the field's label as the beginning of a line."""
    label = str(field["label"])
    return label if label.endswith(("?", ":")) else f"{label}:"


def standing_words(field: Element) -> str:
    """Return the chosen titles or the written words, "" for a field that nothing stands in."""
    value = str(field.get("value", ""))
    if field["type"] == "Input.ChoiceSet":
        chosen = set(value.split(","))
        return ", ".join(str(choice["title"]) for choice in field["choices"] if choice["value"] in chosen)
    if field["type"] == "Input.Toggle":
        return str(field["title"]) if value == field["valueOn"] else ""
    return value
