"""Lists inside a sentence: "Klevan, Åketorp och Ängelö"."""

from collections.abc import Sequence

_AND = {"sv": "och", "en": "and"}


def join(words: Sequence[str], language: str) -> str:
    """Return ``words`` as they are spoken in ``language``: commas, and the word for "and" before the last; "" for none."""
    *others, last = words or [""]
    return f"{', '.join(others)} {_AND[language]} {last}" if others else last
