"""The tables behind the program itself: answers given, links, files, the outbox, the clock's heartbeats and the journal."""

import sqlalchemy as sa
from sqlalchemy import BigInteger, Column, Index, Table, UniqueConstraint

from store.columns import key, metadata, raw, text, whole, yes_no

PENDING = sa.text("state = 'pending'")
WAITS = sa.text("state IN ('pending', 'held')")
LEASED = sa.text("state IN ('claimed', 'sending')")
UNENDED = sa.text("state IN ('pending', 'held', 'claimed', 'sending', 'in_doubt', 'blocked', 'dead')")
"""What the partial indexes of the outbox hold; ``store.claims`` and ``store.holding`` search with the same words."""

answers = Table(
    "stored_answer",
    metadata,
    key(),
    text("key"),
    text("network_id"),
    text("person_id"),
    text("verb"),
    text("body"),
    text("given_at"),
    UniqueConstraint("key"),
)

links = Table(
    "personal_link",
    metadata,
    key(),
    text("token_hash"),
    text("network_id"),
    text("person_id"),
    text("created_at"),
    text("last_used_at"),
    yes_no("revoked"),
    text("code_hash"),
    text("code_until", empty=True),
    whole("code_tries"),
    UniqueConstraint("token_hash"),
    Index(None, "person_id"),
)

blobs = Table(
    "blob",
    metadata,
    key(),
    text("name"),
    text("media_type"),
    raw("content"),
    text("created_at"),
)

deliveries = Table(
    "delivery",
    metadata,
    key(),
    text("dedupe_key"),
    text("network_id"),
    text("kind"),
    text("subject_id"),
    text("due_at"),
    text("tenant_id"),
    text("person_id", empty=True),
    text("conversation_id", empty=True),
    text("expires_at", empty=True),
    text("state"),
    whole("attempts"),
    whole("doubts"),
    text("owner", empty=True),
    text("lease_until", empty=True),
    text("door"),
    text("activity_id", empty=True),
    text("last_error", empty=True),
    text("settled_at", empty=True),
    UniqueConstraint("dedupe_key"),
    Index("ix_delivery_due", "tenant_id", "due_at", "id", sqlite_where=PENDING, postgresql_where=PENDING),
    Index("ix_delivery_expiring", "expires_at", sqlite_where=WAITS, postgresql_where=WAITS),
    Index("ix_delivery_lease", "lease_until", sqlite_where=LEASED, postgresql_where=LEASED),
    Index("ix_delivery_unended", "network_id", "state", "kind", "due_at", sqlite_where=UNENDED, postgresql_where=UNENDED),
    Index(None, "subject_id"),
    Index(None, "person_id"),
)

heartbeats = Table("heartbeat", metadata, key(), text("ran_at"), whole("found"))

journal = Table(
    "journal",
    metadata,
    key("network_id"),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    text("at"),
    text("verb"),
    text("subject_id"),
    text("person_id", empty=True),
    text("on_behalf_of", empty=True),
    text("code"),
    text("prev"),
    text("hash"),
)

journal_heads = Table(
    "journal_head",
    metadata,
    key("network_id"),
    whole("seq"),
    text("hash"),
)
"""The last link of every chain: what makes a missing end visible, and the next link cheap."""
