"""Actions: exactly the sentences that hand out work are required actions, with this owner and this time."""

from collections.abc import Iterator
from typing import Any

from replay_meeting.body import Stretch
from replay_meeting.evidence.assignments import Assignment, assignments
from replay_meeting.evidence.dues import due_of
from replay_meeting.evidence.people import People
from replay_meeting.evidence.wording import words_borne_out
from replay_meeting.rows import Row, wrong
from replay_meeting.source import Source, normal

REQUIRED = ("explicit", "conditional", "intention")


def check_actions(item: dict[str, Any], part: Stretch, reading: dict[str, Any], source: Source, people: People) -> Iterator[Row]:
    """Yield a row for each action that differs from its sentence, and for each one left out."""
    read = assignments(part, source, people)
    carried_to = item["carried"]["to"] if item["carried"] else None
    taken: set[int] = set()
    last = -1
    for action in item["actions"]:
        words = source.says(action["span"])
        if words is None or words != normal(action["quote"]) or not part.holds(action["span"]):
            yield wrong("action", part.number, action["quote"], words)
            continue
        number = next((n for n, one in enumerate(read) if _inside(action["span"], one)), None)
        if (number is not None) is not (action["kind"] in REQUIRED):
            yield wrong("action", part.number, {"quote": words, "kind": action["kind"]}, None)
            continue
        if not words_borne_out(str(action.get("what")), f"{item['title']} {part.words}", source):
            yield wrong("action", part.number, action.get("what"), words)
        if number is None:
            continue
        if number <= last:
            yield wrong("action", part.number, words, read[last].sentence.text)
        last = number
        taken.add(number)
        yield from _compare(action, words, read[number], part.number, reading, source, carried_to)
    for number, one in enumerate(read):
        if number not in taken:
            yield wrong("action", part.number, None, one.sentence.text)


def _inside(span: list[int], one: Assignment) -> bool:
    middle = (span[0] + span[1]) // 2
    return one.sentence.start <= middle < one.sentence.end


def _compare(
    action: dict[str, Any],
    words: str,
    one: Assignment,
    number: int,
    reading: dict[str, Any],
    source: Source,
    carried_to: str | None,
) -> Iterator[Row]:
    read = {
        "kind": one.kind,
        "owner_kind": one.owner_kind,
        "owners": list(one.owners),
        "due": list(due_of(one.sentence.text, reading, source, carried_to=carried_to)),
    }
    given = {
        "kind": action["kind"],
        "owner_kind": action["owner_kind"],
        "owners": action["owners"],
        "due": [action["due"], action["due_date"]],
    }
    if not one.owners:
        # "Each of us" has no name: the words for it only have to stand in the sentence.
        read["owners"] = [owner for owner in action["owners"] if source.holds(owner, one.sentence.text)] or [one.owner_kind]
    if read != given:
        yield wrong("action", number, {"quote": words, **given}, read)
