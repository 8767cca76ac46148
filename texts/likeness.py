"""How alike two spellings are. The library behind it takes 6 MB, so it is loaded for the first misspelt word, not before."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def spelling_slips(one: str, other: str) -> int:
    """Return how many letters must be changed, added or taken away to get from one to the other (Levenshtein)."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - see above

    return Levenshtein.distance(one, other)


def typing_slips(one: str, other: str) -> int:
    """As ``spelling_slips``, but two neighbouring letters that changed places are one slip (optimal string alignment)."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - see above

    return OSA.distance(one, other)


def likeness(one: str, other: str) -> float:
    """Return 0 (nothing in common) to 100 (equal)."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - see above

    return fuzz.ratio(one, other)


def loose_likeness(one: str, other: str) -> float:
    """As ``likeness``, whatever the case, the order of the words, the signs between them and what only one of them has."""
    from rapidfuzz import fuzz, utils  # noqa: PLC0415 - see above

    return fuzz.WRatio(one, other, processor=utils.default_process)


def likest(word: str, choices: Iterable[str], least: float) -> str | None:
    """Return the choice most like ``word``, the first of equals; None when none is at least ``least`` alike."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - see above

    best = process.extractOne(word, tuple(choices), scorer=fuzz.ratio, score_cutoff=least)
    return best[0] if best else None


def two_likest(word: str, choices: Mapping[Key, str]) -> tuple[tuple[Key, float], ...]:
    """Return the keys of the (at most) two choices most like ``word``, each with its likeness, the likest first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - see above

    return tuple((key, score) for _, score, key in process.extract(word, choices, scorer=fuzz.ratio, limit=2))
