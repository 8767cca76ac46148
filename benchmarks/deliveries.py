"""What the outbox and its sender reach, beside two other systems and along the whole path, in one run; prints JSON.

``scripts/bench --deliveries``, or ``python -m benchmarks.deliveries [--reminders 20000] [--rounds 3] [--past 1000000]`` and more
words (``--help``). It exits with 1 when an aim of docs/speed.md was missed.
"""

import argparse
import asyncio
import json
import os
import platform
import statistics
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.fault_postgres import own_postgres
from benchmarks.flat_tick import flat
from benchmarks.outbox import outbox
from benchmarks.rivals import job_store, task_queue
from benchmarks.whole_path import at_the_limit, feed
from bot.logging import configure

PARTS = ("beside", "tick", "feed", "limit")
AIMS = {"deliver_apscheduler": 6, "deliver_procrastinate": 3, "add_apscheduler": 15}
"""At least so many times the other system's rate."""

FLAT, LATE, OVERHEAD = 1.2, 2.0, 0.05
"""A tick beside a long past over one alone; seconds that 99 of 100 messages come late at most; share of the wall time."""

Pair = tuple[float, float]
Database = Callable[[], str]


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, Database]]:
    """Makers of fresh databases on both engines."""
    with own_postgres() as server:

        def postgres() -> str:
            name = f"bench_{uuid.uuid4().hex}"
            with psycopg.connect(server.url, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return server.url.replace("/postgres?", f"/{name}?")

        yield {"sqlite": lambda: f"sqlite:///{folder}/{uuid.uuid4().hex}.db", "postgresql": postgres}


async def beside(fresh: dict[str, Database], folder: Path, count: int, jobs: int, rounds: int) -> dict[str, Any]:
    """The outbox and the others, in turn within each round; rates a second, and ratios within a round. Medians."""
    found: dict[str, list[Pair]] = {}
    for _ in range(rounds):
        one = {
            "outbox_sqlite": await outbox(fresh["sqlite"](), folder, count),
            "apscheduler_sqlite": await asyncio.to_thread(job_store, fresh["sqlite"](), folder, jobs),
            "outbox_postgresql": await outbox(fresh["postgresql"](), folder, count),
            "procrastinate_postgresql": await task_queue(fresh["postgresql"](), folder, jobs),
        }
        for name, rates in one.items():
            found.setdefault(name, []).append(rates)
    ratios = {
        "add_apscheduler": _ratio(found["outbox_sqlite"], found["apscheduler_sqlite"], 0),
        "deliver_apscheduler": _ratio(found["outbox_sqlite"], found["apscheduler_sqlite"], 1),
        "deliver_procrastinate": _ratio(found["outbox_postgresql"], found["procrastinate_postgresql"], 1),
    }
    cases = [{"name": name, "add_per_s": _median(pairs, 0), "deliver_per_s": _median(pairs, 1)} for name, pairs in found.items()]
    return {"reminders": count, "others": jobs, "cases": cases, "ratios": ratios}


def _median(pairs: list[Pair], which: int) -> float:
    return round(statistics.median(pair[which] for pair in pairs), 1)


def _ratio(ours: list[Pair], theirs: list[Pair], which: int) -> float:
    return round(statistics.median(one[which] / other[which] for one, other in zip(ours, theirs, strict=True)), 2)


async def measure(given: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Everything, one after the other."""
    with databases(folder) as fresh:
        result: dict[str, Any] = {
            "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}",
            "load": round(os.getloadavg()[0], 1),
            "rounds": given.rounds,
        }
        if "beside" in given.only:
            result["beside"] = await beside(fresh, folder, given.reminders, given.others or given.reminders, given.rounds)
        if "tick" in given.only:
            for name, make in fresh.items():
                result[f"tick_{name}"] = await flat((make(), make()), folder, given.past, 2 * given.rounds + 1)
    if "feed" in given.only:
        result["feed"] = await feed(folder, given.tenants, given.seconds)
    if "limit" in given.only:
        result["limit"] = await at_the_limit(folder, given.seconds)
    result["missed"] = [name for name, reached in aims(result) if not reached]
    return result


def aims(result: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Each aim of docs/speed.md and whether it was reached."""
    if "beside" in result:
        for name, least in AIMS.items():
            yield name, result["beside"]["ratios"][name] >= least
    for name in ("tick_sqlite", "tick_postgresql"):
        if name in result:
            yield name, result[name]["ratio"] <= FLAT
    if "feed" in result:
        yield "feed", result["feed"]["late_p99_s"] < LATE
    if "limit" in result:
        yield "limit", result["limit"]["overhead"] < OVERHEAD and result["limit"]["refused_steady"] == 0


def main(words: Sequence[str] | None = None) -> int:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reminders", type=int, default=20_000)
    parser.add_argument("--others", type=int, default=0, help="fewer for the other systems, whose rate does not depend on it")
    parser.add_argument("--past", type=int, default=1_000_000)
    parser.add_argument("--tenants", type=int, default=20)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    given = parser.parse_args(words)
    configure("error", sys.stderr)
    with tempfile.TemporaryDirectory(prefix="klubba-bench-") as folder:
        result = asyncio.run(measure(given, Path(folder)))
    print(json.dumps(result, indent=1))
    return 1 if result["missed"] else 0


if __name__ == "__main__":
    sys.exit(main())
