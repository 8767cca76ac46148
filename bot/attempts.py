"""One attempt through a channel: over before its lease runs out, and told of in the log when our own fault was refused."""

import asyncio

import structlog

from notices.channel import Channel, Fate, Outcome
from notices.message import Message
from workflows.deliveries import Delivery
from workflows.reach import Route

log = structlog.get_logger()

LONGEST = 23.0
"""Seconds of an attempt that is begun 36 seconds after its group was: then a second of the lease of 60 is left."""


class Attempts:
    """A channel whose attempts end after ``longest`` seconds in doubt: whoever takes the row over must not send beside them."""

    def __init__(self, channel: Channel, longest: float = LONGEST) -> None:
        self._channel = channel
        self._longest = longest

    async def send(self, route: Route, message: Message, delivery: Delivery) -> Outcome:
        """Send a new message."""
        try:
            async with asyncio.timeout(self._longest):
                outcome = await self._channel.send(route, message, delivery)
        except TimeoutError:
            return Outcome(fate=Fate.DOUBT, error="too_slow")
        return _told(outcome, delivery)

    async def edit(self, route: Route, message: Message, delivery: Delivery) -> Outcome:
        """Replace the message ``delivery.activity_id``."""
        try:
            async with asyncio.timeout(self._longest):
                outcome = await self._channel.edit(route, message, delivery)
        except TimeoutError:
            return Outcome(fate=Fate.DOUBT, error="too_slow")
        return _told(outcome, delivery)


def _told(outcome: Outcome, delivery: Delivery) -> Outcome:
    """Log what the service called faulty: somebody has to mend it and send it again."""
    if outcome.fate is Fate.FAULT:
        log.error("delivery_refused", delivery=delivery.id, kind=delivery.kind.value, error=outcome.error)
    return outcome
