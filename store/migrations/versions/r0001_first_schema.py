"""The whole schema of the first release, and the triggers that keep the journal append-only."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

SQLITE_TRIGGERS = (
    """CREATE TRIGGER journal_keeps_lines BEFORE UPDATE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_keeps_all BEFORE DELETE ON journal
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
)

POSTGRESQL_TRIGGERS = (
    """CREATE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$""",
    """CREATE TRIGGER journal_keeps_lines BEFORE UPDATE OR DELETE ON journal
    FOR EACH ROW EXECUTE FUNCTION journal_append_only()""",
    """CREATE TRIGGER journal_keeps_all BEFORE TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_append_only()""",
)


def upgrade() -> None:
    """Make every table of the first release."""
    op.create_table(
        "action",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("network_id", TEXT, nullable=False),
        sa.Column("meeting_id", TEXT, nullable=False),
        sa.Column("item_id", TEXT, nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("due", TEXT, nullable=False),
        sa.Column("written_by", TEXT, nullable=False),
        sa.Column("written_at", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("snoozed_until", TEXT, nullable=True),
        sa.Column("done_at", TEXT, nullable=True),
        sa.Column("done_by", TEXT, nullable=True),
        sa.Column("done_line", TEXT, nullable=False),
        sa.Column("waived", sa.Boolean(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    op.create_index(op.f("ix_action_item_id_action_id"), "action", ["item_id", "id"], unique=False)
    op.create_index(op.f("ix_action_meeting_id"), "action", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_action_network_id_action_state"), "action", ["network_id", "state"], unique=False)
    op.create_table(
        "address",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("tenant_id", TEXT, nullable=False),
        sa.Column("mri", TEXT, nullable=True),
        sa.Column("conversation_id", TEXT, nullable=True),
        sa.Column("blocked", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
        sa.UniqueConstraint("kind", "tenant_id", "key", name=op.f("uq_address_kind_tenant_id_key")),
    )
    op.create_index(op.f("ix_address_person_id"), "address", ["person_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("network_id", TEXT, nullable=False),
        sa.Column("meeting_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("answer", TEXT, nullable=True),
        sa.Column("deputy", TEXT, nullable=False),
        sa.Column("presence", TEXT, nullable=False),
        sa.Column("left_before", TEXT, nullable=True),
        sa.Column("joined_at", TEXT, nullable=True),
        sa.Column("item_numbers", TEXT, nullable=False),
        sa.Column("on_list", sa.Boolean(), nullable=False),
        sa.Column("recorded_by", TEXT, nullable=True),
        sa.Column("recorded_at", TEXT, nullable=True),
        sa.Column("earlier", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("meeting_id", "person_id", name=op.f("uq_attendance_meeting_id_person_id")),
    )
    op.create_index(op.f("ix_attendance_person_id"), "attendance", ["person_id"], unique=False)
    op.create_table(
        "blob",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("media_type", TEXT, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blob")),
    )
    op.create_table(
        "conversation",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("tenant_id", TEXT, nullable=False),
        sa.Column("service_url", TEXT, nullable=False),
        sa.Column("bot_id", TEXT, nullable=False),
        sa.Column("network_id", TEXT, nullable=True),
        sa.Column("person_id", TEXT, nullable=True),
        sa.Column("team_id", TEXT, nullable=True),
        sa.Column("channel_id", TEXT, nullable=True),
        sa.Column("meeting_id", TEXT, nullable=True),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
    )
    op.create_index(op.f("ix_conversation_meeting_id"), "conversation", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_conversation_network_id"), "conversation", ["network_id"], unique=False)
    op.create_index(op.f("ix_conversation_person_id"), "conversation", ["person_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("network_id", TEXT, nullable=False),
        sa.Column("meeting_id", TEXT, nullable=False),
        sa.Column("item_id", TEXT, nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("written_by", TEXT, nullable=False),
        sa.Column("written_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_item_id_decision_id"), "decision", ["item_id", "id"], unique=False)
    op.create_index(op.f("ix_decision_meeting_id"), "decision", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_decision_network_id"), "decision", ["network_id"], unique=False)
    op.create_table(
        "delivery",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("dedupe_key", TEXT, nullable=False),
        sa.Column("network_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("subject_id", TEXT, nullable=False),
        sa.Column("due_at", TEXT, nullable=False),
        sa.Column("tenant_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=True),
        sa.Column("conversation_id", TEXT, nullable=True),
        sa.Column("expires_at", TEXT, nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("attempts", sa.BigInteger(), nullable=False),
        sa.Column("doubts", sa.BigInteger(), nullable=False),
        sa.Column("owner", TEXT, nullable=True),
        sa.Column("lease_until", TEXT, nullable=True),
        sa.Column("door", TEXT, nullable=False),
        sa.Column("activity_id", TEXT, nullable=True),
        sa.Column("last_error", TEXT, nullable=True),
        sa.Column("settled_at", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("dedupe_key", name=op.f("uq_delivery_dedupe_key")),
    )
    op.create_index(
        "ix_delivery_due",
        "delivery",
        ["tenant_id", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index(
        "ix_delivery_expiring",
        "delivery",
        ["expires_at"],
        unique=False,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index(
        "ix_delivery_lease",
        "delivery",
        ["lease_until"],
        unique=False,
        sqlite_where=sa.text("state IN ('claimed', 'sending')"),
        postgresql_where=sa.text("state IN ('claimed', 'sending')"),
    )
    op.create_index(op.f("ix_delivery_network_id_delivery_state"), "delivery", ["network_id", "state"], unique=False)
    op.create_index(op.f("ix_delivery_person_id"), "delivery", ["person_id"], unique=False)
    op.create_index(op.f("ix_delivery_subject_id"), "delivery", ["subject_id"], unique=False)
    op.create_table(
        "item",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("network_id", TEXT, nullable=False),
        sa.Column("meeting_id", TEXT, nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("intent", TEXT, nullable=True),
        sa.Column("background", TEXT, nullable=False),
        sa.Column("minutes", sa.BigInteger(), nullable=True),
        sa.Column("link", TEXT, nullable=False),
        sa.Column("proposer_id", TEXT, nullable=True),
        sa.Column("entered_by", TEXT, nullable=True),
        sa.Column("presenter_ids", TEXT, nullable=False),
        sa.Column("guest_ids", TEXT, nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("outcome", TEXT, nullable=False),
        sa.Column("carry", TEXT, nullable=True),
        sa.Column("chain_id", TEXT, nullable=False),
        sa.Column("carried_from", TEXT, nullable=True),
        sa.Column("carry_count", sa.BigInteger(), nullable=False),
        sa.Column("settled_by", TEXT, nullable=True),
        sa.Column("settled_at", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
    )
    op.create_index(op.f("ix_item_chain_id"), "item", ["chain_id"], unique=False)
    op.create_index(op.f("ix_item_meeting_id"), "item", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_item_network_id"), "item", ["network_id"], unique=False)
    op.create_table(
        "journal",
        sa.Column("network_id", TEXT, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("verb", TEXT, nullable=False),
        sa.Column("subject_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=True),
        sa.Column("on_behalf_of", TEXT, nullable=True),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("prev", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("network_id", "seq", name=op.f("pk_journal")),
    )
    op.create_table(
        "journal_head",
        sa.Column("network_id", TEXT, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("network_id", name=op.f("pk_journal_head")),
    )
    op.create_table(
        "meeting",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("network_id", TEXT, nullable=False),
        sa.Column("day", TEXT, nullable=False),
        sa.Column("start", TEXT, nullable=True),
        sa.Column("end", TEXT, nullable=True),
        sa.Column("place", TEXT, nullable=False),
        sa.Column("mode", TEXT, nullable=False),
        sa.Column("join_url", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("minutes_state", TEXT, nullable=False),
        sa.Column("call_at", TEXT, nullable=True),
        sa.Column("stop_at", TEXT, nullable=True),
        sa.Column("notice_at", TEXT, nullable=True),
        sa.Column("presiding_id", TEXT, nullable=True),
        sa.Column("secretary_id", TEXT, nullable=True),
        sa.Column("current_item_id", TEXT, nullable=True),
        sa.Column("started_at", TEXT, nullable=True),
        sa.Column("closed_at", TEXT, nullable=True),
        sa.Column("teams_meeting_id", TEXT, nullable=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_network_id_meeting_day"), "meeting", ["network_id", "day"], unique=False)
    op.create_index(op.f("ix_meeting_state"), "meeting", ["state"], unique=False)
    op.create_index(op.f("ix_meeting_teams_meeting_id"), "meeting", ["teams_meeting_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("network_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("organisation_id", TEXT, nullable=True),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("chair", sa.Boolean(), nullable=False),
        sa.Column("since", TEXT, nullable=True),
        sa.Column("until", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    op.create_index(
        op.f("ix_membership_network_id_membership_person_id"), "membership", ["network_id", "person_id"], unique=False
    )
    op.create_index(op.f("ix_membership_person_id"), "membership", ["person_id"], unique=False)
    op.create_table(
        "minutes_version",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("network_id", TEXT, nullable=False),
        sa.Column("meeting_id", TEXT, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.Column("approved_by", TEXT, nullable=False),
        sa.Column("approved_at", TEXT, nullable=False),
        sa.Column("published_by", TEXT, nullable=True),
        sa.Column("published_at", TEXT, nullable=True),
        sa.Column("blob_id", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_version")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_minutes_version_meeting_id_number")),
    )
    op.create_index(op.f("ix_minutes_version_network_id"), "minutes_version", ["network_id"], unique=False)
    op.create_table(
        "network",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("family", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=False),
        sa.Column("zone", TEXT, nullable=False),
        sa.Column("parent_id", TEXT, nullable=True),
        sa.Column("tenant_id", TEXT, nullable=False),
        sa.Column("channel_id", TEXT, nullable=True),
        sa.Column("style", TEXT, nullable=False),
        sa.Column("rules", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_network")),
    )
    op.create_index(op.f("ix_network_channel_id"), "network", ["channel_id"], unique=False)
    op.create_index(op.f("ix_network_tenant_id"), "network", ["tenant_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("network_id", TEXT, nullable=False),
        sa.Column("meeting_id", TEXT, nullable=False),
        sa.Column("item_id", TEXT, nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("written_by", TEXT, nullable=False),
        sa.Column("written_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_item_id_note_id"), "note", ["item_id", "id"], unique=False)
    op.create_index(op.f("ix_note_meeting_id"), "note", ["meeting_id"], unique=False)
    op.create_table(
        "organisation",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("network_id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("aliases", TEXT, nullable=False),
        sa.Column("member", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_index(op.f("ix_organisation_network_id"), "organisation", ["network_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("aliases", TEXT, nullable=False),
        sa.Column("language", TEXT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "personal_link",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("token_hash", TEXT, nullable=False),
        sa.Column("network_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("created_at", TEXT, nullable=False),
        sa.Column("last_used_at", TEXT, nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.Column("code_hash", TEXT, nullable=False),
        sa.Column("code_until", TEXT, nullable=True),
        sa.Column("code_tries", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_personal_link_token_hash")),
    )
    op.create_index(op.f("ix_personal_link_person_id"), "personal_link", ["person_id"], unique=False)
    op.create_table(
        "stored_answer",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("network_id", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("verb", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("given_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_answer")),
        sa.UniqueConstraint("key", name=op.f("uq_stored_answer_key")),
    )

    sqlite = op.get_bind().dialect.name == "sqlite"
    for trigger in SQLITE_TRIGGERS if sqlite else POSTGRESQL_TRIGGERS:
        op.execute(trigger)
