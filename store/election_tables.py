"""The tables of elections; a secret vote has no row of its own: all of a round lie in one ``ballot_box``."""

from sqlalchemy import Index, Table, UniqueConstraint

from store.columns import json, key, metadata, raw, text, whole, yes_no

elections = Table(
    "election",
    metadata,
    key(),
    text("network_id"),
    whole("seats"),
    text("meeting_id", empty=True),
    text("announced_at_meeting_id", empty=True),
    text("state"),
    text("electorate"),
    text("form"),
    text("method"),
    text("starts"),
    text("starts_on", empty=True),
    text("nominations_until", empty=True),
    whole("quorum"),
    yes_no("receipts"),
    json("lots"),
    json("stay_ids"),
    text("note_id", empty=True),
    text("line"),
    text("decision_id", empty=True),
    whole("raised_from", empty=True),
    Index(None, "network_id"),
)

nominations = Table(
    "nomination",
    metadata,
    key(),
    text("network_id"),
    text("election_id"),
    text("person_id"),
    text("state"),
    json("proposers"),
    text("recorded_by"),
    Index(None, "election_id"),
    Index(None, "network_id"),
)

rounds = Table(
    "election_round",
    metadata,
    key(),
    text("network_id"),
    text("election_id"),
    whole("number"),
    text("kind"),
    whole("seats"),
    json("candidates"),
    json("names"),
    text("form"),
    text("method"),
    text("electorate"),
    text("opened_at"),
    text("state"),
    text("closes_at", empty=True),
    text("closed_at", empty=True),
    whole("quorum"),
    yes_no("receipts"),
    json("commitments"),
    json("drawn"),
    json("result", empty=True),
    json("recounts"),
    UniqueConstraint("election_id", "number"),
    Index(None, "network_id"),
    Index(None, "state", "closes_at"),
)

electors = Table(
    "elector",
    metadata,
    key(),
    text("network_id"),
    text("round_id"),
    text("elector"),
    yes_no("voted"),
    Index(None, "round_id"),
)

open_votes = Table(
    "open_vote",
    metadata,
    key(),
    text("network_id"),
    text("round_id"),
    text("elector"),
    json("ranking"),
    text("cast_by"),
    Index(None, "round_id"),
)

boxes = Table(
    "ballot_box",
    metadata,
    key(),
    text("network_id"),
    whole("size"),
    raw("public_key"),
    raw("private_key", empty=True),
    raw("sealed"),
    yes_no("receipts"),
    json("ballots"),
    text("state"),
)

offers = Table(
    "seat_offer",
    metadata,
    key(),
    text("network_id"),
    text("election_id"),
    text("round_id"),
    text("person_id"),
    text("answer"),
    text("recorded_by"),
    Index(None, "election_id"),
)

terms = Table(
    "term",
    metadata,
    key(),
    text("network_id"),
    whole("seat"),
    text("person_id", empty=True),
    text("organisation_id", empty=True),
    text("state"),
    yes_no("interim"),
    text("since", empty=True),
    text("until", empty=True),
    text("election_id", empty=True),
    Index(None, "network_id"),
    Index(None, "state", "since"),
)
