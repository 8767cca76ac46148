"""How many chairs a network had before an election gave it more: what is taken back lowers the number again."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of elections that are there nobody knows it, and they lower nothing."""
    op.add_column("election", sa.Column("raised_from", sa.BigInteger(), nullable=True))
