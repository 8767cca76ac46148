"""The notice of a meeting on its way out: whole the first time, afterwards what changed; to a guest their own items."""

from dataclasses import replace

from cards.agenda import AgendaView, agenda
from cards.envelope import Envelope
from meetings.agenda_building import COMING
from meetings.meeting import Meeting
from meetings.notice import Changes, SentNotice
from notices.meeting_days import invitation_to
from notices.message import Maker, Message
from texts.say import Say
from workflows.deliveries import Delivery, DeliveryKind
from workflows.guest_items import is_guest
from workflows.ports import Work
from workflows.sent_notices import last_sent
from workflows.show_agenda import AgendaShown, agenda_shown


def make_agenda(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Make the channel's post or one person's message, with the calendar entry and, by mail, the file of the notice.

    The agenda is drawn as it is now, the changes as they were announced.
    """
    meeting = work.meetings.get(delivery.subject_id)
    sent = last_sent(work, meeting) if meeting is not None and meeting.state in COMING else None
    if meeting is None or sent is None:
        return None
    person_id = delivery.person_id or ""
    guest = bool(person_id) and is_guest(work, meeting, person_id)
    shown = agenda_shown(work, meeting, person_id=person_id, guest=guest)
    heard = _heard(sent, person_id)
    if guest and not shown.lines and not heard:
        return None
    card = agenda(_view(work, meeting, delivery, sent, shown, heard=heard), say)
    invitation = invitation_to(work, meeting) if person_id else None
    if invitation is not None and guest and not shown.lines:
        invitation = replace(invitation, cancelled=True)
    file = sent.id if person_id and shown.lines else ""
    return Message(card=card, summary=str(card["fallbackText"]), invitation=invitation, notice_id=file)


def _heard(sent: SentNotice, person_id: str) -> bool:
    """Tell whether the reader has had an earlier notice; the channel has had every one."""
    return person_id in sent.heard_ids if person_id else sent.number > 1


def _view(work: Work, meeting: Meeting, delivery: Delivery, sent: SentNotice, shown: AgendaShown, *, heard: bool) -> AgendaView:
    row = work.attendance.get(f"{meeting.id}/{delivery.person_id}")
    changes = sent.changes if heard else Changes()
    return AgendaView(
        envelope=Envelope(network=meeting.network_id, subject=meeting.id, card=delivery.id, version=meeting.version),
        heading="updated" if heard else "published",
        meeting=shown.meeting,
        lines=shown.lines,
        follow_up=shown.follow_up,
        total_minutes=0 if shown.guest else shown.total_minutes,
        guest=shown.guest,
        asks=delivery.person_id is not None and (bool(shown.lines) or not shown.guest),
        called=bool(shown.lines),
        only_changes=heard and not shown.guest,
        answer=row.answer if row is not None else None,
        deputy=row.deputy if row is not None else "",
        changes=replace(Changes(), meeting=changes.meeting) if shown.guest else changes,
        reports=tuple((one.item_id, one.title) for one in shown.reports if not one.done),
    )


MAKERS: dict[DeliveryKind, Maker] = {
    DeliveryKind.AGENDA_CHANNEL: make_agenda,
    DeliveryKind.AGENDA_PERSON: make_agenda,
}
