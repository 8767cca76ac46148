"""Reading the project's written documents."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
_CODE = re.compile(r"`([^`]+)`")


@cache
def page(name: str) -> str:
    """Return a document of ``docs/``."""
    return (DOCS / name).read_text(encoding="utf-8")


def rows(name: str, columns: int) -> list[list[str]]:
    """Return the rows of a document's tables that have so many columns and begin with a word in code type, cells stripped."""
    found = []
    for line in page(name).splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `") and len(cells) == columns:
            found.append(cells)
    return found


def codes(text: str) -> list[str]:
    """Return what stands in code type, in order."""
    return _CODE.findall(text)


def sections(name: str) -> dict[str, str]:
    """Return a document's sections of the third level by heading."""
    parts = re.split(r"^### (.+)$", page(name), flags=re.MULTILINE)
    return {
        heading: re.split(r"^## ", body, flags=re.MULTILINE)[0] for heading, body in zip(parts[1::2], parts[2::2], strict=True)
    }
