"""Text turns and card presses beside bare aiohttp and a stock botbuilder bot, in one run on one machine."""

import argparse
import asyncio
import json
import os
import platform
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import jwt

from benchmarks import load, reach_call, turns
from benchmarks.processes import Server
from benchmarks.seed import TENANT, seed

AUDIENCE = turns.BOT
FIRST = {"next": 1}


def token_for(key: str, service_url: str) -> str:
    """A signed inbound token, good for this run."""
    now = int(time.time())  # noqa: TID251 - the measured program lives in real time
    claims = {
        "iss": "https://api.botframework.com",
        "aud": AUDIENCE,
        "serviceurl": service_url,
        "nbf": now - 60,
        "exp": now + 36_000,
    }
    return jwt.encode(claims, key, algorithm="RS256", headers={"kid": "k1"})


def klubba(database: Path, peer: Server) -> Server:
    """Start Klubba on a database."""
    url = peer.said["url"]
    return Server(
        ["-m", "benchmarks.servers.klubba"],
        {
            "KLUBBA_DATABASE_URL": f"sqlite:///{database}",
            "KLUBBA_LISTEN": "127.0.0.1:0",
            "KLUBBA_APP_ID": AUDIENCE,
            "KLUBBA_APP_TENANT": TENANT,
            "KLUBBA_APP_PASSWORD": "bench",
            "KLUBBA_ALLOWED_TENANTS": TENANT,
            "KLUBBA_SERVICE_URL_HOSTS": url.removeprefix("http://"),
            "KLUBBA_OPENID_METADATA_URL": f"{url}/openid",
            "KLUBBA_LOGIN_URL": f"{url}/login",
            "KLUBBA_LOG_LEVEL": "error",
        },
    )


async def measure(server: Server, peer: Server, what: str, concurrency: int, seconds: float) -> load.Load:
    """One case against one server, after a short warm-up."""
    url = peer.said["url"]
    body = turns.note(url) if what == "text" else turns.answer(url)
    token = token_for(peer.said["key"], url)
    for span in (0.3, seconds):
        found = await load.press(server.said["port"], body, token, concurrency=concurrency, seconds=span, first=FIRST["next"])
        FIRST["next"] += 10_000_000
    return found


async def first_answer(database: Path, peer: Server) -> tuple[float, float]:
    """Seconds from start to the first answered press, and resident megabytes then."""
    began = time.perf_counter()
    server = klubba(database, peer)
    await load.press(
        server.said["port"],
        turns.answer(peer.said["url"]),
        token_for(peer.said["key"], peer.said["url"]),
        concurrency=1,
        seconds=0.001,
        first=FIRST["next"],
    )
    FIRST["next"] += 1000
    passed, memory = time.perf_counter() - began, server.megabytes()
    server.stop()
    return passed, memory


def case(name: str, concurrency: int, found: list[load.Load]) -> dict[str, Any]:
    """The medians over the rounds."""
    return {
        "name": name,
        "concurrency": concurrency,
        "turns_per_s": round(statistics.median(one.rate for one in found), 1),
        "p50_ms": round(statistics.median(one.at(0.50) for one in found), 2),
        "p99_ms": round(statistics.median(one.at(0.99) for one in found), 2),
    }


async def run(rounds: int, seconds: float, networks: int) -> dict[str, Any]:
    """All cases, the servers in turn within each round; ratios are taken within a round, their median is reported."""
    with tempfile.TemporaryDirectory(prefix="klubba-bench-") as name:
        folder = Path(name)
        peer = Server(["-m", "benchmarks.peer"])
        await seed(folder / "small.db", 10, peer.said["url"])
        # Before the large database is written: its hundreds of megabytes keep the disk busy for a while.
        starts = [await first_answer(folder / "small.db", peer) for _ in range(3)]
        await seed(folder / "large.db", networks, peer.said["url"])
        servers = {
            "bare": Server(["-m", "benchmarks.servers.bare"]),
            "stock": Server(["-m", "benchmarks.servers.stock", AUDIENCE, f"{peer.said['url']}/openid"]),
            "klubba": klubba(folder / "small.db", peer),
            "klubba_10k": klubba(folder / "large.db", peer),
        }
        found: dict[tuple[str, str, int], list[load.Load]] = {}
        costs: dict[tuple[str, str], list[float]] = {}
        for _ in range(rounds):
            for what in ("text", "press"):
                for concurrency in (1, 16):
                    for server_name, server in servers.items():
                        before = server.cpu()
                        one = await measure(server, peer, what, concurrency, seconds)
                        found.setdefault((server_name, what, concurrency), []).append(one)
                        if concurrency == 16:
                            turns_done = len(one.seconds) * (seconds + 0.3) / seconds
                            costs.setdefault((server_name, what), []).append((server.cpu() - before) / turns_done)
        memory = servers["klubba"].megabytes()
        for server in (*servers.values(), peer):
            server.stop()
    ratio = {f"{what}_16": _ratio(found["klubba", what, 16], found["stock", what, 16]) for what in ("text", "press")}
    scale = [
        statistics.median(costs["klubba_10k", what]) / statistics.median(costs["klubba", what]) for what in ("text", "press")
    ]
    return {
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}",
        "rounds": rounds,
        "cases": [case(f"{server} {what}", n, loads) for (server, what, n), loads in found.items()],
        "ratios": {**ratio, "scale_10k": round(max(scale), 2)},
        "start_s": round(statistics.median(start for start, _ in starts), 2),
        "rss_mb": round(memory, 1),
        "rss_start_mb": round(statistics.median(memory for _, memory in starts), 1),
    }


def _ratio(ours: list[load.Load], theirs: list[load.Load]) -> float:
    return round(statistics.median(one.rate / other.rate for one, other in zip(ours, theirs, strict=True)), 2)


def main() -> None:
    """Print the result as JSON, or as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--reach", action="store_true", help="measure a call to everybody instead; always JSON")
    parser.add_argument("--members", type=int, default=25, help="how many are called with --reach")
    parser.add_argument("--deliveries", action="store_true", help="measure the sending of reminders instead; always JSON")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--networks", type=int, default=10_000)
    given = parser.parse_args()
    if given.reach:
        reach_call.main(["--members", str(given.members)])
    if given.deliveries:
        from benchmarks import deliveries  # noqa: PLC0415 - only this one needs the other systems

        raise SystemExit(deliveries.main(["--rounds", str(given.rounds)]))
    result = asyncio.run(run(given.rounds, given.seconds, given.networks))
    if given.json:
        print(json.dumps(result, indent=1))
        return
    for one in result.pop("cases"):
        rate = f"{one['name']:18} {one['concurrency']:3} {one['turns_per_s']:9} /s"
        print(f"{rate}  p50 {one['p50_ms']} ms  p99 {one['p99_ms']} ms")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
