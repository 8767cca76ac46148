"""The one way to a sentence: ``say("agenda_call.title", day=meeting.day)``."""

import string
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from texts.calendar_words import PLURAL_FORMS
from texts.catalogues import FOLDER, LANGUAGES, Wording, topic
from texts.formats import format_fact

PSEUDO = "pseudo"
"""A language for tests: Swedish, each sentence wrapped as ⟦…⟧, so that words which bypass the catalogues stand out."""

Part = tuple[str, str | None, str]
"""Literal words, then the name of a fact (None at the end) and its format."""


class Say:
    """Sentences in one language: ``language`` is "sv", "en" or "pseudo"."""

    def __init__(self, language: str, folder: Path = FOLDER) -> None:
        """Speak from the catalogues in ``folder``; raise ValueError for a language they do not have."""
        if language not in (*LANGUAGES, PSEUDO):
            raise ValueError(f"no sentences in {language!r}")
        self.language = language
        self._spoken = "sv" if language == PSEUDO else language
        self._folder = folder
        self._topics: dict[str, Mapping[str, Mapping[str, Wording]]] = {}
        self._fixed: dict[str, str] = {}

    def __call__(self, key: str, **facts: object) -> str:
        """Return the sentence ``key`` with ``facts`` in their places; the fact ``n`` chooses the plural form.

        A fact is put in as it stands, whatever braces it holds. Raises KeyError for an unknown key or a missing fact and
        ValueError for a fact that cannot take the format asked for.
        """
        fixed = self._fixed.get(key)
        if fixed is not None:
            return fixed
        words = found = self._sentence(key, facts.get("n"))
        if "{" in words or "}" in words:
            words = "".join(self._filled(words, facts))
        said = f"⟦{words}⟧" if self.language == PSEUDO else words
        if found is words and "n" not in facts:
            self._fixed[key] = said
        return said

    def knows(self, key: str) -> bool:
        """Tell whether there is a sentence ``key``."""
        try:
            return key in self._topic(key)
        except KeyError:
            return False

    def _topic(self, key: str) -> Mapping[str, Mapping[str, Wording]]:
        name = key.partition(".")[0]
        found = self._topics.get(name)
        if found is None:
            found = self._topics[name] = topic(self._folder, name)
        return found

    def _sentence(self, key: str, number: object) -> str:
        wording: Wording = self._topic(key)[key][self._spoken]
        if isinstance(wording, str):
            return wording
        if not isinstance(number, int):
            raise KeyError(f"{key} needs the number n")
        return wording[PLURAL_FORMS[self._spoken](number)]

    def _filled(self, sentence: str, facts: dict[str, object]) -> Iterator[str]:
        for literal, name, spec in parts(sentence):
            yield literal
            if name is not None:
                yield format_fact(facts[name], spec, self._spoken)


@cache
def parts(sentence: str) -> tuple[Part, ...]:
    """Return the literals and places of a sentence; raise ValueError for a place that is not ``{name}`` or ``{name:format}``."""
    found: list[Part] = []
    for literal, name, spec, conversion in string.Formatter().parse(sentence):
        if conversion is not None or (name is not None and not name.isidentifier()):
            raise ValueError(f"a place is {{name}} or {{name:format}}: {sentence!r}")
        found.append((literal, name, spec or ""))
    return tuple(found)


@cache
def say_in(language: str) -> Say:
    """Return the one ``Say`` of a language; Swedish for a language there are no sentences in."""
    return Say(language if language in (*LANGUAGES, PSEUDO) else "sv")
