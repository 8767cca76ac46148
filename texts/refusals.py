"""A rule's "no" as a sentence."""

from meetings.refusals import Refusal, Refused
from texts.say import Say

_GENERAL_WORDS = ("field", "most")
_ABOUT_FIELDS = frozenset({Refusal.FIELD_MISSING, Refusal.FIELD_TOO_LONG, Refusal.FIELD_INVALID})
"""Refusals whose ``field`` is the name of an input; elsewhere it is what somebody wrote."""


def refusal_sentence(refused: Refused, say: Say) -> str:
    """Return what happened and what to do about it.

    A field is called by the label people see; a fact that the refusal does not carry, or that has no word for people, is
    replaced by a general word ("fältet").
    """
    facts: dict[str, object] = {name: say(f"refusals.fact.{name}") for name in _GENERAL_WORDS}
    for name, fact in refused.facts.items():
        if name == "field" and refused.code in _ABOUT_FIELDS:
            facts |= {name: say(f"refusals.label.{fact}")} if say.knows(f"refusals.label.{fact}") else {}
        elif isinstance(fact, str | int) and fact != "":
            facts[name] = fact
    return say(f"refusals.{refused.code.value}", **facts)
