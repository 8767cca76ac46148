"""The checklist of an action, and its sentence without it."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from meetings.actions import Step


def headline(text: str) -> str:
    """Return the sentence of an action as it was typed: the first line, without conditions and checklist."""
    return text.partition("\n")[0].strip()


def ticked(steps: Sequence[Step], done: Collection[int]) -> tuple[Step, ...]:
    """Return the steps with those at the places ``done`` (from 0) ticked off and the others open."""
    return tuple(replace(step, done=place in done) for place, step in enumerate(steps))


def rewritten(steps: Sequence[Step], texts: Sequence[str]) -> tuple[Step, ...]:
    """Return a checklist of new ``texts``; what was ticked off and still stands stays so."""
    done = {step.text for step in steps if step.done}
    return tuple(Step(text=words, done=words in done) for words in texts)
