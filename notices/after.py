"""Messages after the meeting: drafts to approve, published minutes."""

from cards.envelope import Envelope
from cards.meeting_note import MeetingNoteView, meeting_note
from cards.minutes_summary import SummaryLine, SummaryView, minutes_summary
from meetings.actions import Action, AtNextMeeting, Nobody
from meetings.agenda import Outcome
from meetings.meeting import MeetingState, MinutesState
from meetings.minutes_building import standing_actions
from meetings.numbering import called, letters
from notices.message import Maker, Message
from texts.owner_words import due_phrase, owner_words
from texts.say import Say
from workflows.deliveries import Delivery, DeliveryKind
from workflows.minutes_model import printed_names
from workflows.own_actions import owners_of
from workflows.ports import Work
from workflows.situation import agenda_of


def _review(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Ask for approval while the minutes are a draft; a meeting left running is to be closed first."""
    meeting = work.meetings.get(delivery.subject_id)
    if meeting is None:
        return None
    envelope = Envelope(network=delivery.network_id, subject=meeting.id, card=delivery.id, version=meeting.version)
    if meeting.state is MeetingState.RUNNING:
        view = MeetingNoteView(envelope=envelope, kind="left_open", day=meeting.day, buttons=("meeting.close", "item.show"))
    elif meeting.minutes_state is MinutesState.DRAFT:
        view = MeetingNoteView(envelope=envelope, kind="review", day=meeting.day, buttons=("minutes.show", "minutes.open"))
    else:
        return None
    return Message(card=meeting_note(view, say), summary=say(f"meeting_note.{view.kind}"))


def _published(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Sum the published minutes up; a person also sees their own actions."""
    meeting = work.meetings.get(delivery.subject_id)
    network = work.networks.get(delivery.network_id)
    if meeting is None or network is None or meeting.minutes_state not in {MinutesState.PUBLISHED, MinutesState.ADOPTED}:
        return None
    items = agenda_of(work, meeting.id)
    order = {item.id: place for place, item in enumerate(items, start=1)}
    lettered = letters(items)
    numbers = {item.id: called(item.position, lettered.get(item.id, "")) for item in items}
    names = printed_names(work, meeting)
    decisions = sorted(work.decisions.find(meeting_id=meeting.id), key=lambda d: (order.get(d.item_id, 0), d.place, d.id))
    actions = sorted(
        (a for a in standing_actions(work.actions.find(meeting_id=meeting.id)) if a.item_id),
        key=lambda a: (order.get(a.item_id, 0), a.place, a.id),
    )
    mine = [a for a in actions if delivery.person_id and delivery.person_id in owners_of(work, a, work.today)]
    view = SummaryView(
        envelope=Envelope(network=delivery.network_id, subject=meeting.id, card=delivery.id, version=meeting.version),
        network=network.name,
        day=meeting.day,
        decisions=tuple(SummaryLine(number=numbers.get(d.item_id, ""), text=d.text) for d in decisions),
        actions=tuple(_summed(a, numbers, names, say) for a in actions),
        moved=tuple(
            SummaryLine(number=numbers[item.id], text=item.title)
            for item in items
            if item.outcome in {Outcome.POSTPONED, Outcome.NOT_REACHED}
        ),
        own=tuple(_summed(a, numbers, names, say) for a in mine),
    )
    return Message(card=minutes_summary(view, say), summary=say("minutes_summary.summary", day=meeting.day))


def _summed(action: Action, numbers: dict[str, str], names: dict[str, str], say: Say) -> SummaryLine:
    assumed = isinstance(action.due, AtNextMeeting) and action.due.assumed
    return SummaryLine(
        number=numbers.get(action.item_id, ""),
        text=action.text,
        owner="" if isinstance(action.owner, Nobody) else owner_words(action.owner, names, say),
        due="" if assumed else due_phrase(action.due, None, say),
    )


MAKERS: dict[DeliveryKind, Maker] = {
    DeliveryKind.MINUTES_REVIEW: _review,
    DeliveryKind.MINUTES_CHANNEL: _published,
    DeliveryKind.MINUTES_PERSON: _published,
}
