"""The SQL of claiming, starting, settling and reaping, for whole groups at a time."""

from store import sql
from store.dialect import Dialect
from store.rows import Columns
from workflows.deliveries import Delivery

TENANTS = """
    WITH RECURSIVE tenants (tenant) AS (
        SELECT min(tenant_id) FROM delivery WHERE state = 'pending'
        UNION ALL
        SELECT (SELECT min(tenant_id) FROM delivery WHERE state = 'pending' AND tenant_id > tenants.tenant)
        FROM tenants WHERE tenants.tenant IS NOT NULL
    )
    SELECT tenant FROM tenants
    WHERE tenant IS NOT NULL
    AND EXISTS (SELECT 1 FROM delivery WHERE state = 'pending' AND tenant_id = tenants.tenant AND due_at <= :now)
    ORDER BY tenant
"""
"""The tenants that have something due, found by jumping from tenant to tenant in the partial index."""

LATE = "SELECT id FROM delivery WHERE state IN ('pending', 'held') AND expires_at <= :now"

DUE = """
    SELECT id FROM delivery WHERE state = 'pending' AND tenant_id = each.value AND due_at <= :now ORDER BY due_at, id LIMIT :most
"""

TAKE = """
    WITH due AS ({due})
    UPDATE delivery SET state = 'claimed', owner = :me, lease_until = :lease WHERE id IN (SELECT id FROM due) RETURNING {columns}
"""

START = """
    UPDATE delivery SET state = 'sending', attempts = attempts + 1, lease_until = :lease
    WHERE id {among} AND state = 'claimed' AND owner = :me AND (expires_at IS NULL OR expires_at > :now) RETURNING id
"""

SENT = """
    UPDATE delivery SET
        state = 'sent', lease_until = NULL, last_error = NULL, settled_at = came.at,
        door = coalesce(nullif(came.door, ''), delivery.door), activity_id = coalesce(came.activity_id, delivery.activity_id)
    FROM (SELECT {id} AS id, {at} AS at, {door} AS door, {activity_id} AS activity_id FROM {rows}) AS came
    WHERE delivery.id = came.id AND owner = :me AND state IN ('sending', 'in_doubt')
"""
"""``delivery_states.settled`` for what it says of nearly every message."""

ORPHANS = "SELECT id FROM delivery WHERE state IN ('claimed', 'sending') AND lease_until < :real_now"
"""Neither is sorted: for the sake of an order by id SQLite would read the whole table instead of the partial index."""


class ClaimStatements:
    """What claiming and reaping execute, written once for a dialect."""

    def __init__(self, dialect: Dialect) -> None:
        self.rows = Columns(Delivery)
        self.tenants = dialect.statement(TENANTS)
        self.late = dialect.statement(LATE)
        due = dialect.of_each.format(values=":tenants", query=DUE)
        self.take = dialect.statement(TAKE.format(due=due, columns=sql.names(self.rows.names)))
        self.start = dialect.statement(START.format(among=dialect.among.format(values=":ids")))
        parts = {name: dialect.part.format(number=number) for number, name in enumerate(("id", "at", "door", "activity_id"))}
        self.sent = dialect.statement(SENT.format(rows=dialect.rows.format(values=":settled"), **parts))
        self.orphans = dialect.statement(ORPHANS)
        self.clock = dialect.statement(dialect.clock)
        self.texts = dialect.texts
