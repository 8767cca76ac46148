"""The elections of ``tests.workflows.election_world`` on a real database."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from store.open import open_store
from tests.workflows.election_world import Elections
from tests.workflows.running_world import _fill
from workflows.ports import Work


class StoredElections(Elections):
    """The same presses, each in a transaction of the database at ``url``; ``close_database`` lets go of it."""

    def __init__(self, url: str) -> None:
        self.now = datetime(2021, 9, 24, 7, 0, tzinfo=UTC)
        self.presses = 0
        self.loop = asyncio.new_event_loop()
        self.database = open_store(url, lambda: self.now)
        self.write(lambda work: _fill(work, None))

    def write(self, function: Callable[[Work], Any]) -> Any:
        return self.loop.run_until_complete(self.database.run(function))

    def look(self, function: Callable[[Work], Any]) -> Any:
        return self.loop.run_until_complete(self.database.read(function))

    def rows(self, name: str) -> dict[str, Any]:
        found = self.look(lambda work: getattr(work, name).find())
        return {row.id: row for row in found}

    def close_database(self) -> None:
        self.database.close()
        self.loop.close()
