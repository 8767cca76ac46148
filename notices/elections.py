"""The messages of elections: who can be proposed, will you stand, vote, how many have voted, the result, do you accept."""

from dataclasses import replace
from datetime import timedelta

from cards.ballot import ballot
from cards.ballot_channel import ballot_channel
from cards.election_drawn import ballot_view, channel_view, election_view, result_view
from cards.election_result import election_result
from cards.election_told import terms_of
from cards.elements import Element
from cards.envelope import Envelope
from cards.lot import LotNumber, LotView, lot
from cards.nomination_asked import NominationAskedView, NominationsOpenView, nomination_asked, nominations_open
from cards.said_in_room import SaidInRoomView, said_in_room
from cards.seat_asked import SeatAskedView, SeatLostView, seat_asked, seat_lost
from meetings.counting.scrutiny import missing
from meetings.election_facts import ElectionFacts
from meetings.elections import Election, ElectionState
from meetings.nominations import NominationState
from meetings.round_result import outcome
from meetings.rounds import Round, RoundState
from meetings.seats import SeatAnswer
from notices.message import Maker, Message
from texts.say import Say
from workflows.deliveries import Delivery, DeliveryKind
from workflows.election_picture import election_facts
from workflows.election_steps import name_and_place, newest_round, offers_of
from workflows.ports import Work
from workflows.round_view import round_facts

TOLD_FOR = timedelta(days=30)
"""So long what asks for nothing stands on a person's own page."""

ASKED = frozenset({NominationState.PROPOSED, NominationState.THINKING})


def make_nominations(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Ask everybody whom to elect; nothing once nominations have ended."""
    election = work.elections.get(delivery.subject_id)
    facts = _facts(work, election, delivery) if election is not None else None
    if facts is None or not facts.open_for_nominations:
        return None
    shown = election_view(facts, _about(delivery, facts.id))
    view = NominationsOpenView(
        envelope=shown.envelope,
        terms=shown.terms,
        meeting=shown.meeting,
        turns=shown.turns,
        people=shown.people,
        own=shown.own,
        proposers=shown.proposers,
        may_stand=shown.may_stand,
    )
    return _message(nominations_open(view, say))


def make_asked(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Ask the nominee; nothing once they have said yes or no, or a ballot has opened."""
    nomination = work.nominations.get(delivery.subject_id)
    election = work.elections.get(nomination.election_id) if nomination is not None else None
    facts = _facts(work, election, delivery) if election is not None else None
    if nomination is None or facts is None or not facts.changes or nomination.state not in ASKED:
        return None
    view = NominationAskedView(
        envelope=_about(delivery, facts.id),
        terms=terms_of(facts),
        meeting=facts.meeting,
        proposers=facts.own.proposers if facts.own is not None else 1,
        own=nomination.state.value,
    )
    return _message(nomination_asked(view, say))


def make_ballot(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Hand out a ballot; nothing to somebody who has no vote any more, or once the vote has closed.

    Whoever was sent it sees on their own page that the vote has closed, until the result is published.
    """
    return _ballot(work, delivery, say, reminds=False)


def make_reminder(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Bring a ballot up once more; nothing once that vote has been cast."""
    return _ballot(work, delivery, say, reminds=True)


def make_channel(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Count in the channel how many have voted; the card is drawn closed when the vote is."""
    round_, election = _round(work, delivery)
    posted = delivery.activity_id is not None
    if round_ is None or election is None or (round_.state is not RoundState.OPEN and not posted):
        return None
    facts = election_facts(work, election, "", leads=False)
    view = channel_view(facts, round_facts(work, round_, "", leads=False), _about(delivery, round_.id))
    return _message(ballot_channel(view, say))


def make_result(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Tell a published result in the channel, or to one person; where it was posted and counts no more it is said to be void."""
    round_, election = _round(work, delivery)
    if round_ is not None and round_.state is RoundState.ANNULLED and delivery.person_id is None:
        return make_channel(work, delivery, say)
    if round_ is None or election is None or round_.state is not RoundState.PUBLISHED:
        return None
    reader = delivery.person_id or ""
    if reader and work.now - delivery.due_at > TOLD_FOR:
        return None
    facts = election_facts(work, election, reader, leads=False)
    view = result_view(facts, round_facts(work, round_, reader, leads=False), _about(delivery, election.id))
    return _message(election_result(view, say)) if view is not None else None


def make_annulled(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Tell that a vote counts for nothing; nothing once it is held again, which brings a new ballot."""
    round_, election = _round(work, delivery)
    if round_ is None or election is None or round_.state is not RoundState.ANNULLED:
        return None
    if round_ != newest_round(work, election.id) or work.now - delivery.due_at > TOLD_FOR:
        return None
    facts = election_facts(work, election, "", leads=False)
    view = channel_view(facts, round_facts(work, round_, "", leads=False), _about(delivery, round_.id))
    return _message(ballot_channel(view, say))


def make_seat(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Ask the elected; nothing once they have answered or the vote counts no more."""
    offer = work.offers.get(delivery.subject_id)
    round_ = work.rounds.get(offer.round_id) if offer is not None else None
    election = work.elections.get(offer.election_id) if offer is not None else None
    network = work.networks.get(delivery.network_id)
    if offer is None or round_ is None or election is None or network is None:
        return None
    if offer.answer is not SeatAnswer.ELECTED or round_.state is not RoundState.PUBLISHED:
        return None
    facts = election_facts(work, election, offer.person_id, leads=False)
    view = SeatAskedView(envelope=_about(delivery, election.id), terms=terms_of(facts), network=network.name)
    return _message(seat_asked(view, say), alert=True)


def make_lost(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Tell somebody that the election which gave them a seat was taken back; nothing once they have been elected in it again."""
    offer, network = work.offers.get(delivery.subject_id), work.networks.get(delivery.network_id)
    if offer is None or network is None or work.now - delivery.due_at > TOLD_FOR:
        return None
    if any(each.person_id == offer.person_id for each in offers_of(work, offer.election_id)):
        return None
    view = SeatLostView(envelope=_about(delivery, offer.election_id), network=network.name)
    return _message(seat_lost(view, say), alert=True)


def make_number(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Ask a scrutineer for the promised number; nothing once it was told, people have drawn the lot, or nothing waits for it."""
    round_, _ = _round(work, delivery)
    reader = delivery.person_id or ""
    if round_ is None or round_.state not in {RoundState.CLOSED, RoundState.PUBLISHED} or not outcome(round_).waits:
        return None
    if reader not in missing(round_.commitments):
        return None
    numbers = tuple(
        LotNumber(by=one.by, promised=one.promised, number=one.number)
        for one in round_facts(work, round_, reader, leads=False).lots
    )
    view = LotView(envelope=_about(delivery, round_.id), numbers=numbers, tells=True, said=say("lot.asked"))
    return _message(lot(view, say), alert=True)


def make_said(work: Work, delivery: Delivery, say: Say) -> Message | None:
    """Tell somebody that their yes was written down; nothing once they have answered themselves or it counts no more."""
    network = work.networks.get(delivery.network_id)
    offer, nomination = work.offers.get(delivery.subject_id), work.nominations.get(delivery.subject_id)
    said = offer or nomination
    election = work.elections.get(said.election_id) if said is not None else None
    if said is None or election is None or network is None or not said.recorded_by or election.state is ElectionState.CANCELLED:
        return None
    round_ = work.rounds.get(offer.round_id) if offer is not None else None
    if round_ is not None and round_.state is not RoundState.PUBLISHED:
        return None
    facts = _facts(work, election, delivery)
    view = SaidInRoomView(
        envelope=_about(delivery, election.id),
        terms=terms_of(facts),
        network=network.name,
        by=name_and_place(work, network.id, said.recorded_by),
        stands=nomination is not None,
    )
    return _message(said_in_room(view, say))


def _ballot(work: Work, delivery: Delivery, say: Say, *, reminds: bool) -> Message | None:
    round_, election = _round(work, delivery)
    told = frozenset({RoundState.OPEN, RoundState.CLOSED} if delivery.activity_id and not reminds else {RoundState.OPEN})
    if round_ is None or election is None or round_.state not in told:
        return None
    reader = delivery.person_id or ""
    shown = round_facts(work, round_, reader, leads=False)
    if not shown.elector_id or (reminds and shown.voted_already):
        return None
    facts = election_facts(work, election, reader, leads=False)
    view = replace(ballot_view(facts, shown, _about(delivery, round_.id)), reminds=reminds)
    return _message(ballot(view, say))


def _round(work: Work, delivery: Delivery) -> tuple[Round | None, Election | None]:
    round_ = work.rounds.get(delivery.subject_id)
    return round_, work.elections.get(round_.election_id) if round_ is not None else None


def _facts(work: Work, election: Election, delivery: Delivery) -> ElectionFacts:
    return election_facts(work, election, delivery.person_id or "", leads=False)


def _about(delivery: Delivery, subject_id: str) -> Envelope:
    return Envelope(network=delivery.network_id, subject=subject_id, card=delivery.id)


def _message(drawn: Element, *, alert: bool = False) -> Message:
    return Message(card=drawn, summary=str(drawn["fallbackText"]), alert=alert)


MAKERS: dict[DeliveryKind, Maker] = {
    DeliveryKind.NOMINATIONS_OPEN: make_nominations,
    DeliveryKind.NOMINATION_ASKED: make_asked,
    DeliveryKind.BALLOT_OPEN: make_ballot,
    DeliveryKind.BALLOT_REMINDER: make_reminder,
    DeliveryKind.BALLOT_CHANNEL: make_channel,
    DeliveryKind.ELECTION_RESULT_CHANNEL: make_result,
    DeliveryKind.ELECTION_RESULT_PERSON: make_result,
    DeliveryKind.BALLOT_ANNULLED: make_annulled,
    DeliveryKind.LOT_NUMBER: make_number,
    DeliveryKind.SEAT_ASKED: make_seat,
    DeliveryKind.SEAT_LOST: make_lost,
    DeliveryKind.SAID_IN_ROOM: make_said,
}
