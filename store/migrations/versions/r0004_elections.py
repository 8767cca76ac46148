"""Elections of chairs: nominations, rounds with their roll, votes and boxes, who was asked to take a seat, and terms."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Columns = tuple[sa.Column[str] | sa.Column[int] | sa.Column[bool] | sa.Column[bytes], ...]


def text(name: str, *, empty: bool = False, default: str | None = None) -> sa.Column[str]:
    """A text column; ``default`` fills the rows that are already there."""
    return sa.Column(name, TEXT, nullable=empty, server_default=default)


def whole(name: str, *, default: str | None = None) -> sa.Column[int]:
    """A whole number."""
    return sa.Column(name, sa.BigInteger(), nullable=False, server_default=default)


def yes_no(name: str) -> sa.Column[bool]:
    """A yes or no that is no in the rows that are already there."""
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


ADDED: dict[str, Columns] = {
    "election": (
        text("electorate", default="organisations"),
        text("form", default="acclamation"),
        text("method", default="majority"),
        text("starts", default="at_once"),
        text("starts_on", empty=True),
        text("nominations_until", empty=True),
        whole("quorum", default="0"),
        yes_no("receipts"),
        text("lots", default="[]"),
        text("stay_ids", default="[]"),
        text("note_id", empty=True),
        text("line", default=""),
        text("decision_id", empty=True),
    ),
    "meeting": (text("chair_ids", empty=True),),
}

NEW: dict[str, Columns] = {
    "nomination": (text("network_id"), text("election_id"), text("person_id"), text("state"), text("proposers")),
    "election_round": (
        text("network_id"),
        text("election_id"),
        whole("number"),
        text("kind"),
        whole("seats"),
        text("candidates"),
        text("names"),
        text("form"),
        text("method"),
        text("electorate"),
        text("opened_at"),
        text("state"),
        text("closes_at", empty=True),
        text("closed_at", empty=True),
        whole("quorum"),
        sa.Column("receipts", sa.Boolean(), nullable=False),
        text("commitments"),
        text("result", empty=True),
        text("recounts"),
    ),
    "elector": (text("network_id"), text("round_id"), text("elector"), sa.Column("voted", sa.Boolean(), nullable=False)),
    "open_vote": (text("network_id"), text("round_id"), text("elector"), text("ranking"), text("cast_by")),
    "ballot_box": (
        text("network_id"),
        whole("size"),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("private_key", sa.LargeBinary(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("receipts", sa.Boolean(), nullable=False),
        text("ballots"),
        text("state"),
    ),
    "seat_offer": (text("network_id"), text("election_id"), text("round_id"), text("person_id"), text("answer")),
    "term": (
        text("network_id"),
        whole("seat"),
        text("person_id", empty=True),
        text("organisation_id", empty=True),
        text("state"),
        sa.Column("interim", sa.Boolean(), nullable=False),
        text("since", empty=True),
        text("until", empty=True),
        text("election_id", empty=True),
    ),
}

INDEXES = (
    ("nomination", "election_id"),
    ("nomination", "network_id"),
    ("election_round", "network_id"),
    ("election_round", "state", "closes_at"),
    ("elector", "round_id"),
    ("open_vote", "round_id"),
    ("seat_offer", "election_id"),
    ("term", "network_id"),
    ("term", "state", "since"),
)


def upgrade() -> None:
    """Add the columns, make the tables and their indexes."""
    for name, added in ADDED.items():
        for each in added:
            op.add_column(name, each)
    op.execute("UPDATE election SET method = 'approval' WHERE seats > 1")
    for table, columns in NEW.items():
        keys: list[sa.Constraint] = [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))]
        if table == "election_round":
            keys.append(sa.UniqueConstraint("election_id", "number", name=op.f("uq_election_round_election_id_number")))
        op.create_table(table, text("id"), *columns, *keys)
    for table, *indexed in INDEXES:
        name = "_".join(["ix", *(f"{table}_{column}" for column in indexed)])
        op.create_index(op.f(name), table, indexed, unique=False)
