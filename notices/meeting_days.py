"""The messages about a meeting's day: keep it free, it has changed, it is cancelled; the calendar follows."""

from cards.elements import Element
from cards.envelope import Envelope
from cards.meeting_changed import MeetingChangedView, meeting_changed
from cards.save_the_date import SaveTheDateView, save_the_date
from meetings.agenda_building import COMING
from meetings.meeting import Meeting, MeetingState
from notices.message import Invitation, Maker, Message
from texts.say import Say
from workflows.deliveries import Delivery, DeliveryKind
from workflows.glances import meeting_facts, network_of
from workflows.ports import Work
from workflows.sent_notices import first_sent

TOLD = (*COMING, MeetingState.CANCELLED)


def make_save_the_date(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Ask to keep the day free, with an entry for the calendar; what is posted already is drawn as it is now."""
    meeting = work.meetings.get(delivery.subject_id)
    posted = delivery.activity_id is not None
    if meeting is None or meeting.state not in (TOLD if posted else COMING):
        return None
    cancelled = meeting.state is MeetingState.CANCELLED
    card = save_the_date(
        SaveTheDateView(envelope=_envelope(meeting, delivery), meeting=meeting_facts(work, meeting), cancelled=cancelled), say
    )
    personal = delivery.person_id is not None
    return _message(card, alert=personal, invitation=invitation_to(work, meeting) if personal else None)


def make_change(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Tell that the meeting is another day, hour or place, or cancelled; the calendar follows."""
    meeting = work.meetings.get(delivery.subject_id)
    if meeting is None or meeting.state not in TOLD:
        return None
    personal = delivery.person_id is not None
    called = meeting.state is not MeetingState.PLANNED
    view = MeetingChangedView(
        envelope=_envelope(meeting, delivery),
        meeting=meeting_facts(work, meeting),
        cancelled=meeting.state is MeetingState.CANCELLED,
        asks=personal and called,
        called=called,
    )
    known = personal and (first_sent(work, meeting) is not None or was_saved(work, meeting))
    invitation = invitation_to(work, meeting) if known else None
    return _message(meeting_changed(view, say), alert=personal, invitation=invitation)


def was_saved(work: Work, meeting: Meeting) -> bool:
    """Tell whether people have been asked to keep the meeting's day free, and so have it in their calendars."""
    return bool(work.outbox.find(kind=DeliveryKind.SAVE_THE_DATE, subject_id=meeting.id))


def invitation_to(work: Work, meeting: Meeting) -> Invitation | None:
    """Return the calendar part; None while the meeting has neither hours, which are never filled from habit, nor a saved day.

    The sequence is the meeting's version, which only grows. Before the notice has gone out the entry is tentative.
    """
    network = network_of(work, meeting)
    whole_day = meeting.start is None
    if whole_day and not (meeting.whole_day or was_saved(work, meeting)):
        return None
    end = meeting.end or meeting.start
    return Invitation(
        uid=f"{meeting.id}@klubba",
        sequence=meeting.version,
        title=network.name,
        day=meeting.day.isoformat(),
        start=f"{meeting.start:%H:%M}" if meeting.start else "",
        end=f"{end:%H:%M}" if end else "",
        zone=network.zone,
        place=meeting.place or meeting.join_url,
        join_url=meeting.join_url,
        whole_day=whole_day,
        tentative=first_sent(work, meeting) is None,
        cancelled=meeting.state is MeetingState.CANCELLED,
    )


def _message(drawn: Element, *, alert: bool, invitation: Invitation | None) -> Message:
    return Message(card=drawn, summary=str(drawn["fallbackText"]), alert=alert, invitation=invitation)


def _envelope(meeting: Meeting, delivery: Delivery) -> Envelope:
    return Envelope(network=meeting.network_id, subject=meeting.id, card=delivery.id, version=meeting.version)


MAKERS: dict[DeliveryKind, Maker] = {
    DeliveryKind.SAVE_THE_DATE: make_save_the_date,
    DeliveryKind.SAVE_THE_DATE_CHANNEL: make_save_the_date,
    DeliveryKind.CHANGE_CHANNEL: make_change,
    DeliveryKind.CHANGE_PERSON: make_change,
}
