"""Letting those who were given an action, and were not in the room, hear of it the same day."""

from datetime import timedelta

from meetings.actions import Action, EveryMember, EveryOrganisation, OtherBody, Outsider
from meetings.attendance import Presence
from meetings.calendar import HOME
from meetings.meeting import Meeting, MeetingState
from meetings.people import Address, AddressKind, Person
from workflows.action_parts import parts_of, people_of
from workflows.bodies import acting_network
from workflows.deliveries import Delivery, DeliveryKind
from workflows.own_actions import owners_of
from workflows.ports import Work
from workflows.waking import waking

GRACE = timedelta(minutes=10)
"""How long after writing an absent owner is told: time enough to correct or undo."""

WORTH = timedelta(days=7)
"""How long it is worth telling after it was due to be told: a late word is better than none."""


def tell_owner(work: Work, meeting: Meeting, action: Action) -> None:
    """Let owners who are not in the room hear the same day; once per action and person, however often it is corrected.

    What is written after the meeting is told in waking hours.
    """
    place = acting_network(work, action, work.today)
    network = work.networks.get(place)
    due_at = work.now + GRACE
    if meeting.state is not MeetingState.RUNNING:
        due_at = waking(work, network.zone if network is not None else HOME, due_at)
    for person_id in _to_tell(work, meeting, action):
        work.outbox.add(
            Delivery(
                id=work.new_id(),
                dedupe_key=f"action_given/{action.id}/{person_id}",
                network_id=place,
                kind=DeliveryKind.ACTION_GIVEN,
                subject_id=action.id,
                due_at=due_at,
                tenant_id=network.tenant_id if network is not None else "",
                expires_at=due_at + WORTH,
                person_id=person_id,
            )
        )


def _to_tell(work: Work, meeting: Meeting, action: Action) -> tuple[str, ...]:
    """Return who has not heard: of a shared action the people of each part that nobody in the room has."""
    today = work.today
    if isinstance(action.owner, Outsider):
        return outsider(work, action.owner)
    if isinstance(action.owner, OtherBody):
        return tuple(one for one in owners_of(work, action, today) if one != work.actor.person.id)
    if isinstance(action.owner, EveryOrganisation | EveryMember):
        groups = [people_of(work, part, today) for part in parts_of(work, action, today)]
        absent = [group for group in groups if not any(_heard(work, meeting, one) for one in group)]
        return tuple(dict.fromkeys(one for group in absent for one in group))
    return tuple(one for one in owners_of(work, action, today) if not _heard(work, meeting, one))


def _heard(work: Work, meeting: Meeting, person_id: str) -> bool:
    """Tell whether a person gave the action or is in the room where it is given."""
    if person_id == work.actor.person.id:
        return True
    row = work.attendance.get(f"{meeting.id}/{person_id}")
    return row is not None and row.presence is Presence.PRESENT and meeting.state is not MeetingState.CLOSED


def outsider(work: Work, owner: Outsider) -> tuple[str, ...]:
    """Return the person behind an outsider's mail address, known from the first mail on; () without an address."""
    key = owner.email.casefold()
    if not key:
        return ()
    for address in work.addresses.find(kind=AddressKind.MAIL, tenant_id="", key=key):
        return (address.person_id,)
    person = Person(id=work.new_id(), name=owner.name)
    work.persons.add(person)
    work.addresses.add(Address(id=work.new_id(), person_id=person.id, kind=AddressKind.MAIL, key=key))
    return (person.id,)
