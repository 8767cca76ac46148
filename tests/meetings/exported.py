"""Exported elections for the tests: drawn at random, counted by the program, as they would be given out."""

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from meetings.counting.ballots import profile
from meetings.counting.count import count
from meetings.counting.lot import Lot
from meetings.counting.scrutiny import committed, missing, own_commitment, revealed, revealed_own, seed
from meetings.counting.transcript import ONE_SEAT, Method
from meetings.election_export import Listed, ListedBallot, export
from meetings.elections import Electorate, Form
from meetings.receipts import receipt_of, token_of
from meetings.rounds import DrawnLot, Round, RoundKind, RoundState

NAMES = (
    "Henrik Sandberg (Klevan)",
    "Henrik Sandberg (Örnlunda)",
    "Disa Daleros (Björkhamn)",
    "Petra Almlöv (Klevan)",
    "Åsa Öd (Björkhamn)",
    "Gunvor Tallberg (Örnlunda)",
    "Kristin Persson (Klevan)",
)
OPENED = datetime(2021, 9, 24, 9, tzinfo=UTC)
NONCES = tuple(bytes([number]) * 32 for number in (1, 2, 3))


def lot_of(nonces=NONCES, silent=""):
    """Everybody's promises, told by all but ``silent``."""
    made = (own_commitment(nonces[0]),)
    for who, nonce in zip(("disa", "petra"), nonces[1:], strict=True):
        made = committed(made, who, own_commitment(nonce).hash)
    made = revealed_own(made)
    for who, nonce in zip(("disa", "petra"), nonces[1:], strict=True):
        made = made if who == silent else revealed(made, who, nonce.hex())
    return made


def listed(
    method: Method,
    seats: int,
    rankings,
    *,
    size: int = 4,
    receipts: bool = False,
    recounts: int = 0,
    nonces=NONCES,
    silent="",
    draws: int = 99,
    kind: RoundKind = RoundKind.FIRST,
) -> Listed:
    """A secret round among ``size`` candidates, counted, and counted again for each of ``recounts`` refusals.

    Where somebody is ``silent`` people draw ``draws`` times for those who are tied: the last on the ballot comes first.
    """
    ids = tuple(f"nomination-{number}" for number in range(size))
    commitments = lot_of(nonces, silent)
    counts, gone, drawn = [], set(), []
    for _ in range(1 + recounts):
        votes = profile(ids, [(ranking, 1) for ranking in rankings], withdrawn=gone)
        counts.append(_counted(votes, method, seats, commitments, drawn, draws))
        gone |= set(counts[-1].winners[:1])
    tokens = [token_of(str(number)) for number in range(len(rankings))]
    marks = [(receipt_of("round-1", token) or b"").hex() if receipts else "" for token in tokens]
    ballot = Round(
        id="round-1",
        network_id="net",
        election_id="election-1",
        number=1,
        kind=kind,
        seats=seats,
        candidates=ids,
        names=NAMES[:size],
        form=Form.SECRET,
        method=method,
        electorate=Electorate.ORGANISATIONS,
        opened_at=OPENED,
        closed_at=OPENED.replace(hour=10),
        state=RoundState.PUBLISHED,
        receipts=receipts,
        commitments=commitments,
        drawn=tuple(
            DrawnLot(order=order, drawn_by="petra", witness_ids=("disa",), written_by="petra", written_at=OPENED)
            for order in drawn
        ),
        result=counts[0],
        recounts=tuple(counts[1:]),
    )
    return Listed(
        ballot=ballot,
        electors=max(11, len(rankings)),
        voted=len(rankings),
        ballots=tuple(ListedBallot(ranking=ranking, receipt=mark) for ranking, mark in zip(rankings, marks, strict=True)),
        people={"disa": "Disa Daleros", "petra": "Petra Almlöv"},
    )


def _counted(votes, method, seats, commitments, drawn: list[tuple[int, ...]], draws: int):
    """Count; people draw for whoever is tied while a number is missing."""
    if not missing(commitments):
        return count(votes, method, seats, Lot(seed=seed(commitments), election_id="round-1"))
    made = count(votes, method, seats, Lot(by_hand=tuple(drawn)))
    while made.undrawn is not None and len(drawn) < draws:
        drawn.append(made.undrawn.among[::-1])
        made = count(votes, method, seats, Lot(by_hand=tuple(drawn)))
    return made


def exported(*arguments, **more) -> dict[str, Any]:
    """As ``listed``, as JSON has it."""
    found: dict[str, Any] = json.loads(json.dumps(export("election-1", [listed(*arguments, **more)])))
    return found


@st.composite
def elections(draw, **hands) -> dict[str, Any]:
    """Any election there can be; small numbers, so that ties are many. ``hands`` says whose number is missing."""
    method = draw(st.sampled_from(Method))
    size = draw(st.integers(1, 5))
    seats = 1 if method in ONE_SEAT else draw(st.integers(1, 3))
    ranking = st.permutations(range(size)).flatmap(lambda order: st.integers(0, size).map(lambda many: tuple(order[:many])))
    rankings = draw(st.lists(ranking, max_size=12))
    nonces = tuple(draw(st.binary(min_size=32, max_size=32)) + bytes([number]) for number in range(3))
    return exported(
        method,
        seats,
        rankings,
        size=size,
        receipts=draw(st.booleans()),
        recounts=draw(st.integers(0, 2)),
        nonces=nonces,
        **hands,
    )
