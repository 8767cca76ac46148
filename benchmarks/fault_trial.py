"""A database full of messages, the simulated Teams as the witness outside, and senders to be ill-treated."""

import asyncio
import json
import random
import signal
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.fault_report import Report, report_on
from meetings.network import Network
from meetings.people import Address, AddressKind, Conversation, ConversationKind
from meetings.people import Person as Member
from scheduler.clock import Clock
from simulator.cast import populate
from simulator.server import APP_ID, Simulator, start_simulator
from simulator.world import Conversation as Place
from simulator.world import Person
from store.open import open_store
from workflows.deliveries import Delivery, DeliveryKind
from workflows.ports import Work

HOLDS, RESENDS = DeliveryKind.MINUTES_CHANNEL, DeliveryKind.CALL_PERSON
CHANNELS = 48
LEASE = 61.0
HOUR = 3600.0
AHEAD = (3 * HOUR, 5 * HOUR)
"""Seconds by which a clock must be ahead for two reserves of messages, a fortieth each, that no other clock comes near."""
PLANTED = ("accept_then_504", "accept_then_drop", "drop", "error")
STORM = 60
PATIENCE = 30.0
RESERVED = (18, 38)
"""Which of forty messages are in the first reserve and which in the second."""


class Trial:
    """``kills`` counts processes killed while they lived, ``crashes`` every moment at which a group may be in doubt."""

    def __init__(self, simulator: Simulator, database: str, folder: Path) -> None:
        self.simulator, self.database = simulator, database
        self._times = folder / "times"
        self._leases = self._clock = 0.0
        self._owners = 0
        self.kills = self.crashes = 0
        self.pass_leases()

    @classmethod
    async def open(cls, database: str, folder: Path, reminders: int) -> "Trial":
        """Start the witness and write the messages: half are held in doubt, half sent again.

        Most are long due. Every tenth is due when the clock is an hour ahead, and every fiftieth is too late by then. The first
        go to people whose chats have still to be opened.
        """
        simulator = await start_simulator(limits_on=False)
        stage = populate(simulator.world)
        stage.team.installed = True
        places = [simulator.world.add_channel(stage.team.id, f"Kanal {number}") for number in range(CHANNELS)]
        people = [person for person in stage.everybody if simulator.world.unreachable(person) is None]
        clock = Clock()
        store = open_store(database, clock.now)
        await store.run(lambda work: _furnish(work, simulator.service_url, places, people, reminders, clock.now()))
        store.close()
        return cls(simulator, database, folder)

    def pass_leases(self) -> None:
        """Let every lease that anybody holds run out."""
        self._leases += LEASE
        self._tell_times()

    def set_clock(self, seconds: float) -> None:
        """Let the clock of all senders be wrong by so many seconds, also of those that run."""
        self._clock = seconds
        self._tell_times()

    def _tell_times(self) -> None:
        fresh = self._times.with_suffix(".new")
        fresh.write_text(json.dumps({"leases": self._leases, "clock": self._clock}))
        fresh.replace(self._times)

    def lie(self, chance: random.Random) -> None:
        """Let some of the coming posts go wrong in every way there is, and one storm of 429 come over them."""
        for name in PLANTED:
            self.simulator.faults.plant(name, operation="send", nth=chance.randrange(1, 60), times=chance.randrange(1, 4))
        self.simulator.faults.plant("throttled", operation="send", nth=chance.randrange(60, 120), times=STORM)

    async def sender(self, *, at: str = "", nth: int = 1, before: bool = False) -> asyncio.subprocess.Process:
        """Start a sender, which kills itself at a commit of ``fault_sender.COMMITS`` if it is told one."""
        self._owners += 1
        told = {"database": self.database, "owner": f"o{self._owners}", "times": str(self._times)}
        told |= {"at": at, "nth": nth, "before": before}
        return await asyncio.create_subprocess_exec(sys.executable, "-m", "benchmarks.fault_sender", json.dumps(told))

    async def accepted(self, more: int, running: list[asyncio.subprocess.Process]) -> None:
        """Wait until ``more`` requests have come, none of the senders is left, or patience ends."""
        wanted, until = len(self.simulator.history) + more, time.monotonic() + PATIENCE
        while len(self.simulator.history) < wanted and time.monotonic() < until:
            if all(process.returncode is not None for process in running):
                return
            await asyncio.sleep(0.005)

    async def kill(self, process: asyncio.subprocess.Process, *, itself: bool = False) -> None:
        """Kill a sender, or wait until it kills ``itself``; the leases it held run out."""
        if not itself and process.returncode is None:
            process.send_signal(signal.SIGKILL)
        killed = await process.wait() == -signal.SIGKILL
        self.kills += killed
        self.crashes += killed
        self.pass_leases()

    async def stop_for_longer_than_the_lease(self, process: asyncio.subprocess.Process, seconds: float) -> None:
        """Freeze a sender, let its leases run out, and let it go on; with ``LEASE`` seconds nothing has to be pretended."""
        process.send_signal(signal.SIGSTOP)
        if seconds < LEASE:
            self.pass_leases()
        await asyncio.sleep(seconds)
        process.send_signal(signal.SIGCONT)
        self.crashes += 1

    async def end(self, replicas: int = 1) -> Report:
        """Let senders that nobody disturbs finish, with a clock that is ahead of all due times, and compare."""
        self.simulator.faults.rules.clear()
        self.set_clock(AHEAD[-1] + HOUR)
        self.pass_leases()
        running = [await self.sender() for _ in range(replicas)]
        for process in running:
            await process.wait()
        store = open_store(self.database, Clock().now)
        rows = await store.read(lambda work: work.outbox.find())
        lengths = await store.read(lambda work: work.journal.lengths())
        store.close()
        entries = self.simulator.history.since(0)
        await self.simulator.stop()
        return report_on(rows, entries, logged=lengths.get("n", 0), kills=self.kills, crashes=self.crashes)


def _furnish(work: Work, service_url: str, places: list[Place], people: list[Person], reminders: int, now: datetime) -> None:
    bot_id = f"28:{APP_ID}"
    for place in places:
        work.conversations.add(
            Conversation(
                id=place.id,
                kind=ConversationKind.CHANNEL,
                tenant_id=place.tenant_id,
                service_url=service_url,
                bot_id=bot_id,
            )
        )
    work.networks.add(Network(id="n", name="Prov", tenant_id=places[0].tenant_id, channel_id=places[0].id))
    for person in people:
        work.persons.add(Member(id=person.id, name=person.name))
        address = Address(id=person.id, person_id=person.id, kind=AddressKind.TEAMS, key=person.id, tenant_id=person.tenant_id)
        work.addresses.add(address)
    for number in range(reminders):
        to = {"conversation_id": places[number % CHANNELS].id}
        kind = RESENDS if number % 2 else HOLDS
        ahead, late = number % 10 == 9, number % 50 == 49
        due_at = now - timedelta(hours=3) + timedelta(milliseconds=number)
        if number < len(people):
            to, kind = {"person_id": people[number].id}, RESENDS
        elif number % 40 in RESERVED:
            due_at = now + timedelta(seconds=AHEAD[RESERVED.index(number % 40)] - HOUR / 2)
        elif ahead:
            due_at = now + timedelta(minutes=30)
        work.outbox.add(
            Delivery(
                id=f"d{number}",
                dedupe_key=f"d{number}",
                network_id="n",
                kind=kind,
                subject_id="m",
                due_at=due_at,
                expires_at=now + timedelta(minutes=45) if late else None,
                tenant_id=f"t{number % 3}",
                **to,
            )
        )
