"""Stories through the whole product: real HTTP, a real database, the simulated Teams as the witness outside."""

import pytest

from tests.databases import sqlite_in
from tests.scenarios.play import Play, open_play
from tests.store.conftest import migrated, postgres_server, postgres_url

__all__ = ["migrated", "postgres_server", "postgres_url"]


@pytest.fixture
async def play(tmp_path):
    """The invented network, set up by card, before its first meeting; the Connector's rate limits are off."""
    play: Play = await open_play(sqlite_in(tmp_path))
    yield play
    await play.stop()
