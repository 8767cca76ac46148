"""A rule's "no" as a sentence."""

from meetings.refusals import Refused
from texts.say import Say

_GENERAL_WORDS = ("field", "most")


def refusal_sentence(refused: Refused, say: Say) -> str:
    """Return what happened and what to do about it.

    A fact that the refusal does not carry, or that cannot be shown, is replaced by a general word ("fältet").
    """
    facts: dict[str, object] = {name: say(f"refusals.fact.{name}") for name in _GENERAL_WORDS}
    facts.update({name: fact for name, fact in refused.facts.items() if isinstance(fact, str | int) and fact != ""})
    return say(f"refusals.{refused.code.value}", **facts)
