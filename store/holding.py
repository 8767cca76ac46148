"""The deliveries of paused networks, in the database: held back, released, counted with everything that has not ended."""

from datetime import datetime
from typing import Any

from store.codec import instant
from store.dialect import Dialect
from workflows.deliveries import TOGETHER, UNPAUSED, DeliveryKind, DeliveryState, Waiting

PAUSED = "SELECT paused_at FROM network WHERE id = :network_id"

UNENDED = "state IN ('pending', 'held', 'claimed', 'sending', 'in_doubt', 'blocked', 'dead')"
"""The words of a partial index: SQLite takes that index only for a search that has them too."""

GOING = ", ".join(f"'{kind.value}'" for kind in sorted(UNPAUSED | TOGETHER))

HOLD = f"""
    UPDATE delivery SET state = 'held', owner = NULL, lease_until = NULL
    WHERE {UNENDED} AND network_id = :network_id AND state IN ('pending', 'claimed') AND kind NOT IN ({GOING})
"""

RELEASE = f"""
    UPDATE delivery SET state = 'pending', due_at = CASE WHEN due_at < :not_before THEN :not_before ELSE due_at END
    WHERE {UNENDED} AND network_id = :network_id AND state = 'held'
"""

COUNT = f"SELECT network_id, kind, state, count(*), min(due_at) FROM delivery WHERE {UNENDED}"
GROUPED = " GROUP BY network_id, state, kind ORDER BY network_id, state, kind"


class HoldingStatements:
    """What holding executes, written once for a dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self.paused = dialect.statement(PAUSED)
        self.paused_for_good = dialect.statement(PAUSED + dialect.for_update)
        self.hold = dialect.statement(HOLD)
        self.release = dialect.statement(RELEASE)
        self.count_one = dialect.statement(f"{COUNT} AND network_id = :network_id{GROUPED}")
        self.count_all = dialect.statement(COUNT + GROUPED)


class Holding:
    """Holding on one connection, for one transaction."""

    def __init__(self, statements: HoldingStatements, connection: Any) -> None:
        self._statements = statements
        self._connection = connection
        self._known: dict[str, bool] = {}

    def paused(self, network_id: str) -> bool:
        """Tell whether nothing may be sent for the network; asked once in a transaction."""
        if network_id not in self._known:
            self._known[network_id] = self._is_paused(self._statements.paused, network_id)
        return self._known[network_id]

    def still_paused(self, network_id: str) -> bool:
        """As ``paused``, and it stays so until the end of the transaction: nobody releases what is held on this answer."""
        return self._is_paused(self._statements.paused_for_good, network_id)

    def hold_back(self, network_id: str) -> int:
        """Hold what waits in the network; return how many."""
        self._known.pop(network_id, None)
        changed: int = self._statements.hold.run(self._connection, {"network_id": network_id}).rowcount
        return changed

    def release(self, network_id: str, not_before: datetime) -> int:
        """Let what is held in the network go on; return how many."""
        self._known.pop(network_id, None)
        places = {"network_id": network_id, "not_before": instant(not_before)}
        changed: int = self._statements.release.run(self._connection, places).rowcount
        return changed

    def waiting(self, network_id: str | None) -> tuple[Waiting, ...]:
        """Count what has not ended."""
        statement = self._statements.count_all if network_id is None else self._statements.count_one
        found = statement.run(self._connection, {"network_id": network_id}).fetchall()
        return tuple(
            Waiting(
                network_id=network,
                kind=DeliveryKind(kind),
                state=DeliveryState(state),
                count=count,
                oldest=datetime.fromisoformat(oldest),
            )
            for network, kind, state, count, oldest in found
        )

    def _is_paused(self, statement: Any, network_id: str) -> bool:
        found = statement.run(self._connection, {"network_id": network_id}).fetchone()
        return found is not None and found[0] is not None
