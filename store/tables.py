"""The tables as data: what the migrations make and the tests compare with; a process that serves never loads them.

There is one table for each kind of row, and its columns are the fields of the value's class. There are no foreign keys: rows
are never deleted one by one where others point at them, workflows check what an untrusted card names, and retention and import
move whole networks in an order of their own. Elections are in
``store.election_tables``, the tables behind the program itself in ``store.own_tables``.
"""

from sqlalchemy import Index, Table, UniqueConstraint

from store import election_tables, own_tables
from store.columns import json, key, metadata, text, whole, yes_no

__all__ = ["election_tables", "metadata", "own_tables", "unique_keys"]

networks = Table(
    "network",
    metadata,
    key(),
    text("name"),
    text("family"),
    text("language"),
    text("zone"),
    text("parent_id", empty=True),
    text("tenant_id"),
    text("channel_id", empty=True),
    json("style"),
    json("rules"),
    text("paused_at", empty=True),
    Index(None, "tenant_id"),
    Index(None, "channel_id"),
)

organisations = Table(
    "organisation",
    metadata,
    key(),
    text("network_id"),
    text("name"),
    json("aliases"),
    yes_no("member"),
    text("place"),
    Index(None, "network_id"),
)

persons = Table("person", metadata, key(), text("name"), json("aliases"), text("language", empty=True))

memberships = Table(
    "membership",
    metadata,
    key(),
    text("network_id"),
    text("person_id"),
    text("role"),
    text("organisation_id", empty=True),
    text("title"),
    yes_no("chair"),
    text("since", empty=True),
    text("until", empty=True),
    Index(None, "network_id", "person_id"),
    Index(None, "person_id"),
)

addresses = Table(
    "address",
    metadata,
    key(),
    text("person_id"),
    text("kind"),
    text("key"),
    text("tenant_id"),
    text("mri", empty=True),
    text("conversation_id", empty=True),
    text("blocked", empty=True),
    UniqueConstraint("kind", "tenant_id", "key"),
    Index(None, "person_id"),
)

conversations = Table(
    "conversation",
    metadata,
    key(),
    text("kind"),
    text("tenant_id"),
    text("service_url"),
    text("bot_id"),
    text("network_id", empty=True),
    text("person_id", empty=True),
    text("team_id", empty=True),
    text("channel_id", empty=True),
    text("meeting_id", empty=True),
    yes_no("removed"),
    Index(None, "network_id"),
    Index(None, "person_id"),
    Index(None, "meeting_id"),
)

meetings = Table(
    "meeting",
    metadata,
    key(),
    text("network_id"),
    text("day"),
    text("start", empty=True),
    text("end", empty=True),
    text("place"),
    text("mode"),
    text("join_url"),
    text("state"),
    text("minutes_state"),
    text("call_at", empty=True),
    text("stop_at", empty=True),
    text("notice_at", empty=True),
    text("presiding_id", empty=True),
    text("secretary_id", empty=True),
    text("current_item_id", empty=True),
    text("started_at", empty=True),
    text("closed_at", empty=True),
    text("teams_meeting_id", empty=True),
    text("series_id", empty=True),
    yes_no("whole_day"),
    text("host_id", empty=True),
    yes_no("theme_settled"),
    text("theme_note_id", empty=True),
    json("chair_ids", empty=True),
    whole("version"),
    Index(None, "network_id", "day"),
    Index(None, "state", "call_at"),
    Index(None, "state", "stop_at"),
    Index(None, "state", "notice_at"),
    Index(None, "minutes_state", "closed_at"),
    Index(None, "teams_meeting_id"),
)

items = Table(
    "item",
    metadata,
    key(),
    text("network_id"),
    text("meeting_id"),
    whole("position"),
    text("title"),
    text("kind"),
    text("intent", empty=True),
    text("background"),
    whole("minutes", empty=True),
    text("link"),
    text("proposer_id", empty=True),
    text("entered_by", empty=True),
    json("presenter_ids"),
    json("guest_ids"),
    yes_no("late"),
    text("outcome"),
    json("carry", empty=True),
    text("chain_id"),
    text("carried_from", empty=True),
    whole("carry_count"),
    text("settled_by", empty=True),
    text("settled_at", empty=True),
    json("preparer_ids"),
    json("papers"),
    text("parent_id", empty=True),
    text("source_id", empty=True),
    text("nothing_new_by", empty=True),
    json("nothing_new_from"),
    text("merged_into", empty=True),
    json("co_proposer_ids"),
    Index(None, "meeting_id"),
    Index(None, "network_id"),
    Index(None, "chain_id"),
)

attendance = Table(
    "attendance",
    metadata,
    key(),
    text("network_id"),
    text("meeting_id"),
    text("person_id"),
    text("answer", empty=True),
    text("deputy"),
    text("presence"),
    text("left_before", empty=True),
    text("joined_at", empty=True),
    json("item_numbers"),
    yes_no("on_list"),
    text("recorded_by", empty=True),
    text("recorded_at", empty=True),
    json("earlier", empty=True),
    UniqueConstraint("meeting_id", "person_id"),
    Index(None, "person_id"),
)

notes = Table(
    "note",
    metadata,
    key(),
    text("network_id"),
    text("meeting_id"),
    text("item_id"),
    whole("place"),
    text("text"),
    text("written_by"),
    text("written_at"),
    Index(None, "meeting_id"),
    Index(None, "item_id", "id"),
)

decisions = Table(
    "decision",
    metadata,
    key(),
    text("network_id"),
    text("meeting_id"),
    text("item_id"),
    whole("place"),
    text("text"),
    text("kind"),
    text("written_by"),
    text("written_at"),
    text("valid_until", empty=True),
    text("review_on", empty=True),
    Index(None, "meeting_id"),
    Index(None, "item_id", "id"),
    Index(None, "network_id"),
)

actions = Table(
    "action",
    metadata,
    key(),
    text("network_id"),
    text("meeting_id"),
    text("item_id"),
    whole("place"),
    text("text"),
    json("owner"),
    json("due"),
    text("written_by"),
    text("written_at"),
    text("state"),
    text("snoozed_until", empty=True),
    text("done_at", empty=True),
    text("done_by", empty=True),
    text("done_line"),
    yes_no("waived"),
    text("decision_id", empty=True),
    text("terms"),
    json("steps"),
    json("accepted_by"),
    text("offered_to", empty=True),
    text("offered_by", empty=True),
    text("met_at", empty=True),
    text("delivered_at", empty=True),
    whole("version"),
    Index(None, "network_id", "state"),
    Index(None, "meeting_id"),
    Index(None, "item_id", "id"),
)

minutes = Table(
    "minutes_version",
    metadata,
    key(),
    text("network_id"),
    text("meeting_id"),
    whole("number"),
    text("body"),
    text("hash"),
    text("approved_by"),
    text("approved_at"),
    text("published_by", empty=True),
    text("published_at", empty=True),
    text("blob_id", empty=True),
    UniqueConstraint("meeting_id", "number"),
    Index(None, "network_id"),
)

notices = Table(
    "sent_notice",
    metadata,
    key(),
    text("network_id"),
    text("meeting_id"),
    whole("number"),
    json("notice"),
    json("changes"),
    json("heard_ids"),
    text("sent_by"),
    text("sent_at"),
    text("blob_id", empty=True),
    Index(None, "network_id"),
    Index(None, "meeting_id"),
)

series = Table(
    "series",
    metadata,
    key(),
    text("network_id"),
    json("rule"),
    text("start", empty=True),
    text("end", empty=True),
    text("mode"),
    text("place"),
    yes_no("ended"),
    Index(None, "network_id"),
)

themes = Table(
    "theme",
    metadata,
    key(),
    text("network_id"),
    text("title"),
    text("question"),
    text("form"),
    json("lead_ids"),
    text("meeting_id", empty=True),
    text("state"),
    whole("position"),
    whole("minutes", empty=True),
    text("chosen_at_id", empty=True),
    text("action_id", empty=True),
    json("former_leads"),
    Index(None, "network_id"),
)

questions = Table(
    "open_question",
    metadata,
    key(),
    text("network_id"),
    text("meeting_id"),
    text("item_id"),
    text("text"),
    text("written_by"),
    text("written_at"),
    text("answered_at", empty=True),
    Index(None, "network_id"),
    Index(None, "item_id"),
)

preferences = Table(
    "preferences",
    metadata,
    key(),
    text("network_id"),
    text("person_id"),
    text("reminders"),
    json("assistant_ids"),
    Index(None, "person_id"),
)


def unique_keys(table: Table) -> tuple[tuple[str, ...], ...]:
    """Return the sets of columns that no two rows may share, the id first."""
    keys = [each.columns.keys() for each in table.constraints if isinstance(each, UniqueConstraint)]
    return (tuple(table.primary_key.columns.keys()), *sorted(map(tuple, keys)))


parts = Table(
    "action_part",
    metadata,
    key(),
    text("network_id"),
    text("action_id"),
    text("organisation_id", empty=True),
    text("person_id", empty=True),
    text("answer"),
    text("done_at", empty=True),
    text("done_by", empty=True),
    text("snoozed_until", empty=True),
    Index(None, "action_id"),
    Index(None, "network_id"),
)

comments = Table(
    "action_comment",
    metadata,
    key(),
    text("network_id"),
    text("action_id"),
    text("person_id"),
    text("text"),
    text("written_at"),
    text("about"),
    Index(None, "action_id"),
)
