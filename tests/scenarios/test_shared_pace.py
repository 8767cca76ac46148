"""Three replicas keep one pace together: the simulated Teams with its published limits never has to refuse."""

import asyncio
import sys
from collections import Counter
from datetime import timedelta

from meetings.people import Conversation, ConversationKind
from scheduler.clock import Clock
from simulator.cast import populate
from simulator.server import APP_ID, start_simulator
from store.open import open_store
from workflows.deliveries import Delivery, DeliveryKind, DeliveryState

RATE = 30
"""Of one replica: three of them at this pace would pass the 50 that are published."""

CHANNELS, WAVES, EACH = 60, 3, 2


async def test_three_replicas_never_pass_what_is_published(postgres_url) -> None:
    simulator = await start_simulator(limits_on=False)
    stage = populate(simulator.world)
    stage.team.installed = True
    places = [simulator.world.add_channel(stage.team.id, f"Kanal {number}") for number in range(CHANNELS)]
    clock = Clock()
    store = open_store(postgres_url, clock.now)
    due_at = clock.now()

    def furnish(work) -> None:
        for place in places:
            work.conversations.add(
                Conversation(
                    id=place.id,
                    kind=ConversationKind.CHANNEL,
                    tenant_id=place.tenant_id,
                    service_url=simulator.service_url,
                    bot_id=f"28:{APP_ID}",
                )
            )
        for number in range(CHANNELS * WAVES * EACH):
            work.outbox.add(
                Delivery(
                    id=f"d{number:04}",
                    dedupe_key=f"d{number}",
                    network_id="n",
                    kind=DeliveryKind.MINUTES_CHANNEL,
                    subject_id="m",
                    # Between the waves the tenant is let go, and any replica may take it next.
                    due_at=due_at + timedelta(seconds=number // (CHANNELS * EACH) * 8),
                    tenant_id=places[0].tenant_id,
                    conversation_id=places[number % CHANNELS].id,
                )
            )

    await store.run(furnish)
    simulator.limits.on = True
    command = (sys.executable, "-m", "tests.scenarios.replica", postgres_url)
    running = [await asyncio.create_subprocess_exec(*command, f"r{number}", str(RATE)) for number in range(3)]
    assert [await process.wait() for process in running] == [0, 0, 0]
    rows = await store.read(lambda work: work.outbox.find())
    store.close()
    came = Counter(entry.content["summary"] for entry in simulator.history.since(0) if entry.operation == "send")
    refused = simulator.limits.refused
    await simulator.stop()
    assert Counter(row.state for row in rows) == {DeliveryState.SENT: CHANNELS * WAVES * EACH}
    assert came == dict.fromkeys((row.id for row in rows), 1)
    assert refused == 0
