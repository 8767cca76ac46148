"""Finding words that bypass the catalogues: everything a person sees is drawn with ``Say("pseudo")`` and stands inside ⟦ ⟧."""

import ast
import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType

_SEEN = frozenset({"text", "title", "label", "errorMessage", "placeholder", "altText", "fallbackText", "tooltip", "speak"})
_CLOCK = re.compile(r"kl\. [0-9.]+(?:–[0-9.]+)?")
"""How ``texts.times`` writes hours: a format, as dates are."""
_WORD = re.compile(r"[^\W_]+")
_HIDDEN_TAGS = frozenset({"style", "script"})
_SEEN_ATTRIBUTES = frozenset({"aria-label", "title", "alt", "placeholder"})


def spoken(part: object) -> Iterator[str]:
    """Return every text of a card that a person sees or hears; what fields hold and choices stand for is data."""
    if isinstance(part, list):
        for inner in part:
            yield from spoken(inner)
    elif isinstance(part, Mapping):
        for name, inner in part.items():
            if isinstance(inner, str):
                yield from [inner] if name in _SEEN else []
            elif name == "facts":
                yield from (fact[side] for fact in inner for side in ("title", "value"))
            else:
                yield from spoken(inner)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN_TAGS
        self.texts += [given for name, given in attrs if name in _SEEN_ATTRIBUTES and given]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN_TAGS

    def handle_data(self, data: str) -> None:
        if not self._hidden and data.strip():
            self.texts.append(data)


def visible(html: str) -> list[str]:
    """Return the texts of a page that a person sees or hears."""
    page = _Page()
    page.feed(html)
    return page.texts


def outside(text: str) -> str:
    """Return what of a text stands outside every ⟦ ⟧, each of which leaves a gap."""
    kept, depth = [], 0
    for sign in text:
        depth += sign == "⟦"
        kept.append(" " if depth else sign)
        depth -= sign == "⟧"
    return "".join(kept)


def plain(text: str) -> str:
    """Return the words of a text, parted by single spaces, with one before and after: escaping and marks are gone."""
    return f" {' '.join(_WORD.findall(text))} "


def data_of(module: ModuleType) -> tuple[str, ...]:
    """Return the data of the samples in a test module, longest first.

    These are its literals, and the strings in its values, that are no ids or keys: they have a capital, a space, an @, a slash or
    a letter outside ASCII.
    """
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    found = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    for name, given in vars(module).items():
        if name.isupper():
            found.update(_strings(given))
    data = {plain(text) for text in found if not (text.isascii() and text == text.lower() and not set(" @/") & set(text))}
    return tuple(sorted(data - {"  "}, key=len, reverse=True))


def _strings(given: object) -> Iterator[str]:
    if isinstance(given, str):
        yield given
    elif isinstance(given, (tuple, list)):
        for inner in given:
            yield from _strings(inner)
    elif dataclasses.is_dataclass(given) and not isinstance(given, type):
        for field in dataclasses.fields(given):
            yield from _strings(getattr(given, field.name))


def leaks(texts: Iterable[str], data: Iterable[str] = ()) -> list[str]:
    """Return the texts that have words outside ⟦ ⟧ and outside the data, with the words that are left."""
    known = tuple(data)
    found = []
    for text in texts:
        left = plain(_CLOCK.sub(" ", outside(text)))
        for phrase in known:
            while phrase in left:
                left = left.replace(phrase, " ")
        if re.search(r"[^\W\d_]", left):
            found.append(f"{left.strip()} in {text}")
    return found
