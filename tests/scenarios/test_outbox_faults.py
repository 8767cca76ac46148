"""Senders in processes of their own are killed, stopped and lied to; the simulated Teams counts what really came."""

import random

from benchmarks.fault_postgres import own_postgres
from benchmarks.fault_sender import COMMITS
from benchmarks.fault_trial import Trial
from benchmarks.faults import killed_at, killed_at_random
from tests.databases import sqlite_in


async def test_killed_at_every_commit_nothing_is_lost_and_nothing_official_comes_twice(tmp_path) -> None:
    trial = await Trial.open(sqlite_in(tmp_path), tmp_path, 1000)
    await killed_at(trial, COMMITS)
    report = await trial.end()
    assert report.kills == 2 * len(COMMITS), "each of them died where it was told to"
    assert report.kept, report


async def test_killed_stopped_and_lied_to_with_a_clock_that_jumps(tmp_path) -> None:
    trial = await Trial.open(sqlite_in(tmp_path), tmp_path, 1400)
    await killed_at_random(trial, 4, 1, 180, random.Random(1))
    report = await trial.end()
    assert report.kills >= 4
    assert report.tried, report
    assert report.kept, report


async def test_three_replicas_on_a_postgresql_that_crashes(tmp_path) -> None:
    with own_postgres() as postgres:
        trial = await Trial.open(postgres.url, tmp_path, 1400)
        await killed_at_random(trial, 4, 3, 180, random.Random(2), postgres)
        report = await trial.end(3)
    assert report.kills >= 4
    assert report.tried, report
    assert report.kept, report
