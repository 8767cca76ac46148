"""Exported elections for the tests: drawn at random, counted by the program, as they would be given out."""

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from meetings.counting.ballots import profile
from meetings.counting.count import count
from meetings.counting.lot import Lot
from meetings.counting.scrutiny import committed, own_commitment, revealed, revealed_own, seed
from meetings.counting.transcript import ONE_SEAT, Method
from meetings.election_export import Listed, ListedBallot, export
from meetings.elections import Electorate, Form
from meetings.receipts import receipt_of, token_of
from meetings.rounds import Round, RoundKind, RoundState

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
    method: Method, seats: int, rankings, *, size: int = 4, receipts: bool = False, recounts: int = 0, nonces=NONCES, silent=""
) -> Listed:
    """A secret round among ``size`` candidates, counted, and counted again for each of ``recounts`` refusals."""
    ids = tuple(f"nomination-{number}" for number in range(size))
    commitments = lot_of(nonces, silent)
    lot = Lot(seed=seed([each for each in commitments if each.revealed]), election_id="round-1")
    counts, gone = [], set()
    for _ in range(1 + recounts):
        counts.append(count(profile(ids, [(ranking, 1) for ranking in rankings], withdrawn=gone), method, seats, lot))
        gone |= set(counts[-1].winners[:1])
    tokens = [token_of(str(number)) for number in range(len(rankings))]
    marks = [(receipt_of("round-1", token) or b"").hex() if receipts else "" for token in tokens]
    ballot = Round(
        id="round-1",
        network_id="net",
        election_id="election-1",
        number=1,
        kind=RoundKind.FIRST,
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
        result=counts[0],
        recounts=tuple(counts[1:]),
    )
    return Listed(
        ballot=ballot,
        electors=max(11, len(rankings)),
        voted=len(rankings),
        ballots=tuple(ListedBallot(ranking=ranking, receipt=mark) for ranking, mark in zip(rankings, marks, strict=True)),
        scrutineers={"disa": "Disa Daleros", "petra": "Petra Almlöv"},
    )


def exported(*arguments, **more) -> dict[str, Any]:
    """As ``listed``, as JSON has it."""
    found: dict[str, Any] = json.loads(json.dumps(export("election-1", [listed(*arguments, **more)])))
    return found


@st.composite
def elections(draw) -> dict[str, Any]:
    """Any election there can be; small numbers, so that ties are many."""
    method = draw(st.sampled_from(Method))
    size = draw(st.integers(1, 5))
    seats = 1 if method in ONE_SEAT else draw(st.integers(1, 3))
    ranking = st.permutations(range(size)).flatmap(lambda order: st.integers(0, size).map(lambda many: tuple(order[:many])))
    rankings = draw(st.lists(ranking, max_size=12))
    nonces = tuple(draw(st.binary(min_size=32, max_size=32)) + bytes([number]) for number in range(3))
    return exported(
        method, seats, rankings, size=size, receipts=draw(st.booleans()), recounts=draw(st.integers(0, 2)), nonces=nonces
    )
