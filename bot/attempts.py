"""One attempt through a channel: over before its lease runs out, repeated while nobody is reached, our own fault logged."""

import asyncio
from dataclasses import replace

import structlog

from notices.channel import Channel, Fate, Outcome
from notices.message import Message
from workflows.deliveries import Delivery
from workflows.reach import Route

log = structlog.get_logger()

LONGEST = 23.0
"""Seconds of an attempt that is begun 36 seconds after its group was: then a second of the lease of 60 is left."""

PATIENT_FROM = 6
"""Attempts of a message after which a service that cannot be reached burns no more of them."""

EVERY = 300.0
"""Seconds between two attempts from then on."""


class Attempts:
    """A channel whose attempts end after ``longest`` seconds in doubt: whoever takes the row over must not send beside them.

    While nobody can be reached at all a message is tried for as long as it is wanted, however long the service is away.
    """

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
    """Log what the service called faulty, for somebody has to mend it, and a service that is away; be patient with the latter."""
    if outcome.unsent and delivery.attempts >= PATIENT_FROM:
        log.error("service_away", delivery=delivery.id, kind=delivery.kind.value, error=outcome.error)
        return replace(outcome, counts=False, after=max(outcome.after, EVERY))
    if outcome.fate is Fate.FAULT:
        log.error("delivery_refused", delivery=delivery.id, kind=delivery.kind.value, error=outcome.error)
    return outcome
