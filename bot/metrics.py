"""What an operator's monitoring reads: counts and times in Prometheus' text format, without a word about anybody."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime

from aiohttp import web

from workflows.deliveries import DeliveryState, Waiting
from workflows.ports import Store, Work
from workflows.sweeps import SWEEP

BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds: a press must be answered in five, and Teams gives up after fifteen."""


class Latency:
    """How long answers took, as a histogram."""

    def __init__(self) -> None:
        self._counts = [0] * (len(BOUNDS) + 1)
        self._sum = 0.0

    def observe(self, seconds: float) -> None:
        """Count one answer."""
        self._counts[bisect_left(BOUNDS, seconds)] += 1
        self._sum += seconds

    def lines(self, name: str) -> Iterable[str]:
        """Yield the histogram's lines."""
        yield f"# TYPE {name} histogram"
        total = 0
        for bound, count in zip((*BOUNDS, "+Inf"), self._counts, strict=True):
            total += count
            yield f'{name}_bucket{{le="{bound}"}} {total}'
        yield f"{name}_sum {self._sum:.6f}"
        yield f"{name}_count {total}"


def delivery_lines(waiting: Iterable[Waiting], now: datetime) -> Iterable[str]:
    """Yield how many deliveries have not ended, by state and kind, and by how many seconds the oldest one is late."""
    counts: Counter[tuple[str, str]] = Counter()
    lag = 0.0
    for row in waiting:
        counts[row.state.value, row.kind.value] += row.count
        if row.state is DeliveryState.PENDING:
            lag = max(lag, (now - row.oldest).total_seconds())
    yield "# TYPE klubba_deliveries gauge"
    for (state, kind), count in sorted(counts.items()):
        yield f'klubba_deliveries{{state="{state}",kind="{kind}"}} {count}'
    yield "# TYPE klubba_delivery_lag_seconds gauge"
    yield f"klubba_delivery_lag_seconds {lag:.3f}"


def settled_lines(settled: Counter[tuple[str, str]]) -> Iterable[str]:
    """Yield how every attempt of this process has ended."""
    yield "# TYPE klubba_attempts_total counter"
    for (state, kind), count in sorted(settled.items()):
        yield f'klubba_attempts_total{{state="{state}",kind="{kind}"}} {count}'


def endpoint(
    store: Store, settled: Counter[tuple[str, str]], latency: Latency
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Return the handler of ``GET /metrics``."""

    def read(work: Work) -> tuple[tuple[Waiting, ...], datetime, datetime | None]:
        beat = work.heartbeats.get(SWEEP)
        return work.outbox.waiting(), work.now, beat.ran_at if beat is not None else None

    async def metrics(_request: web.Request) -> web.Response:
        waiting, now, ran_at = await store.read(read)
        lines = [*delivery_lines(waiting, now), *settled_lines(settled)]
        if ran_at is not None:
            lines += ["# TYPE klubba_last_sweep_age_seconds gauge"]
            lines += [f"klubba_last_sweep_age_seconds {(now - ran_at).total_seconds():.3f}"]
        lines += latency.lines("klubba_answer_seconds")
        return web.Response(text="\n".join(lines) + "\n", content_type="text/plain", charset="utf-8")

    return metrics
