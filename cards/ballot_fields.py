"""The fields of a ballot: one name, several names, or a number beside each; a blank vote is always one of the choices."""

from collections.abc import Mapping, Sequence

from cards.election_words import Candidate, called
from cards.elements import Element, ask_choice, ask_number, ask_yes, text
from texts.say import Say

BLANK = "blank"
RANK = "rank_"
"""Before the nomination's id: the field for a candidate's place."""

ONE_NAME = frozenset({"majority"})
SEVERAL = frozenset({"approval"})


def ballot_fields(method: str, candidates: Sequence[Candidate], filled: Mapping[str, str], say: Say) -> list[Element]:
    """Return the fields with what is ``filled`` in, by field."""
    people = [(candidate.id, called(candidate)) for candidate in candidates]
    if method in ONE_NAME:
        choices = [*people, (BLANK, say("ballot.blank"))]
        value, missing = _offered(filled.get("choice", ""), choices), say("ballot.choice_missing")
        return [ask_choice("choice", say("ballot.choice"), choices, value=value, expanded=True, required=True, error=missing)]
    toggle = ask_yes(BLANK, say("ballot.blank"), say, value=filled.get(BLANK) == "true")
    if method in SEVERAL:
        value = ",".join(filter(None, (_offered(one, people) for one in filled.get("choices", "").split(","))))
        return [ask_choice("choices", say("ballot.choices"), people, value=value, multiple=True, expanded=True), toggle]
    fields = [
        ask_number(f"{RANK}{key}", name, value=_place(filled.get(f"{RANK}{key}", "")), least=1, most=len(people))
        for key, name in people
    ]
    return [text(say("ballot.ranks"), bold=True), *fields, toggle]


def filled_by(method: str, ranking: Sequence[str]) -> dict[str, str]:
    """Return what the fields of a vote that was cast were filled with; an empty ``ranking`` is a blank one."""
    if method in ONE_NAME:
        return {"choice": next(iter(ranking), BLANK)}
    if not ranking:
        return {BLANK: "true"}
    if method in SEVERAL:
        return {"choices": ",".join(ranking)}
    return {f"{RANK}{key}": str(place) for place, key in enumerate(ranking, start=1)}


def _offered(value: str, choices: Sequence[tuple[str, str]]) -> str:
    return value if value in {key for key, _ in choices} else ""


def _place(words: str) -> int | None:
    return int(words) if words.isascii() and words.isdigit() and len(words) < 4 else None  # noqa: PLR2004 - what fits the field
