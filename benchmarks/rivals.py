"""Two other ways to send what is due, to the same sink: APScheduler's SQLAlchemyJobStore, and procrastinate on PostgreSQL."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import procrastinate
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler

from benchmarks.reminders import Sink

AT_ONCE = 16
"""Threads, or tasks of a worker."""

SINKS: dict[str, Sink] = {}


def take(name: str, number: int) -> None:
    """What a job of APScheduler does: it is found again by its name."""
    SINKS[name].take(str(number))


def job_store(url: str, folder: Path, count: int) -> tuple[float, float]:
    """APScheduler: jobs added a second, jobs run a second."""
    sink = Sink(folder)
    name = str(id(sink))
    SINKS[name] = sink
    scheduler = BackgroundScheduler(
        jobstores={"default": SQLAlchemyJobStore(url=url)},
        executors={"default": ThreadPoolExecutor(AT_ONCE)},
        job_defaults={"misfire_grace_time": None, "coalesce": True},
        timezone=UTC,
    )
    scheduler.start(paused=True)
    due = datetime.now(UTC) - timedelta(seconds=1)  # noqa: TID251 - the other scheduler lives in real time
    began = time.perf_counter()
    for number in range(count):
        scheduler.add_job(take, "date", run_date=due, args=(name, number))
    added = time.perf_counter() - began
    began = time.perf_counter()
    scheduler.resume()
    while sink.count < count:
        time.sleep(0.002)
    delivered = time.perf_counter() - began
    scheduler.shutdown()
    return count / added, count / delivered


async def task_queue(url: str, folder: Path, count: int) -> tuple[float, float]:
    """procrastinate: tasks deferred a second, all in one batch, and tasks run a second by one worker."""
    sink = Sink(folder)
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=url))

    @app.task(name="take")
    async def task(number: int) -> None:
        sink.take(str(number))

    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        began = time.perf_counter()
        await task.batch_defer_async(*({"number": number} for number in range(count)))
        added = time.perf_counter() - began
        began = time.perf_counter()
        await app.run_worker_async(concurrency=AT_ONCE, wait=False, install_signal_handlers=False)
        delivered = time.perf_counter() - began
    sink.expect(count)
    return count / added, count / delivered
