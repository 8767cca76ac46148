"""The whole path: real cards over TLS to a service that answers after 120 ms, at the speed that Teams allows.

``feed``: how late messages come when 50 a second fall due in each of twenty tenants. ``at_the_limit``: how much longer a tenant
takes than its published 50 a second allow, and whether anything is refused.
"""

import asyncio
import ssl
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from benchmarks.certificate import certificate
from benchmarks.outbox import adding
from benchmarks.processes import Server
from benchmarks.reminders import until
from benchmarks.seed import MEMBERS, add_network
from bot.connector import Connector
from bot.credentials import NoCredentials
from bot.service_urls import ServiceUrls
from bot.session import make_session
from bot.settings import FASTEST, load
from bot.starting import calm_collector
from bot.teams_channel import TeamsChannel
from notices.makers import MAKERS
from scheduler.clock import Clock
from scheduler.pace import PER_TENANT, Pace
from scheduler.sender import Sender
from store.open import open_store
from texts.say import say_in
from workflows.deliveries import Delivery, DeliveryKind
from workflows.ports import Store, Work

STEADY = 2.0
"""Seconds after the first message: all connections are open by then."""

AHEAD = timedelta(seconds=3)
"""From the writing of the rows until the first is due."""


async def feed(folder: Path, tenants: int, seconds: int) -> dict[str, Any]:
    """50 messages a second fall due in each tenant for so many seconds; return how late they came."""
    path = WholePath(folder, tenants, PER_TENANT * seconds, limits_on=False)
    began = await path.write(1 / PER_TENANT)
    used = await path.send(Pace(time.monotonic, tenant_rate=1.2 * PER_TENANT))
    came, _ = await path.stop()
    late = sorted(came[place][0] - began - number / PER_TENANT for place, number in path.places.items())
    took = max(times[0] for times in came.values()) - began
    return {
        "tenants": tenants,
        "messages": len(late),
        "per_s": round(len(late) / took, 1),
        "late_p50_s": round(late[len(late) // 2], 3),
        "late_p99_s": round(late[len(late) * 99 // 100], 3),
        "late_most_s": round(late[-1], 3),
        "cores": round(used / took, 2),
        "cpu_ms_each": round(1000 * used / len(late), 2),
        "twice": sum(len(times) > 1 for times in came.values()),
    }


async def at_the_limit(folder: Path, seconds: int) -> dict[str, Any]:
    """Everything for one tenant is due at once; return how much more than its limit's time that takes, and what was refused."""
    path = WholePath(folder, 1, FASTEST * seconds, limits_on=True)
    await path.write(0)
    used = await path.send(Pace(time.monotonic, tenant_rate=FASTEST))
    came, refused = await path.stop()
    times = sorted(times[0] for times in came.values())
    took = times[-1] - times[0]
    return {
        "messages": len(times),
        "per_s": round((len(times) - 1) / took, 2),
        "overhead": round(1 - (len(times) - 1) / PER_TENANT / took, 4),
        "cpu_ms_each": round(1000 * used / len(times), 2),
        "refused": len(refused),
        "refused_steady": sum(at > times[0] + STEADY for at in refused),
    }


class WholePath:
    """Networks in ``tenants``, ``count`` messages for each tenant to as many people, and the service they go to."""

    def __init__(self, folder: Path, tenants: int, count: int, *, limits_on: bool) -> None:
        self._folder = folder
        self._tenants = tenants
        self._count = count
        self.places: dict[str, int] = {}
        self._pem = certificate(folder)
        self._service = Server(["-m", "benchmarks.slow_teams", str(self._pem), *(["limits"] if limits_on else [])])
        self._url: str = self._service.said["url"]
        self._clock = Clock()
        self._store: Store = open_store(f"sqlite:///{folder / f'path-{count}-{tenants}.db'}", self._clock.now)
        context = ssl.create_default_context(cafile=str(self._pem))
        self._session = make_session(context)

    async def write(self, apart: float) -> float:
        """Write networks and rows, a tenant's due ``apart`` seconds from each other; return when the first is (monotonic)."""
        networks = range(-(-self._count // MEMBERS))
        for tenant in range(self._tenants):
            await self._store.run(self._networks(tenant, networks))
        due, began = self._clock.now() + AHEAD, time.monotonic() + AHEAD.total_seconds()
        rows = [
            self._row(tenant, number, due + timedelta(seconds=number * apart))
            for number in range(self._count)
            for tenant in range(self._tenants)
        ]
        await self._store.run(adding(rows))
        return began

    def _networks(self, tenant: int, networks: range) -> Callable[[Work], None]:
        def write(work: Work) -> None:
            for number in networks:
                add_network(work, tenant * 1000 + number, f"{self._url}/t{tenant}", f"t{tenant}")

        return write

    def _row(self, tenant: int, number: int, due_at: Any) -> Delivery:
        network = f"n{tenant * 1000 + number // MEMBERS:06d}"
        person = f"{network}p{number % MEMBERS:02d}"
        self.places[f"a%3A{person}"] = number
        return Delivery(
            id=f"{number:020d}{tenant:06d}",
            dedupe_key=f"bench/{person}",
            network_id=network,
            kind=DeliveryKind.CALL_PERSON,
            subject_id=f"{network}b",
            due_at=due_at,
            tenant_id=f"t{tenant}",
            person_id=person,
        )

    async def send(self, pace: Pace) -> float:
        """Send everything; return the seconds of the processor that took."""
        channel = TeamsChannel(Connector(self._session, ServiceUrls.of(load({"KLUBBA_INSECURE_LOCAL": "yes"})), NoCredentials()))
        sender = Sender(
            store=self._store,
            clock=self._clock,
            channels={"teams": channel},
            makers=MAKERS,
            say=say_in,
            owner="bench",
            pace=pace,
        )
        calm_collector()  # as serving does
        used = time.process_time()
        sending = asyncio.create_task(sender.run(idle=0.2))
        await until(lambda: sender.ended["sent", "call_person"] >= len(self.places))
        sender.stop()
        await sending
        return time.process_time() - used

    async def stop(self) -> tuple[dict[str, list[float]], list[float]]:
        """End everything; return when each conversation's message came and when one was refused (monotonic)."""
        async with self._session.get(f"{self._url}/came") as answer:
            said = await answer.json()
        await self._session.close()
        self._service.stop()
        self._store.close()
        return said["came"], said["refused"]
