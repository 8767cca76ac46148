"""Set up a network from the card in the team: its founder becomes coordinator, the conversation its channel."""

from dataclasses import replace

from meetings.network import STANDING_ITEMS, Network, Rules
from meetings.people import VOTING_ROLES, Address, AddressKind, Conversation, ConversationKind, Membership, Person, Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.card_edits import edit_welcome
from workflows.ports import Work
from workflows.request import Request, Sender


@value
class CreateNetwork:
    """``founder`` is the founder's name as Teams tells it; ``sender`` and ``conversation_id`` come from the door."""

    name: str
    sender: Sender
    conversation_id: str
    founder: str
    family: str = ""
    language: str = "sv"
    subject_id: str = ""


@value
class NetworkCreated:
    """The new network and its coordinator."""

    network_id: str
    person_id: str
    name: str
    family: str
    coordinator: str
    card: str
    people: int = 1
    organisations: int = 0


def found_network(work: Work, *, name: str, family: str = "", language: str = "sv", tenant_id: str = "") -> Network:
    """Add a network without people, with standing items in its language: what the command line does before a roster."""
    rules = Rules(standing_items=STANDING_ITEMS.get(language, STANDING_ITEMS["sv"]))
    network = Network(id=work.new_id(), name=name, family=family, language=language, tenant_id=tenant_id, rules=rules)
    work.networks.add(network)
    return network


def create_network(work: Work, ask: CreateNetwork) -> NetworkCreated:
    """Raise Refused: ALREADY_SET_UP when the channel has a network, UNKNOWN_PERSON when the door knows no Teams identity."""
    place = work.conversations.get(ask.conversation_id)
    if place is not None and place.network_id is not None:
        raise Refused(Refusal.ALREADY_SET_UP)
    if not ask.sender.object_id or not ask.sender.tenant_id:
        raise Refused(Refusal.UNKNOWN_PERSON)
    in_channel = place is not None and place.kind is not ConversationKind.PERSONAL
    known = prepared_network(work, ask.sender, ask.name)
    if known is not None and place is not None and in_channel:
        return _move_in(work, known, place)
    network = found_network(work, name=ask.name, family=ask.family, language=ask.language, tenant_id=ask.sender.tenant_id)
    if place is not None and in_channel:
        work.networks.save(replace(network, channel_id=place.id))
        work.conversations.save(replace(place, network_id=network.id))
        edit_welcome(work, place.id)
    person = teams_person(work, ask.sender, ask.founder)
    work.memberships.add(
        Membership(
            id=work.new_id(),
            network_id=network.id,
            person_id=person.id,
            role=Role.COORDINATOR,
            since=work.today,
        )
    )
    return NetworkCreated(
        network_id=network.id,
        person_id=person.id,
        name=network.name,
        family=network.family,
        coordinator=person.name,
        card=work.new_id(),
    )


def prepared_network(work: Work, sender: Sender, name: str) -> tuple[Network, Person] | None:
    """Return the network of this name that was prepared from a roster file and whose coordinator or chair the sender is."""
    today = work.today
    for address in work.addresses.find(kind=AddressKind.TEAMS, tenant_id=sender.tenant_id, key=sender.object_id):
        person = work.persons.get(address.person_id)
        for membership in work.memberships.find(person_id=address.person_id):
            network = work.networks.get(membership.network_id)
            leads = membership.holds_on(today) and (membership.role is Role.COORDINATOR or membership.chair)
            if person is None or network is None or not leads or network.channel_id is not None:
                continue
            if network.name.casefold() == name.casefold():
                return network, person
    return None


def _move_in(work: Work, known: tuple[Network, Person], place: Conversation) -> NetworkCreated:
    """Give a prepared network its channel; its people and rules are kept."""
    network, person = known
    work.networks.save(replace(network, channel_id=place.id, tenant_id=place.tenant_id))
    work.conversations.save(replace(place, network_id=network.id))
    edit_welcome(work, place.id)
    today = work.today
    held = [m for m in work.memberships.find(network_id=network.id) if m.holds_on(today)]
    return NetworkCreated(
        network_id=network.id,
        person_id=person.id,
        name=network.name,
        family=network.family,
        coordinator=person.name,
        card=work.new_id(),
        people=len({m.person_id for m in held}),
        organisations=len({m.organisation_id for m in held if m.organisation_id and m.role in VOTING_ROLES}),
    )


def teams_person(work: Work, sender: Sender, name: str) -> Person:
    """Return the person behind a Teams identity, added under the name Teams gives when nobody has it yet."""
    for address in work.addresses.find(kind=AddressKind.TEAMS, tenant_id=sender.tenant_id, key=sender.object_id):
        return work.persons.one(address.person_id)
    person = Person(id=work.new_id(), name=name or sender.object_id)
    work.persons.add(person)
    work.addresses.add(
        Address(
            id=work.new_id(),
            person_id=person.id,
            kind=AddressKind.TEAMS,
            key=sender.object_id,
            tenant_id=sender.tenant_id,
            mri=sender.mri or None,
        )
    )
    return person


REQUEST = Request(verb="network.create", ask=CreateNetwork, run=create_network, result=NetworkCreated, newcomers=True)
