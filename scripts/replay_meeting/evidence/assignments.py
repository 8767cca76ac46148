"""Sentences that hand out work, read with plain rules: who has it, and by when the sentence says.

The rules know the Swedish of minutes, no network and no person. ``docs/replay.md`` lists them.
"""

import re
from dataclasses import dataclass

from replay_meeting.body import Sentence, Stretch, sentences
from replay_meeting.evidence.people import People
from replay_meeting.source import Source

_DOING = (
    r"kontaktar|bjuder (?:\w+ )?in|vidarebefordrar|samordnar|sammanställer|förbereder|tar fram|lämnar över"
    r"|meddelar (?!att)|ska ta upp|får uppdraget att|får i uppdrag att|ansluter som ansvarig"
)
_BEFORE = r"^(?:[A-ZÅÄÖ]\w+: )?"


@dataclass(frozen=True, slots=True)
class Assignment:
    """``owners`` are persons by id, or the printed words of a role, municipality or body."""

    sentence: Sentence
    kind: str
    owner_kind: str
    owners: tuple[str, ...]
    elided: bool = False

    @property
    def takes_on(self) -> bool:
        """Somebody takes on the item itself ("ansluter som ansvarig")."""
        return "ansluter som ansvarig" in self.sentence.text


def assignments(part: Stretch, source: Source, people: People) -> list[Assignment]:
    """Return the sentences of a stretch that hand out work."""
    found: list[Assignment] = []
    before = ""
    for sentence in sentences(part):
        owner = _owner(sentence.text, before, source, people)
        if owner:
            elided = _elided(sentence.text, before, source, people) is not None
            found.append(Assignment(sentence, _kind(sentence.text), *owner, elided))
        before = sentence.text
    return found


def _kind(words: str) -> str:
    if re.search(r"\bavser att\b", words):
        return "intention"
    return "conditional" if re.search(r"\beventuell", words) else "explicit"


def _owner(words: str, before: str, source: Source, people: People) -> tuple[str, tuple[str, ...]] | None:
    for rule in (_many, _body, _handed_over, _responsible, _next_time, _intention, _municipality, _subject, _elided):
        if owner := rule(words, before, source, people):
            return owner
    return None


Owner = tuple[str, tuple[str, ...]] | None


def _match(pattern: str, words: str, source: Source) -> re.Match[str] | None:
    return re.search(source.loosened(pattern), words)


def _many(words: str, _before: str, source: Source, _people: People) -> Owner:
    if _match(r"genom respektive socialchef|får nätverkets medlemmar \w+", words, source):
        return "each_member", ()
    if _match(r"^Respektive kommun (?:behöver|ska)\b|\bkommunerna ska ta\b", words, source):
        return "each_municipality", ()
    return None


def _body(words: str, _before: str, source: Source, _people: People) -> Owner:
    found = _match(r"(?:att )?([A-ZÅÄÖ]\w*nätverket(?: [A-ZÅÄÖ/]{2,})?) får i uppdrag att", words, source)
    return ("body", (found.group(1),)) if found else None


def _handed_over(words: str, _before: str, source: Source, people: People) -> Owner:
    found = _match(rf"(?:uppdrar åt|överlämnar till) ((?:{people.pattern})|\w+) att", words, source)
    if not found:
        return None
    named = people.named_in(found.group(1))
    if named:
        return "person", tuple(named)
    holder = people.role_holder(found.group(1), source)
    return "role", (holder or found.group(1),)


def _responsible(words: str, _before: str, source: Source, _people: People) -> Owner:
    found = _match(r"\bmed ([A-ZÅÄÖ]\w+ [A-ZÅÄÖ]\w+) från [\w ]+ som ansvarig", words, source)
    return ("person", (found.group(1),)) if found else None


def _next_time(words: str, _before: str, source: Source, people: People) -> Owner:
    names = rf"((?:{people.pattern})(?: och (?:{people.pattern}))*)"
    found = _match(rf"^Till nästa \w+ (?:den [\d/]+ )?(?:kommer {names} \w+|(?:{_DOING}) {names})", words, source)
    return ("person", tuple(people.named_in(found.group(1) or found.group(2)))) if found else None


def _intention(words: str, _before: str, _source: Source, _people: People) -> Owner:
    found = re.search(r"([A-ZÅÄÖ][\wåäö -]*?) avser att\b", words)
    return ("role", (re.sub(r"- (?=\w)", "-", found.group(1)),)) if found else None


def _municipality(words: str, _before: str, source: Source, people: People) -> Owner:
    towns = "|".join(sorted({re.escape(row["org"]) for row in people.rows if row["org"]}))
    found = _match(rf"^({towns}) [^.]*, de tar kontakt", words, source)
    return ("municipality", (found.group(1),)) if found else None


def _subject(words: str, _before: str, source: Source, people: People) -> Owner:
    found = _match(
        rf"{_BEFORE}((?:{people.pattern})(?: och (?:{people.pattern}))*) (?:\w+ [\w -]* och )?({_DOING})", words, source
    )
    if not found:
        return None
    scope = words if found.group(2).startswith("ansluter") else found.group(1)
    return "person", tuple(people.named_in(scope))


def _elided(words: str, before: str, source: Source, people: People) -> Owner:
    """ "Meddelar namn till X": the subject is that of the sentence before."""
    if not re.match(rf"(?:{_DOING})", words[:1].lower() + words[1:]) or not words[:1].isupper():
        return None
    found = _match(rf"^({people.pattern}) ", before, source)
    return ("person", tuple(people.named_in(found.group(1)))) if found else None
