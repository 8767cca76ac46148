"""Keeping a posted card true: a burst of changes becomes one edit."""

from datetime import timedelta

from meetings.meeting import Meeting
from workflows.deliveries import WAITS, Delivery, DeliveryKind
from workflows.ports import Work

BURST = timedelta(seconds=1)
"""So long an edit waits for more of the same; with the sender's own looking about, a card is less than two seconds behind."""


def edit_card(work: Work, posted: Delivery) -> None:
    """Ask for the card of ``posted`` to be drawn again, unless that is already asked for or it has not been sent yet.

    An edit that has been claimed may have been drawn before this change, so only one that still waits is enough.
    """
    if posted.state in WAITS:
        return
    if any(work.outbox.find(kind=DeliveryKind.CARD_EDIT, subject_id=posted.id, state=state) for state in WAITS):
        return
    edit_id = work.new_id()
    work.outbox.add(
        Delivery(
            id=edit_id,
            dedupe_key=f"edit/{posted.id}/{edit_id}",
            network_id=posted.network_id,
            kind=DeliveryKind.CARD_EDIT,
            subject_id=posted.id,
            due_at=work.now + BURST,
            tenant_id=posted.tenant_id,
            conversation_id=posted.conversation_id,
            person_id=posted.person_id,
            activity_id=posted.activity_id,
        )
    )


def edit_welcome(work: Work, conversation_id: str) -> None:
    """Draw the introduction of a channel again: its network has been set up."""
    for posted in work.outbox.find(kind=DeliveryKind.WELCOME, subject_id=conversation_id):
        edit_card(work, posted)


def edit_call(work: Work, meeting: Meeting) -> None:
    """Draw the channel's question for items again: its counts have changed."""
    for posted in work.outbox.find(kind=DeliveryKind.CALL_CHANNEL, subject_id=meeting.id):
        edit_card(work, posted)
