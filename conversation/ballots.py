"""Voting: the ballot, the vote, and what comes back of one that was refused."""

from dataclasses import replace

from cards.ballot import BallotCastView, ballot, ballot_cast
from cards.ballot_fields import BLANK, RANK
from cards.election_drawn import ballot_view
from cards.election_told import names_on
from cards.envelope import Envelope
from cards.receipt import ReceiptView, receipt
from conversation.fields import Fields
from conversation.verbs import Afresh, Card, Verb
from meetings.refusals import Refusal, Refused
from texts.refusals import refusal_sentence
from texts.say import Say
from workflows import cast_ballot

PLACES_MOST = 99
RECEIPT_MOST = 80
NOBODY = 9999
"""No ballot has so many candidates."""


def draw_ballot(shown: cast_ballot.BallotShown, say: Say) -> Card:
    """Draw the ballot as it stands for the reader."""
    return ballot(ballot_view(shown.election, shown.round, _envelope(shown)), say)


def draw_ballot_again(shown: cast_ballot.BallotShown, fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw the ballot under the sentence of a refusal; an open one keeps what was filled in, a secret one nothing."""
    typed = tuple(sorted(fields.inputs().items()))
    view = replace(ballot_view(shown.election, shown.round, _envelope(shown)), typed=typed, error=refusal_sentence(refused, say))
    return ballot(view, say)


def draw_refused(_fields: Fields, refused: Refused, say: Say) -> Card:
    """Draw the sentence alone for somebody who may not see the ballot: what they voted is not quoted to a chat that stays."""
    return receipt(ReceiptView(title=refusal_sentence(refused, say), lines=()), say)


def draw_cast(cast: cast_ballot.BallotCast, say: Say) -> Card:
    """Draw that the vote was received."""
    view = BallotCastView(
        envelope=_envelope(cast),
        form=cast.round.form.value,
        voted=cast.round.voted,
        electors=cast.round.electors,
        names=names_on(cast.round, cast.round.own.ranking) if cast.round.own is not None else (),
        receipt=cast.receipt,
        closed=cast.closed,
    )
    return ballot_cast(view, say)


def _envelope(result: cast_ballot.BallotShown | cast_ballot.BallotCast) -> Envelope:
    return Envelope(network=result.network_id, subject=result.round.id, card=result.card)


def _read_show(fields: Fields) -> cast_ballot.ShowBallot:
    return cast_ballot.ShowBallot(subject_id=fields.maybe_id("subject"))


def _read_cast(fields: Fields) -> cast_ballot.CastBallot:
    """Read a vote of any method; what no ballot has, or a blank vote beside names, is refused, never guessed."""
    one = fields.text("choice", most=20)
    blank = fields.yes(BLANK) or one == BLANK
    return cast_ballot.CastBallot(
        subject_id=fields.id("subject"),
        ranking=() if one == BLANK else read_ranking(fields, one),
        blank=blank,
        elector_id=fields.maybe_id("elector"),
        token=fields.text("receipt", most=RECEIPT_MOST),
    )


def read_ranking(fields: Fields, one: str) -> tuple[int, ...]:
    """Return the candidates by number, the most wanted first; two with the same place are Refused RANKED_TWICE."""
    if one:
        return (_number(one),)
    ticked = tuple(_number(key) for key in fields.ids("choices"))
    if ticked:
        return ticked
    names = sorted(name for name in fields.names() if name.startswith(RANK))
    try:
        places = {name: fields.number(name, least=1, most=PLACES_MOST) for name in names}
    except Refused as refused:
        raise Refused(refused.code, field="ranking") from refused
    ranked = {name: place for name, place in places.items() if place is not None}
    if len(set(ranked.values())) != len(ranked):
        raise Refused(Refusal.RANKED_TWICE)
    return tuple(_number(name.removeprefix(RANK)) for name in sorted(ranked, key=lambda name: ranked[name]))


def _number(words: str) -> int:
    """Return a candidate's number; what no card writes is NOBODY, which is refused once it is known who votes."""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 4 else NOBODY  # noqa: PLR2004 - a ballot has fewer


VERBS: tuple[Verb, ...] = (
    Verb(request=cast_ballot.SHOW, read=_read_show, draw=draw_ballot, reads=True),
    Verb(
        request=cast_ballot.CAST,
        read=_read_cast,
        draw=draw_cast,
        again=draw_refused,
        afresh=Afresh(request=cast_ballot.SHOW, read=_read_show, draw=draw_ballot_again),
    ),
)
