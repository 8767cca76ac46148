"""The lot pressed: numbers promised and told by scrutineers, and one that people drew by hand."""

from collections.abc import Callable
from dataclasses import replace

from cards.lot import lot
from cards.lot_by_hand import lot_by_hand
from conversation.ballots import read_ranking
from conversation.election_cards import draw_election
from conversation.fields import Fields
from conversation.lot_cards import by_hand_view, lot_view
from conversation.verbs import Afresh, Card, Verb
from meetings.refusals import Refusal, Refused
from texts.election_minutes import print_outcome
from texts.refusals import refusal_sentence
from texts.say import Say
from workflows import draw_by_hand, draw_lot
from workflows.election_view import SHOW, ElectionShown, ShowElection

KEY_MOST = 200
PLACE_MOST = 20


def _read_draw(fields: Fields) -> draw_by_hand.DrawByHand:
    first = fields.text("choice", most=PLACE_MOST)
    return draw_by_hand.DrawByHand(
        print_outcome=print_outcome,
        order=read_ranking(fields, first),
        drawn_by=fields.maybe_id("drawn_by"),
        witness_ids=fields.ids("witnesses"),
        subject_id=fields.maybe_id("subject"),
    )


def _read_number(fields: Fields) -> draw_lot.TellNumber:
    """Read the number that was promised; a "no" does not call it what the number of an item is called."""
    try:
        told = fields.text("number", most=KEY_MOST, required=True)
    except Refused as wrong:
        raise Refused(wrong.code, **{**wrong.facts, "field": "lot_number"}) from wrong
    return draw_lot.TellNumber(print_outcome=print_outcome, subject_id=fields.maybe_id("subject"), number=told)


def again_lot(shown: ElectionShown, _fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw the numbers of the lot; a number that was refused is not shown again."""
    return lot(replace(lot_view(shown, say), error=refusal_sentence(refused, say)), say)


def again_draw(shown: ElectionShown, fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw the form of a lot drawn by hand with what was typed; how the election stands, where no lot is waited for."""
    view = by_hand_view(shown)
    if view is None or refused.code is Refusal.LOT_NOT_WAITING:
        return draw_election(replace(shown, part=""), say)
    typed = tuple(sorted(fields.inputs().items()))
    return lot_by_hand(replace(view, filled=typed, error=refusal_sentence(refused, say)), say)


def _again(part: str, draw: Callable[[ElectionShown, Fields, Refused, Say], Card]) -> Afresh:
    return Afresh(request=SHOW, read=lambda _fields: ShowElection(part=part), draw=draw)


VERBS: tuple[Verb, ...] = (
    Verb(
        request=draw_lot.COMMIT,
        read=lambda fields: draw_lot.PromiseNumber(
            subject_id=fields.maybe_id("subject"), promised=fields.text("promise", most=KEY_MOST, required=True)
        ),
        draw=draw_election,
        afresh=_again("lot", again_lot),
    ),
    Verb(
        request=draw_lot.REVEAL,
        read=_read_number,
        draw=draw_election,
        afresh=_again("lot", again_lot),
    ),
    Verb(request=draw_by_hand.REQUEST, read=_read_draw, draw=draw_election, afresh=_again("draw", again_draw)),
)
