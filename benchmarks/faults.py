"""Nothing lost, nothing doubled: senders that are killed, stopped and lied to, with the simulated Teams as the witness outside.

``python -m benchmarks.faults [--reminders 20000] [--kills 50] [--postgres] [--replicas 3]`` runs the long version, on SQLite or
on a PostgreSQL of its own that is crashed as well, and exits with 1 when a promise of ``docs/deliveries.md`` was broken or less
went wrong than was asked for; ``tests/scenarios/test_outbox_faults.py`` runs short ones.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.fault_postgres import OwnPostgres, own_postgres
from benchmarks.fault_report import Report
from benchmarks.fault_sender import COMMITS
from benchmarks.fault_trial import AHEAD, HOUR, LEASE, Trial

Say = Callable[[str], None]
Process = asyncio.subprocess.Process
MOST_TRIES = 3
"""Rounds for each kill: where nothing is left to do nobody can be killed, and the report says how many were."""


async def killed_at(trial: Trial, commits: Sequence[str]) -> None:
    """Kill a sender right after and right before each of these commits.

    The last commit of ``COMMITS`` only settles, which may happen first when all is sent: its senders get messages, due far ahead,
    that nobody had before them.
    """
    for at in commits:
        for ahead, before in zip(AHEAD, (False, True), strict=True):
            trial.set_clock(ahead if at == COMMITS[-1] else 0)
            await trial.kill(await trial.sender(at=at, before=before), itself=True)
    trial.set_clock(0)


async def killed_at_random(
    trial: Trial, kills: int, replicas: int, each: int, chance: random.Random, postgres: OwnPostgres | None = None
) -> None:
    """Kill so many living senders, each after about ``each`` messages; lie to them, stop them, and let their clock jump.

    Every fourth time one is stopped for longer than its lease before it is killed, and every fifth time the database crashes.
    """
    running: list[Process] = []
    target, number = trial.kills + kills, 0
    while trial.kills < target and number < MOST_TRIES * kills:
        running = [process for process in running if process.returncode is None]
        while len(running) < replicas:
            running.append(await trial.sender())
        trial.lie(chance)
        trial.set_clock((0, -HOUR, HOUR)[number % 3])
        await trial.accepted(chance.randrange(1, 2 * each), running)
        chosen = running.pop(chance.randrange(len(running)))
        if number % 4 == 0 and chosen.returncode is None:
            await trial.stop_for_longer_than_the_lease(chosen, 0.3)
            await trial.accepted(each // 4, [chosen])
        if postgres is not None and number % 5 == 0:
            await asyncio.to_thread(postgres.crash)
            trial.crashes += len(running) + 1
        await trial.kill(chosen)
        number += 1
    for process in running:
        await trial.kill(process)


async def stopped_for_long(trial: Trial) -> None:
    """Freeze a sender that is at work for longer than its lease by the clock on the wall, and let it go on."""
    process = await trial.sender()
    await trial.accepted(50, [process])
    await trial.stop_for_longer_than_the_lease(process, LEASE)
    await trial.accepted(200, [process])
    await trial.kill(process)


async def long_trial(database: str, folder: Path, given: argparse.Namespace, postgres: OwnPostgres | None, say: Say) -> Report:
    """Run everything: the commit boundaries, the long stop, the random kills, and the boundary that needs an end."""
    chance = random.Random(given.seed)
    trial = await Trial.open(database, folder, given.reminders)
    say("killed at every commit but the last")
    await killed_at(trial, COMMITS[:-1])
    say("stopped for longer than the lease")
    await stopped_for_long(trial)
    say("killed at random")
    await killed_at_random(trial, given.kills, given.replicas, given.reminders // (given.kills + 20), chance, postgres)
    say("killed at the last commit")
    await killed_at(trial, COMMITS[-1:])
    say("left in peace")
    return await trial.end(given.replicas)


def main(words: Sequence[str] | None = None) -> int:
    """Read the command line, run the long version, print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reminders", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--replicas", type=int, default=1)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(words)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        postgres = stack.enter_context(own_postgres()) if given.postgres else None
        database = postgres.url if postgres is not None else f"sqlite:///{folder}/klubba.db"
        report = asyncio.run(
            long_trial(database, Path(folder), given, postgres, lambda line: print(line, file=sys.stderr, flush=True))
        )
    print(report)
    enough = report.tried and report.kills >= given.kills + 2 * len(COMMITS)
    return 0 if report.kept and enough else 1


if __name__ == "__main__":
    sys.exit(main())
