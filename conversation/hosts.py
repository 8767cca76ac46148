"""Which organisation receives a meeting, in words: "hos Björkhamn", "Rådhuset i Björkhamn", "hos Björkhamn, Kommunhuset"."""

import re
from collections.abc import Sequence

from meetings.people import Organisation
from texts.folding import fold
from texts.organisations import organisation_forms

_AT = re.compile(r"^(?:hos|with)\s+(?P<host>[^,]+?)\s*(?:,\s*(?P<place>.+))?$", re.IGNORECASE)
_WITHIN = re.compile(r"^(?P<place>.+?)\s*(?:,|\s(?:i|in|at))\s+(?P<host>[^,]+)$", re.IGNORECASE)
_ROOM = re.compile(r"^(?P<place>.+?)\s*,?\s+(?:hos|with)\s+(?P<host>[^,]+)$", re.IGNORECASE)


def read_host(words: str, organisations: Sequence[Organisation]) -> tuple[str, str]:
    """Return the id of the member that ``words`` name as the host ("" = none) and the place that was said ("" = none)."""
    members = [one for one in organisations if one.member]
    alone = _named(words, members)
    if alone:
        return alone, ""
    for pattern in (_AT, _ROOM, _WITHIN):
        match = pattern.match(words)
        host = _named(match["host"], members) if match else ""
        if match and host:
            return host, words if pattern is _WITHIN else match["place"] or ""
    return "", words


def _named(words: str, members: Sequence[Organisation]) -> str:
    forms = organisation_forms(words.strip())
    found = [one.id for one in members if forms & {fold(name) for name in (one.name, *one.aliases)}]
    return found[0] if len(found) == 1 else ""
