"""Minutes as plain text, for a mail or a chat."""

from meetings.minutes import Minutes
from minutes.blocks import Block, Document, Heading, Line, Roster, SignOff, Table
from minutes.compose import compose


def to_text(minutes: Minutes, *, draft: bool, version: int | None = None, digest: str | None = None) -> str:
    """Return the minutes as text: the same words as the Word file, a blank line between its parts, one newline at the end."""
    return plain(compose(minutes, draft=draft, version=version, digest=digest))


def plain(document: Document) -> str:
    """Return any composed document as text."""
    head = [document.banner] if document.banner else []
    foot = [document.footer] if document.stamp.version else []
    return "\n\n".join([*head, document.title, *map(_paragraph, document.blocks), *foot]) + "\n"


def _paragraph(block: Block) -> str:
    match block:
        case Heading(words=words, level=1):
            return f"{words}\n{'=' * len(words)}"
        case Heading(words=words):
            return f"{words}\n{'-' * len(words)}"
        case Line(label=label, words=words):
            return f"{label} {words}" if label else words
        case Roster(label=label, rows=rows):
            return "\n".join([label, *(", ".join(cell for cell in row if cell) for row in rows)])
        case Table(headers=headers, rows=rows):
            return "\n".join(_record(headers, row) for row in rows)
        case SignOff(phrase=phrase, name=name):
            return f"{phrase}\n{name}"


def _record(headers: tuple[str, ...], row: tuple[str, ...]) -> str:
    """A row as text keeps its headers beside the values, since columns do not survive a mail."""
    first, *others = [(header, cell) for header, cell in zip(headers, row, strict=True) if cell] or [("", "")]
    rest = "; ".join(f"{header}: {cell}" for header, cell in others)
    return f"- {first[1]} ({rest})" if rest else f"- {first[1]}"
