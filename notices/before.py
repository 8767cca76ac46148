"""The messages before a meeting: welcome, who a stranger is, reminders to the coordinator."""

from cards.elements import Element
from cards.envelope import Envelope
from cards.notice_due import NoticeDueView, notice_due
from cards.person_claim import PersonClaimView, person_claim
from cards.welcome import WelcomedView, WelcomeView, welcome, welcomed
from meetings.meeting import Meeting, MeetingState
from notices.message import Maker, Message
from texts.say import Say
from workflows.claim_person import claim_of
from workflows.deliveries import Delivery, DeliveryKind
from workflows.glances import meeting_facts, tally
from workflows.ports import Work


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


def make_notice_due(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Remind the coordinator of the agenda until it has gone out."""
    meeting = work.meetings.get(delivery.subject_id)
    if meeting is None or meeting.state not in {MeetingState.PLANNED, MeetingState.CALLED}:
        return None
    view = NoticeDueView(envelope=_envelope(meeting, delivery), meeting=meeting_facts(work, meeting), tally=tally(work, meeting))
    return _message(notice_due(view, say))


def _message(drawn: Element) -> Message:
    return Message(card=drawn, summary=str(drawn["fallbackText"]))


def _envelope(meeting: Meeting, delivery: Delivery) -> Envelope:
    return Envelope(network=meeting.network_id, subject=meeting.id, card=delivery.id, version=meeting.version)


MAKERS: dict[DeliveryKind, Maker] = {
    DeliveryKind.WELCOME: make_welcome,
    DeliveryKind.CLAIM: make_claim,
    DeliveryKind.NOTICE_DUE: make_notice_due,
}
