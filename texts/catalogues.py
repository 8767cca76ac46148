"""The catalogue files, each read once: key -> the sentence in each language."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("catalogue")
LANGUAGES = ("sv", "en")

Wording = str | Mapping[str, str]
"""A sentence, or one sentence for each plural form ("one", "other")."""


class CatalogueError(Exception):
    """A catalogue file is not shaped as agreed; the message names file and key."""


def entries(folder: Path = FOLDER) -> Mapping[str, Mapping[str, Wording]]:
    """Return every key of every ``*.toml`` in ``folder`` with its wordings by language; raise CatalogueError as ``topic``."""
    return {key: wording for path in sorted(folder.glob("*.toml")) for key, wording in topic(folder, path.stem).items()}


@cache
def topic(folder: Path, name: str) -> Mapping[str, Mapping[str, Wording]]:
    """Return the keys of one file, read when its first sentence is wanted: all of them together take a tenth of a second.

    Raises KeyError when there is no such file, CatalogueError when a key does not begin with its name or holds anything but
    sentences.
    """
    path = folder / f"{name}.toml"
    if not name.isidentifier() or not path.is_file():
        raise KeyError(name)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(f"{path.name}: {error}") from error
    found: dict[str, Mapping[str, Wording]] = {}
    for first, table in content.items():
        if first != name or not isinstance(table, dict):
            raise CatalogueError(f"{path.name}: every key begins with [{name}. and not with {first!r}")
        _collect(first, table, found)
    return found


def _collect(key: str, table: Mapping[str, Any], found: dict[str, Mapping[str, Wording]]) -> None:
    if table.keys() & set(LANGUAGES):
        for language, wording in table.items():
            sentences = wording.values() if isinstance(wording, dict) else (wording,)
            if language not in LANGUAGES or not all(isinstance(sentence, str) for sentence in sentences):
                raise CatalogueError(f"{key}: {language} is no language with a sentence or with plural forms")
        found[key] = table
        return
    for name, inner in table.items():
        if not isinstance(inner, dict):
            raise CatalogueError(f"{key}.{name}: a sentence needs a language (sv = ..., en = ...)")
        _collect(f"{key}.{name}", inner, found)
