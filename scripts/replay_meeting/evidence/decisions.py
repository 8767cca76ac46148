"""Decisions: exactly what stands after a label, or as a bullet of "bestämmer … följande:", is explicit."""

import re
from collections.abc import Iterator
from typing import Any

from replay_meeting.body import Stretch
from replay_meeting.evidence.wording import words_borne_out
from replay_meeting.rows import Row, wrong
from replay_meeting.source import Source, normal

_LABEL = re.compile(r"(?:^|(?<=\s))(?:Beslut|Ställningstagande):\s+")
_LIST = re.compile(r"bestämmer[^.:]*följande:(.*)", re.DOTALL)
_BULLET = re.compile("\uf0b7\\s*")
_ONLY_POSSIBLE = re.compile(r"^Ett möjligt\b")


def check_decisions(item: dict[str, Any], part: Stretch, source: Source) -> Iterator[Row]:
    """Yield a row for each decision that the text does not bear out, and for each label left alone."""
    places = [*_labelled(part), *_listed(part)]
    last = 0
    for decision in item["decisions"]:
        words = source.says(decision["span"])
        if words is None or words != normal(decision["quote"]) or not part.holds(decision["span"]) or decision["span"][0] < last:
            yield wrong("decision", part.number, decision["quote"], words)
            continue
        last = decision["span"][0]
        kind = _kind(decision, places, words, source)
        if not words_borne_out(str(decision.get("text")), f"{item['title']} {part.words}", source):
            yield wrong("decision", part.number, decision.get("text"), words)
        if kind != decision["kind"]:
            yield wrong("decision", part.number, {"quote": words, "kind": decision["kind"]}, {"kind": kind})
    taken = {decision["span"][0] for decision in item["decisions"]}
    for place in places:
        if place not in taken:
            yield wrong("decision", part.number, None, normal(source.text[place : place + 120]))


def _kind(decision: dict[str, Any], places: list[int], words: str, source: Source) -> str:
    if decision["span"][0] in places:
        return "implicit" if _ONLY_POSSIBLE.match(words) else "explicit"
    return "formal" if source.holds("till handlingarna", words) else "implicit"


def _labelled(part: Stretch) -> list[int]:
    return [part.start + match.end() for match in _LABEL.finditer(part.text)]


def _listed(part: Stretch) -> list[int]:
    found = _LIST.search(part.text)
    if not found:
        return []
    return [part.start + found.start(1) + bullet.end() for bullet in _BULLET.finditer(found.group(1))]
