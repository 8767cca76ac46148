"""Publish the approved minutes: a press of its own, after which the channel and every member hear of it."""

from dataclasses import replace

from meetings.meeting import Meeting, MinutesState
from meetings.minutes import MinutesVersion
from meetings.people import Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.around import Spot, may_write, save_meeting, spot
from workflows.deliveries import Delivery, DeliveryKind
from workflows.minutes_model import closed_here, network_of
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import companions_of


@value
class PublishMinutes:
    """``subject_id`` "" = the last closed meeting."""

    subject_id: str = ""


@value
class MinutesPublished:
    """How many people it goes to, and whether a channel hears of it."""

    spot: Spot
    number: int
    people: int
    channel: bool


def publish_minutes(work: Work, ask: PublishMinutes) -> MinutesPublished:
    """Tell the channel and everybody in the network but guests.

    Raise Refused: NOT_FOUND, NO_CLOSED_MEETING, MEETING_NOT_CLOSED, NOT_YOUR_ROLE, MINUTES_NOT_APPROVED,
    MINUTES_ALREADY_PUBLISHED.
    """
    meeting = closed_here(work, ask.subject_id)
    if not may_write(work.actor, meeting):
        raise Refused(Refusal.NOT_YOUR_ROLE)
    if meeting.minutes_state in {MinutesState.PUBLISHED, MinutesState.ADOPTED}:
        raise Refused(Refusal.MINUTES_ALREADY_PUBLISHED)
    version = approved_version(work, meeting)
    work.minutes.save(replace(version, published_by=work.actor.person.id, published_at=work.now))
    meeting = save_meeting(work, replace(meeting, minutes_state=MinutesState.PUBLISHED))
    channel_id = network_of(work, meeting).channel_id
    if channel_id:
        _deliver(work, meeting, version, DeliveryKind.MINUTES_CHANNEL, conversation_id=channel_id)
    readers = [c.person.id for c in companions_of(work, meeting.network_id, work.today) if c.membership.role is not Role.GUEST]
    for person_id in dict.fromkeys(readers):
        _deliver(work, meeting, version, DeliveryKind.MINUTES_PERSON, person_id=person_id)
    return MinutesPublished(
        spot=spot(work, meeting), number=version.number, people=len(set(readers)), channel=channel_id is not None
    )


def approved_version(work: Work, meeting: Meeting) -> MinutesVersion:
    """Return the latest approved version; MINUTES_NOT_APPROVED when there is none."""
    versions = work.minutes.find(meeting_id=meeting.id)
    if not versions or meeting.minutes_state in {MinutesState.NONE, MinutesState.DRAFT}:
        raise Refused(Refusal.MINUTES_NOT_APPROVED)
    return max(versions, key=lambda version: version.number)


def _deliver(
    work: Work,
    meeting: Meeting,
    version: MinutesVersion,
    kind: DeliveryKind,
    *,
    person_id: str | None = None,
    conversation_id: str | None = None,
) -> None:
    work.outbox.add(
        Delivery(
            id=work.new_id(),
            dedupe_key=f"{kind.value}/{version.id}/{person_id or conversation_id}",
            network_id=meeting.network_id,
            kind=kind,
            subject_id=meeting.id,
            due_at=work.now,
            person_id=person_id,
            conversation_id=conversation_id,
        )
    )


REQUEST = Request(verb="minutes.publish", ask=PublishMinutes, run=publish_minutes, result=MinutesPublished)
