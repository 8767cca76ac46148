"""The messages before a meeting: welcome, changes, reminders to the coordinator."""

from cards.elements import Element
from cards.envelope import Envelope
from cards.meeting_changed import MeetingChangedView, meeting_changed
from cards.notice_due import NoticeDueView, notice_due
from cards.person_claim import PersonClaimView, person_claim
from cards.welcome import WelcomedView, WelcomeView, welcome, welcomed
from meetings.agenda_building import COMING
from meetings.meeting import Meeting, MeetingState
from notices.message import Invitation, Maker, Message
from texts.say import Say
from workflows.claim_person import claim_of
from workflows.deliveries import Delivery, DeliveryKind
from workflows.glances import meeting_facts, network_of, tally
from workflows.ports import Work
from workflows.sent_notices import first_sent


def make_welcome(work: Work, delivery: Delivery, say: Say) -> Message:
    """The bot introduces itself in the team; once the network is set up there is nothing left to press."""
    place = work.conversations.get(delivery.subject_id)
    network = work.networks.get(place.network_id) if place is not None and place.network_id is not None else None
    if network is not None:
        return _message(welcomed(WelcomedView(network=network.name), Say(network.language)))
    return _message(welcome(WelcomeView(card=delivery.id), say))


def make_claim(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Ask a coordinator who a stranger is; nothing once that is settled."""
    claim = claim_of(work, delivery.network_id, delivery.subject_id)
    network = work.networks.get(delivery.network_id)
    if claim is None or network is None or not work.addresses.find(person_id=delivery.subject_id):
        return None
    own = Envelope(network=network.id, subject=delivery.subject_id, card=delivery.id)
    view = PersonClaimView(envelope=own, network=network.name, name=claim.name, candidates=claim.candidates)
    return _message(person_claim(view, say))


def make_change(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Tell that the meeting is another day, hour or place, or cancelled; the calendar follows."""
    meeting = work.meetings.get(delivery.subject_id)
    if meeting is None or meeting.state not in {*COMING, MeetingState.CANCELLED}:
        return None
    personal = delivery.person_id is not None
    view = MeetingChangedView(
        envelope=_envelope(meeting, delivery),
        meeting=meeting_facts(work, meeting),
        cancelled=meeting.state is MeetingState.CANCELLED,
        asks=personal,
    )
    known = personal and first_sent(work, meeting) is not None
    invitation = invitation_to(work, meeting) if known else None
    return _message(meeting_changed(view, say), alert=personal, invitation=invitation)


def make_notice_due(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Remind the coordinator of the agenda until it has gone out."""
    meeting = work.meetings.get(delivery.subject_id)
    if meeting is None or meeting.state not in {MeetingState.PLANNED, MeetingState.CALLED}:
        return None
    view = NoticeDueView(envelope=_envelope(meeting, delivery), meeting=meeting_facts(work, meeting), tally=tally(work, meeting))
    return _message(notice_due(view, say))


def invitation_to(work: Work, meeting: Meeting) -> Invitation | None:
    """Return the calendar part; None while the meeting has no hours, which are never filled from habit.

    The sequence is the meeting's version, which only grows.
    """
    network = network_of(work, meeting)
    if meeting.start is None:
        return None
    end = meeting.end or meeting.start
    return Invitation(
        uid=f"{meeting.id}@klubba",
        sequence=meeting.version,
        title=network.name,
        day=meeting.day.isoformat(),
        start=f"{meeting.start:%H:%M}",
        end=f"{end:%H:%M}",
        zone=network.zone,
        place=meeting.place or meeting.join_url,
        cancelled=meeting.state is MeetingState.CANCELLED,
    )


def _message(drawn: Element, *, alert: bool = False, invitation: Invitation | None = None) -> Message:
    return Message(card=drawn, summary=str(drawn["fallbackText"]), alert=alert, invitation=invitation)


def _envelope(meeting: Meeting, delivery: Delivery) -> Envelope:
    return Envelope(network=meeting.network_id, subject=meeting.id, card=delivery.id, version=meeting.version)


MAKERS: dict[DeliveryKind, Maker] = {
    DeliveryKind.WELCOME: make_welcome,
    DeliveryKind.CLAIM: make_claim,
    DeliveryKind.CHANGE_CHANNEL: make_change,
    DeliveryKind.CHANGE_PERSON: make_change,
    DeliveryKind.NOTICE_DUE: make_notice_due,
}
