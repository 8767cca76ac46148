"""Making written forms comparable: one way of storing letters, no case, no Swedish genitive, no accents."""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=4096)
def fold(words: str) -> str:
    """Return ``words`` in NFC, case-folded, with single spaces and no punctuation at the ends."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", words)).strip(" .,;:!?\"”'’").casefold()


@lru_cache(maxsize=4096)
def without_accents(words: str) -> str:
    """Return ``words`` folded and with å, ä, ö, é as a, a, o, e: what bad text recognition leaves of them."""
    decomposed = unicodedata.normalize("NFD", fold(words))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def with_and_without_genitive(words: str) -> tuple[str, ...]:
    """Return the folded ``words`` as they stand and, when they end in a genitive ("Disas", "KJ:s"), without it."""
    plain = fold(words)
    for ending in (":s", "'s", "’s", "s"):
        if plain.endswith(ending) and len(plain) > len(ending) + 1:
            return plain, plain.removesuffix(ending)
    return (plain,)
