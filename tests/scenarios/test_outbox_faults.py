"""Senders in processes of their own are killed, stopped and lied to; the simulated Teams counts what really came."""

import asyncio
import random

import psycopg

from benchmarks.faults import Trial, killed_at_every_commit, killed_at_random


async def test_killed_at_every_commit_nothing_is_lost_and_nothing_official_comes_twice(tmp_path) -> None:
    trial = await Trial.open(f"sqlite:///{tmp_path / 'klubba.db'}", tmp_path, 500)
    await killed_at_every_commit(trial, 5)
    report = await trial.end()
    assert report.crashes == 10, "each of them died where it was told to"
    assert report.kept, report


async def test_killed_stopped_and_lied_to_with_a_clock_that_jumps(tmp_path) -> None:
    trial = await Trial.open(f"sqlite:///{tmp_path / 'klubba.db'}", tmp_path, 1500)
    await killed_at_random(trial, 4, 1, random.Random(1))
    report = await trial.end()
    assert report.crashes > 0
    assert report.kept, report


async def test_three_replicas_on_a_postgresql_that_is_restarted(tmp_path, postgres_url) -> None:
    trial = await Trial.open(postgres_url, tmp_path, 1500)
    trial.lie(random.Random(2), 3)
    running = [await trial.sender(shift=shift) for shift in (0, -3600, 3600)]
    for number in range(3):
        await asyncio.sleep(1.5)
        with psycopg.connect(postgres_url, autocommit=True) as server:
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        trial.crashes += len(running)
        if number == 0:
            await trial.stop_for_longer_than_the_lease(running[0], 0.5)
        if number == 1:
            await trial.kill(running.pop(), 0)
    for process in running:
        await trial.kill(process, 0)
    report = await trial.end(3)
    assert report.kept, report
