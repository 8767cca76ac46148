"""A rule's "no": a stable code and the facts its sentence needs."""

from collections.abc import Mapping
from enum import StrEnum


class Refusal(StrEnum):
    """Stable codes; each has a sentence in ``texts/catalogue/refusals.toml`` and a line in ``docs/refusals.md``."""

    UNKNOWN_PERSON = "unknown_person"
    NOT_A_MEMBER = "not_a_member"
    NOT_YOUR_ROLE = "not_your_role"
    NOT_YOURS = "not_yours"
    NOT_FOUND = "not_found"
    STALE_CARD = "stale_card"
    CARD_TOO_NEW = "card_too_new"
    UNKNOWN_VERB = "unknown_verb"
    FIELD_MISSING = "field_missing"
    FIELD_TOO_LONG = "field_too_long"
    FIELD_INVALID = "field_invalid"
    TEXT_UNREADABLE = "text_unreadable"
    DATE_UNREADABLE = "date_unreadable"
    DATE_PASSED = "date_passed"
    WEEKDAY_WRONG = "weekday_wrong"
    SERIES_UNREADABLE = "series_unreadable"
    SERIES_EMPTY = "series_empty"
    NO_SERIES = "no_series"
    MEETING_CALLED = "meeting_called"
    ALREADY_SET_UP = "already_set_up"
    NO_NETWORK = "no_network"
    NO_MEETING = "no_meeting"
    MEETING_NOT_PLANNED = "meeting_not_planned"
    MEETING_NOT_RUNNING = "meeting_not_running"
    MEETING_RUNNING = "meeting_running"
    MEETING_CLOSED = "meeting_closed"
    MEETING_CANCELLED = "meeting_cancelled"
    MEETING_NOT_CLOSED = "meeting_not_closed"
    AGENDA_NOT_PUBLISHED = "agenda_not_published"
    AGENDA_EMPTY = "agenda_empty"
    ITEM_UNCLEAR = "item_unclear"
    ITEM_CLOSED = "item_closed"
    ITEM_BOUND = "item_bound"
    ITEM_HAS_PARTS = "item_has_parts"
    MERGE_SENT = "merge_sent"
    ITEM_PUBLISHED = "item_published"
    NOT_ASSISTANT = "not_assistant"
    NAME_UNCLEAR = "name_unclear"
    NAME_UNKNOWN = "name_unknown"
    NOTHING_TO_UNDO = "nothing_to_undo"
    ACTION_CLOSED = "action_closed"
    ACTION_OPEN = "action_open"
    ACTION_NOT_SHARED = "action_not_shared"
    ALREADY_OWNER = "already_owner"
    NOTHING_OFFERED = "nothing_offered"
    NO_CONDITION = "no_condition"
    BODY_UNKNOWN = "body_unknown"
    OWNERLESS_ACTIONS = "ownerless_actions"
    MINUTES_CHANGED = "minutes_changed"
    MINUTES_NOT_APPROVED = "minutes_not_approved"
    MINUTES_ALREADY_APPROVED = "minutes_already_approved"
    MINUTES_ALREADY_PUBLISHED = "minutes_already_published"
    LAST_CHAIR = "last_chair"
    ROSTER_INVALID = "roster_invalid"
    THEME_LEADS_MANY = "theme_leads_many"
    THEME_UNCLEAR = "theme_unclear"
    THEME_CLOSED = "theme_closed"
    RECEIPT_UNKNOWN = "receipt_unknown"
    BALLOT_KEY_NEEDED = "ballot_key_needed"
    BALLOT_KEY_WRONG = "ballot_key_wrong"
    BALLOTS_DESTROYED = "ballots_destroyed"


class Refused(Exception):
    """Raised by a rule; rolls the transaction back and reaches the person as a sentence.

    ``facts`` fill the sentence's places; they never reach a log.
    """

    def __init__(self, code: Refusal, **facts: object) -> None:
        super().__init__(code.value)
        self.code = code
        self.facts: Mapping[str, object] = facts
