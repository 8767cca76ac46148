"""Whoever an action invited becomes a guest of an item of the next meeting, in one step."""

from dataclasses import replace
from datetime import date

from meetings.actions import ActionState
from meetings.agenda import AgendaItem, ItemKind
from meetings.agenda_building import COMING
from meetings.people import Address, AddressKind, Membership, Organisation, Person, Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.action_view import next_meeting
from workflows.around import Spot, spot
from workflows.card_edits import edit_call
from workflows.carrying import add_item
from workflows.own_actions import action_here, leads, owners_of
from workflows.ports import Work
from workflows.request import Request
from workflows.situation import agenda_of
from workflows.within import item_within


@value
class InviteGuest:
    """Who comes: ``name``, ``organisation`` and ``email`` as written; to ``item_id``, or to a new item called ``title``.

    ``subject_id`` is the action that invited them.
    """

    subject_id: str
    name: str
    organisation: str = ""
    email: str = ""
    item_id: str = ""
    title: str = ""


@value
class GuestInvited:
    """The guest, and the item they come for."""

    spot: Spot
    name: str
    day: date


def invite_guest(work: Work, ask: InviteGuest) -> GuestInvited:
    """Make somebody a guest of the network and of one item of its next meeting.

    Raise Refused: NOT_FOUND (action, item), NOT_YOURS, NO_MEETING (none is planned), MEETING_NOT_PLANNED (it has begun).
    """
    action = action_here(work, ask.subject_id)
    me = work.actor.person.id
    if action.done_by != me and me not in owners_of(work, action, work.today) and not leads(work.actor.membership):
        raise Refused(Refusal.NOT_YOURS)
    if action.state is ActionState.DROPPED:
        raise Refused(Refusal.ACTION_CLOSED)
    person_id = _guest(work, action.network_id, ask)
    item = item_within(work, ask.item_id) if ask.item_id else _new_item(work, action.network_id, ask)
    meeting = work.meetings.get(item.meeting_id)
    if meeting is None or meeting.state not in COMING:
        raise Refused(Refusal.MEETING_NOT_PLANNED)
    item = replace(item, guest_ids=tuple(dict.fromkeys((*item.guest_ids, person_id))))
    work.items.save(item)
    edit_call(work, meeting)
    return GuestInvited(spot=spot(work, meeting, item), name=ask.name, day=meeting.day)


def guest_places(work: Work, network_id: str) -> tuple[AgendaItem, ...]:
    """Return the items of the next meeting that a guest can come for."""
    meeting = next_meeting(work, network_id, work.today)
    return agenda_of(work, meeting.id) if meeting is not None and meeting.state in COMING else ()


def _new_item(work: Work, network_id: str, ask: InviteGuest) -> AgendaItem:
    meeting = next_meeting(work, network_id, work.today)
    if meeting is None or meeting.state not in COMING:
        raise Refused(Refusal.NO_MEETING)
    key = work.new_id()
    item = AgendaItem(
        id=key,
        network_id=network_id,
        meeting_id=meeting.id,
        position=1,
        title=ask.title or ask.name,
        kind=ItemKind.SUBMITTED,
        proposer_id=work.actor.person.id,
        entered_by=work.actor.person.id,
        chain_id=key,
    )
    return add_item(work, item)


def _guest(work: Work, network_id: str, ask: InviteGuest) -> str:
    """Return the person invited, known by the mail address, with the role of a guest at least."""
    key = ask.email.casefold()
    known = work.addresses.find(kind=AddressKind.MAIL, tenant_id="", key=key) if key else ()
    if known:
        person_id = known[0].person_id
    else:
        person_id = work.new_id()
        work.persons.add(Person(id=person_id, name=ask.name))
        if key:
            work.addresses.add(Address(id=work.new_id(), person_id=person_id, kind=AddressKind.MAIL, key=key))
    today = work.today
    if not any(m.holds_on(today) for m in work.memberships.find(network_id=network_id, person_id=person_id)):
        work.memberships.add(
            Membership(
                id=work.new_id(),
                network_id=network_id,
                person_id=person_id,
                role=Role.GUEST,
                organisation_id=_organisation(work, network_id, ask.organisation),
                since=today,
            )
        )
    return person_id


def _organisation(work: Work, network_id: str, name: str) -> str | None:
    if not name:
        return None
    for place in work.organisations.find(network_id=network_id):
        if name.casefold() in {word.casefold() for word in (place.name, *place.aliases)}:
            return place.id
    place = Organisation(id=work.new_id(), network_id=network_id, name=name, member=False)
    work.organisations.add(place)
    return place.id


REQUEST = Request(verb="action.guest", ask=InviteGuest, run=invite_guest, result=GuestInvited)
