"""The tables, one per kind of row; column names are the value's field names and the text columns compare byte by byte.

There are no foreign keys: rows are never deleted one by one where others point at them, workflows check what an untrusted
card names, and retention and import move whole networks in an order of their own.
"""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Index, LargeBinary, MetaData, Table, Text, UniqueConstraint, text

metadata = MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "ix": "ix_%(column_0_N_label)s"}
)

_TEXT = Text().with_variant(Text(collation="C"), "postgresql")

_PENDING = text("state = 'pending'")
_HELD = text("state IN ('claimed', 'sending')")
"""What the partial indexes of the outbox hold; ``store.claims`` searches with the same words."""


def _text(name: str, *, empty: bool = False) -> Column[Any]:
    """Text, an enum's value, or a day, time or instant in ISO form; ``empty`` allows NULL."""
    return Column(name, _TEXT, nullable=empty)


def _json(name: str, *, empty: bool = False) -> Column[Any]:
    """Nested values as JSON text; nothing is searched for in it."""
    return Column(name, _TEXT, nullable=empty)


def _whole(name: str, *, empty: bool = False) -> Column[Any]:
    return Column(name, BigInteger, nullable=empty)


def _yes_no(name: str) -> Column[Any]:
    return Column(name, Boolean, nullable=False)


def _id() -> Column[Any]:
    return Column("id", _TEXT, primary_key=True)


networks = Table(
    "network",
    metadata,
    _id(),
    _text("name"),
    _text("family"),
    _text("language"),
    _text("zone"),
    _text("parent_id", empty=True),
    _text("tenant_id"),
    _text("channel_id", empty=True),
    _json("style"),
    _json("rules"),
    Index(None, "tenant_id"),
    Index(None, "channel_id"),
)

organisations = Table(
    "organisation",
    metadata,
    _id(),
    _text("network_id"),
    _text("name"),
    _json("aliases"),
    _yes_no("member"),
    _text("place"),
    Index(None, "network_id"),
)

persons = Table("person", metadata, _id(), _text("name"), _json("aliases"), _text("language", empty=True))

memberships = Table(
    "membership",
    metadata,
    _id(),
    _text("network_id"),
    _text("person_id"),
    _text("role"),
    _text("organisation_id", empty=True),
    _text("title"),
    _yes_no("chair"),
    _text("since", empty=True),
    _text("until", empty=True),
    Index(None, "network_id", "person_id"),
    Index(None, "person_id"),
)

addresses = Table(
    "address",
    metadata,
    _id(),
    _text("person_id"),
    _text("kind"),
    _text("key"),
    _text("tenant_id"),
    _text("mri", empty=True),
    _text("conversation_id", empty=True),
    _text("blocked", empty=True),
    UniqueConstraint("kind", "tenant_id", "key"),
    Index(None, "person_id"),
)

conversations = Table(
    "conversation",
    metadata,
    _id(),
    _text("kind"),
    _text("tenant_id"),
    _text("service_url"),
    _text("bot_id"),
    _text("network_id", empty=True),
    _text("person_id", empty=True),
    _text("team_id", empty=True),
    _text("channel_id", empty=True),
    _text("meeting_id", empty=True),
    _yes_no("removed"),
    Index(None, "network_id"),
    Index(None, "person_id"),
    Index(None, "meeting_id"),
)

meetings = Table(
    "meeting",
    metadata,
    _id(),
    _text("network_id"),
    _text("day"),
    _text("start", empty=True),
    _text("end", empty=True),
    _text("place"),
    _text("mode"),
    _text("join_url"),
    _text("state"),
    _text("minutes_state"),
    _text("call_at", empty=True),
    _text("stop_at", empty=True),
    _text("notice_at", empty=True),
    _text("presiding_id", empty=True),
    _text("secretary_id", empty=True),
    _text("current_item_id", empty=True),
    _text("started_at", empty=True),
    _text("closed_at", empty=True),
    _text("teams_meeting_id", empty=True),
    _text("series_id", empty=True),
    _yes_no("whole_day"),
    _text("host_id", empty=True),
    _yes_no("theme_settled"),
    _text("theme_note_id", empty=True),
    _whole("version"),
    Index(None, "network_id", "day"),
    Index(None, "state"),
    Index(None, "teams_meeting_id"),
)

items = Table(
    "item",
    metadata,
    _id(),
    _text("network_id"),
    _text("meeting_id"),
    _whole("position"),
    _text("title"),
    _text("kind"),
    _text("intent", empty=True),
    _text("background"),
    _whole("minutes", empty=True),
    _text("link"),
    _text("proposer_id", empty=True),
    _text("entered_by", empty=True),
    _json("presenter_ids"),
    _json("guest_ids"),
    _yes_no("late"),
    _text("outcome"),
    _json("carry", empty=True),
    _text("chain_id"),
    _text("carried_from", empty=True),
    _whole("carry_count"),
    _text("settled_by", empty=True),
    _text("settled_at", empty=True),
    _json("preparer_ids"),
    _json("papers"),
    _text("parent_id", empty=True),
    _text("source_id", empty=True),
    _text("nothing_new_by", empty=True),
    Index(None, "meeting_id"),
    Index(None, "network_id"),
    Index(None, "chain_id"),
)

attendance = Table(
    "attendance",
    metadata,
    _id(),
    _text("network_id"),
    _text("meeting_id"),
    _text("person_id"),
    _text("answer", empty=True),
    _text("deputy"),
    _text("presence"),
    _text("left_before", empty=True),
    _text("joined_at", empty=True),
    _json("item_numbers"),
    _yes_no("on_list"),
    _text("recorded_by", empty=True),
    _text("recorded_at", empty=True),
    _json("earlier", empty=True),
    UniqueConstraint("meeting_id", "person_id"),
    Index(None, "person_id"),
)

notes = Table(
    "note",
    metadata,
    _id(),
    _text("network_id"),
    _text("meeting_id"),
    _text("item_id"),
    _whole("place"),
    _text("text"),
    _text("written_by"),
    _text("written_at"),
    Index(None, "meeting_id"),
    Index(None, "item_id", "id"),
)

decisions = Table(
    "decision",
    metadata,
    _id(),
    _text("network_id"),
    _text("meeting_id"),
    _text("item_id"),
    _whole("place"),
    _text("text"),
    _text("kind"),
    _text("written_by"),
    _text("written_at"),
    _text("valid_until", empty=True),
    _text("review_on", empty=True),
    Index(None, "meeting_id"),
    Index(None, "item_id", "id"),
    Index(None, "network_id"),
)

actions = Table(
    "action",
    metadata,
    _id(),
    _text("network_id"),
    _text("meeting_id"),
    _text("item_id"),
    _whole("place"),
    _text("text"),
    _json("owner"),
    _json("due"),
    _text("written_by"),
    _text("written_at"),
    _text("state"),
    _text("snoozed_until", empty=True),
    _text("done_at", empty=True),
    _text("done_by", empty=True),
    _text("done_line"),
    _yes_no("waived"),
    _whole("version"),
    Index(None, "network_id", "state"),
    Index(None, "meeting_id"),
    Index(None, "item_id", "id"),
)

minutes = Table(
    "minutes_version",
    metadata,
    _id(),
    _text("network_id"),
    _text("meeting_id"),
    _whole("number"),
    _text("body"),
    _text("hash"),
    _text("approved_by"),
    _text("approved_at"),
    _text("published_by", empty=True),
    _text("published_at", empty=True),
    _text("blob_id", empty=True),
    UniqueConstraint("meeting_id", "number"),
    Index(None, "network_id"),
)

answers = Table(
    "stored_answer",
    metadata,
    _id(),
    _text("key"),
    _text("network_id"),
    _text("person_id"),
    _text("verb"),
    _text("body"),
    _text("given_at"),
    UniqueConstraint("key"),
)

links = Table(
    "personal_link",
    metadata,
    _id(),
    _text("token_hash"),
    _text("network_id"),
    _text("person_id"),
    _text("created_at"),
    _text("last_used_at"),
    _yes_no("revoked"),
    _text("code_hash"),
    _text("code_until", empty=True),
    _whole("code_tries"),
    UniqueConstraint("token_hash"),
    Index(None, "person_id"),
)

blobs = Table(
    "blob",
    metadata,
    _id(),
    _text("name"),
    _text("media_type"),
    Column("content", LargeBinary, nullable=False),
    _text("created_at"),
)


series = Table(
    "series",
    metadata,
    _id(),
    _text("network_id"),
    _json("rule"),
    _text("start", empty=True),
    _text("end", empty=True),
    _text("mode"),
    _text("place"),
    _yes_no("ended"),
    Index(None, "network_id"),
)

themes = Table(
    "theme",
    metadata,
    _id(),
    _text("network_id"),
    _text("title"),
    _text("question"),
    _text("form"),
    _json("lead_ids"),
    _text("meeting_id", empty=True),
    _text("state"),
    _whole("position"),
    _whole("minutes", empty=True),
    _text("chosen_at_id", empty=True),
    _text("action_id", empty=True),
    _json("former_leads"),
    Index(None, "network_id"),
)

questions = Table(
    "open_question",
    metadata,
    _id(),
    _text("network_id"),
    _text("meeting_id"),
    _text("item_id"),
    _text("text"),
    _text("written_by"),
    _text("written_at"),
    _text("answered_at", empty=True),
    Index(None, "network_id"),
    Index(None, "item_id"),
)

elections = Table(
    "election",
    metadata,
    _id(),
    _text("network_id"),
    _whole("seats"),
    _text("meeting_id", empty=True),
    _text("announced_at_meeting_id", empty=True),
    _text("state"),
    Index(None, "network_id"),
)

preferences = Table(
    "preferences",
    metadata,
    _id(),
    _text("network_id"),
    _text("person_id"),
    _text("reminders"),
    _json("assistant_ids"),
    Index(None, "person_id"),
)

deliveries = Table(
    "delivery",
    metadata,
    _id(),
    _text("dedupe_key"),
    _text("network_id"),
    _text("kind"),
    _text("subject_id"),
    _text("due_at"),
    _text("tenant_id"),
    _text("person_id", empty=True),
    _text("conversation_id", empty=True),
    _text("expires_at", empty=True),
    _text("state"),
    _whole("attempts"),
    _whole("doubts"),
    _text("owner", empty=True),
    _text("lease_until", empty=True),
    _text("door"),
    _text("activity_id", empty=True),
    _text("last_error", empty=True),
    _text("settled_at", empty=True),
    UniqueConstraint("dedupe_key"),
    Index("ix_delivery_due", "tenant_id", "due_at", "id", sqlite_where=_PENDING, postgresql_where=_PENDING),
    Index("ix_delivery_expiring", "expires_at", sqlite_where=_PENDING, postgresql_where=_PENDING),
    Index("ix_delivery_lease", "lease_until", sqlite_where=_HELD, postgresql_where=_HELD),
    Index(None, "subject_id"),
    Index(None, "network_id", "state"),
    Index(None, "person_id"),
)

journal = Table(
    "journal",
    metadata,
    Column("network_id", _TEXT, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    _text("at"),
    _text("verb"),
    _text("subject_id"),
    _text("person_id", empty=True),
    _text("on_behalf_of", empty=True),
    _text("code"),
    _text("prev"),
    _text("hash"),
)

journal_heads = Table(
    "journal_head",
    metadata,
    Column("network_id", _TEXT, primary_key=True),
    _whole("seq"),
    _text("hash"),
)
"""The last link of every chain: what makes a missing end visible, and the next link cheap."""


def unique_keys(table: Table) -> tuple[tuple[str, ...], ...]:
    """Return the sets of columns that no two rows may share, the id first."""
    keys = [each.columns.keys() for each in table.constraints if isinstance(each, UniqueConstraint)]
    return (tuple(table.primary_key.columns.keys()), *sorted(map(tuple, keys)))
