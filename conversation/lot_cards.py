"""Drawing the lot: its numbers, and the form for one that people draw by hand."""

from cards.election_told import on_ballot
from cards.election_words import called
from cards.envelope import Envelope
from cards.lot import LotNumber, LotView
from cards.lot_by_hand import LotByHandView
from conversation.election_parts import envelope_of, named_people
from meetings.election_facts import LotFacts, RoundFacts
from meetings.elections import ElectionState
from meetings.rounds import RoundState
from texts.say import Say
from workflows.election_view import ElectionChange, ElectionShown


def lot_view(shown: ElectionShown, say: Say) -> LotView:
    """Return the numbers promised for the next vote, or those of the vote that is on or has just closed."""
    facts = shown.election
    if facts is None:
        return LotView(envelope=envelope_of(shown))
    round_ = facts.round
    said = {ElectionChange.PROMISED: "lot.promise_kept", ElectionChange.TOLD: "lot.told_now"}.get(shown.change, "")
    if round_ is None or not (round_.state in {RoundState.OPEN, RoundState.CLOSED} or _waits(round_)):
        return LotView(
            envelope=envelope_of(shown),
            numbers=_numbers(facts.lots),
            promises=facts.state is ElectionState.ANNOUNCED,
            said=say(said) if said else "",
        )
    waits = round_.result.waits if round_.result is not None else ()
    drawn = round_.result is not None and bool(round_.result.drawn)
    return LotView(
        envelope=Envelope(network=shown.network_id, subject=round_.id, card=shown.card),
        numbers=_numbers(round_.lots),
        tells=round_.state is not RoundState.OPEN and not drawn and any(not one.number for one in round_.lots),
        level=tuple(called(on_ballot(round_)[number]) for number in waits),
        draws=facts.id if waits and shown.leads else "",
        said=say(said) if said else "",
    )


def _waits(round_: RoundFacts) -> bool:
    """Tell whether a lot of a published round is still to be drawn."""
    return round_.result is not None and bool(round_.result.waits)


def by_hand_view(shown: ElectionShown) -> LotByHandView | None:
    """Return the form of a lot drawn by hand; None where none is waited for, or the reader does not lead."""
    facts = shown.election
    round_ = facts.round if facts is not None else None
    if round_ is None or round_.result is None or not round_.result.waits or not shown.leads:
        return None
    candidates = on_ballot(round_)
    return LotByHandView(
        envelope=Envelope(network=shown.network_id, subject=round_.id, card=shown.card),
        tied=tuple(candidates[number] for number in round_.result.waits),
        missing=round_.result.missing,
        people=named_people(shown.onlookers),
    )


def _numbers(lots: tuple[LotFacts, ...]) -> tuple[LotNumber, ...]:
    return tuple(LotNumber(by=one.by, promised=one.promised, number=one.number) for one in lots)
