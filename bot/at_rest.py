"""When the program has nothing on its way: what the demo's tour and the tests wait for instead of waiting for a while."""

import asyncio
from datetime import timedelta

from workflows.deliveries import DeliveryState
from workflows.ports import Store, Work

LOOK = 0.01
"""Seconds between two looks into the outbox."""

ON_THE_WAY = (DeliveryState.PENDING, DeliveryState.CLAIMED, DeliveryState.SENDING)


async def at_rest(store: Store, ahead: float, most: float) -> bool:
    """Wait until nothing waits to be sent that is due now or within ``ahead`` seconds; all else ends with its request.

    Return False when something still does after ``most`` seconds, as what is tried again and again may.
    """

    def sent(work: Work) -> bool:
        soon = work.now + timedelta(seconds=ahead)
        return all(row.due_at > soon for state in ON_THE_WAY for row in work.outbox.find(state=state))

    for _ in range(round(most / LOOK)):
        if await store.read(sent):
            return True
        await asyncio.sleep(LOOK)
    return False
