"""How a delivery finds its way: the channel it names, or the person's best address that still works."""

from collections.abc import Sequence
from dataclasses import replace

from meetings.people import Address, AddressKind, Person
from meetings.values import value
from workflows.deliveries import Delivery, DeliveryState
from workflows.ports import Work

TEAMS = "teams"
MAIL = "mail"


@value
class Route:
    """Where one message goes. ``door`` is "teams" or "mail".

    Teams: ``conversation_id`` is None while the 1:1 chat with ``user_key`` has still to be opened. Mail: ``email``.
    ``address_id`` is the address used, None for channels; ``language`` the receiver's.
    """

    door: str
    language: str
    network_id: str
    person_id: str | None = None
    name: str = ""
    address_id: str | None = None
    conversation_id: str | None = None
    service_url: str = ""
    tenant_id: str = ""
    bot_id: str = ""
    user_key: str = ""
    email: str = ""


class Known:
    """What is stored about the receivers of some deliveries, read in four questions however many they are."""

    def __init__(self, work: Work, deliveries: Sequence[Delivery]) -> None:
        self.networks = {row.id: row for row in work.networks.among("id", {each.network_id for each in deliveries})}
        asked = {each.person_id for each in deliveries if each.conversation_id is None and each.person_id}
        self.persons = {row.id: row for row in work.persons.among("id", asked)}
        self.addresses: dict[str, list[Address]] = {}
        for address in work.addresses.among("person_id", asked):
            if address.blocked is None:
                self.addresses.setdefault(address.person_id, []).append(address)
        places = {each.conversation_id for each in deliveries}
        places |= {address.conversation_id for found in self.addresses.values() for address in found}
        places |= {network.channel_id for network in self.networks.values()}
        self.places = {row.id: row for row in work.conversations.among("id", {key for key in places if key})}

    def paused(self, network_id: str) -> bool:
        """Tell whether nothing may be sent for the network now."""
        network = self.networks.get(network_id)
        return network is not None and network.paused_at is not None


def route_of(known: Known, delivery: Delivery) -> Route | None:
    """Return the way this delivery takes now; None when nobody can be reached that way.

    The ladder of a person: Teams chat, then mail; an address whose last answer was a refusal is passed over, and so is the
    door a delivery has already been refused at.
    """
    network = known.networks.get(delivery.network_id)
    language = network.language if network is not None else "sv"
    if delivery.conversation_id is not None:
        place = known.places.get(delivery.conversation_id)
        if place is None or place.removed:
            return None
        return Route(
            door=TEAMS,
            language=language,
            network_id=delivery.network_id,
            conversation_id=place.id,
            service_url=place.service_url,
            tenant_id=place.tenant_id,
            bot_id=place.bot_id,
        )
    person = known.persons.get(delivery.person_id or "")
    if person is None:
        return None
    language = person.language or language
    addresses = known.addresses.get(person.id, [])
    for address in sorted(addresses, key=lambda a: (a.kind is AddressKind.MAIL, a.id)):
        route = _teams(known, delivery, address, language) if address.kind is AddressKind.TEAMS else None
        if address.kind is AddressKind.MAIL:
            route = _mail(person, address, delivery.network_id, language)
        if route is not None:
            return route
    return None


def mail_route(work: Work, person_id: str, network_id: str) -> Route | None:
    """Return the way to a person's mailbox whatever other ways there are; None without one that works."""
    person = work.persons.one(person_id)
    network = work.networks.one(network_id)
    for address in work.addresses.find(person_id=person_id, kind=AddressKind.MAIL):
        if address.blocked is None:
            return _mail(person, address, network_id, person.language or network.language)
    return None


def _mail(person: Person, address: Address, network_id: str, language: str) -> Route:
    return Route(
        door=MAIL,
        language=language,
        network_id=network_id,
        person_id=person.id,
        name=person.name,
        address_id=address.id,
        email=address.key,
    )


def _teams(known: Known, delivery: Delivery, address: Address, language: str) -> Route | None:
    """Return the route to a person's 1:1 chat; None when nothing is known of the service in their tenant."""
    chat = place = known.places.get(address.conversation_id or "")
    if place is None or place.removed:
        network = known.networks.get(delivery.network_id)
        place = known.places.get(network.channel_id or "") if network is not None else None
        if place is None or place.removed:
            return None
    # A chat that Klubba opened and nobody has written in yet is known by its id alone.
    own = address.conversation_id if chat is None else None
    if place is chat and chat is not None and chat.person_id == address.person_id:
        own = chat.id
    return Route(
        door=TEAMS,
        language=language,
        network_id=delivery.network_id,
        person_id=address.person_id,
        address_id=address.id,
        conversation_id=own,
        service_url=place.service_url,
        tenant_id=place.tenant_id if own is None else address.tenant_id,
        bot_id=place.bot_id,
        user_key=address.mri or address.key,
    )


@value
class Sent:
    """What the sender learned on the way and the next message needs: the chat that was opened, an address that refuses."""

    address_id: str
    conversation_id: str | None = None
    blocked: str | None = None


def learn(work: Work, sent: Sent) -> None:
    """Keep what a send has taught about an address."""
    address = work.addresses.one(sent.address_id)
    conversation_id = sent.conversation_id or address.conversation_id
    work.addresses.save(replace(address, conversation_id=conversation_id, blocked=sent.blocked))


def hear(work: Work, address: Address | None) -> None:
    """Open an address again whose person is heard from (None = not at an address), and let go what could not reach them."""
    if address is not None and address.blocked is not None:
        work.addresses.save(replace(address, blocked=None))
        try_again(work, address.person_id)


def try_again(work: Work, person_id: str) -> None:
    """Let go what could not reach a person to whom there is a way again; what has come too late expires instead."""
    for row in work.outbox.find(person_id=person_id, state=DeliveryState.BLOCKED):
        work.outbox.reopen(row.id, work.now)
