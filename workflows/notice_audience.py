"""Who gets a notice: everybody once, whole; whoever has had one is told only what changed."""

from meetings.meeting import Meeting
from meetings.notice import Changes, Notice, SentNotice, tells_guest
from meetings.people import AddressKind
from meetings.values import value
from workflows.deliveries import WAITS, Delivery, DeliveryKind, DeliveryState
from workflows.glances import asked
from workflows.guest_items import guest_items, guests_of
from workflows.ports import Work
from workflows.situation import agenda_of

ON_THE_WAY = frozenset({DeliveryState.CLAIMED, DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.IN_DOUBT})


@value
class Audience:
    """Person ids: ``whole`` get all of the notice, ``update`` only the changes."""

    whole: tuple[str, ...]
    update: tuple[str, ...] = ()

    @property
    def everybody(self) -> tuple[str, ...]:
        """All who hear something."""
        return (*self.whole, *self.update)


@value
class Ways:
    """How many are reached in Teams and by mail; ``unreachable`` are the ids of the others."""

    teams: int
    mail: int
    unreachable: tuple[str, ...]


def receivers(work: Work, meeting: Meeting) -> tuple[str, ...]:
    """Return everybody with a role on the day of the meeting, and those guests who come for an item."""
    people = [membership.person_id for membership in asked(work, meeting.network_id, meeting.day)]
    items = agenda_of(work, meeting.id)
    people += [
        person_id
        for person_id in guests_of(work, meeting)
        if guest_items(items, work.attendance.get(f"{meeting.id}/{person_id}"), person_id)
    ]
    return tuple(dict.fromkeys(people))


def audience(work: Work, meeting: Meeting, notice: Notice, before: SentNotice | None, changes: Changes) -> Audience:
    """Return who is to hear of ``notice`` when ``before`` was the last one.

    Somebody whose earlier message has not left yet counts as one who never had it, as long as there is something new: they get
    one whole notice instead of two messages. A guest hears only what is new for themselves, also that they need not come.
    """
    if before is None:
        return Audience(whole=receivers(work, meeting))
    sent = {row.person_id: row.state for row in earlier(work, meeting)}
    waits = frozenset() if changes.any else WAITS
    had = {person_id for person_id, state in sent.items() if state in ON_THE_WAY | waits}
    guests = guests_of(work, meeting)
    people = receivers(work, meeting)
    whole = tuple(person_id for person_id in people if person_id not in had)
    news = [person_id for person_id in people if changes.any and person_id not in guests]
    news += [person_id for person_id in guests if tells_guest(before.notice, notice, person_id)]
    return Audience(whole=whole, update=tuple(person_id for person_id in news if person_id in had))


def earlier(work: Work, meeting: Meeting) -> tuple[Delivery, ...]:
    """Return the messages with earlier notices to people, oldest first."""
    return work.outbox.find(kind=DeliveryKind.AGENDA_PERSON, subject_id=meeting.id)


def ways(work: Work, person_ids: tuple[str, ...]) -> Ways:
    """Return how people are reached: Teams before mail."""
    found = {person_id: _way(work, person_id) for person_id in person_ids}
    return Ways(
        teams=sum(way is AddressKind.TEAMS for way in found.values()),
        mail=sum(way is AddressKind.MAIL for way in found.values()),
        unreachable=tuple(person_id for person_id, way in found.items() if way is None),
    )


def _way(work: Work, person_id: str) -> AddressKind | None:
    kinds = {address.kind for address in work.addresses.find(person_id=person_id) if address.blocked is None}
    return next((kind for kind in (AddressKind.TEAMS, AddressKind.MAIL) if kind in kinds), None)
