"""What a delivery becomes when it is about to go: made from the state as it is now, in the receiver's language."""

from collections.abc import Callable, Mapping
from typing import Any

from meetings.values import value
from texts.say import Say
from workflows.deliveries import Delivery
from workflows.ports import Work


@value
class Invitation:
    """The calendar part of a message; ``cancelled`` takes an earlier one back. Days and times are local to ``zone``.

    ``whole_day`` has no times. ``tentative`` = people have not been called yet.
    """

    uid: str
    sequence: int
    title: str
    day: str
    start: str
    end: str
    zone: str
    place: str
    join_url: str = ""
    whole_day: bool = False
    tentative: bool = False
    cancelled: bool = False


@value
class Message:
    """One message for one receiver: a card with its one-line ``summary`` (free of names and matters: phones show it).

    ``notice_id`` is the sent notice whose file goes with a mail, "" for none. ``page`` false = the receiver has no page here: a
    mail carries no personal link.
    """

    card: Mapping[str, Any]
    summary: str
    alert: bool = False
    invitation: Invitation | None = None
    notice_id: str = ""
    page: bool = True


Maker = Callable[[Work, Delivery, Say], Message | None]
"""Makes the message of a delivery on a reader connection; None = it is no longer wanted and nothing is sent."""
