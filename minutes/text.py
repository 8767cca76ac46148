"""Minutes as plain text, for a mail or a chat."""

from collections.abc import Iterator
from itertools import chain

from meetings.minutes import Minutes
from minutes.blocks import (
    Block,
    Document,
    Heading,
    Line,
    Roster,
    SignOff,
    Sublabel,
    Table,
)
from minutes.compose import compose


def to_text(
    minutes: Minutes,
    *,
    draft: bool,
    version: int | None = None,
    digest: str | None = None,
) -> str:
    """Return the minutes as text: the same words as the Word file, a blank line between its parts, one newline at the end."""
    return plain(compose(minutes, draft=draft, version=version, digest=digest))


def plain(document: Document) -> str:
    """Return any composed document as text."""
    head = [document.banner] if document.banner else []
    foot = [document.footer] if document.stamp.version else []
    paragraphs = chain(head, [document.title], _paragraphs(document.blocks), foot)
    return "\n\n".join(paragraphs) + "\n"


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield paragraphs; a label and its list, like date and place at the top, share one."""
    waiting: list[str] = []
    for block in blocks:
        if isinstance(block, Roster) and waiting:
            yield "\n".join([waiting.pop(), *_rows(block)])
            continue
        yield from waiting
        waiting = []
        if isinstance(block, Sublabel):
            waiting = [block.words]
        else:
            yield _paragraph(block)
    yield from waiting


def _paragraph(block: Block) -> str:
    match block:
        case Heading(words=words, level=1):
            return f"{words}\n{'=' * len(words)}"
        case Heading(words=words):
            return f"{words}\n{'-' * len(words)}"
        case Line(label=label, words=words):
            return f"{label} {words}" if label else words
        case Sublabel(words=words):
            return words
        case Roster():
            return "\n".join(_rows(block))
        case Table(headers=headers, rows=rows):
            return "\n".join(_record(headers, row) for row in rows)
        case SignOff(phrase=phrase, name=name):
            return f"{phrase}\n{name}"


def _rows(roster: Roster) -> list[str]:
    return [", ".join(cell for cell in row if cell) for row in roster.rows]


def _record(headers: tuple[str, ...], row: tuple[str, ...]) -> str:
    """A row as text keeps its headers beside the values, since columns do not survive a mail."""
    first, *others = [(header, cell) for header, cell in zip(headers, row, strict=True) if cell] or [("", "")]
    rest = "; ".join(f"{header}: {cell}" for header, cell in others)
    return f"- {first[1]} ({rest})" if rest else f"- {first[1]}"
