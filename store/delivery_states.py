"""The states of a delivery as pure functions: what a settlement, a start, a dead owner or a withdrawal makes of a row.

``None`` means: not yours, or not in that state any more. The tables behind these rules are in ``docs/deliveries.md``.
"""

from dataclasses import replace
from datetime import datetime

from workflows.deliveries import DOUBT, TOGETHER, UNPAUSED, WAITS, Delivery, DeliveryState, DoubtPolicy, Settlement

WITHDRAWABLE = frozenset(
    {DeliveryState.PENDING, DeliveryState.HELD, DeliveryState.CLAIMED, DeliveryState.IN_DOUBT, DeliveryState.BLOCKED}
)
"""What can still be taken back: everything that is neither on the wire nor at its end."""

REOPENABLE = frozenset({DeliveryState.IN_DOUBT, DeliveryState.BLOCKED, DeliveryState.DEAD})
"""What a person, a mended fault or a reopened address may send again."""


def held(row: Delivery) -> Delivery | None:
    """The row's network is paused."""
    if row.state not in {DeliveryState.PENDING, DeliveryState.CLAIMED} or row.kind in UNPAUSED | TOGETHER:
        return None
    return replace(row, state=DeliveryState.HELD, owner=None, lease_until=None)


def released(row: Delivery, not_before: datetime) -> Delivery | None:
    """The row's network goes on."""
    if row.state is not DeliveryState.HELD:
        return None
    return replace(row, state=DeliveryState.PENDING, due_at=max(row.due_at, not_before))


def claimed(row: Delivery, owner: str, lease_until: datetime) -> Delivery:
    """A due row is taken by a sender."""
    return replace(row, state=DeliveryState.CLAIMED, owner=owner, lease_until=lease_until)


def is_late(row: Delivery, now: datetime) -> bool:
    """Tell whether the row came too late to be sent at all."""
    return row.expires_at is not None and row.expires_at <= now


def expired(row: Delivery, now: datetime) -> Delivery:
    """Too late: never sent."""
    return replace(row, state=DeliveryState.EXPIRED, owner=None, lease_until=None, settled_at=now)


def started(row: Delivery, owner: str, lease_until: datetime) -> Delivery | None:
    """The owner is about to put the row on the wire: counts as an attempt from now on."""
    if row.state is not DeliveryState.CLAIMED or row.owner != owner:
        return None
    return replace(row, state=DeliveryState.SENDING, attempts=row.attempts + 1, lease_until=lease_until)


def settled(row: Delivery, outcome: Settlement) -> Delivery | None:
    """What the attempt's end makes of the row; only its owner may say.

    A CLAIMED row was never on the wire: it may be given back or ended, not SENT. A row
    given up as in doubt while its owner was paused may still become SENT. An attempt that does not count (429) is taken off
    again. The sender has already asked the kind's doubt policy.
    """
    proof = row.state is DeliveryState.IN_DOUBT and outcome.state is DeliveryState.SENT
    giving_back = row.state is DeliveryState.CLAIMED and outcome.state not in {DeliveryState.SENT, DeliveryState.IN_DOUBT}
    if row.owner != outcome.owner or not (row.state is DeliveryState.SENDING or proof or giving_back):
        return None
    counted = row.state is DeliveryState.SENDING and not outcome.counts
    doubted = outcome.doubtful or outcome.state is DeliveryState.IN_DOUBT
    row = replace(
        row,
        doubts=row.doubts + 1 if doubted else row.doubts,
        attempts=row.attempts - 1 if counted else row.attempts,
        lease_until=None,
        door=outcome.door or row.door,
        activity_id=outcome.activity_id or row.activity_id,
        last_error=outcome.error,
    )
    if outcome.state in WAITS:
        return replace(row, state=outcome.state, owner=None, due_at=outcome.due_at or row.due_at)
    return replace(row, state=outcome.state, settled_at=outcome.at)


def reaped(row: Delivery, now: datetime) -> Delivery:
    """The owner's lease has run out.

    A CLAIMED row was never on the wire. A SENDING one may have been: its kind's policy sends it once more or leaves it to a
    person.
    """
    if row.state is DeliveryState.CLAIMED:
        return replace(row, state=DeliveryState.PENDING, owner=None, lease_until=None)
    row = replace(row, lease_until=None, last_error="owner_lost", doubts=row.doubts + 1)
    policy = DOUBT[row.kind]
    if policy is DoubtPolicy.RETRY_FREELY or (policy is DoubtPolicy.RESEND_ONCE and row.doubts == 1):
        return replace(row, state=DeliveryState.PENDING, owner=None)
    return replace(row, state=DeliveryState.IN_DOUBT, settled_at=now)


def withdrawn(row: Delivery, now: datetime) -> Delivery | None:
    """No longer wanted."""
    if row.state not in WITHDRAWABLE:
        return None
    return replace(row, state=DeliveryState.VOID, owner=None, lease_until=None, settled_at=now)


def confirmed(row: Delivery, now: datetime) -> Delivery | None:
    """Somebody has seen that it arrived."""
    if row.state is not DeliveryState.IN_DOUBT:
        return None
    return replace(row, state=DeliveryState.SENT, settled_at=now)


def reopened(row: Delivery, due_at: datetime) -> Delivery | None:
    """To be sent again although it had stopped."""
    if row.state not in REOPENABLE:
        return None
    return replace(row, state=DeliveryState.PENDING, owner=None, lease_until=None, due_at=due_at, settled_at=None)
