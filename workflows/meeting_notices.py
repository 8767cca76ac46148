"""The deliveries that speak of a coming meeting, with the keys that make each go out once."""

from collections.abc import Iterable
from datetime import datetime, time

from meetings.calendar import instant
from meetings.meeting import Meeting
from meetings.people import Role
from workflows.deliveries import WAITS, Delivery, DeliveryKind
from workflows.glances import network_of
from workflows.ports import Work
from workflows.situation import companions_of
from workflows.waking import waking

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


def to_person(work: Work, meeting: Meeting, kind: DeliveryKind, subject_id: str, person_id: str) -> bool:
    """Tell one person what another has just done about ``subject_id``, not at night or on a free day.

    The message is made from the state when it goes, so that one which still waits is enough for several changes in a row.
    """
    network = network_of(work, meeting)
    if any(row.state in WAITS for row in work.outbox.find(kind=kind, subject_id=subject_id, person_id=person_id)):
        return False
    told_id = work.new_id()
    return work.outbox.add(
        Delivery(
            id=told_id,
            dedupe_key=f"{kind.value}/{told_id}",
            network_id=network.id,
            kind=kind,
            subject_id=subject_id,
            due_at=waking(work, network.zone),
            tenant_id=network.tenant_id,
            person_id=person_id,
        )
    )


def leaders(work: Work, network_id: str) -> tuple[str, ...]:
    """Return who sees to what members send in and to the agenda: the coordinators, the chairs where there is none."""
    people = companions_of(work, network_id, work.today)
    found = [one.person.id for one in people if one.membership.role is Role.COORDINATOR]
    return tuple(found or [one.person.id for one in people if one.membership.chair])
