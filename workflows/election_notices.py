"""The deliveries of elections, with the keys that make each go out once; what each says is made when it goes."""

from collections.abc import Iterable
from datetime import datetime

from meetings.counting.scrutiny import KLUBBA, missing
from meetings.elections import Election
from meetings.nominations import Nomination, electable
from meetings.people import AddressKind, Role
from meetings.round_result import outcome
from meetings.rounds import Round
from meetings.seats import SeatAnswer, SeatOffer
from workflows.card_edits import edit_card
from workflows.deliveries import WAITS, Delivery, DeliveryKind
from workflows.election_steps import roles_today, voters_of
from workflows.ports import Work
from workflows.waking import waking


def tell_nominations(work: Work, election: Election, person_ids: Iterable[str]) -> int:
    """Tell people that an election takes nominations, once each; return how many messages are new."""
    return sum(
        _to_person(work, election.network_id, DeliveryKind.NOMINATIONS_OPEN, election.id, person_id) for person_id in person_ids
    )


def ask_nominee(work: Work, nomination: Nomination) -> bool:
    """Ask somebody whether they stand, once, however many propose them: the question they have tells how many."""
    for posted in work.outbox.find(kind=DeliveryKind.NOMINATION_ASKED, subject_id=nomination.id):
        edit_card(work, posted)
    return _to_person(work, nomination.network_id, DeliveryKind.NOMINATION_ASKED, nomination.id, nomination.person_id)


def hand_out(work: Work, ballot: Round) -> int:
    """Give everybody with a vote the ballot, and the channel the count of who has voted; at once, for it may close today."""
    new = 0
    for person_id in sorted(voters_of(work, ballot)):
        new += _to_person(
            work, ballot.network_id, DeliveryKind.BALLOT_OPEN, ballot.id, person_id, due_at=work.now, expires_at=ballot.closes_at
        )
    return new + _to_channel(work, ballot, DeliveryKind.BALLOT_CHANNEL)


def remind(work: Work, ballot: Round, person_id: str, number: int, due_at: datetime) -> bool:
    """Remind somebody whose vote has not been cast, for the ``number``-th time."""
    return _to_person(
        work,
        ballot.network_id,
        DeliveryKind.BALLOT_REMINDER,
        ballot.id,
        person_id,
        what=f"/{number}",
        due_at=due_at,
        expires_at=ballot.closes_at,
    )


def keep_true(work: Work, ballot: Round) -> None:
    """Draw the channel's cards of a ballot again: more have voted, it has closed, or somebody elected has answered."""
    for kind in (DeliveryKind.BALLOT_CHANNEL, DeliveryKind.ELECTION_RESULT_CHANNEL):
        for posted in work.outbox.find(kind=kind, subject_id=ballot.id):
            edit_card(work, posted)


def tell_result(work: Work, ballot: Round) -> int:
    """Post a published result in the channel, and tell those who do not read there."""
    return _to_channel(work, ballot, DeliveryKind.ELECTION_RESULT_CHANNEL) + tell_outside(work, ballot)


def tell_outside(work: Work, ballot: Round) -> int:
    """Tell a published result to whoever does not read the channel, once, and once more for each no of somebody elected.

    Not those who are asked whether they accept it: that tells them. Not the actor, who sees what comes of their press.
    """
    offers = work.offers.find(round_id=ballot.id)
    told = {each.person_id for each in offers if each.answer is SeatAnswer.ELECTED} | {work.actor.person.id}
    refused = sum(each.answer is SeatAnswer.REFUSES for each in offers)
    return sum(
        _to_person(
            work,
            ballot.network_id,
            DeliveryKind.ELECTION_RESULT_PERSON,
            ballot.id,
            person_id,
            what=f"/{refused}" if refused else "",
        )
        for person_id in outside_channel(work, ballot.network_id)
        if person_id not in told
    )


def tell_annulled(work: Work, ballot: Round, told: frozenset[str] = frozenset()) -> int:
    """Tell those who do not read the channel, and had the ballot or its result, that it counts for nothing.

    Not the actor, and not whoever has been ``told`` so already.
    """
    kinds = (DeliveryKind.BALLOT_OPEN, DeliveryKind.ELECTION_RESULT_PERSON)
    had = {row.person_id for kind in kinds for row in work.outbox.find(kind=kind, subject_id=ballot.id) if row.state not in WAITS}
    return sum(
        _to_person(work, ballot.network_id, DeliveryKind.BALLOT_ANNULLED, ballot.id, person_id)
        for person_id in outside_channel(work, ballot.network_id)
        if person_id in had and person_id not in told and person_id != work.actor.person.id
    )


def outside_channel(work: Work, network_id: str) -> tuple[str, ...]:
    """Return who belongs to the network and reads no channel of it: those whom Teams does not reach, or all without a channel."""
    network = work.networks.get(network_id)
    roles = roles_today(work, network_id, work.today)
    people = sorted(person_id for person_id, one in roles.items() if one.role is not Role.GUEST)
    if network is None or network.channel_id is None:
        return tuple(people)
    found = work.addresses.among("person_id", people)
    reached = {one.person_id for one in found if one.kind is AddressKind.TEAMS and one.blocked is None}
    return tuple(person_id for person_id in people if person_id not in reached)


def ask_numbers(work: Work, ballot: Round) -> int:
    """Ask the scrutineers whose number a lot waits for to tell it, once each and at once: the meeting may be waiting."""
    if not outcome(ballot).waits:
        return 0
    silent = [person_id for person_id in missing(ballot.commitments) if person_id != KLUBBA]
    return sum(
        _to_person(work, ballot.network_id, DeliveryKind.LOT_NUMBER, ballot.id, person_id, due_at=work.now)
        for person_id in silent
    )


def ask_elected(work: Work, offer: SeatOffer) -> bool:
    """Ask somebody elected whether they accept, at once: the meeting may be waiting."""
    return _to_person(work, offer.network_id, DeliveryKind.SEAT_ASKED, offer.id, offer.person_id, due_at=work.now)


def tell_lost(work: Work, offers: Iterable[SeatOffer]) -> frozenset[str]:
    """Tell those who had taken a seat that their election counts for nothing; return who they are. Not the actor."""
    took = [each for each in offers if each.answer is SeatAnswer.TAKES and each.person_id != work.actor.person.id]
    for each in took:
        _to_person(work, each.network_id, DeliveryKind.SEAT_LOST, each.id, each.person_id)
    return frozenset(each.person_id for each in took)


def tell_recorded(work: Work, network_id: str, subject_id: str, person_id: str) -> bool:
    """Tell somebody that a yes of theirs was written down, with the way to change it: a nomination or the offer of a seat."""
    return _to_person(work, network_id, DeliveryKind.SAID_IN_ROOM, subject_id, person_id)


def members_of(work: Work, network_id: str) -> tuple[str, ...]:
    """Return who hears of nominations: everybody who can be elected today."""
    roles = roles_today(work, network_id, work.today)
    return tuple(sorted(person_id for person_id, one in roles.items() if electable(one)))


def _to_person(
    work: Work,
    network_id: str,
    kind: DeliveryKind,
    subject_id: str,
    person_id: str,
    *,
    what: str = "",
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> bool:
    network = work.networks.get(network_id)
    zone = network.zone if network is not None else "UTC"
    return work.outbox.add(
        Delivery(
            id=work.new_id(),
            dedupe_key=f"{kind.value}/{subject_id}/{person_id}{what}",
            network_id=network_id,
            kind=kind,
            subject_id=subject_id,
            due_at=due_at or waking(work, zone),
            tenant_id=network.tenant_id if network is not None else "",
            person_id=person_id,
            expires_at=expires_at,
        )
    )


def _to_channel(work: Work, ballot: Round, kind: DeliveryKind) -> bool:
    network = work.networks.get(ballot.network_id)
    if network is None or network.channel_id is None:
        return False
    return work.outbox.add(
        Delivery(
            id=work.new_id(),
            dedupe_key=f"{kind.value}/{ballot.id}/channel",
            network_id=network.id,
            kind=kind,
            subject_id=ballot.id,
            due_at=work.now,
            tenant_id=network.tenant_id,
            conversation_id=network.channel_id,
        )
    )
