"""A word on a message that may have come before: nobody is to wonder which of the two counts."""

from collections.abc import Mapping
from typing import Any

from cards.elements import Element, text
from texts.say import Say


def repeated(card: Mapping[str, Any], say: Say) -> Element:
    """Return the card with a last line that says it may have come twice."""
    return {**card, "body": [*card["body"], text(say("repeated.may_come_twice"), subtle=True)]}
