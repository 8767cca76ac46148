"""Lots that people drew by hand, and who wrote down an answer that somebody else gave in the room."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
ADDED = (("election_round", "drawn", "[]"), ("seat_offer", "recorded_by", ""), ("nomination", "recorded_by", ""))


def upgrade() -> None:
    """Add the columns; nothing of the kind is known of the rows that are there."""
    for table, name, default in ADDED:
        op.add_column(table, sa.Column(name, TEXT, nullable=False, server_default=default))
