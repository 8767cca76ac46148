"""Which title of an agenda somebody means who writes a part of it, or almost all of it."""

import re
from collections.abc import Sequence

from meetings.namesakes import folded
from texts.likeness import likeness

ALIKE = 85
"""So alike, of 100, a whole title must be to what was typed."""

_DEFINITE = re.compile(r"(?<=\w{5})(?:en|et|n|t)$")
"""People say "lägesrapporten" of what is called "Lägesrapport"."""


def titles_meant(words: str, titles: Sequence[str]) -> tuple[int, ...]:
    """Return the places in ``titles`` that ``words`` may mean: the exact one, else those that begin so, hold it, are alike."""
    wanted = folded(words)
    if not wanted:
        return ()
    stem = _DEFINITE.sub("", wanted)
    for fits in (
        lambda title: title == wanted,
        lambda title: title.startswith(wanted),
        lambda title: title.startswith(stem),
        lambda title: wanted in title,
        lambda title: likeness(title, wanted) >= ALIKE,
    ):
        found = tuple(place for place, title in enumerate(titles) if fits(folded(title)))
        if found:
            return found
    return ()
