"""Drawing an election: which of its cards answers a request, for whom."""

from cards.ballot_channel import ballot_channel
from cards.election import election
from cards.election_drawn import channel_view, election_view, result_view, round_view
from cards.election_form import (
    ElectionFormView,
    ElectionOpenView,
    ElectionRecordView,
    election_form,
    election_open,
    election_record,
)
from cards.election_result import election_result
from cards.election_round import election_round
from cards.election_told import elected_candidate, people_of, terms_of
from cards.election_words import Terms, called
from cards.elements import escape
from cards.envelope import Envelope
from cards.lot import lot
from cards.lot_by_hand import lot_by_hand
from cards.nomination_asked import NominatedView, nominated
from cards.nomination_who import NominationWhoView, nomination_who
from cards.receipt import ReceiptView, receipt
from cards.seat_asked import SeatAnsweredView, seat_answered
from conversation.election_parts import envelope_of, named_people
from conversation.lot_cards import by_hand_view, lot_view
from conversation.verbs import Card
from meetings.election_facts import ElectionFacts
from meetings.elections import ElectionState
from meetings.namesakes import Named
from meetings.rounds import RoundState
from meetings.seats import SeatAnswer
from texts.say import Say
from workflows import around
from workflows.announce_election import ElectionAnnounced
from workflows.election_view import ElectionChange, ElectionShown

OWN = frozenset({ElectionChange.ACCEPTED, ElectionChange.DECLINED, ElectionChange.THINKING, ElectionChange.WITHDRAWN})
SEATS = {ElectionChange.TAKEN: "takes", ElectionChange.REFUSED: "refuses"}


def draw_election(shown: ElectionShown, say: Say) -> Card:
    """Draw what came of a request about an election: a receipt, the form that was asked for, or how it stands."""
    facts = shown.election
    if shown.part == "record" and shown.leads:
        return election_record(record_view(shown), say)
    if facts is None:
        return election_form(form_view(shown), say) if shown.leads else _none(say)
    return _personal(shown, facts, say) or _form(shown, say) or draw_standing(shown, facts, say)


def _personal(shown: ElectionShown, facts: ElectionFacts, say: Say) -> Card | None:
    """Draw what came of a nomination or of an answer to one's election; None for anything else."""
    envelope = envelope_of(shown)
    if shown.change is ElectionChange.PROPOSED and shown.nominee is not None:
        return nominated(NominatedView(envelope=envelope, name=called(_nominee(shown.nominee))), say)
    if shown.change in OWN:
        own = facts.own
        state, proposers = (own.state.value, own.proposers) if own is not None else ("proposed", 1)
        return nominated(NominatedView(envelope=envelope, own=state, proposers=proposers), say)
    return seat_answered(_seat(shown, facts), say) if shown.change in SEATS else None


def _nominee(person: around.Named) -> Named:
    return Named(id=person.person_id, name=person.name, organisation=person.organisation)


def _form(shown: ElectionShown, say: Say) -> Card | None:
    """Draw the part that was asked for; None where none was, or it is not for this reader."""
    if shown.part == "who":
        people, barred = named_people(shown.who), named_people(shown.barred)
        return nomination_who(NominationWhoView(envelope=envelope_of(shown), people=people, barred=barred), say)
    by_hand = by_hand_view(shown) if shown.part == "draw" else None
    if by_hand is not None:
        return lot_by_hand(by_hand, say)
    if shown.part == "lot" or shown.change in {ElectionChange.PROMISED, ElectionChange.TOLD}:
        return lot(lot_view(shown, say), say)
    if shown.leads and shown.part == "announce":
        return election_form(form_view(shown), say)
    return election_open(open_view(shown), say) if shown.leads and shown.part in {"open", "repeat"} else None


def draw_announced(announced: ElectionAnnounced, say: Say) -> Card:
    """Draw an election that was announced, changed or called off."""
    return draw_election(announced.shown, say)


def draw_standing(shown: ElectionShown, facts: ElectionFacts, say: Say) -> Card:
    """Draw how an election stands: its nominations, its running vote, or its result."""
    envelope, said = envelope_of(shown), _said(shown, facts, say)
    round_ = facts.round
    nowhere = round_ is not None and round_.state is RoundState.PUBLISHED and facts.changes
    if nowhere and not said:
        said = say("election_round.nowhere")
    if round_ is None or nowhere or round_.state is RoundState.ANNULLED or facts.state is ElectionState.CANCELLED:
        return election(election_view(facts, envelope, leads=shown.leads, said=said), say)
    if round_.state is RoundState.OPEN and shown.leads:
        return election_round(round_view(round_, envelope, said=said), say)
    result = result_view(facts, round_, envelope, leads=shown.leads, said=said)
    if result is not None:
        return election_result(result, say)
    about = Envelope(network=shown.network_id, subject=round_.id, card=shown.card)
    return ballot_channel(channel_view(facts, round_, about), say)


def _said(shown: ElectionShown, facts: ElectionFacts, say: Say) -> str:
    """Return the receipt over an election that somebody has just changed, "" when it was only looked at."""
    match shown.change:
        case ElectionChange.ANNOUNCED:
            return say("election.announced", n=facts.seats)
        case ElectionChange.OPENED | ElectionChange.CLOSED | ElectionChange.PUBLISHED | ElectionChange.ANNULLED:
            return say(f"election_round.{shown.change.value}")
        case ElectionChange.SAID:
            return say("said_in_room.entered")
        case ElectionChange.STANDS if shown.nominee is not None:
            return say("said_in_room.nominee_entered", name=escape(called(_nominee(shown.nominee))))
        case ElectionChange.REVOKED:
            return say("election.revoked", line=escape(shown.line))
        case ElectionChange.DRAWN:
            return say("lot_by_hand.entered")
        case ElectionChange.SETTLED | ElectionChange.RECORDED:
            return say("election.settled", line=escape(shown.line)) if shown.line else say("election.recorded")
        case _:
            return ""


def _none(say: Say) -> Card:
    return receipt(ReceiptView(title=say("election.none"), lines=(say("election.none_how"),)), say)


def form_view(shown: ElectionShown) -> ElectionFormView:
    """Return the form of an election, as it is announced or as usual."""
    facts = shown.election
    meetings = shown.coming
    if facts is None:
        return ElectionFormView(envelope=envelope_of(shown), meetings=meetings)
    terms = terms_of(facts)
    on = facts.meeting.day if facts.meeting is not None else None
    return ElectionFormView(
        envelope=envelope_of(shown), terms=terms, meetings=meetings, on=on, changes=True, receipts=facts.receipts
    )


def open_view(shown: ElectionShown) -> ElectionOpenView:
    """Return the form of the next vote: of those who stand, or of those who were level in the last one."""
    facts = shown.election
    if facts is None:
        return ElectionOpenView(envelope=envelope_of(shown), terms=Terms(), candidates=(), electors=shown.electors)
    result = facts.round.result if facts.round is not None else None
    tied = (
        tuple(facts.round.candidates[number] for number in result.tied) if facts.round is not None and result is not None else ()
    )
    again = shown.part == "repeat"
    return ElectionOpenView(
        envelope=envelope_of(shown),
        terms=terms_of(facts),
        candidates=people_of(tied if tied and not again else facts.candidates),
        electors=shown.electors,
        again=again,
    )


def record_view(shown: ElectionShown) -> ElectionRecordView:
    """Return the form of an election that was settled around the table; those who stand are filled in."""
    facts = shown.election
    seats = facts.seats if facts is not None else max(len(shown.chairs), 1)
    return ElectionRecordView(
        envelope=envelope_of(shown),
        seats=seats,
        people=named_people(shown.electable),
        chairs=named_people(shown.chairs),
        chosen=tuple(one.person_id for one in facts.candidates[:seats]) if facts is not None else (),
        decision=shown.decision_id,
    )


def _seat(shown: ElectionShown, facts: ElectionFacts) -> SeatAnsweredView:
    """Return what an answer led to: others are waited for, or the line of the minutes."""
    result = facts.round.result if facts.round is not None else None
    waiting = [one for one in result.elected if one.answer is SeatAnswer.ELECTED] if result is not None else []
    return SeatAnsweredView(
        envelope=envelope_of(shown),
        answer=SEATS[shown.change],
        sentence=shown.line,
        waits=tuple(called(elected_candidate(one)) for one in waiting),
    )
