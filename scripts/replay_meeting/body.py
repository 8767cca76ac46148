"""The printed minutes cut at the titles that the reading names: which words belong to which item."""

import itertools
import re
from dataclasses import dataclass
from typing import Any

from replay_meeting.source import Source, is_span, normal

_STOP = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ”\"])")
_NOT_A_STOP = re.compile(r"(?:bl\.a|t\.ex|ev|kl|\(ordf)\.$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words under one title, ``[start, end)`` in the source."""

    number: int
    start: int
    end: int
    text: str

    @property
    def words(self) -> str:
        return normal(self.text)

    def holds(self, span: Any) -> bool:
        return is_span(span) and self.start <= span[0] < span[1] <= self.end


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the source with its place."""

    text: str
    start: int
    end: int


def stretches(reading: dict[str, Any], source: Source) -> list[Stretch]:
    """Return what stands under each title, in the reading's order; empty when a title has no usable place."""
    items = reading["items"]
    places = [item.get("title_span") for item in items]
    if any(source.says(place) is None for place in places):
        return []
    ends = [place[0] for place in places[1:]] + [len(source.text)]
    return [
        Stretch(number, place[1], end, source.text[place[1] : end])
        for number, (place, end) in enumerate(zip(places, ends, strict=True), start=1)
    ]


def sentences(stretch: Stretch) -> list[Sentence]:
    """Return the sentences of a stretch. A blank line ends one only where the next line begins a new thought."""
    found: list[Sentence] = []
    start = stretch.start
    for piece in _pieces(stretch.text):
        words = normal(piece)
        if words:
            found.append(Sentence(words, start, start + len(piece)))
        start += len(piece)
    return found


def _pieces(text: str) -> list[str]:
    cuts = {0, len(text)}
    for match in _STOP.finditer(text):
        if not _NOT_A_STOP.search(text[: match.start()]):
            cuts.add(match.end())
    for match in re.finditer(r"\n\s*(?=[\uf0b7•])|(?<=[.!?:])[ \t]*\n\s*(?=[A-ZÅÄÖ])", text):
        cuts.add(match.end())
    ordered = sorted(cuts)
    return [text[first:last] for first, last in itertools.pairwise(ordered)]
