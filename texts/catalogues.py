"""The catalogue files, read once: key -> the sentence in each language."""

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


@cache
def entries(folder: Path = FOLDER) -> Mapping[str, Mapping[str, Wording]]:
    """Return every key of every ``*.toml`` in ``folder`` with its wordings by language.

    Raises CatalogueError when a key does not begin with its file's name or holds anything but sentences.
    """
    found: dict[str, Mapping[str, Wording]] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise CatalogueError(f"{path.name}: {error}") from error
        for topic, table in content.items():
            if topic != path.stem or not isinstance(table, dict):
                raise CatalogueError(f"{path.name}: every key begins with [{path.stem}. and not with {topic!r}")
            _collect(topic, table, found)
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
