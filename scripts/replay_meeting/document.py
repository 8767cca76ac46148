"""The minutes as the product wrote them, read back from the .docx with plain python-docx."""

import io
import re
from dataclasses import dataclass, field
from typing import Any

import docx

from replay_meeting.source import normal

CHAIR = "(ordf.)"


@dataclass(slots=True)
class Item:
    """A heading and the paragraphs under it."""

    title: str
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Document:
    """``lists`` by the label printed over them, a label without a table included; ``actions`` are rows of what, who, due."""

    title: str = ""
    head: list[str] = field(default_factory=list)
    lists: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    actions: list[tuple[str, ...]] = field(default_factory=list)


def read(content: bytes, body_word: str | None) -> Document:
    """Read a document: what stands before the first item is its head, a table with three columns its action list.

    ``body_word`` is the heading over the items, which is no item; the heading over the action list is none either.
    """
    found = Document()
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if hasattr(block, "rows"):
            _table(found, [tuple(normal(cell.text) for cell in row.cells) for row in block.rows])
        else:
            _paragraph(found, normal(block.text), block.style.name if block.style else "", body_word)
    return found


def _table(found: Document, rows: list[tuple[str, ...]]) -> None:
    if len(rows[0]) > 2:  # noqa: PLR2004 - what, who, by when
        found.actions = rows[1:]
        found.items.pop()
    else:
        found.lists[next(reversed(found.lists))] = rows


def _paragraph(found: Document, words: str, style: str, body_word: str | None) -> None:
    if style == "Title":
        found.title = words
    elif style.startswith("Heading"):
        if words != body_word:
            found.items.append(Item(re.sub(r"^\d+\. ", "", words)))
    elif found.items:
        found.items[-1].lines.append(words)
    elif words.endswith(":"):
        found.lists[words] = []
    elif words:
        found.head.append(words)


def decisions(item: Item, label: str) -> list[str]:
    """Return the words after each label of a decision, in their order."""
    labels = (f"{label.rstrip(':')}:", "Ställningstagande:")
    return [line[len(one) :].strip() for line in item.lines for one in labels if line.startswith(one)]


def person(cells: tuple[str, ...]) -> dict[str, Any]:
    """Return name, organisation and chair mark of a line; the item numbers of a guest are left out."""
    name, place = (*cells, "")[:2]
    return {
        "name": name.replace(CHAIR, "").strip(),
        "org": re.sub(r",? ?punkt(?:erna)? [\d–, och]+$", "", place) or None,
        "chair": CHAIR in name,
    }
