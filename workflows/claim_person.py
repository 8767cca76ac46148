"""Somebody Teams knows and the network does not: they say they are here, the coordinator says who they are."""

from dataclasses import replace

from meetings.namesakes import Named, alike, shown
from meetings.people import AddressKind, Role
from meetings.refusals import Refusal, Refused
from meetings.values import value
from workflows.create_network import teams_person
from workflows.deliveries import Delivery, DeliveryKind
from workflows.ports import Work
from workflows.reach import try_again
from workflows.request import Request, Sender
from workflows.situation import companions_of


@value
class ClaimPerson:
    """``name`` is what Teams calls the sender. ``network_id`` "" = the one of the conversation, else the one with that name."""

    sender: Sender
    name: str
    conversation_id: str = ""
    network_id: str = ""
    subject_id: str = ""


@value
class PersonClaimed:
    """Passed on to the coordinators; nothing is linked. ``person_id`` is the stranger's own id for now."""

    network_id: str
    person_id: str
    network: str
    card: str


@value
class Claim:
    """What a coordinator decides on: who says hello, and the people it could be, (id, name as shown), likeliest first."""

    network_id: str
    subject_id: str
    card: str
    name: str
    candidates: tuple[tuple[str, str], ...]


@value
class LinkPerson:
    """``subject_id`` is the stranger, ``person_id`` who they are."""

    subject_id: str
    person_id: str


@value
class PersonLinked:
    """The stranger is that person now."""

    network_id: str
    subject_id: str
    card: str
    name: str


def claim_person(work: Work, ask: ClaimPerson) -> PersonClaimed:
    """Tell the coordinators that somebody unknown is here. Raises Refused UNKNOWN_PERSON when no network fits."""
    network_id = _network(work, ask)
    network = work.networks.get(network_id) if network_id else None
    if network is None or not ask.sender.object_id:
        raise Refused(Refusal.UNKNOWN_PERSON)
    stranger = teams_person(work, ask.sender, ask.name)
    for companion in companions_of(work, network.id, work.today):
        if companion.membership.role is not Role.COORDINATOR and not companion.membership.chair:
            continue
        work.outbox.add(
            Delivery(
                id=work.new_id(),
                dedupe_key=f"claim/{network.id}/{stranger.id}/{companion.person.id}",
                network_id=network.id,
                kind=DeliveryKind.CLAIM,
                subject_id=stranger.id,
                due_at=work.now,
                person_id=companion.person.id,
            )
        )
    return PersonClaimed(network_id=network.id, person_id=stranger.id, network=network.name, card=work.new_id())


def claim_of(work: Work, network_id: str, stranger_id: str) -> Claim | None:
    """Return what there is to decide about a stranger; None when they have a role, have been linked to somebody or are gone."""
    stranger = work.persons.get(stranger_id)
    if stranger is None or work.memberships.find(person_id=stranger_id) or not work.addresses.find(person_id=stranger_id):
        return None
    people = [
        Named(id=companion.person.id, name=companion.person.name, organisation=companion.organisation)
        for companion in companions_of(work, network_id, work.today)
        if not work.addresses.find(person_id=companion.person.id, kind=AddressKind.TEAMS)
    ]
    names = shown(people)
    ranked = sorted(people, key=lambda person: (not alike(person.name, stranger.name), person.name))
    return Claim(
        network_id=network_id,
        subject_id=stranger_id,
        card=work.new_id(),
        name=stranger.name,
        candidates=tuple((person.id, names[person.id]) for person in ranked),
    )


def link_person(work: Work, ask: LinkPerson) -> PersonLinked:
    """Give a stranger's Teams identity to a person of the network.

    Raises Refused NOT_FOUND for a stranger who has a role anywhere or has been linked, and for somebody who could not be it.
    """
    network_id = work.actor.membership.network_id
    claim = claim_of(work, network_id, ask.subject_id)
    names = dict(claim.candidates) if claim is not None else {}
    waiting = work.outbox.find(kind=DeliveryKind.CLAIM, network_id=network_id, subject_id=ask.subject_id)
    if ask.person_id not in names or not waiting:
        raise Refused(Refusal.NOT_FOUND)
    for address in work.addresses.find(person_id=ask.subject_id):
        work.addresses.save(replace(address, person_id=ask.person_id))
    try_again(work, ask.person_id)
    return PersonLinked(network_id=network_id, subject_id=ask.person_id, card=work.new_id(), name=names[ask.person_id])


def _network(work: Work, ask: ClaimPerson) -> str | None:
    """Return the network that is meant: named, the conversation's, or the only one with that name and nobody's address."""
    place = work.conversations.get(ask.conversation_id)
    if ask.network_id or (place is not None and place.network_id):
        return ask.network_id or (place.network_id if place is not None else None)
    found = set()
    for person in work.persons.find(name=ask.name):
        if not work.addresses.find(person_id=person.id, kind=AddressKind.TEAMS):
            found |= {membership.network_id for membership in work.memberships.find(person_id=person.id)}
    return found.pop() if len(found) == 1 else None


CLAIM = Request(verb="network.claim_person", ask=ClaimPerson, run=claim_person, result=PersonClaimed, newcomers=True)
LINK = Request(
    verb="person.link",
    ask=LinkPerson,
    run=link_person,
    result=PersonLinked,
    roles=frozenset({Role.COORDINATOR}),
    chairs=True,
    code=True,
)
