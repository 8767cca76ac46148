"""What a transaction has read already: a turn asks for the same person, meeting and network several times over.

Only where nobody else can write in between: SQLite's one writer, and readers, who see one moment. Answers last until the
transaction ends or their table is written. Deliveries are left out, since they are also written past their repository.
"""

from collections.abc import Hashable, Iterable
from typing import Any

Answers = dict[Hashable, Any]
"""What one table has answered, by what it was asked."""

UNSEEN = frozenset({"deliveries"})
"""Tables that are written past their repository."""


class Seen:
    """The answers of all tables on one connection, and the last line of each network's journal."""

    def __init__(self, names: Iterable[str]) -> None:
        self.tables: dict[str, Answers] = {name: {} for name in names if name not in UNSEEN}
        self.heads: Answers = {}

    def forget(self) -> None:
        """Begin anew: to be called when a transaction begins and when it has ended."""
        for answers in (*self.tables.values(), self.heads):
            if answers:
                answers.clear()
