"""Messages about actions: given, asked of an outsider, the morning's digest, news, handed over, late."""

from datetime import date
from zoneinfo import ZoneInfo

from cards.action_asked import ActionAskedView, action_asked
from cards.action_news import ActionNewsView, action_news
from cards.envelope import Envelope
from cards.my_actions import ActionLine, ActionsView, action_digest, action_given, action_overdue, actions_handed
from meetings.actions import About, Action, ActionState, Nobody, OneOrganisation, Outsider, Persons
from meetings.attendance import Presence
from meetings.checklists import headline
from meetings.people import AddressKind
from notices.message import Maker, Message
from texts.due_words import due_sentence
from texts.holidays_sv import red_days
from texts.owner_words import owner_words
from texts.say import Say
from workflows.action_view import action_shown
from workflows.chasing import due_to
from workflows.deliveries import Delivery, DeliveryKind
from workflows.header import first_name
from workflows.list_actions import own_actions
from workflows.meeting_notices import leaders
from workflows.minutes_model import printed_names
from workflows.own_actions import answerers, leads, owners_of
from workflows.ports import Work
from workflows.tell_owner import told_together


def _given(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Tell somebody who was not in the room of all that a meeting gave them, but for what was undone, done or given to others."""
    action = work.actions.get(delivery.subject_id)
    meeting = work.meetings.get(action.meeting_id) if action else None
    if action is None or meeting is None:
        return None
    if isinstance(action.owner, Outsider):
        return _asked(work, delivery, action, meeting.day, say) if action.state is ActionState.OPEN else None
    found = (work.actions.get(key) for key in told_together(work, delivery))
    theirs = [one for one in found if one is not None and one.state is ActionState.OPEN]
    theirs = [one for one in theirs if delivery.person_id in owners_of(work, one, work.today)]
    if not theirs:
        return None
    envelope = Envelope(network=delivery.network_id, subject=meeting.id, card=delivery.id, version=meeting.version)
    given = meeting.day if any(one.item_id for one in theirs) else None
    there = work.attendance.get(f"{meeting.id}/{delivery.person_id}")
    after = there is not None and there.presence is Presence.PRESENT
    by = _name(work, action.network_id) if action.network_id != delivery.network_id else ""
    view = ActionsView(
        envelope=envelope, lines=tuple(_line(work, one, delivery, "", say) for one in theirs), given=given, by=by, after=after
    )
    return Message(card=action_given(view, say), summary=say("my_actions.given", n=len(theirs)))


def _asked(work: Work, delivery: Delivery, action: Action, day: date, say: Say) -> Message | None:
    """Ask somebody outside the network, who has no page; nothing when the address is not the owner's any more."""
    network = work.networks.get(action.network_id)
    keys = {address.key for address in work.addresses.find(person_id=delivery.person_id or "", kind=AddressKind.MAIL)}
    if network is None or not isinstance(action.owner, Outsider) or action.owner.email.casefold() not in keys:
        return None
    shown = action_shown(work, action)
    view = ActionAskedView(
        network=network.name,
        day=day,
        text=headline(action.text),
        due=due_sentence(shown.due, shown.due_day, say, met=shown.met),
        contact=_contact(work, action.network_id) or network.name,
        terms=action.terms,
        steps=tuple(step.text for step in action.steps),
    )
    return Message(card=action_asked(view, say), summary=say("action_asked.summary", network=network.name), page=False)


def _contact(work: Work, network_id: str) -> str:
    """Return name and mail address of whoever sees to the network, "" when nobody does."""
    for person_id in leaders(work, network_id):
        person = work.persons.get(person_id)
        mail = next((a.key for a in work.addresses.find(person_id=person_id, kind=AddressKind.MAIL)), "")
        if person is not None:
            return f"{person.name}, {mail}" if mail else person.name
    return ""


def _digest(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Gather what is brought up today in all of the person's networks; nothing when all of it is done by now."""
    person = work.persons.get(delivery.person_id or "")
    home = work.networks.get(delivery.network_id)
    if person is None or home is None:
        return None
    today = delivery.due_at.astimezone(ZoneInfo(home.zone)).date()
    around = red_days(today.year - 1, today.year + 1)
    memberships = [m for m in work.memberships.find(person_id=person.id) if m.holds_on(today)]
    networks = [key for key in dict.fromkeys(m.network_id for m in memberships) if not _paused(work, key)]
    lines = [
        _line(work, action, delivery, _name(work, network_id) if len(networks) > 1 else "", say, network_id)
        for network_id in networks
        for action in due_to(work, person.id, network_id, today, around)
    ]
    if not lines:
        return None
    envelope = Envelope(network=delivery.network_id, subject="", card=delivery.id, version=1)
    view = ActionsView(envelope=envelope, lines=tuple(lines), name=first_name(person.name))
    drawn = action_digest(view, say)
    return Message(card=drawn, summary=str(drawn["fallbackText"]))


def _line(work: Work, action: Action, delivery: Delivery, network: str, say: Say, acting: str = "") -> ActionLine:
    """Return a line of a list; ``acting`` is the network the reader answers in, the delivery's when it is ""."""
    shown = action_shown(work, action)
    today = work.today
    owners = answerers(work, action, today)
    meeting = work.meetings.get(action.meeting_id)
    names = printed_names(work, meeting) if meeting else {}
    owner = "" if isinstance(action.owner, Persons) else owner_words(shown.owner, names, say)
    if shown.progress is not None:
        owner = say("my_actions.progress", owner=owner, done=shown.progress.done, total=shown.progress.total)
    here = acting or delivery.network_id
    return ActionLine(
        envelope=Envelope(network=here, subject=action.id, card=delivery.id, version=action.version),
        text=headline(action.text),
        day=shown.day,
        number=shown.item_number,
        letter=shown.item_letter,
        when=due_sentence(shown.due, shown.due_day, say, today=today, met=shown.met),
        owner=owner,
        network=network,
        claimable=isinstance(action.owner, OneOrganisation | Nobody),
        answerable=here == delivery.network_id and (delivery.person_id in owners or _leads(work, action, delivery)),
    )


def _leads(work: Work, action: Action, delivery: Delivery) -> bool:
    memberships = work.memberships.find(network_id=action.network_id, person_id=delivery.person_id)
    return any(m.holds_on(work.today) and leads(m) for m in memberships)


def _paused(work: Work, network_id: str) -> bool:
    network = work.networks.get(network_id)
    return network is not None and network.paused_at is not None


def _name(work: Work, network_id: str) -> str:
    network = work.networks.get(network_id)
    return network.name if network else ""


def _news(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Tell of a line of an action's history; an offer that no longer stands, and what is done by now, are not told."""
    line = work.comments.get(delivery.subject_id)
    action = work.actions.get(line.action_id) if line is not None else None
    if line is None or action is None or action.state in {ActionState.REMOVED, ActionState.DROPPED}:
        return None
    if line.about is About.OFFERED and action.offered_to != delivery.person_id:
        return None
    if line.about is not About.RECORDED and action.state is ActionState.DONE:
        return None
    who = work.persons.get(line.person_id)
    meeting = work.meetings.get(action.meeting_id)
    shown = action_shown(work, action)
    view = ActionNewsView(
        envelope=Envelope(network=delivery.network_id, subject=action.id, card=delivery.id, version=action.version),
        about=line.about.value,
        who=who.name if who is not None else "",
        words=line.text,
        text=headline(action.text),
        owner=owner_words(shown.owner, printed_names(work, meeting) if meeting is not None else {}, say),
        due=due_sentence(shown.due, shown.due_day, say, met=shown.met),
        done=action.state is ActionState.DONE,
    )
    return Message(card=action_news(view, say), summary=say("action_news.summary"))


def _handed(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Show the receiver of a handover all that is theirs now."""
    leaver = work.persons.get(delivery.subject_id)
    mine = own_actions(work, delivery.network_id, delivery.person_id or "")
    rows = [work.actions.get(one.action.action_id) for one in mine]
    lines = tuple(_line(work, row, delivery, "", say) for row in rows if row is not None)
    if leaver is None:
        return None
    envelope = Envelope(network=delivery.network_id, subject="", card=delivery.id, version=1)
    view = ActionsView(envelope=envelope, lines=lines, name=leaver.name)
    drawn = actions_handed(view, say)
    return Message(card=drawn, summary=str(drawn["fallbackText"]))


def _overdue(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Tell a chair of a late action, while the network wants that and it is not done."""
    action = work.actions.get(delivery.subject_id)
    network = work.networks.get(delivery.network_id)
    if action is None or network is None or action.state is not ActionState.OPEN or not network.rules.chair_told:
        return None
    meeting = work.meetings.get(action.meeting_id)
    names = printed_names(work, meeting) if meeting is not None else {}
    line = _line(work, action, delivery, "", say)
    owner = owner_words(action_shown(work, action).owner, names, say)
    line = ActionLine(
        envelope=line.envelope,
        text=line.text,
        day=line.day,
        number=line.number,
        letter=line.letter,
        when=line.when,
        owner=owner,
        answerable=line.answerable,
    )
    envelope = Envelope(network=delivery.network_id, subject="", card=delivery.id, version=1)
    view = ActionsView(envelope=envelope, lines=(line,))
    return Message(card=action_overdue(view, say), summary=say("my_actions.late"))


MAKERS: dict[DeliveryKind, Maker] = {
    DeliveryKind.ACTION_GIVEN: _given,
    DeliveryKind.ACTION_DIGEST: _digest,
    DeliveryKind.ACTION_NEWS: _news,
    DeliveryKind.ACTIONS_HANDED: _handed,
    DeliveryKind.ACTION_OVERDUE: _overdue,
}
