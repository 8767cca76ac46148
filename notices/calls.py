"""The messages about the question for items: the question itself, its reminders, what others did in one's name, late items."""

from cards.agenda_call import AgendaCallView, agenda_call
from cards.answered_for import AnsweredForView, answered_for
from cards.call_reminder import CallReminderView, call_reminder
from cards.elements import Element
from cards.envelope import Envelope
from cards.item_chosen import ItemChosenView, item_chosen
from cards.item_for import ItemForView, item_for
from cards.item_late import ItemLateView, item_late
from meetings.agenda import AgendaItem, Outcome
from meetings.agenda_building import COMING
from meetings.meeting import Meeting, MeetingState
from notices.message import Maker, Message
from texts.say import Say
from workflows.call_meeting import call_of
from workflows.choose_late import chosen_for
from workflows.deliveries import Delivery, DeliveryKind
from workflows.glances import agenda_lines, meeting_facts, shown_names, tally
from workflows.ports import Work
from workflows.remind_call import wants_reminder


def make_call(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Ask for items and attendance; once the meeting has begun the channel's is drawn closed, and nobody is asked any more."""
    meeting = work.meetings.get(delivery.subject_id)
    posted = delivery.activity_id is not None and delivery.person_id is None
    if meeting is None or (meeting.state not in COMING and not posted):
        return None
    shown = call_of(work, meeting, delivery.person_id)
    view = AgendaCallView(
        envelope=_about(meeting, delivery),
        meeting=shown.meeting,
        carried=shown.carried,
        tally=shown.tally,
        answer=shown.answer,
        open=meeting.state in COMING,
        principals=shown.principals,
    )
    return _message(agenda_call(view, say))


def make_reminder(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Ask once more; nobody who has answered meanwhile, or wants no reminders, is asked."""
    meeting = work.meetings.get(delivery.subject_id)
    if meeting is None or not wants_reminder(work, meeting, delivery.person_id or ""):
        return None
    view = CallReminderView(envelope=_about(meeting, delivery), meeting=meeting_facts(work, meeting), tally=tally(work, meeting))
    return _message(call_reminder(view, say))


def make_answered_for(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Tell a member what an assistant answered; nothing once the member has answered themselves or the meeting has begun."""
    meeting = work.meetings.get(delivery.subject_id)
    row = work.attendance.get(f"{delivery.subject_id}/{delivery.person_id}")
    if meeting is None or meeting.state not in COMING or row is None or row.answer is None:
        return None
    if row.recorded_by is None or row.recorded_by == delivery.person_id:
        return None
    view = AnsweredForView(
        envelope=_about(meeting, delivery),
        meeting=meeting_facts(work, meeting),
        by=shown_names(work, meeting.network_id).get(row.recorded_by, ""),
        answer=row.answer,
        deputy=row.deputy,
    )
    return _message(answered_for(view, say))


def make_item_for(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Tell a member what was sent in from them; nothing once it is gone or the meeting has begun."""
    item, meeting = _item_of(work, delivery)
    if item is None or meeting is None or meeting.state not in COMING or item.outcome is Outcome.WITHDRAWN:
        return None
    names = shown_names(work, meeting.network_id)
    (line,) = agenda_lines(work, (item,), names)
    own = Envelope(network=meeting.network_id, subject=item.id, card=delivery.id, version=meeting.version)
    by = names.get(item.entered_by or "", "")
    return _message(item_for(ItemForView(envelope=own, meeting=meeting_facts(work, meeting), item=line, by=by), say))


def make_item_late(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Ask whoever keeps the agenda what to do with a late item; nothing once that is chosen or the meeting is over."""
    item, meeting = _item_of(work, delivery)
    if item is None or meeting is None or meeting.state not in {*COMING, MeetingState.RUNNING}:
        return None
    if item.outcome is not Outcome.OPEN or chosen_for(work, item.id) is not None:
        return None
    (line,) = agenda_lines(work, (item,), shown_names(work, meeting.network_id))
    own = Envelope(network=meeting.network_id, subject=item.id, card=delivery.id, version=meeting.version)
    return _message(item_late(ItemLateView(envelope=own, meeting=meeting_facts(work, meeting), item=line), say))


def make_item_chosen(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Tell the sender of a late item what was chosen last."""
    item, meeting = _item_of(work, delivery)
    chosen = chosen_for(work, delivery.subject_id)
    if item is None or meeting is None or chosen is None:
        return None
    view = ItemChosenView(
        envelope=_about(meeting, delivery),
        meeting=meeting_facts(work, meeting),
        title=item.title,
        choice=chosen.choice.value,
        by=shown_names(work, meeting.network_id).get(chosen.person_id, ""),
        words=chosen.words,
    )
    return _message(item_chosen(view, say), alert=True)


def _item_of(work: Work, delivery: Delivery) -> tuple[AgendaItem | None, Meeting | None]:
    item = work.items.get(delivery.subject_id)
    return item, work.meetings.get(item.meeting_id) if item is not None else None


def _about(meeting: Meeting, delivery: Delivery) -> Envelope:
    return Envelope(network=meeting.network_id, subject=meeting.id, card=delivery.id, version=meeting.version)


def _message(drawn: Element, *, alert: bool = False) -> Message:
    return Message(card=drawn, summary=str(drawn["fallbackText"]), alert=alert)


MAKERS: dict[DeliveryKind, Maker] = {
    DeliveryKind.CALL_CHANNEL: make_call,
    DeliveryKind.CALL_PERSON: make_call,
    DeliveryKind.CALL_REMINDER: make_reminder,
    DeliveryKind.ANSWERED_FOR: make_answered_for,
    DeliveryKind.ITEM_FOR: make_item_for,
    DeliveryKind.ITEM_LATE: make_item_late,
    DeliveryKind.ITEM_CHOSEN: make_item_chosen,
}
