"""The shape of the verb table: what a press means and how its result is drawn."""

from collections.abc import Callable, Mapping
from typing import Any

from conversation.fields import Fields
from conversation.turn import Mention
from meetings.refusals import Refused
from meetings.values import value
from texts.commands import Command
from texts.say import Say
from workflows.request import Request
from workflows.situation import Situation

Card = Mapping[str, Any]


@value
class Afresh:
    """What somebody gets whose press was refused: what stands now, with what they typed kept (rule 1).

    ``request`` changes nothing with the ask that ``read`` makes of the refused press; ``draw`` draws the card.
    """

    request: Request
    read: Callable[[Fields], Any]
    draw: Callable[[Any, Fields, Refused, Say], Card]


@value
class Verb:
    """One verb of the table.

    ``read`` makes the ask of a press (raising Refused for bad fields), ``draw`` the card of the result, or one sentence where a
    card would be too much.

    ``again`` draws the form once more, refilled with what was typed and the sentence of the refusal; None shows the sentence
    and quotes what was typed. ``afresh`` comes before both, where the person may look at what it shows. ``reads`` marks a request
    that changes nothing: it runs without journal or stored answer.
    """

    request: Request
    read: Callable[[Fields], Any]
    draw: Callable[[Any, Say], Card | str]
    again: Callable[[Fields, Refused, Say], Card] | None = None
    afresh: Afresh | None = None
    reads: bool = False


@value
class Spoken:
    """What typed words ask for: the verb and its ask, run exactly like a press."""

    verb: str
    ask: Any


Speaker = Callable[[Command, Situation, tuple[Mention, ...]], Spoken]
"""Turns one command of the grammar into an ask; raises Refused when the situation does not allow it."""
