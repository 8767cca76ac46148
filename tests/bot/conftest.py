"""Issuer, Connector and door on loopback, started for each test and stopped after it."""

from collections.abc import AsyncIterator

import pytest

from bot.settings import load
from tests.bot.doors import Teams, signed_settings
from tests.fakes.connector import ConnectorStub
from tests.fakes.issuer import Issuer


@pytest.fixture
async def issuer() -> AsyncIterator[Issuer]:
    running = await Issuer().start()
    yield running
    await running.stop()


@pytest.fixture
async def stub() -> AsyncIterator[ConnectorStub]:
    running = await ConnectorStub().start()
    yield running
    await running.stop()


@pytest.fixture
async def teams(issuer: Issuer, stub: ConnectorStub) -> AsyncIterator[Teams]:
    running = await Teams(issuer, stub).start(signed_settings(issuer, stub))
    yield running
    await running.stop()


@pytest.fixture
async def local(issuer: Issuer, stub: ConnectorStub) -> AsyncIterator[Teams]:
    running = await Teams(issuer, stub).start(load({"KLUBBA_INSECURE_LOCAL": "yes"}))
    yield running
    await running.stop()
