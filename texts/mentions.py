"""Finding in a sentence whoever could be asked to do something: people, organisations, roles, groups, bodies."""

import re
from collections.abc import Iterator, Sequence

from meetings.actions import (
    EveryMember,
    EveryOrganisation,
    Office,
    OneOrganisation,
    OtherBody,
    Outsider,
    Owner,
    RoleHolder,
    WholeNetwork,
)
from meetings.values import value
from texts.circle import Circle
from texts.folding import fold, without_accents
from texts.likeness import spelling_slips
from texts.names import NoOne, One, Resolution, Tie, resolve
from texts.organisations import resolve_organisation

_TOKEN = re.compile(r"@?[\w£]+(?:[/:’'\-][\w]+)*|[^\w\s]")
_EVERY = r"(?:respektive|varje|var\s+och\s+en\s+av|alla|samtliga|each|every|all|all\s+the)"
_EVERY_ORGANISATION = re.compile(
    rf"{_EVERY}\s+(?:kommun(?:er)?(?:na)?|förvaltning(?:ar)?|organisation(?:er)?|municipalit(?:y|ies)|organi[sz]ations?)|"
    r"kommunerna|the\s+municipalities"
)
_EVERY_MEMBER = re.compile(
    rf"{_EVERY}\s+(?:\w*chef(?:er)?|medlem(?:mar)?|ledam(?:ot|öter)|deltagare|members?|participants?)|"
    r"nätverkets\s+(?:medlemmar|ledamöter|deltagare)|medlemmarna|ledamöterna|mötesdeltagarna|deltagarna|\w+cheferna|"
    r"the\s+members|everyone|everybody|alla"
)
_COORDINATOR = re.compile(r"planeringsledaren|samordnaren|processledaren|koordinatorn|(?:the\s+)?coordinator")
_SECRETARY = re.compile(r"sekreteraren|(?:the\s+)?secretary")
_CHAIR = re.compile(r"ordföranden?|(?:the\s+)?chair(?:man|person)?")
_ROLE = re.compile(
    r"(?:de\s+nya\s+)?ordförandena|ansvariga|\w+(?:chefen|ledaren|samordnaren|handläggaren|sekreteraren)|"
    r"(?:de\s+)?temaansvariga"
)
_OFFICE = re.compile(r"\w*(?:chef|ordförande|samordnare|handläggare|ledare|sekreterare|strateg|director|manager|chair)")
_BODY = re.compile(
    r"[\w/-]*(?:nätverket|rådet|gruppen|nämnden|styrelsen|utskottet|beredningen|organet|förbundet|kommittén|sekretariatet|"
    r"ledningen|teamet|kansliet)"
)
_LEXICON = frozenset(
    "nätverket nätverkets nätverken nätverk medlemmar medlemmarna uppdraget uppdrag respektive planeringsledaren "  # noqa: SIM905
    "kommunerna ordföranden samordnaren sekreteraren undernätverken undernätverket".split()
)
_SHORT_SLIPS = {"fir": "får", "far": "får", "f4r": "får", "dir": "där", "ddr": "där", "dar": "där", "£6r": "för", "pa": "på"}
_LONGEST_NAME = 4
_FULL_NAME = range(2, 4)
_SHORTEST_REPAIRED = 6
_REACH = 6


@value
class Mention:
    """Tokens ``start`` to ``end`` name somebody: ``person_id``, or ``candidates`` of a tie, or another ``owner``."""

    start: int
    end: int
    words: str
    person_id: str | None = None
    candidates: tuple[str, ...] = ()
    owner: Owner | None = None

    @property
    def is_person(self) -> bool:
        """One person, or several of whom one is meant."""
        return self.person_id is not None or bool(self.candidates)


def tokens_of(text: str) -> list[str]:
    """Return words and punctuation marks; words that text recognition or fingers have spoilt slightly are put right.

    Only a fixed list of words that decide who does what is put right, never a name.
    """
    return [_repaired(token) for token in _TOKEN.findall(text)]


def _repaired(token: str) -> str:
    if token in _SHORT_SLIPS:
        return _SHORT_SLIPS[token]
    plain = token.casefold()
    if len(token) < _SHORTEST_REPAIRED or plain in _LEXICON:
        return token
    bare = without_accents(token)
    for word in _LEXICON:
        if abs(len(word) - len(bare)) <= 1 and spelling_slips(bare, without_accents(word)) <= 1:
            return word
    return token


def mentions(tokens: Sequence[str], circle: Circle) -> list[Mention]:
    """Return everybody named in ``tokens``, from left to right, without overlaps."""
    found: list[Mention] = []
    start = 0
    while start < len(tokens):
        mention = next(_at(tokens, start, circle), None)
        if mention:
            found.append(mention)
        start = mention.end if mention else start + 1
    return found


def _at(tokens: Sequence[str], start: int, circle: Circle) -> Iterator[Mention]:
    if not tokens[start][0].isalnum() and tokens[start][0] not in "@£":
        return
    for read in (_office, _person, _group, _network, _organisation, _role, _body, _outsider):
        mention = read(tokens, start, circle)
        if mention:
            yield mention


def _phrase(tokens: Sequence[str], start: int, pattern: re.Pattern[str]) -> int:
    """Return where the longest run of tokens from ``start`` that is wholly ``pattern`` ends; ``start`` when none is."""
    ends = range(min(len(tokens), start + _LONGEST_NAME), start, -1)
    return next((end for end in ends if pattern.fullmatch(" ".join(tokens[start:end]).casefold())), start)


def _mention(tokens: Sequence[str], start: int, end: int, owner: Owner) -> Mention:
    return Mention(start=start, end=end, words=" ".join(tokens[start:end]), owner=owner)


def _person(tokens: Sequence[str], start: int, circle: Circle) -> Mention | None:
    named = tokens[start].startswith("@")
    first = tokens[start].removeprefix("@")
    if not (first[:1].isupper() or named or start == 0):
        return None
    best: tuple[Resolution, int] = (NoOne(), start + 1)
    for end in range(start + 1, min(len(tokens), start + _LONGEST_NAME) + 1):
        if end > start + 1 and not tokens[end - 1][:1].isupper():
            break
        words = " ".join((first, *tokens[start + 1 : end]))
        if end == start + 1 and not named and words.endswith("s") and not _is_whole_word(words, circle):
            continue  # "Disas förslag" is not Disa
        slips = (end > start + 1 or named) and not (end == start + 1 and not named)
        resolution = resolve(f"{words} {_suffix(tokens, end)}", circle.people, slips=slips)
        if isinstance(resolution, One) or isinstance(best[0], NoOne):
            best = (resolution, end)
    resolution, end = best
    if isinstance(resolution, NoOne):
        return None
    suffix = _suffix(tokens, end)
    end += len(_TOKEN.findall(suffix))
    words = " ".join((first, *tokens[start + 1 : end]))
    if isinstance(resolution, One):
        return Mention(start=start, end=end, words=words, person_id=resolution.person_id)
    return Mention(start=start, end=end, words=words, candidates=resolution.candidates if isinstance(resolution, Tie) else ())


def _is_whole_word(word: str, circle: Circle) -> bool:
    plain = fold(word)
    return any(plain in fold(name).split() for known in circle.people for name in (known.name, *known.aliases))


def _suffix(tokens: Sequence[str], end: int) -> str:
    """Return "(SFH)" when that stands at ``end``."""
    if tokens[end : end + 1] == ["("] and ")" in tokens[end : end + _REACH]:
        return f"({' '.join(tokens[end + 1 : tokens.index(')', end)])})"
    return ""


def _group(tokens: Sequence[str], start: int, _circle: Circle) -> Mention | None:
    end = _phrase(tokens, start, _EVERY_ORGANISATION)
    if end > start:
        return _mention(tokens, start, end, EveryOrganisation())
    end = _phrase(tokens, start, _EVERY_MEMBER)
    return _mention(tokens, start, end, EveryMember()) if end > start else None


def _network(tokens: Sequence[str], start: int, circle: Circle) -> Mention | None:
    names = {fold(name).replace(" ", "") for name in circle.network_names} | {"nätverket"}
    for end in (start + 2, start + 1):
        if fold("".join(tokens[start:end])) in names or tokens[start:end] in (["the", "network"], ["The", "network"]):
            return _mention(tokens, start, min(end, len(tokens)), WholeNetwork())
    return None


def _organisation_end(tokens: Sequence[str], start: int, circle: Circle) -> tuple[str, int] | None:
    if not tokens[start][:1].isupper():
        return None
    for end in range(min(len(tokens), start + _LONGEST_NAME), start, -1):
        words = " ".join(tokens[start:end])
        organisation_id = resolve_organisation(words, circle.organisations) if tokens[end - 1][0].isalnum() else None
        if organisation_id and (end == start + 1 or _ends_a_name(words, organisation_id, circle)):
            return organisation_id, end
    return None


def _ends_a_name(words: str, organisation_id: str, circle: Circle) -> bool:
    if re.search(r"\s(?:kommuns?|stads?)$", words):
        return True
    names = [known.name for known in circle.organisations if known.organisation_id == organisation_id]
    return any(fold(words) in {fold(name), fold(name) + "s"} for name in names)


def _organisation(tokens: Sequence[str], start: int, circle: Circle) -> Mention | None:
    found = _organisation_end(tokens, start, circle)
    if found is None or _is_genitive(tokens[found[1] - 1], circle):
        return None
    organisation_id, end = found
    member = any(known.member for known in circle.organisations if known.organisation_id == organisation_id)
    words = " ".join(tokens[start:end])
    return _mention(tokens, start, end, OneOrganisation(organisation_id=organisation_id) if member else OtherBody(name=words))


def _is_genitive(token: str, circle: Circle) -> bool:
    """Tell "Klevans" (svar) from "Hökanäs", whose name ends so."""
    plain = fold(token)
    names = {fold(word) for known in circle.organisations for name in (known.name, *known.aliases) for word in name.split()}
    return plain.endswith("s") and plain not in names


def _office(tokens: Sequence[str], start: int, circle: Circle) -> Mention | None:
    """Find "Klevans kommuns chef för boendet": a role that an organisation has."""
    found = _organisation_end(tokens, start, circle)
    if found is None or found[1] >= len(tokens) or not _OFFICE.fullmatch(tokens[found[1]].casefold()):
        return None
    end = found[1] + 1
    if tokens[end : end + 1] in (["för"], ["of"]) and end + 1 < len(tokens):
        end += 2
        while (end < len(tokens) and tokens[end - 1] == "-") or tokens[end : end + 1] == ["-"]:
            end += 1  # "LSS- verksamheten", broken at a line's end
    words = " ".join(tokens[start:end]).replace(" - ", "-")
    return Mention(start=start, end=end, words=words, owner=RoleHolder(words=words))


def _role(tokens: Sequence[str], start: int, circle: Circle) -> Mention | None:
    chair = circle.chair_ids[0] if len(circle.chair_ids) == 1 else None
    holders = (
        (_COORDINATOR, circle.coordinator_id, Office.COORDINATOR),
        (_SECRETARY, circle.secretary_id, Office.SECRETARY),
        (_CHAIR, chair, Office.CHAIR),
        (_ROLE, None, None),
    )
    for pattern, person_id, office in holders:
        end = _phrase(tokens, start, pattern)
        if end > start:
            owner = RoleHolder(words=" ".join(tokens[start:end]), person_id=person_id, office=office)
            return _mention(tokens, start, end, owner)
    return None


def office_of(words: str) -> Office | None:
    """Return the office of the network that ``words`` name ("planeringsledaren"), None for any other role."""
    offices = ((_COORDINATOR, Office.COORDINATOR), (_SECRETARY, Office.SECRETARY), (_CHAIR, Office.CHAIR))
    plain = " ".join(words.casefold().split())
    return next((office for pattern, office in offices if pattern.fullmatch(plain)), None)


def _body(tokens: Sequence[str], start: int, _circle: Circle) -> Mention | None:
    named = start + 1 < len(tokens) and tokens[start] == "Region" and tokens[start + 1][:1].isupper()
    if not named and not _BODY.fullmatch(tokens[start].casefold()):
        return None
    end = start + 1
    while end < len(tokens) and tokens[end][:1].isupper() and end - start < _LONGEST_NAME:
        end += 1
    return _mention(tokens, start, end, OtherBody(name=" ".join(tokens[start:end])))


def _outsider(tokens: Sequence[str], start: int, circle: Circle) -> Mention | None:
    """Find a full name of nobody here: two or three words with capitals, not "Ring Disa"."""
    end = start
    while (
        end < len(tokens)
        and end - start < _FULL_NAME.stop - 1
        and re.fullmatch(r"[^\W\d_a-zåäö][^\W\d_]*[a-zåäöé][\w\-]*", tokens[end])
    ):
        end += 1
    first_names = {fold(name).split()[0] for known in circle.people for name in (known.name, *known.aliases)}
    if end - start not in _FULL_NAME or any(fold(token) in first_names for token in tokens[start + 1 : end]):
        return None
    return _mention(tokens, start, end, Outsider(name=" ".join(tokens[start:end])))
