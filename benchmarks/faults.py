"""Nothing lost, nothing doubled: senders that are killed, stopped and lied to, with the simulated Teams as the witness outside.

``python -m benchmarks.faults --reminders 20000 --kills 50 [--database URL] [--replicas 3]`` runs the long version and exits with
1 when a promise of ``docs/deliveries.md`` was broken; ``tests/scenarios/test_outbox_faults.py`` runs short ones.
"""

import argparse
import asyncio
import json
import random
import re
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from meetings.people import Conversation, ConversationKind
from scheduler.clock import Clock
from scheduler.sender import GROUP
from simulator.cast import populate
from simulator.server import APP_ID, Simulator, start_simulator
from store.open import open_store
from workflows.deliveries import Delivery, DeliveryKind, DeliveryState
from workflows.ports import Work

HOLDS, RESENDS = DeliveryKind.MINUTES_CHANNEL, DeliveryKind.CALL_PERSON
CHANNELS = 48
LEASE = 61.0
MARK = re.compile(r"<(d\d+)>")
PLANTED = ("accept_then_504", "accept_then_drop", "drop", "throttled", "error")


@dataclass(frozen=True, kw_only=True)
class Report:
    """What the witness saw against what the database says.

    ``lost`` = neither arrived nor shown to anybody as in doubt; ``false`` = called sent and never arrived; ``doubled`` by kind;
    ``ambiguous`` = accepted and answered with an error or not at all.
    """

    lost: int
    false: int
    doubled_holds: int
    doubled_resends: int
    in_doubt: int
    crashes: int
    ambiguous: int

    @property
    def kept(self) -> bool:
        """Whether every promise was kept."""
        allowed = GROUP * self.crashes + self.ambiguous
        return (self.lost, self.false, self.doubled_holds) == (0, 0, 0) and self.doubled_resends <= allowed


class Trial:
    """A database full of messages, the simulated Teams, and senders to be ill-treated."""

    def __init__(self, simulator: Simulator, database: str, folder: Path) -> None:
        self.simulator, self.database = simulator, database
        self._ahead = folder / "ahead"
        self._lead = 0.0
        self._owners = 0
        self.crashes = 0
        self.pass_leases()

    @classmethod
    async def open(cls, database: str, folder: Path, reminders: int) -> "Trial":
        """Start the witness and write the messages, half of them of a kind that is held, half of one that is sent again."""
        simulator = await start_simulator(limits_on=False)
        stage = populate(simulator.world)
        stage.team.installed = True
        places = [simulator.world.add_channel(stage.team.id, f"Kanal {number}") for number in range(CHANNELS)]
        clock = Clock()
        due_at = clock.now() - timedelta(hours=3)

        def furnish(work: Work) -> None:
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
            for number in range(reminders):
                work.outbox.add(
                    Delivery(
                        id=f"d{number}",
                        dedupe_key=f"d{number}",
                        network_id="n",
                        kind=RESENDS if number % 2 else HOLDS,
                        subject_id="m",
                        due_at=due_at,
                        tenant_id=f"t{number % 3}",
                        conversation_id=places[number % CHANNELS].id,
                    )
                )

        store = open_store(database, clock.now)
        await store.run(furnish)
        store.close()
        return cls(simulator, database, folder)

    def pass_leases(self) -> None:
        """Let every lease that anybody holds run out."""
        self._lead += LEASE
        self._ahead.write_text(str(self._lead))

    def lie(self, chance: random.Random, times: int) -> None:
        """Let some of the coming posts go wrong in every way there is."""
        for name in chance.choices(PLANTED, k=times):
            self.simulator.faults.plant(name, operation="send", nth=chance.randrange(1, 40), times=chance.randrange(1, 4))

    async def sender(self, *, die: int = 0, before: bool = False, shift: float = 0) -> asyncio.subprocess.Process:
        """Start a sender; ``shift`` seconds are what its clock is wrong."""
        self._owners += 1
        told = {
            "database": self.database,
            "owner": f"o{self._owners}",
            "ahead": str(self._ahead),
            "shift": shift,
            "die": die,
            "before": before,
        }
        return await asyncio.create_subprocess_exec(sys.executable, "-m", "benchmarks.fault_sender", json.dumps(told))

    async def kill(self, process: asyncio.subprocess.Process, after: float | None = None) -> None:
        """Kill a sender after so many seconds, or wait until it kills itself."""
        if after is not None:
            try:
                await asyncio.wait_for(process.wait(), after)
            except TimeoutError:
                process.send_signal(signal.SIGKILL)
        self.crashes += await process.wait() == -signal.SIGKILL
        self.pass_leases()

    async def stop_for_longer_than_the_lease(self, process: asyncio.subprocess.Process, seconds: float) -> None:
        """Freeze a sender, let its leases run out, and let it go on."""
        process.send_signal(signal.SIGSTOP)
        self.pass_leases()
        await asyncio.sleep(seconds)
        process.send_signal(signal.SIGCONT)
        self.crashes += 1

    async def end(self, replicas: int = 1) -> Report:
        """Let senders that nobody disturbs finish, and compare."""
        self.simulator.faults.rules.clear()
        self.pass_leases()
        running = [await self.sender(shift=7200) for _ in range(replicas)]
        for process in running:
            await process.wait()
        store = open_store(self.database, Clock().now)
        rows = await store.read(lambda work: work.outbox.find())
        store.close()
        accepted = [entry for entry in self.simulator.history.since(0) if entry.accepted]
        came = Counter(key for entry in accepted for key in _marks(entry.content))
        await self.simulator.stop()
        shown = {DeliveryState.SENT, DeliveryState.IN_DOUBT, DeliveryState.DEAD}
        return Report(
            lost=sum(row.state not in shown and not came[row.id] for row in rows),
            false=sum(row.state is DeliveryState.SENT and not came[row.id] for row in rows),
            doubled_holds=sum(max(0, came[row.id] - 1) for row in rows if row.kind is HOLDS),
            doubled_resends=sum(max(0, came[row.id] - 1) for row in rows if row.kind is RESENDS),
            in_doubt=sum(row.state is DeliveryState.IN_DOUBT for row in rows),
            crashes=self.crashes,
            ambiguous=sum(entry.status not in {200, 201} for entry in accepted),
        )


def _marks(content: object) -> list[str]:
    return sorted(set(MARK.findall(json.dumps(content))))


async def killed_at_every_commit(trial: Trial, commits: int) -> None:
    """Kill a sender right after and right before each of its first commits."""
    for number in range(1, commits + 1):
        for before in (False, True):
            await trial.kill(await trial.sender(die=number, before=before))


async def killed_at_random(trial: Trial, kills: int, replicas: int, chance: random.Random) -> None:
    """Kill, stop and lie at random; the clock jumps an hour back and forth."""
    running: list[asyncio.subprocess.Process] = []
    for number in range(kills):
        while len(running) < replicas:
            running.append(await trial.sender(shift=(0, -3600, 3600)[len(running) % 3 if replicas > 1 else number % 3]))
        trial.lie(chance, 3)
        await asyncio.sleep(1 + chance.random())
        chosen = running.pop(chance.randrange(len(running)))
        if number % 4 == 0 and chosen.returncode is None:
            await trial.stop_for_longer_than_the_lease(chosen, 0.3)
            await asyncio.sleep(0.3)
        await trial.kill(chosen, 0)
    for process in running:
        await trial.kill(process, 0)


async def long_trial(database: str, folder: Path, given: argparse.Namespace, say: Callable[[str], None]) -> Report:
    """Run everything: every commit boundary, then the random kills."""
    trial = await Trial.open(database, folder, given.reminders)
    say("killed at every commit")
    await killed_at_every_commit(trial, 12)
    say("killed at random")
    await killed_at_random(trial, given.kills, given.replicas, random.Random(given.seed))
    return await trial.end(given.replicas)


def main(words: Sequence[str] | None = None) -> int:
    """Read the command line, run the long version, print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reminders", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--replicas", type=int, default=1)
    parser.add_argument("--database", default="")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        database = given.database or f"sqlite:///{folder}/klubba.db"
        report = asyncio.run(long_trial(database, Path(folder), given, lambda line: print(line, file=sys.stderr)))
    print(report)
    return 0 if report.kept else 1


if __name__ == "__main__":
    sys.exit(main())
