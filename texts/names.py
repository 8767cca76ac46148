"""Which person a written name means, among the people of a meeting: one, several to choose from, or nobody."""

import re
from collections.abc import Callable, Iterator, Sequence

from meetings.values import value
from texts.folding import fold, with_and_without_genitive
from texts.likeness import likeness, loose_likeness, spelling_slips
from texts.organisations import organisation_forms

_ACCEPT = 90
_ASK = 75
_LEAD = 8
_FIRST_NAME = 60
_LEAST_LETTERS = 4
_SUFFIX = re.compile(r"^(?P<name>[^(,]+?)\s*(?:\((?P<inside>[^)]*)\)|,\s*(?P<after>.+)|\s+(?:från|i|from|of)\s+(?P<at>.+))\s*$")
_NO_ORGANISATION = {"", "ordf", "ordförande", "chair", "sekr", "sekreterare"}


@value
class Known:
    """A person as they may be written; ``in_room`` when the meeting's roll has them, ``staff`` for the network's own staff."""

    person_id: str
    name: str
    organisation: str = ""
    aliases: tuple[str, ...] = ()
    in_room: bool = True
    staff: bool = False


@value
class One:
    """Exactly this person."""

    person_id: str


@value
class Tie:
    """A person must choose; a single candidate is a guess to be confirmed."""

    candidates: tuple[str, ...]


@value
class NoOne:
    """Nobody here is called that."""


Resolution = One | Tie | NoOne


def resolve(words: str, people: Sequence[Known], *, slips: bool = True) -> Resolution:
    """Return who ``words`` name among ``people``; ``slips`` false takes no name that is spelt only almost alike.

    Tried in order, the first that hits decides: the full name (or an alias); the first name; initials; a name spelt almost
    alike. "(SFH)", ", Klevan" or "från Klevan" behind the name keeps only people of that organisation. Case, the genitive
    -s and the way letters are stored make no difference. Equal names, and a surname alone, are always asked.
    """
    match = _SUFFIX.match(words.strip())
    if match is None:
        return _resolve_name(words, people, slips)
    organisation = match["inside"] or match["after"] or match["at"] or ""
    if fold(organisation) in _NO_ORGANISATION:
        return _resolve_name(match["name"], people, slips)
    there = [known for known in people if belongs_to(known, organisation)]
    if there:
        return _resolve_name(match["name"], there, slips)
    found = _resolve_name(match["name"], people, slips)
    return Tie(candidates=(found.person_id,)) if isinstance(found, One) else found


def belongs_to(known: Known, organisation: str) -> bool:
    """Tell whether ``organisation`` is the person's: its name, its initials ("SFH") or a word of it ("sekretariatet")."""
    if not known.organisation:
        return False
    own = fold(known.organisation)
    forms = organisation_forms(organisation)
    initials = "".join(word[0] for word in own.split())
    return bool(forms & organisation_forms(own)) or initials in forms or own.split()[0] in forms


def initials_of(name: str) -> frozenset[str]:
    """Return the folded initials of a name: all of them, first and last, first and second."""
    first, *rest = [word[0] for word in fold(name).split()] or [""]
    return frozenset({first + "".join(rest), first + rest[0], first + rest[-1]}) if rest else frozenset()


def _resolve_name(words: str, people: Sequence[Known], slips: bool) -> Resolution:
    forms = with_and_without_genitive(words)
    exact = _choose(people, lambda name: fold(name) in forms)
    if exact:
        return _one_or_tie(exact)
    if " " in forms[0]:
        return _resolve_full_name(forms, people, slips)
    first = _choose(people, lambda name: fold(name).split()[0] in forms)
    if first:
        return _one_or_tie(first)
    initials = _choose(people, lambda name: bool(initials_of(name).intersection(forms)))
    if initials:
        here = [known for known in initials if known.in_room or known.staff]
        return _one_or_tie(here if len(here) == 1 else initials)
    surname = _choose(people, lambda name: bool(set(fold(name).split()[1:]).intersection(forms)))
    if surname:
        return Tie(candidates=tuple(known.person_id for known in surname))
    if not slips or len(forms[0]) < _LEAST_LETTERS:
        return NoOne()
    return _alike(people, lambda name: likeness(forms[0], fold(name).split()[0]), forms)


def _resolve_full_name(forms: Sequence[str], people: Sequence[Known], slips: bool) -> Resolution:
    part = _choose(people, lambda name: any(_is_part(form.split(), fold(name).split()) for form in forms))
    if part:
        return _one_or_tie(part)
    if not slips:
        return NoOne()
    return _alike(people, lambda name: max(_likeness(form, name) for form in forms), forms)


def _likeness(form: str, name: str) -> float:
    """Return how alike two full names are, 0 to 100; different first names ("Att Disa") make different people."""
    if likeness(form.split(maxsplit=1)[0], fold(name).split()[0]) < _FIRST_NAME:
        return 0
    return loose_likeness(form, name)


def _is_part(short: list[str], whole: list[str]) -> bool:
    """Tell "Lena Håkansdotter" (or "Lena H") of "Lena Håkansdotter Ekvall"."""
    if short[0] != whole[0] or len(short) > len(whole):
        return False
    letter = short[-1].rstrip(".")
    if len(letter) == 1:  # "Lena H"
        return any(word.startswith(letter) for word in whole[1:])
    return all(word in whole for word in short)


def _alike(people: Sequence[Known], score: Callable[[str], float], forms: Sequence[str]) -> Resolution:
    scores = {known.person_id: max(map(score, _names(known))) for known in people}
    likely = sorted((person_id for person_id in scores if scores[person_id] >= _ASK), key=lambda one: -scores[one])
    if not likely:
        return NoOne()
    best = likely[0]
    rivals = tuple(person_id for person_id in likely if scores[best] - scores[person_id] < _LEAD)
    names = next(_names(known) for known in people if known.person_id == best)
    if scores[best] >= _ACCEPT and len(rivals) == 1 and any(_one_slip(form, name) for form in forms for name in names):
        return One(person_id=best)
    return Tie(candidates=rivals)


def _one_slip(form: str, name: str) -> bool:
    """Tell whether each word is at most one letter off: "Kristin Persson" is nobody's way to spell "Kristin Petersson"."""
    written, whole = form.split(), fold(name).split()
    return len(written) <= len(whole) and all(spelling_slips(one, other) <= 1 for one, other in zip(written, whole, strict=False))


def _names(known: Known) -> Iterator[str]:
    return iter((known.name, *known.aliases))


def _choose(people: Sequence[Known], fits: Callable[[str], bool]) -> list[Known]:
    return [known for known in people if any(fits(name) for name in _names(known) if fold(name))]


def _one_or_tie(people: Sequence[Known]) -> Resolution:
    ids = tuple(dict.fromkeys(known.person_id for known in people))
    return One(person_id=ids[0]) if len(ids) == 1 else Tie(candidates=ids)
