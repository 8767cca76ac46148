"""Letting those who were given an action, and were not in the room, hear of it the same day."""

from collections.abc import Collection
from datetime import datetime, timedelta

from meetings.actions import Action, EveryMember, EveryOrganisation, OtherBody, Outsider
from meetings.attendance import Presence
from meetings.calendar import HOME, instant
from meetings.meeting import Meeting, MeetingState
from meetings.people import Address, AddressKind, Person
from workflows.action_parts import parts_of, people_of
from workflows.bodies import acting_network
from workflows.deliveries import Delivery, DeliveryKind, DeliveryState
from workflows.meeting_days import usual_end
from workflows.own_actions import owners_of
from workflows.ports import Work
from workflows.waking import waking

GRACE = timedelta(minutes=10)
"""How long after writing an absent owner is told: time enough to correct or undo."""

LONGEST = timedelta(hours=8)
"""A meeting that is said to last longer makes nobody wait longer than this after its start."""

WORTH = timedelta(days=7)
"""How long it is worth telling after it was due to be told: a late word is better than none."""


def tell_owner(work: Work, meeting: Meeting, action: Action, before: Collection[str] = ()) -> None:
    """Let owners who are not in the room hear the same day; once per action and person, however often it is corrected.

    What a meeting gives is told when it was to end, so that one message tells of all of it; what is written after the meeting
    is told in waking hours. Those who owned it ``before`` it was corrected know of it.
    """
    place = acting_network(work, action, work.today)
    network = work.networks.get(place)
    if meeting.state is MeetingState.RUNNING:
        due_at = max(work.now, _ends(work, meeting)) + GRACE
    else:
        due_at = waking(work, network.zone if network is not None else HOME, work.now + GRACE)
    for person_id in _to_tell(work, meeting, action):
        if person_id in before:
            continue
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


def _ends(work: Work, meeting: Meeting) -> datetime:
    """Return when a running meeting is to end, said or as usual; its start when neither is known."""
    network = work.networks.get(meeting.network_id)
    started = meeting.started_at or work.now
    end = meeting.end or (usual_end(network.rules, meeting.mode, meeting.start, None) if network is not None else None)
    if network is None or end is None:
        return started
    return min(instant(meeting.day, end, network.zone), started + LONGEST)


def told_together(work: Work, delivery: Delivery) -> tuple[str, ...]:
    """Return the actions that one message tells a person of, by id: those told at the same moment that one meeting gave.

    The first of such deliveries speaks for all of them; () for the others.
    """
    given = work.actions.get(delivery.subject_id)
    rows = [
        (row, action)
        for row in work.outbox.find(kind=DeliveryKind.ACTION_GIVEN, person_id=delivery.person_id)
        if row.due_at == delivery.due_at and row.state is not DeliveryState.VOID
        for action in (work.actions.get(row.subject_id),)
        if action is not None and given is not None and action.meeting_id == given.meeting_id
    ]
    first = min((row.id for row, _ in rows), default=delivery.id)
    return tuple(action.id for _, action in rows) if first == delivery.id else ()


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
