"""Durable work as values: one row per message to a person or channel, per card edit, per file to make."""

from datetime import datetime
from enum import StrEnum

from meetings.values import value


class DeliveryKind(StrEnum):
    """What a delivery is about; each kind has a maker in ``notices/`` and a row in ``docs/deliveries.md``."""

    WELCOME = "welcome"
    CLAIM = "claim"
    CALL_CHANNEL = "call_channel"
    CALL_PERSON = "call_person"
    CALL_REMINDER = "call_reminder"
    ANSWERED_FOR = "answered_for"
    ITEM_FOR = "item_for"
    ITEM_LATE = "item_late"
    ITEM_CHOSEN = "item_chosen"
    AGENDA_CHANNEL = "agenda_channel"
    AGENDA_PERSON = "agenda_person"
    NOTICE_DUE = "notice_due"
    SAVE_THE_DATE = "save_the_date"
    SAVE_THE_DATE_CHANNEL = "save_the_date_channel"
    CHANGE_CHANNEL = "change_channel"
    CHANGE_PERSON = "change_person"
    ROLL_CALL = "roll_call"
    MINUTES_REVIEW = "minutes_review"
    MINUTES_CHANNEL = "minutes_channel"
    MINUTES_PERSON = "minutes_person"
    ACTION_GIVEN = "action_given"
    ACTION_DIGEST = "action_digest"
    ACTION_NEWS = "action_news"
    ACTIONS_HANDED = "actions_handed"
    ACTION_OVERDUE = "action_overdue"
    THEME_FORM = "theme_form"
    NOMINATION_ASKED = "nomination_asked"
    NOMINATIONS_OPEN = "nominations_open"
    BALLOT_OPEN = "ballot_open"
    BALLOT_REMINDER = "ballot_reminder"
    BALLOT_CHANNEL = "ballot_channel"
    ELECTION_RESULT_CHANNEL = "election_result_channel"
    ELECTION_RESULT_PERSON = "election_result_person"
    BALLOT_ANNULLED = "ballot_annulled"
    LOT_NUMBER = "lot_number"
    SEAT_ASKED = "seat_asked"
    SEAT_LOST = "seat_lost"
    SAID_IN_ROOM = "said_in_room"
    REPLY = "reply"
    CARD_EDIT = "card_edit"
    BALLOTS_FORGOTTEN = "ballots_forgotten"
    BALLOTS_DESTROYED = "ballots_destroyed"


class DoubtPolicy(StrEnum):
    """What happens to a message nobody knows the fate of (docs/deliveries.md)."""

    HOLD = "hold"
    RESEND_ONCE = "resend_once"
    RETRY_FREELY = "retry_freely"


DOUBT = {
    DeliveryKind.WELCOME: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.CLAIM: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.CALL_CHANNEL: DoubtPolicy.HOLD,
    DeliveryKind.CALL_PERSON: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.CALL_REMINDER: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.ANSWERED_FOR: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.ITEM_FOR: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.ITEM_LATE: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.ITEM_CHOSEN: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.AGENDA_CHANNEL: DoubtPolicy.HOLD,
    DeliveryKind.AGENDA_PERSON: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.NOTICE_DUE: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.SAVE_THE_DATE: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.SAVE_THE_DATE_CHANNEL: DoubtPolicy.HOLD,
    DeliveryKind.CHANGE_CHANNEL: DoubtPolicy.HOLD,
    DeliveryKind.CHANGE_PERSON: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.ROLL_CALL: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.MINUTES_REVIEW: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.MINUTES_CHANNEL: DoubtPolicy.HOLD,
    DeliveryKind.MINUTES_PERSON: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.ACTION_GIVEN: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.ACTION_DIGEST: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.ACTION_NEWS: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.ACTIONS_HANDED: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.ACTION_OVERDUE: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.THEME_FORM: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.NOMINATION_ASKED: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.NOMINATIONS_OPEN: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.BALLOT_OPEN: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.BALLOT_REMINDER: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.BALLOT_CHANNEL: DoubtPolicy.HOLD,
    DeliveryKind.ELECTION_RESULT_CHANNEL: DoubtPolicy.HOLD,
    DeliveryKind.ELECTION_RESULT_PERSON: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.BALLOT_ANNULLED: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.LOT_NUMBER: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.SEAT_ASKED: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.SEAT_LOST: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.SAID_IN_ROOM: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.REPLY: DoubtPolicy.RESEND_ONCE,
    DeliveryKind.CARD_EDIT: DoubtPolicy.RETRY_FREELY,
    DeliveryKind.BALLOTS_FORGOTTEN: DoubtPolicy.RETRY_FREELY,
    DeliveryKind.BALLOTS_DESTROYED: DoubtPolicy.RETRY_FREELY,
}


ERRANDS = frozenset({DeliveryKind.BALLOTS_FORGOTTEN, DeliveryKind.BALLOTS_DESTROYED})
"""What is done and not sent: these rows have no receiver (``scheduler.errands``)."""


UNPAUSED = frozenset({DeliveryKind.REPLY}) | ERRANDS
"""What goes on although its network is paused: somebody has just written and waits for an answer, or nothing is sent."""


TOGETHER = frozenset({DeliveryKind.ACTION_DIGEST})
"""Made for a person over all their networks: what of it may go is known only when it is made."""


class DeliveryState(StrEnum):
    """The states of docs/deliveries.md: only SENDING may be on the wire; the last five are ends that a person can see."""

    PENDING = "pending"
    HELD = "held"
    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    IN_DOUBT = "in_doubt"
    BLOCKED = "blocked"
    EXPIRED = "expired"
    VOID = "void"
    DEAD = "dead"


@value
class Delivery:
    """One piece of durable work, unique by ``dedupe_key``; ``id`` is also the instance of the card it carries.

    Exactly one of ``person_id`` (by the way that person is reached) and ``conversation_id`` (a channel or chat) says where it
    goes; ``ERRANDS`` have neither. ``subject_id`` is the meeting, action or answer it is about: never a rendered card. ``door``
    is the way last tried ("teams", "mail"). ``activity_id`` is the id the message got; for CARD_EDIT it is the message to edit
    and ``subject_id`` the delivery whose card is edited.
    """

    id: str
    dedupe_key: str
    network_id: str
    kind: DeliveryKind
    subject_id: str
    due_at: datetime
    tenant_id: str = ""
    person_id: str | None = None
    conversation_id: str | None = None
    expires_at: datetime | None = None
    state: DeliveryState = DeliveryState.PENDING
    attempts: int = 0
    doubts: int = 0
    owner: str | None = None
    lease_until: datetime | None = None
    door: str = ""
    activity_id: str | None = None
    last_error: str | None = None
    settled_at: datetime | None = None


WAITS = frozenset({DeliveryState.PENDING, DeliveryState.HELD})
"""Not begun: what has changed meanwhile will be in the message when it is made."""

ENDED = frozenset({DeliveryState.SENT, DeliveryState.EXPIRED, DeliveryState.VOID})
"""Nothing is left to do, and nobody has to look at it."""


@value
class Waiting:
    """How many deliveries of one kind in one network are in one state, and when the first of them was due."""

    network_id: str
    kind: DeliveryKind
    state: DeliveryState
    count: int
    oldest: datetime


@value
class Settlement:
    """How one attempt ended. ``state`` PENDING with ``due_at`` means: again later. Only the owner of the row may settle it.

    ``counts`` burns an attempt; ``doubtful`` adds one to the row's doubts (it may have been sent already).
    """

    delivery_id: str
    owner: str
    state: DeliveryState
    at: datetime
    due_at: datetime | None = None
    activity_id: str | None = None
    door: str = ""
    error: str | None = None
    counts: bool = True
    doubtful: bool = False
