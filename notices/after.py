"""Messages after the meeting: drafts to approve, published minutes, actions given and the morning's digest."""

from datetime import date
from zoneinfo import ZoneInfo

from cards.envelope import Envelope
from cards.meeting_note import MeetingNoteView, meeting_note
from cards.minutes_summary import SummaryLine, SummaryView, minutes_summary
from cards.my_actions import ActionLine, ActionsView, action_digest, action_given
from meetings.actions import Action, ActionState, AtNextMeeting, Nobody, OneOrganisation, Persons
from meetings.agenda import Outcome
from meetings.meeting import MeetingState, MinutesState
from meetings.minutes_building import standing_actions
from meetings.numbering import called, letters
from notices.message import Maker, Message
from texts.holidays_sv import red_days
from texts.owner_words import due_phrase, owner_words
from texts.say import Say
from workflows.action_view import action_shown
from workflows.deliveries import Delivery, DeliveryKind
from workflows.header import first_name
from workflows.minutes_model import printed_names
from workflows.own_actions import leads, owners_of, reminded_of
from workflows.ports import Work
from workflows.situation import agenda_of
from workflows.sweep_after import due_actions


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
    mine = [a for a in actions if delivery.person_id and delivery.person_id in owners_of(work, a, work.now.date())]
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


def _given(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Tell somebody who was not in the room; nothing when the action was undone, done or given to somebody else."""
    action = work.actions.get(delivery.subject_id)
    meeting = work.meetings.get(action.meeting_id) if action else None
    if action is None or meeting is None or action.state is not ActionState.OPEN:
        return None
    if not isinstance(action.owner, Persons) or delivery.person_id not in action.owner.person_ids:
        return None
    envelope = Envelope(network=delivery.network_id, subject=meeting.id, card=delivery.id, version=meeting.version)
    view = ActionsView(
        envelope=envelope, lines=(_line(work, action, delivery, "", say),), given=meeting.day if action.item_id else None
    )
    return Message(card=action_given(view, say), summary=say("my_actions.given"))


def _digest(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Gather what is brought up today in all of the person's networks; nothing when all of it is done by now."""
    person = work.persons.get(delivery.person_id or "")
    home = work.networks.get(delivery.network_id)
    if person is None or home is None:
        return None
    today = delivery.due_at.astimezone(ZoneInfo(home.zone)).date()
    around = red_days(today.year - 1, today.year + 1)
    memberships = [m for m in work.memberships.find(person_id=person.id) if m.holds_on(today)]
    networks = list(dict.fromkeys(m.network_id for m in memberships))
    lines = [
        _line(work, action, delivery, _name(work, network_id) if len(networks) > 1 else "", say)
        for network_id in networks
        for action in due_actions(work, network_id, today, around)
        if person.id in reminded_of(work, action, today)
    ]
    if not lines:
        return None
    envelope = Envelope(network=delivery.network_id, subject="", card=delivery.id, version=1)
    view = ActionsView(envelope=envelope, lines=tuple(lines), name=first_name(person.name))
    return Message(card=action_digest(view, say), summary=say("my_actions.summary", n=len(lines)))


def _line(work: Work, action: Action, delivery: Delivery, network: str, say: Say) -> ActionLine:
    shown = action_shown(work, action)
    today = work.now.date()
    owners = owners_of(work, action, today)
    meeting = work.meetings.get(action.meeting_id)
    names = printed_names(work, meeting) if meeting else {}
    return ActionLine(
        envelope=Envelope(network=action.network_id, subject=action.id, card=delivery.id, version=action.version),
        text=action.text,
        day=shown.day,
        number=shown.item_number,
        letter=shown.item_letter,
        when=_when(action, shown.due_day, today, say),
        owner="" if isinstance(action.owner, Persons) else owner_words(action.owner, names, say),
        network=network,
        claimable=isinstance(action.owner, OneOrganisation),
        answerable=action.network_id == delivery.network_id and (delivery.person_id in owners or _leads(work, action, delivery)),
    )


def _when(action: Action, due: date | None, today: date, say: Say) -> str:
    """Say how near the time is; a time nobody spoke of is not shown."""
    if isinstance(action.due, AtNextMeeting) and action.due.assumed:
        return ""
    days = (due - today).days if due else None
    if days == 0:
        return say("my_actions.today")
    if days == 1:
        return say("my_actions.tomorrow")
    words = due_phrase(action.due, due if isinstance(action.due, AtNextMeeting) else None, say)
    return say("my_actions.overdue" if days is not None and days < 0 else "my_actions.due", due=words)


def _leads(work: Work, action: Action, delivery: Delivery) -> bool:
    memberships = work.memberships.find(network_id=action.network_id, person_id=delivery.person_id)
    return any(m.holds_on(work.now.date()) and leads(m) for m in memberships)


def _name(work: Work, network_id: str) -> str:
    network = work.networks.get(network_id)
    return network.name if network else ""


MAKERS: dict[DeliveryKind, Maker] = {
    DeliveryKind.MINUTES_REVIEW: _review,
    DeliveryKind.MINUTES_CHANNEL: _published,
    DeliveryKind.MINUTES_PERSON: _published,
    DeliveryKind.ACTION_GIVEN: _given,
    DeliveryKind.ACTION_DIGEST: _digest,
}
