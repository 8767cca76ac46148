"""The network and its own rules: days, house style, standing items, who approves."""

from datetime import datetime
from enum import StrEnum

from meetings.values import value


class RosterOrder(StrEnum):
    """How the attendance lists of the minutes are sorted."""

    CHAIRS_FIRST = "chairs_first"
    BY_ORGANISATION = "by_organisation"
    AS_ENTERED = "as_entered"


class Approver(StrEnum):
    """Who approves the minutes (rule 7)."""

    CHAIR = "chair"
    COORDINATOR = "coordinator"


@value
class HouseStyle:
    """How the network's minutes look; the labels are printed as they stand, in the network's own words.

    ``absent_label`` None means that no absence list is printed. ``body_word`` is the heading over the items ("" = none).
    ``numbered`` prints "1. " before item titles. ``action_list`` adds the table Vad, Vem, Klart till at the end.
    """

    title: str = ""
    date_label: str = "Datum och tid"
    place_label: str = "Plats och lokal"
    present_label: str = "Närvarande"
    others_label: str = "Övriga"
    absent_label: str | None = "Ej närvarande"
    body_word: str = "Minnesanteckningar"
    decision_label: str = "Beslut"
    sign_off: str = "Vid anteckningarna,"
    numbered: bool = False
    roster_order: RosterOrder = RosterOrder.BY_ORGANISATION
    action_list: bool = False
    next_meeting_line: bool = False


STANDING_ITEMS = {
    "sv": ("Föregående anteckningar", "Lägesrapport i kommunerna", "Omvärldsbevakning", "Övrigt"),
    "en": ("Previous minutes", "Status round of the municipalities", "Horizon scan", "Other business"),
}
"""What a new network has on every agenda, in its language."""


@value
class Rules:
    """Settings of the network; days are calendar days before the meeting, moved back to a working day (rule 6).

    ``usual_minutes`` and ``teams_minutes`` are a meeting's length by its form. ``chair_seats`` (1 or 2) tells when a seat is
    vacant. ``themes`` = each meeting ends with choosing the theme of the next. ``chair_told`` = the chairs hear once of an
    action that is a week late. ``ballot_days`` after the minutes were approved the ballots of secret elections are destroyed.
    """

    call_days: int = 14
    stop_days: int = 7
    notice_days: int = 5
    approver: Approver = Approver.CHAIR
    standing_items: tuple[str, ...] = STANDING_ITEMS["sv"]
    usual_minutes: int = 180
    teams_minutes: int = 90
    retention_months: int = 24
    chair_seats: int = 1
    themes: bool = False
    chair_told: bool = False
    ballot_days: int = 30


@value
class Network:
    """A network of organisations that meets regularly; a sub-network has a ``parent_id``.

    ``family`` is the co-operation it belongs to ("Familjen Havsborg"). ``tenant_id`` is the host tenant.
    ``channel_id`` is the conversation id of the channel that cards are posted in, None until installed. While ``paused_at``
    is set nothing is sent for the network.
    """

    id: str
    name: str
    family: str = ""
    language: str = "sv"
    zone: str = "Europe/Stockholm"
    parent_id: str | None = None
    tenant_id: str = ""
    channel_id: str | None = None
    style: HouseStyle = HouseStyle()
    rules: Rules = Rules()
    paused_at: datetime | None = None
