"""One of several senders on a PostgreSQL, in a process of its own: ``python -m tests.scenarios.replica DATABASE OWNER RATE``.

It sends until nothing waits, at its own pace of RATE messages a second and tenant.
"""

import asyncio
import sys

import aiohttp

from bot.connector import Connector
from bot.credentials import NoCredentials
from bot.service_urls import ServiceUrls
from bot.settings import load
from bot.teams_channel import TeamsChannel
from notices.message import Message
from scheduler.clock import Clock
from scheduler.pace import Pace
from scheduler.sender import Sender
from store.open import open_store
from texts.say import Say, say_in
from workflows.deliveries import Delivery, DeliveryKind, DeliveryState
from workflows.ports import Work

OPEN = {DeliveryState.PENDING, DeliveryState.CLAIMED, DeliveryState.SENDING}


def marked(_work: Work, delivery: Delivery, _say: Say) -> Message:
    """A message that says which delivery it is."""
    return Message(card={"type": "AdaptiveCard", "version": "1.5", "body": []}, summary=delivery.id)


async def main(database: str, owner: str, rate: float) -> None:
    """Send until nothing waits."""
    clock = Clock()
    store = open_store(database, clock.now)
    async with aiohttp.ClientSession() as session:
        connector = Connector(session, ServiceUrls.of(load({"KLUBBA_INSECURE_LOCAL": "yes"})), NoCredentials())
        sender = Sender(
            store=store,
            clock=clock,
            channels={"teams": TeamsChannel(connector)},
            makers=dict.fromkeys(DeliveryKind, marked),
            say=say_in,
            owner=owner,
            pace=Pace(clock.steady, tenant_rate=rate),
        )
        sending = asyncio.create_task(sender.run(idle=0.1))
        while await store.read(lambda work: sum(row.count for row in work.outbox.waiting() if row.state in OPEN)):  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        sender.stop()
        await sending
    store.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], float(sys.argv[3])))
