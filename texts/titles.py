"""Which title of an agenda somebody means who writes a part of it, or almost all of it."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from texts.folding import fold

ALIKE = 85
"""So alike, of 100, a whole title must be to what was typed."""


def titles_meant(words: str, titles: Sequence[str]) -> tuple[int, ...]:
    """Return the places in ``titles`` that ``words`` may mean: the exact one, else those that begin so, hold it, are alike."""
    wanted = fold(words)
    folded = [fold(title) for title in titles]
    if not wanted:
        return ()
    for fits in (
        lambda title: title == wanted,
        lambda title: title.startswith(wanted),
        lambda title: wanted in title,
        lambda title: fuzz.ratio(title, wanted) >= ALIKE,
    ):
        found = tuple(place for place, title in enumerate(folded) if fits(title))
        if found:
            return found
    return ()
