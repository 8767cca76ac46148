"""Who of those mentioned is the one to act: word order and a few fixed phrases decide."""

from collections.abc import Sequence

from meetings.actions import Nobody, OneOrganisation, OtherBody, Owner, Persons, WholeNetwork
from meetings.values import value
from texts.circle import Circle
from texts.mentions import Mention, mentions


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CUES = (
    ("uppdrar", "åt"),
    ("uppdrag", "åt"),
    ("överlämnar", "till"),
    ("delegerar", "till"),
    ("lämnas", "till"),
    ("går", "till"),
    ("ges", "till"),
    ("utser",),
    ("ber",),
    ("uppmanar",),
    ("ger",),
    ("ansvarig",),
    ("ansvariga",),
    ("ansvarig", ":"),
    ("ansvariga", ":"),
    ("ansvar", ":"),
    ("asks",),
    ("appoints",),
    ("assigned", "to"),
    ("owner", ":"),
)
_BY = {"av", "genom", "by"}
_MODALS = _words(
    "ska skall kan får bör måste vill fick kommer behöver avser tar ber will shall should must can may to is are has"
)
_NO_VERBS = _words(
    "för eller efter under över där här när inför per mer ner fler utöver innanför kring bakför er vår hur var sin sitt"
)
_FRONT = _words(
    "till vid på inför i under innan före efter senast därefter därpå sedan då där dessutom även också nu snarast så "
    "imorgon idag nästa om inom löpande varje by before after then next from från framöver"
)
_BREAKS = {",", ";", ":", ".", "!", "–", "-", "och", "samt", "men", "and", "but"}
_BEFORE_SUBJECT = {";", ":", ".", "!", "–", "-", "att", "men", "that", "but", "”", '"'}
_JOINTS = {"och", "samt", ",", "and", "&", "/"}
_WITH = (("tillsammans", "med"), ("ihop", "med"), ("together", "with"))
_SHORTEST_VERB = 3
_LONGEST_JOINT = 2
_LEADING = {"att", "och", "-", "–", "•", "*", "”", '"', "uppdrag", "åtgärd", ":"}


@value
class Found:
    """``owner`` as far as it is settled: with ``candidates`` it is Nobody, and ``settled`` are the others named beside them."""

    owner: Owner
    words: str = ""
    candidates: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()


def find_owner(tokens: Sequence[str], circle: Circle) -> Found:
    """Return who is to act. A recipient ("till Disa" at the end), an object or somebody's possession never is."""
    named = mentions(tokens, circle)
    for pick in (_charged, _responsible, _subject, _by_whom, _in_brackets):
        chosen = pick(tokens, named)
        if chosen:
            return _as_owner(chosen)
    return Found(owner=Nobody())


def named_owner(tokens: Sequence[str], circle: Circle) -> Found:
    """Return whom ``tokens`` name and nothing else: the first, with those joined to them; Nobody when that is nobody."""
    named = mentions(tokens, circle)
    return _as_owner(_chain(tokens, named, named[0])) if named else Found(owner=Nobody())


def _charged(tokens: Sequence[str], named: Sequence[Mention]) -> list[Mention]:
    """Pick whoever follows "uppdrar åt", "utser", "överlämnar till"."""
    plain = [token.casefold() for token in tokens]
    for mention in named:
        for cue in _CUES:
            if tuple(plain[max(0, mention.start - len(cue)) : mention.start]) == cue and _may_be_charged(mention):
                return _chain(tokens, named, mention)
    return []


def _may_be_charged(mention: Mention) -> bool:
    return not isinstance(mention.owner, WholeNetwork)


def _responsible(tokens: Sequence[str], named: Sequence[Mention]) -> list[Mention]:
    """Pick X of "med X från Y som ansvarig"."""
    plain = [token.casefold() for token in tokens]
    for place in range(len(plain) - 1):
        if plain[place] in {"som", "as"} and plain[place + 1] in {"ansvarig", "ansvariga", "responsible"}:
            before = [one for one in named if one.end <= place and plain[max(0, one.start - 1)] in {"med", "with"}]
            if before:
                return _chain(tokens, named, before[-1])
    return []


def _subject(tokens: Sequence[str], named: Sequence[Mention]) -> list[Mention]:
    start = _first_word(tokens)
    for mention in named:
        if mention.start == start or _is_subject(tokens, mention, start) or tokens[mention.start].startswith("@"):
            chain = _chain(tokens, named, mention)
            if not _only_decides(tokens, named, chain):
                return chain
    return []


def _first_word(tokens: Sequence[str]) -> int:
    return next((place for place, token in enumerate(tokens) if token.casefold() not in _LEADING), 0)


def _is_subject(tokens: Sequence[str], mention: Mention, first: int) -> bool:
    before = tokens[mention.start - 1].casefold()
    after = tokens[mention.end].casefold() if mention.end < len(tokens) else ""
    if before in _JOINTS and _is_verb(after) and not _after_preposition(tokens, mention):
        return True
    if before in _BEFORE_SUBJECT and (_is_verb(after) or after in _JOINTS):
        return True
    return _is_verb(before) and mention.start - 1 > first and _clause_is_turned(tokens, mention.start - 1)


def _after_preposition(tokens: Sequence[str], mention: Mention) -> bool:
    """Tell "till Disa och Gerd ..." where Gerd is a recipient too."""
    before = [token.casefold() for token in tokens[max(0, mention.start - 4) : mention.start]]
    return any(token in {"till", "åt", "med", "från", "to", "with", "from"} for token in before)


def _clause_is_turned(tokens: Sequence[str], verb: int) -> bool:
    """Tell whether a time or an adverb opens the clause, so that the subject follows its verb."""
    opening = verb
    while opening > 0 and tokens[opening - 1].casefold() not in _BREAKS:
        opening -= 1
    return opening < verb and tokens[opening].casefold() in _FRONT


def _is_verb(token: str) -> bool:
    if token in _MODALS:
        return True
    if token in _NO_VERBS or not token.isalpha() or not token.islower():
        return False
    return len(token) >= _SHORTEST_VERB and token[-1] in "rs"


def _only_decides(tokens: Sequence[str], named: Sequence[Mention], chain: Sequence[Mention]) -> bool:
    """Tell whether the network only decides that somebody else acts: "nätverket beslutar att Disa ska ..."."""
    last = chain[-1]
    if not isinstance(last.owner, WholeNetwork):
        return False
    rest = [token.casefold() for token in tokens[last.end : last.end + 3]]
    return "att" in rest and any(one.start > last.end and tokens[one.start - 1].casefold() == "att" for one in named)


def _by_whom(tokens: Sequence[str], named: Sequence[Mention]) -> list[Mention]:
    """Pick X of "skickas ut av X" and "distribueras genom X"."""
    for mention in named:
        before = [token.casefold() for token in tokens[max(0, mention.start - 5) : mention.start]]
        if before and before[-1] in _BY and any(_is_verb(token) and token.endswith("s") for token in before[:-1]):
            return _chain(tokens, named, mention)
    return []


def _in_brackets(tokens: Sequence[str], named: Sequence[Mention]) -> list[Mention]:
    """Pick X of "Ring Klevan (X)" at the very end."""
    end = len(tokens) - (1 if tokens and tokens[-1] == "." else 0)
    for mention in named:
        inside = mention.start > 0 and tokens[mention.start - 1] == "("
        if inside and mention.is_person and tokens[mention.end : end] in ([")"], []):
            return [mention]
    return []


def _chain(tokens: Sequence[str], named: Sequence[Mention], first: Mention) -> list[Mention]:
    """Return ``first`` and those joined to it: "A, B och C", "A ... tillsammans med B och C"."""
    chain = [first]
    for mention in named:
        between = [token.casefold() for token in tokens[chain[-1].end : mention.start]]
        joined = bool(between) and len(between) <= _LONGEST_JOINT and all(token in _JOINTS for token in between)
        together = tuple(between[-2:]) in _WITH and (first.is_person and mention.is_person)
        if mention.start >= chain[-1].end and (together or (joined and mention.is_person == first.is_person)):
            chain.append(mention)
    return chain


def _as_owner(chain: Sequence[Mention]) -> Found:
    words = ", ".join(mention.words for mention in chain)
    candidates = tuple(dict.fromkeys(person for mention in chain for person in mention.candidates))
    settled = tuple(dict.fromkeys(mention.person_id for mention in chain if mention.person_id))
    if candidates:
        return Found(owner=Nobody(candidates=candidates), words=words, candidates=candidates, settled=settled)
    if settled:
        return Found(owner=Persons(person_ids=settled), words=words, settled=settled)
    if len(chain) > 1 and all(isinstance(mention.owner, OneOrganisation) for mention in chain):
        return Found(owner=OtherBody(name=words), words=words)
    return Found(owner=chain[0].owner or Nobody(), words=words)
