"""The [Ändra] form, used where a sentence alone cannot say who or when. ``docs/replay.md`` gives the reasons.

What is filled in comes from the printed text, by the replay's own rules, never from the reading's owner and due.
"""

from typing import TYPE_CHECKING

from replay_meeting.body import stretches
from replay_meeting.evidence.assignments import Assignment, assignments
from replay_meeting.evidence.dues import due_of
from replay_meeting.play.world import Seen, Stuck, World

if TYPE_CHECKING:
    from replay_meeting.play.meeting import Stage


async def put_right(world: World, writer: str, written: Seen, words: str, stage: "Stage") -> None:
    """Fill in the owner of a sentence without a subject, and the meeting that whoever takes on a moved item has until."""
    one, carried_to = _sentence_of(words, stage)
    inputs = {}
    if one.elided:
        inputs["owner"] = ",".join(_option(written, person, stage) for person in one.owners)
    if one.takes_on and due_of(one.sentence.text, dict(stage.reading), stage.source, carried_to=carried_to)[0]:
        inputs["due"] = "next_meeting"
    if inputs:
        await world.press(writer, written, written.button("action.correct", "due"), **inputs)


def _sentence_of(words: str, stage: "Stage") -> tuple[Assignment, str | None]:
    for part, item in zip(stretches(dict(stage.reading), stage.source), stage.reading["items"], strict=True):
        for one in assignments(part, stage.source, stage.people):
            if words in one.sentence.text:
                return one, item["carried"]["to"] if item["carried"] else None
    raise Stuck(f"“{words[:40]}” hands out no work")


def _option(written: Seen, person: str, stage: "Stage") -> str:
    name = next(one.name for one in stage.cast if one.key == person)
    found = [value for value, title in written.choices("owner") if title.startswith(name)]
    if len(found) != 1:
        raise Stuck(f"the form offers {len(found)} people for one owner")
    return found[0]
