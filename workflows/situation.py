"""What surrounds a person who types: their network, the meeting that is on or next, the people around the table."""

from datetime import date

from meetings.agenda import AgendaItem, Outcome
from meetings.meeting import Meeting, MeetingState
from meetings.network import Network
from meetings.numbering import in_order
from meetings.people import Actor, Address, Membership, Organisation, Person
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.ports import Work
from workflows.request import Door, Sender, actor_at, address_of

OPEN_STATES = (MeetingState.PLANNED, MeetingState.CALLED, MeetingState.PUBLISHED, MeetingState.RUNNING)


@value
class Companion:
    """One person of the network as others see them; ``organisation`` is "" for staff without one."""

    person: Person
    membership: Membership
    organisation: str


@value
class Situation:
    """A consistent picture read before words are understood; rules are checked again when something is done.

    ``meeting`` is the running meeting, else the next open one; ``items`` its agenda in order; ``item`` the current item.
    ``networks`` are the ids of all networks the person has a role in today, ``address`` the Teams address they write from.
    """

    actor: Actor
    address: Address | None
    network: Network
    networks: tuple[str, ...]
    companions: tuple[Companion, ...]
    organisations: tuple[Organisation, ...]
    meeting: Meeting | None
    items: tuple[AgendaItem, ...]
    today: date

    @property
    def item(self) -> AgendaItem | None:
        """The item under discussion, None outside a running meeting."""
        if self.meeting is None:
            return None
        return next((item for item in self.items if item.id == self.meeting.current_item_id), None)

    @property
    def running(self) -> bool:
        """Whether a meeting is on."""
        return self.meeting is not None and self.meeting.state is MeetingState.RUNNING

    @property
    def writes(self) -> bool:
        """Whether this person takes the notes of the running meeting."""
        return self.meeting is not None and self.running and self.meeting.secretary_id == self.actor.person.id


def person_behind(work: Work, sender: Sender) -> str | None:
    """Return the id of the person the door has proven, None when no address is theirs."""
    return _person_at(sender, address_of(work, sender))


def _person_at(sender: Sender, address: Address | None) -> str | None:
    if sender.door is Door.WEB:
        return sender.person_id
    return address.person_id if address is not None else None


def open_meeting(work: Work, network_id: str) -> Meeting | None:
    """Return the network's running meeting, else its next open one by day; one whose day went by unheld comes last."""
    open_ones = [m for m in work.meetings.find(network_id=network_id) if m.state in OPEN_STATES]
    today = work.today
    return min(open_ones, key=lambda m: (m.state is not MeetingState.RUNNING, m.day < today, m.day, m.id), default=None)


def agenda_of(work: Work, meeting_id: str) -> tuple[AgendaItem, ...]:
    """Return the meeting's items in order, parts after their item, without the withdrawn ones."""
    return in_order(i for i in work.items.find(meeting_id=meeting_id) if i.outcome is not Outcome.WITHDRAWN)


def companions_of(work: Work, network_id: str, day: date) -> tuple[Companion, ...]:
    """Return everybody with a role in the network on ``day``, in the order they were entered."""
    names = {o.id: o.name for o in work.organisations.find(network_id=network_id)}
    found = []
    for membership in work.memberships.find(network_id=network_id):
        person = work.persons.get(membership.person_id)
        if person is not None and membership.holds_on(day):
            organisation = names.get(membership.organisation_id or "", "")
            found.append(Companion(person=person, membership=membership, organisation=organisation))
    return tuple(found)


def situation(work: Work, sender: Sender, hint: str, conversation_id: str, *, people: bool = True) -> Situation:
    """Read the surroundings of ``sender``; without ``people`` the companions, organisations and items are left out.

    The network is ``hint`` when given, else the one of the personal link or the conversation (a channel or meeting chat), else
    the one whose meeting is running or next for that person (rule 10).
    Raises Refused: UNKNOWN_PERSON, NOT_A_MEMBER, LINK_ELSEWHERE, NO_NETWORK.
    """
    address = address_of(work, sender)
    person_id = _person_at(sender, address)
    if person_id is None:
        raise Refused(Refusal.UNKNOWN_PERSON)
    today = work.today
    mine = tuple(dict.fromkeys(m.network_id for m in work.memberships.find(person_id=person_id) if m.holds_on(today)))
    place = work.conversations.get(conversation_id)
    network_id = hint or sender.network_id or (place.network_id if place is not None else None) or _nearest(work, mine)
    if network_id is None:
        been_in_one = bool(work.memberships.find(person_id=person_id))
        raise Refused(Refusal.NOT_A_MEMBER if been_in_one else Refusal.NO_NETWORK)
    network = work.networks.get(network_id)
    if network is None:
        raise Refused(Refusal.NO_NETWORK)
    meeting = open_meeting(work, network_id)
    return Situation(
        actor=actor_at(work, sender, address, network_id),
        address=address,
        network=network,
        networks=mine,
        companions=companions_of(work, network_id, today) if people else (),
        organisations=work.organisations.find(network_id=network_id) if people else (),
        meeting=meeting,
        items=agenda_of(work, meeting.id) if meeting is not None and people else (),
        today=today,
    )


def _nearest(work: Work, network_ids: tuple[str, ...]) -> str | None:
    """Return the network whose meeting is running or comes first; the first network when none has a meeting."""

    def nearness(network_id: str) -> tuple[bool, date]:
        meeting = open_meeting(work, network_id)
        if meeting is None:
            return (True, date.max)
        return (meeting.state is not MeetingState.RUNNING, meeting.day)

    return min(network_ids, key=nearness, default=None)
