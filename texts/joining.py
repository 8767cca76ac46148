"""Lists inside a sentence: "Klevan, Åketorp och Ängelö"."""

from collections.abc import Sequence

_AND = {"sv": "och", "en": "and"}


def join(words: Sequence[str], language: str) -> str:
    """Return ``words`` as they are spoken in ``language``: commas, and the word for "and" before the last; "" for none."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {_AND[language]} {words[-1]}"
