"""How a network's messages fare: whether they may go, what waits, what stopped, when the clock last looked, who is unreached."""

from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from meetings.network import Network
from meetings.people import Address, AddressKind
from meetings.values import value
from workflows.deliveries import ENDED, DeliveryKind, DeliveryState, Waiting
from workflows.ports import Work
from workflows.sweeps import SWEEP

RESTORED = "restored"
"""The heartbeat left by restoring a backup: networks paused at the very same moment were paused by that."""

SILENT = timedelta(minutes=15)
"""The clock looks each minute: after so long without a look the coordinators are told that something is wrong."""

STOPPED = frozenset({DeliveryState.DEAD, DeliveryState.IN_DOUBT, DeliveryState.BLOCKED})


class Matter(StrEnum):
    """What messages are about, in words a coordinator uses."""

    CALL = "call"
    AGENDA = "agenda"
    MEETING = "meeting"
    MINUTES = "minutes"
    ACTIONS = "actions"
    OTHER = "other"


_BEGINNINGS = {
    "call": Matter.CALL,
    "answered": Matter.CALL,
    "item": Matter.CALL,
    "agenda": Matter.AGENDA,
    "notice": Matter.AGENDA,
    "save": Matter.MEETING,
    "change": Matter.MEETING,
    "roll": Matter.MEETING,
    "minutes": Matter.MINUTES,
    "action": Matter.ACTIONS,
}


@value
class WaitingMatter:
    """Messages of one sort that have not gone; ``oldest`` is when the first of them was due, in local time."""

    matter: Matter
    count: int
    oldest: datetime


@value
class SendingState:
    """``paused_at`` and ``ran_at`` (when the clock last looked for what is due) are in local time, None = not.

    ``restored`` = paused because a backup was restored. ``dead`` were refused as faulty, ``doubtful`` may have arrived or not,
    ``blocked`` reach nobody. ``no_address``, ``refused`` and ``by_mail`` are person ids: without any address, whose every address
    refuses, and whose Teams refuses so that mail takes its place. ``overdue`` = the clock ought to have looked again since.
    """

    paused_at: datetime | None = None
    restored: bool = False
    ran_at: datetime | None = None
    waiting: tuple[WaitingMatter, ...] = ()
    dead: int = 0
    doubtful: int = 0
    blocked: int = 0
    no_address: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    by_mail: tuple[str, ...] = ()
    overdue: bool = False


def sending_state(work: Work, network: Network, person_ids: tuple[str, ...]) -> SendingState:
    """Return how sending stands in a network and which of ``person_ids`` cannot be reached."""
    zone = ZoneInfo(network.zone)
    found = work.outbox.waiting(network.id)
    swept, restored = work.heartbeats.get(SWEEP), work.heartbeats.get(RESTORED)
    addresses = {person_id: work.addresses.find(person_id=person_id) for person_id in person_ids}
    return SendingState(
        paused_at=network.paused_at.astimezone(zone) if network.paused_at is not None else None,
        restored=restored is not None and restored.ran_at == network.paused_at,
        ran_at=swept.ran_at.astimezone(zone) if swept is not None else None,
        waiting=_matters([row for row in found if row.state not in ENDED | STOPPED], zone),
        dead=_count(found, DeliveryState.DEAD),
        doubtful=_count(found, DeliveryState.IN_DOUBT),
        blocked=_count(found, DeliveryState.BLOCKED),
        no_address=tuple(person_id for person_id, known in addresses.items() if not known),
        refused=tuple(person_id for person_id, known in addresses.items() if known and all(each.blocked for each in known)),
        by_mail=tuple(person_id for person_id, known in addresses.items() if _took_mail(known)),
        overdue=swept is not None and work.now - swept.ran_at > SILENT,
    )


def _took_mail(known: tuple[Address, ...]) -> bool:
    """Tell whether somebody's Teams refuses and their mail does not."""
    open_kinds = {each.kind for each in known if each.blocked is None}
    return AddressKind.TEAMS not in open_kinds and AddressKind.MAIL in open_kinds and any(each.blocked for each in known)


def matter_of(kind: DeliveryKind) -> Matter:
    """Return what a kind of delivery is about."""
    return _BEGINNINGS.get(kind.value.partition("_")[0], Matter.OTHER)


def _matters(rows: list[Waiting], zone: ZoneInfo) -> tuple[WaitingMatter, ...]:
    groups: dict[Matter, list[Waiting]] = {}
    for row in rows:
        groups.setdefault(matter_of(row.kind), []).append(row)
    return tuple(
        WaitingMatter(
            matter=matter,
            count=sum(row.count for row in groups[matter]),
            oldest=min(row.oldest for row in groups[matter]).astimezone(zone),
        )
        for matter in Matter
        if matter in groups
    )


def _count(rows: tuple[Waiting, ...], state: DeliveryState) -> int:
    return sum(row.count for row in rows if row.state is state)
