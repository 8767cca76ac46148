"""Series, themes, open questions, elections, own preferences; what an item, a decision and a meeting have learnt since."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def text(name: str, *, empty: bool = False, default: str | None = None) -> sa.Column[str]:
    """A text column; ``default`` fills the rows that are already there."""
    return sa.Column(name, TEXT, nullable=empty, server_default=default)


def yes_no(name: str) -> sa.Column[bool]:
    """A yes or no that is no in the rows that are already there."""
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


ADDED: dict[str, tuple[sa.Column[str] | sa.Column[bool], ...]] = {
    "organisation": (text("place", default=""),),
    "meeting": (
        text("series_id", empty=True),
        yes_no("whole_day"),
        text("host_id", empty=True),
        yes_no("theme_settled"),
        text("theme_note_id", empty=True),
    ),
    "item": (
        text("preparer_ids", default="[]"),
        text("papers", default="[]"),
        text("parent_id", empty=True),
        text("source_id", empty=True),
        text("nothing_new_by", empty=True),
        text("nothing_new_from", default="[]"),
        text("merged_into", empty=True),
        text("co_proposer_ids", default="[]"),
    ),
    "decision": (text("valid_until", empty=True), text("review_on", empty=True)),
}

NEW = {
    "series": (
        text("network_id"),
        text("rule"),
        text("start", empty=True),
        text("end", empty=True),
        text("mode"),
        text("place"),
        sa.Column("ended", sa.Boolean(), nullable=False),
    ),
    "theme": (
        text("network_id"),
        text("title"),
        text("question"),
        text("form"),
        text("lead_ids"),
        text("meeting_id", empty=True),
        text("state"),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=True),
        text("chosen_at_id", empty=True),
        text("action_id", empty=True),
        text("former_leads"),
    ),
    "open_question": (
        text("network_id"),
        text("meeting_id"),
        text("item_id"),
        text("text"),
        text("written_by"),
        text("written_at"),
        text("answered_at", empty=True),
    ),
    "election": (
        text("network_id"),
        sa.Column("seats", sa.BigInteger(), nullable=False),
        text("meeting_id", empty=True),
        text("announced_at_meeting_id", empty=True),
        text("state"),
    ),
    "sent_notice": (
        text("network_id"),
        text("meeting_id"),
        sa.Column("number", sa.BigInteger(), nullable=False),
        text("notice"),
        text("changes"),
        text("heard_ids"),
        text("sent_by"),
        text("sent_at"),
        text("blob_id", empty=True),
    ),
    "preferences": (text("network_id"), text("person_id"), text("reminders"), text("assistant_ids")),
}

INDEXES = (
    ("series", "network_id"),
    ("theme", "network_id"),
    ("open_question", "network_id"),
    ("open_question", "item_id"),
    ("election", "network_id"),
    ("preferences", "person_id"),
    ("sent_notice", "network_id"),
    ("sent_notice", "meeting_id"),
)


def upgrade() -> None:
    """Add the columns, make the tables and their indexes."""
    for name, added in ADDED.items():
        for each in added:
            op.add_column(name, each)
    for table, columns in NEW.items():
        op.create_table(table, text("id"), *columns, sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")))
    for table, column in INDEXES:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
