"""The ballot box inside a transaction: put up, filled, opened, thrown away. Who voted is written elsewhere, and never here."""

from functools import partial

from meetings.ballot_box import (
    MOST_CANDIDATES,
    RECEIPT_BYTES,
    BallotBox,
    BoxState,
    dropped_in,
    emptied,
    exchanged,
    unsealed,
    written,
)
from meetings.ballot_keys import PRIVATE, read_key
from meetings.counting.ballots import Ranking
from meetings.receipts import receipt_of, token_of
from meetings.refusals import Refusal, Refused
from meetings.rounds import Round
from workflows.deliveries import Delivery, DeliveryKind
from workflows.ports import Work
from workflows.sealing import WrongKey


def make_box(work: Work, ballot: Round, public_key: bytes | None = None) -> None:
    """Put an empty box up for a round that opens.

    With a scrutineer's ``public_key`` nobody here can open it: the private half comes at the closing. Raises ValueError for
    more candidates than a ballot has room for, Refused BALLOT_KEY_WRONG for a public key that is none.
    """
    if not 1 <= len(ballot.candidates) <= MOST_CANDIDATES:
        raise ValueError(len(ballot.candidates))
    pair = None if public_key is not None else work.sealing.new_pair()
    box = BallotBox(
        id=ballot.id,
        network_id=ballot.network_id,
        size=len(ballot.candidates) + work.sealing.overhead + (RECEIPT_BYTES if ballot.receipts else 0),
        public_key=pair.public if pair is not None else public_key or b"",
        private_key=None if pair is None else pair.private,
        receipts=ballot.receipts,
    )
    try:
        work.sealing.seal(box.public_key, b"", box.id)
    except WrongKey as fault:
        raise Refused(Refusal.BALLOT_KEY_WRONG) from fault
    work.boxes.add(box)


def drop_in(work: Work, ballot: Round, ranking: Ranking, token: str = "") -> str:
    """Put a ballot into the box, in the transaction that marks the elector as having voted; return the receipt's token.

    The token is "" in a round without receipts. It is kept nowhere, so the request's answer must not be kept either. With
    the ``token`` of an earlier vote that one is replaced, and keeps its receipt.

    Raises Refused: NOT_FOUND when no box takes ballots for the round, FIELD_INVALID for somebody who does not stand or
    stands twice, RECEIPT_UNKNOWN.
    """
    box = _standing(work, ballot)
    kept = token or (token_of(work.secret()) if box.receipts else "")
    receipt = receipt_of(box.id, kept) if box.receipts else b""
    if receipt is None or (token and not box.receipts):
        raise Refused(Refusal.RECEIPT_UNKNOWN)
    try:
        plain = written(ranking, len(ballot.candidates))
    except ValueError as fault:
        raise Refused(Refusal.FIELD_INVALID, field="ranking") from fault
    record = receipt + work.sealing.seal(box.public_key, plain, box.id)
    shuffled = work.sealing.shuffled
    filled = exchanged(box, receipt, record, shuffled) if token else dropped_in(box, record, shuffled)
    if filled is None:
        raise Refused(Refusal.RECEIPT_UNKNOWN)
    work.boxes.save(filled)
    return kept


def open_box(work: Work, ballot: Round, private_key: str = "") -> tuple[Ranking, ...]:
    """Open the box for the count and return the ballots, sorted. What was sealed and the key are gone from then on.

    ``private_key`` is the text of the scrutineer's half, where the box was sealed with one; it is used and not kept.

    Raises Refused: NOT_FOUND when no box takes ballots for the round, BALLOT_KEY_NEEDED, BALLOT_KEY_WRONG.
    """
    box = _standing(work, ballot)
    key = box.private_key or read_key(PRIVATE, private_key)
    if key is None:
        raise Refused(Refusal.BALLOT_KEY_WRONG if private_key.strip() else Refusal.BALLOT_KEY_NEEDED)
    try:
        if work.sealing.public_of(key) != box.public_key:
            raise Refused(Refusal.BALLOT_KEY_WRONG)
        opened = unsealed(box, partial(work.sealing.open, key, box=box.id))
    except WrongKey as fault:
        raise Refused(Refusal.BALLOT_KEY_WRONG) from fault
    work.boxes.save(opened)
    _forget(work, box, "opened")
    return tuple(each.ranking for each in opened.ballots)


def rankings_in(work: Work, ballot: Round) -> tuple[Ranking, ...]:
    """Return the ballots of a box that was opened, sorted.

    Raises Refused: NOT_FOUND when there is none that was, BALLOTS_DESTROYED.
    """
    box = work.boxes.get(ballot.id)
    if box is None or box.state is BoxState.SEALED:
        raise Refused(Refusal.NOT_FOUND)
    if box.state is BoxState.DESTROYED:
        raise Refused(Refusal.BALLOTS_DESTROYED)
    return tuple(each.ranking for each in box.ballots)


def throw_away(work: Work, ballot: Round) -> None:
    """Destroy a round's ballots and key, opened or not; where there are none nothing happens."""
    box = work.boxes.get(ballot.id)
    if box is None or box.state is BoxState.DESTROYED:
        return
    work.boxes.save(emptied(box))
    _forget(work, box, "destroyed")


def _standing(work: Work, ballot: Round) -> BallotBox:
    box = work.boxes.get(ballot.id)
    if box is None or box.state is not BoxState.SEALED:
        raise Refused(Refusal.NOT_FOUND)
    return box


def _forget(work: Work, box: BallotBox, why: str) -> None:
    """Have the database let go of the box's earlier versions, which show which ballot came when."""
    work.outbox.add(
        Delivery(
            id=work.new_id(),
            dedupe_key=f"ballots_forgotten/{box.id}/{why}",
            network_id=box.network_id,
            kind=DeliveryKind.BALLOTS_FORGOTTEN,
            subject_id=box.id,
            due_at=work.now,
        )
    )
