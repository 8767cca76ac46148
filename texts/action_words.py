"""An action as it is typed, with what may follow the sentence: who, by when, conditions, a checklist."""

import re
from dataclasses import replace
from datetime import date

from meetings.actions import Nobody, Outsider
from meetings.values import value
from texts.assignments import Assignment, read_assignment, read_due_words
from texts.circle import Circle
from texts.mentions import tokens_of
from texts.owners import named_owner

_OWNER = r"ansvarig(?:a)?|vem|owner|who|responsible"
_DUE = r"klart|klart\s+till|klart\s+senast|senast|när|due|by|when"
_TERMS = r"villkor|förutsättning(?:ar)?|terms|conditions?"
_KEYED = re.compile(rf"(?:(?P<owner>{_OWNER})|(?P<due>{_DUE})|(?P<terms>{_TERMS}))\s*:\s*(?P<words>\S.*)", re.IGNORECASE)
_BRACKET = re.compile(rf"\s*\((?P<inside>(?:{_OWNER}|{_DUE})\s*:[^()]*(?:\([^()]*\)[^()]*)*)\)\s*$", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-–•*]|\d{1,2}[.)]|[a-zA-Z]\))\s+")
_LETTER = re.compile(r"(?<![\w(])(?P<letter>[a-z])\)\s+")
_MAIL = re.compile(r"\s*[(<]?(?P<mail>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)[)>]?")
_FEWEST = 2

MOST_STEPS = 12


@value
class ActionWords:
    """What was typed, taken apart. ``text`` is what is kept: without the words that only say who and when, and mail addresses."""

    text: str
    assignment: Assignment
    steps: tuple[str, ...] = ()
    terms: str = ""


def read_action(words: str, circle: Circle, today: date, next_meeting_day: date | None = None) -> ActionWords:
    """Read an action: owner and time from its sentence, or from "ansvarig: ..." and "klart: ..." after it, which count more.

    They stand on lines of their own or together in brackets at the end. Other lines, and "a) ...; b) ..." in the sentence,
    are the checklist; "villkor: ..." are the conditions it is given under.
    """
    said, text, steps = _taken_apart(words)
    mail = _MAIL.search(text)
    text = (text[: mail.start()] + text[mail.end() :]).strip() if mail else text
    assignment = read_assignment(text, circle, today, next_meeting_day)
    if "owner" in said:
        assignment = _with_owner(assignment, said["owner"], circle)
    if "due" in said:
        due, ask, unread = read_due_words(said["due"], circle, today, next_meeting_day)
        assignment = replace(assignment, due=due, ask=ask, due_words=said["due"], unread=unread)
    if mail and isinstance(assignment.owner, Outsider):
        assignment = replace(assignment, owner=replace(assignment.owner, email=mail["mail"]))
    return ActionWords(text=text, assignment=assignment, steps=steps[:MOST_STEPS], terms=said.get("terms", ""))


def read_outsider(words: str) -> Outsider:
    """Return "Olle Tamm, olle@tamm.example" or "Olle Tamm <olle@tamm.example>" as a person outside the network."""
    mail = _MAIL.search(words)
    name = _MAIL.sub(" ", words).strip(" ,;") if mail else words.strip()
    return Outsider(name=name or (mail["mail"] if mail else words), email=mail["mail"] if mail else "")


def read_steps(text: str) -> tuple[tuple[str, ...], str]:
    """Return the checklist and the conditions in the words of an action."""
    said, _, steps = _taken_apart(text)
    return steps[:MOST_STEPS], said.get("terms", "")


def _with_owner(assignment: Assignment, words: str, circle: Circle) -> Assignment:
    mail = _MAIL.search(words)
    found = named_owner(tokens_of(_MAIL.sub(" ", words)), circle)
    owner = found.owner
    if isinstance(owner, Nobody) and not found.candidates and mail:
        owner = read_outsider(words)
    elif isinstance(owner, Outsider) and mail:
        owner = replace(owner, email=mail["mail"])
    return replace(assignment, owner=owner, candidates=found.candidates, settled=found.settled, owner_words=words)


def _taken_apart(words: str) -> tuple[dict[str, str], str, tuple[str, ...]]:
    """Return what was said under a key, the text without who and when, and the checklist."""
    said: dict[str, str] = {}
    bracket = _BRACKET.search(words)
    if bracket:
        for part in bracket["inside"].split(";"):
            _keep(said, part.strip())
        words = words[: bracket.start()]
    first, *rest = words.split("\n")
    kept, steps = [first], list(_lettered(first))
    for line in (one.strip() for one in rest):
        key = _keep(said, line)
        if key not in {"owner", "due"}:
            kept.append(line)
        if not key and line:
            steps.append(_BULLET.sub("", line).strip(" ;"))
    return said, "\n".join(kept).strip(), tuple(step for step in steps if step)


def _keep(said: dict[str, str], line: str) -> str:
    """Keep what a line says under its key and return which key that is, "" for none."""
    match = _KEYED.fullmatch(line)
    if match is None:
        return ""
    (name,) = (name for name in ("owner", "due", "terms") if match[name])
    said[name] = match["words"].strip(" .;")
    return name


def _lettered(line: str) -> tuple[str, ...]:
    """Return the parts of "a) ring; b) skriv", () when the letters do not follow on each other."""
    marks = list(_LETTER.finditer(line))
    if len(marks) < _FEWEST or [mark["letter"] for mark in marks] != [chr(ord("a") + place) for place in range(len(marks))]:
        return ()
    ends = [*(mark.start() for mark in marks[1:]), len(line)]
    return tuple(line[mark.end() : end].strip(" ;,.") for mark, end in zip(marks, ends, strict=True))
