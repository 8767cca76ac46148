"""Where an action comes from, said alike on every card."""

from datetime import date

from cards.elements import escape
from meetings.numbering import called
from texts.say import Say


def origin(day: date, number: int, letter: str, say: Say, network: str = "") -> str:
    """Return "Från mötet 24 september, punkt 5"; ``number`` 0 = no item gave it, ``network`` is told where it is not plain."""
    key = f"my_actions.origin{'' if number else '_day'}{'_in' if network else ''}"
    return say(key, day=day, number=called(number, letter), network=escape(network))
