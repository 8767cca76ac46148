"""The deliveries that speak of a coming meeting, with the keys that make each go out once."""

from collections.abc import Iterable
from datetime import datetime, time

from meetings.calendar import instant
from meetings.meeting import Meeting
from workflows.deliveries import Delivery, DeliveryKind
from workflows.glances import network_of
from workflows.ports import Work

NOON = time(12)


def begins(work: Work, meeting: Meeting) -> datetime:
    """Return when the meeting has certainly begun: its start, else noon of its day."""
    return instant(meeting.day, meeting.start or NOON, network_of(work, meeting).zone)


def to_channel(work: Work, meeting: Meeting, kind: DeliveryKind, what: str, due_at: datetime) -> bool:
    """Ask for a post in the network's channel; nothing when the network has none. Tell whether it was new."""
    network = network_of(work, meeting)
    if network.channel_id is None:
        return False
    return work.outbox.add(
        Delivery(
            id=work.new_id(),
            dedupe_key=f"meeting/{meeting.id}/{what}/channel",
            network_id=network.id,
            kind=kind,
            subject_id=meeting.id,
            due_at=due_at,
            tenant_id=network.tenant_id,
            conversation_id=network.channel_id,
            expires_at=begins(work, meeting),
        )
    )


def to_people(work: Work, meeting: Meeting, kind: DeliveryKind, what: str, due_at: datetime, person_ids: Iterable[str]) -> int:
    """Ask for one message to each person; return how many were new."""
    network = network_of(work, meeting)
    count = 0
    for person_id in person_ids:
        count += work.outbox.add(
            Delivery(
                id=work.new_id(),
                dedupe_key=f"meeting/{meeting.id}/{what}/person/{person_id}",
                network_id=network.id,
                kind=kind,
                subject_id=meeting.id,
                due_at=due_at,
                tenant_id=network.tenant_id,
                person_id=person_id,
                expires_at=begins(work, meeting),
            )
        )
    return count
