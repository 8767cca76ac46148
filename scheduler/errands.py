"""Durable work that is done and not sent: each kind's function, run by the sender under the lease of its row."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from workflows.deliveries import Delivery, DeliveryKind
from workflows.destroy_ballots import destroy_ballots
from workflows.ports import Store

Errand = Callable[[Store, Delivery], Awaitable[None]]
"""Does the work; may be run twice, and what it raises means again, later and later."""


async def forget(store: Store, _delivery: Delivery) -> None:
    """Have the database let go of earlier versions of ballot boxes."""
    await store.forget()


async def destroy(store: Store, delivery: Delivery) -> None:
    """Destroy the ballots of the round that the row is about."""
    await store.run(partial(destroy_ballots, round_id=delivery.subject_id))


ERRANDS: Mapping[DeliveryKind, Errand] = {DeliveryKind.BALLOTS_FORGOTTEN: forget, DeliveryKind.BALLOTS_DESTROYED: destroy}
