"""Cutting a long list into pages that fit a card."""

import json
from collections.abc import Sequence

from cards.elements import Element


def pages(groups: Sequence[Sequence[Element]], most: int) -> list[list[Element]]:
    """Return the elements of ``groups`` as pages of at most ``most`` characters of JSON; a group is never cut in two.

    There is always one page; a group longer than a page has one to itself.
    """
    found: list[list[Element]] = [[]]
    size = 0
    for group in groups:
        needed = sum(len(json.dumps(element, ensure_ascii=False)) + 2 for element in group)
        if found[-1] and size + needed > most:
            found.append([])
            size = 0
        found[-1].extend(group)
        size += needed
    return found


def cut(words: str, most: int) -> str:
    """Return ``words`` in at most ``most`` characters, with "…" where something was left out."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
