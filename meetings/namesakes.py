"""Names that are the same or nearly so: never a key, only a reason to show the municipality or to ask."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from meetings.values import value

NEAR = 2
"""So many letters may differ between two family names that people mix up ("Persson", "Petersson")."""

REMEMBERED = 64
"""Networks whose people have been compared."""


@value
class Named:
    """A person as they are shown: id, name and organisation ("" when there is none)."""

    id: str
    name: str
    organisation: str = ""


def folded(words: str) -> str:
    """Return ``words`` for comparison: lower case, white space folded, marks on letters away."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).split())


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be put in, taken out or changed; anything above ``most`` is ``most + 1``."""
    one, other = _apart(one, other)
    if not one or not other or abs(len(one) - len(other)) > most:
        return min(max(len(one), len(other)), most + 1)
    line = list(range(len(other) + 1))
    for row, sign in enumerate(one, start=1):
        above, line = line, [row]
        for column, against in enumerate(other, start=1):
            line.append(min(above[column] + 1, line[-1] + 1, above[column - 1] + (sign != against)))
        if min(line) > most:
            return most + 1
    return min(line[-1], most + 1)


def _apart(one: str, other: str) -> tuple[str, str]:
    """Take away what two words begin and end with in common: nothing there is to be changed."""
    start, end = 0, min(len(one), len(other))
    while start < end and one[start] == other[start]:
        start += 1
    same, end = 0, end - start
    while same < end and one[-1 - same] == other[-1 - same]:
        same += 1
    return one[start : len(one) - same], other[start : len(other) - same]


def alike(one: str, other: str) -> bool:
    """Tell whether people mix the two names up: equal, one grown out of the other, or a few letters apart."""
    return _alike(folded(one).split(), folded(other).split())


def _alike(here: Sequence[str], there: Sequence[str]) -> bool:
    """As ``alike``, of names folded and split."""
    if here == there:
        return True
    if not here or not there:
        return False
    if here[0] == there[0]:
        shorter, longer = sorted((here, there), key=len)
        if len(shorter) > 1 and set(shorter) <= set(longer):
            return True
        return distance(" ".join(here[1:]), " ".join(there[1:]), NEAR) <= NEAR
    return here[1:] == there[1:] and distance(here[0], there[0], 1) == 1


def shown(people: Sequence[Named]) -> dict[str, str]:
    """Return each person's name as it is shown, by id: with the organisation where somebody else has nearly the same name."""
    mixed = _mixed(tuple((person.id, person.name) for person in people))
    return {
        person.id: f"{person.name} ({person.organisation})" if person.id in mixed and person.organisation else person.name
        for person in people
    }


@lru_cache(maxsize=REMEMBERED)
def _mixed(people: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """Return the ids whose names are mixed up. Remembered: every message of a network asks about the same people."""
    mixed: set[str] = set()
    names = [(key, folded(name).split()) for key, name in people]
    firsts = Counter("".join(name[:1]) for _, name in names)
    crowded = [(key, name) for key, name in names if firsts["".join(name[:1])] > 1]
    for place, (key, name) in enumerate(crowded):
        for other, its_name in crowded[place + 1 :]:
            if not (key in mixed and other in mixed) and key != other and _alike(name, its_name):
                mixed |= {key, other}
    return frozenset(mixed)


def told_apart(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names, all different: those that stand more than once with a number behind that no other name has."""
    every = tuple(names)
    often, taken = Counter(every), set(every)
    found = []
    for name in every:
        numbers = (f"{name} ({number})" for number in range(1, len(every) + len(taken) + 2))
        found.append(next(one for one in numbers if one not in taken) if often[name] > 1 else name)
        taken.add(found[-1])
    return tuple(found)


def near_pairs(people: Iterable[Named]) -> tuple[tuple[Named, Named], ...]:
    """Return every pair of people whose names are mixed up easily."""
    everybody = tuple(people)
    return tuple(
        (one, other) for place, one in enumerate(everybody) for other in everybody[place + 1 :] if alike(one.name, other.name)
    )
