"""Messages of the running meeting: the note-taker's way in."""

from cards.envelope import Envelope
from cards.meeting_note import MeetingNoteView, meeting_note
from meetings.meeting import MeetingState
from notices.message import Maker, Message
from texts.say import Say
from workflows.deliveries import Delivery, DeliveryKind
from workflows.ports import Work


def _roll_call(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Give the note-taker the roll call of the meeting somebody else started; nothing once it is closed."""
    meeting = work.meetings.get(delivery.subject_id)
    if meeting is None or meeting.state is not MeetingState.RUNNING or meeting.secretary_id != delivery.person_id:
        return None
    view = MeetingNoteView(
        envelope=Envelope(network=delivery.network_id, subject=meeting.id, card=delivery.id, version=meeting.version),
        kind="secretary",
        day=meeting.day,
        buttons=("roll.show", "item.show"),
    )
    return Message(card=meeting_note(view, say), summary=say("meeting_note.secretary"), alert=True)


MAKERS: dict[DeliveryKind, Maker] = {DeliveryKind.ROLL_CALL: _roll_call}
