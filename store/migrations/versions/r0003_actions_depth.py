"""Shared actions in parts, comments, what an action has learnt since, paused networks and the clock's heartbeats."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def text(name: str, *, empty: bool = False, default: str | None = None) -> sa.Column[str]:
    """A text column; ``default`` fills the rows that are already there."""
    return sa.Column(name, TEXT, nullable=empty, server_default=default)


ADDED = {
    "action": (
        text("decision_id", empty=True),
        text("terms", default=""),
        text("steps", default="[]"),
        text("accepted_by", default="[]"),
        text("offered_to", empty=True),
        text("offered_by", empty=True),
        text("met_at", empty=True),
        text("delivered_at", empty=True),
    ),
    "network": (text("paused_at", empty=True),),
}

NEW: dict[str, tuple[sa.Column[str] | sa.Column[int], ...]] = {
    "action_part": (
        text("network_id"),
        text("action_id"),
        text("organisation_id", empty=True),
        text("person_id", empty=True),
        text("answer"),
        text("done_at", empty=True),
        text("done_by", empty=True),
        text("snoozed_until", empty=True),
    ),
    "action_comment": (text("network_id"), text("action_id"), text("person_id"), text("text"), text("written_at"), text("about")),
    "heartbeat": (text("ran_at"), sa.Column("found", sa.BigInteger(), nullable=False)),
}

INDEXES = (
    ("action_part", "action_id"),
    ("action_part", "network_id"),
    ("action_comment", "action_id"),
    ("meeting", "state", "call_at"),
    ("meeting", "state", "stop_at"),
    ("meeting", "state", "notice_at"),
    ("meeting", "minutes_state", "closed_at"),
)

REPLACED = (
    ("meeting", "ix_meeting_state"),
    ("delivery", "ix_delivery_expiring"),
    ("delivery", "ix_delivery_network_id_delivery_state"),
)

WAITS = sa.text("state IN ('pending', 'held')")
UNENDED = sa.text("state IN ('pending', 'held', 'claimed', 'sending', 'in_doubt', 'blocked', 'dead')")

PARTIAL = (
    ("ix_delivery_expiring", ["expires_at"], WAITS),
    ("ix_delivery_unended", ["network_id", "state", "kind", "due_at"], UNENDED),
)


def upgrade() -> None:
    """Add the columns, make the tables and their indexes."""
    for name, added in ADDED.items():
        for each in added:
            op.add_column(name, each)
    for table, columns in NEW.items():
        op.create_table(table, text("id"), *columns, sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")))
    for table, name in REPLACED:
        op.drop_index(name, table)
    for table, *indexed in INDEXES:
        name = "_".join(["ix", *(f"{table}_{column}" for column in indexed)])
        op.create_index(op.f(name), table, indexed, unique=False)
    for name, indexed_by, where in PARTIAL:
        op.create_index(name, "delivery", indexed_by, unique=False, sqlite_where=where, postgresql_where=where)
