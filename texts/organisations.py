"""Which organisation a word means: "Klevans kommun", "Hbg", "Åketorp"."""

import re
from collections.abc import Sequence

from meetings.values import value
from texts.folding import fold, with_and_without_genitive, without_accents
from texts.likeness import two_likest

_MUNICIPALITY = re.compile(r"\s+(?:kommuns?|stads?|municipality)$")
_LEAST_LIKENESS = 78
_LEAST_LEAD = 10
_LEAST_LETTERS = 5


@value
class KnownOrganisation:
    """An organisation as it may be written; ``member`` false for outside bodies."""

    organisation_id: str
    name: str
    aliases: tuple[str, ...] = ()
    member: bool = True


def resolve_organisation(words: str, organisations: Sequence[KnownOrganisation]) -> str | None:
    """Return the id of the organisation that ``words`` name, None when none or several do.

    "kommun" and the genitive -s may follow the name; an alias counts as a name. A word that text recognition has spoilt
    ("Ho6kanis") is taken when it is clearly most like one name.
    """
    forms = organisation_forms(words)
    hits = {known.organisation_id for known in organisations if forms & _names(known)}
    if hits:
        return hits.pop() if len(hits) == 1 else None
    plain = without_accents(_MUNICIPALITY.sub("", fold(words)))
    if len(plain) < _LEAST_LETTERS:
        return None
    choices = {known.organisation_id: without_accents(known.name) for known in organisations}
    best = two_likest(plain, choices)
    if not best or best[0][1] < _LEAST_LIKENESS or (len(best) > 1 and best[0][1] - best[1][1] < _LEAST_LEAD):
        return None
    return best[0][0]


def organisation_forms(words: str) -> frozenset[str]:
    """Return ``words`` folded, with and without "kommun" and the genitive."""
    plain = fold(words)
    bare = _MUNICIPALITY.sub("", plain)
    return frozenset((plain, *with_and_without_genitive(bare)))


def _names(known: KnownOrganisation) -> frozenset[str]:
    return frozenset(form for name in (known.name, *known.aliases) for form in (fold(name), _MUNICIPALITY.sub("", fold(name))))
