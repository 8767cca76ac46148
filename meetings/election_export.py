"""An election as plain data for a file: all that it takes to count again, and nothing that says who voted how in secret."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from meetings.counting.ballots import Ranking, profile
from meetings.counting.scrutiny import KLUBBA, Commitment
from meetings.counting.transcript import Count
from meetings.round_result import Outcome, outcome
from meetings.rounds import DrawnLot, Round, RoundState
from meetings.values import value

FORMAT = "klubba-election/1"

CHECKED = (
    *("id", "number", "kind", "form", "method", "seats", "opened", "closed", "electors", "voted", "quorum"),
    *("candidates", "ballots", "ballots_digest", "commitments"),
)
"""What the checksum is taken over: settled when the round is closed. The results follow from it, and from lots drawn by hand."""

Data = dict[str, Any]


class Withheld(StrEnum):
    """Why the ballots of a round are not in the file: too FEW to be secret, DESTROYED, or not COUNTED."""

    FEW = "few"
    DESTROYED = "destroyed"
    COUNTED = "not_counted"


@value
class ListedBallot:
    """A ballot on the list that is given out; ``by`` names the elector in an open round only."""

    ranking: Ranking
    receipt: str = ""
    by: str = ""


@value
class Listed:
    """A round with what may be told of it; ``people`` are the names of those who had to do with its lots, by person id.

    ``ballots`` None = ``withheld`` says why, and then the sums are withheld too: only who was elected is told.
    """

    ballot: Round
    electors: int
    voted: int
    ballots: tuple[ListedBallot, ...] | None
    withheld: Withheld | None = None
    people: Mapping[str, str]


def export(election_id: str, rounds: Iterable[Listed]) -> Data:
    """Return the election's rounds, oldest first."""
    ordered = sorted(rounds, key=lambda listed: listed.ballot.number)
    return {"format": FORMAT, "election": election_id, "rounds": [_round(listed) for listed in ordered]}


def _round(listed: Listed) -> Data:
    ballot = listed.ballot
    shown = _ballots(ballot, listed.ballots)
    came = outcome(ballot) if ballot.state is not RoundState.ANNULLED else Outcome()
    counts = () if ballot.result is None or shown is None else (ballot.result, *ballot.recounts)
    data: Data = {
        "id": ballot.id,
        "number": ballot.number,
        "kind": ballot.kind.value,
        "state": ballot.state.value,
        "form": ballot.form.value,
        "method": ballot.method.value,
        "seats": ballot.seats,
        "opened": _instant(ballot.opened_at),
        "closed": _instant(ballot.closed_at),
        "electors": listed.electors,
        "voted": listed.voted,
        "quorum": ballot.quorum,
        "receipts": ballot.receipts,
        "candidates": [{"id": key, "name": name} for key, name in zip(ballot.candidates, ballot.names, strict=True)],
        "withheld": None if listed.withheld is None else listed.withheld.value,
        "ballots": shown,
        "ballots_digest": None,
        "commitments": [_commitment(each, listed.people) for each in in_order(ballot.commitments)],
        "drawn": [_drawn(ballot, each, listed.people) for each in ballot.drawn],
        "results": [_result(count) for count in counts],
        "elected": [ballot.names[number] for number in came.winners],
        "runoff": [ballot.names[number] for number in came.tied],
    }
    if listed.ballots is not None and shown is not None:
        cast = profile(ballot.candidates, [(each.ranking, 1) for each in listed.ballots])
        data["ballots_digest"] = cast.digest().hex()
    data["checksum"] = None if shown is None else checksum(data)
    return data


def checksum(data: Mapping[str, Any]) -> str:
    """Return the SHA-256 over what was settled when the round was closed: whoever has it knows an altered export.

    A lot drawn by hand is part of it; a round without one has the sum that it always had.
    """
    drawn = {"drawn": data["drawn"]} if data["drawn"] else {}
    text = json.dumps({key: data[key] for key in CHECKED} | drawn, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def in_order(commitments: Sequence[Commitment]) -> list[Commitment]:
    """Return the promises in the order that the seed is made of them: Klubba's, then by their hashes."""
    return sorted(commitments, key=lambda each: (each.by != KLUBBA, each.hash))


def _ballots(ballot: Round, listed: tuple[ListedBallot, ...] | None) -> list[Data] | None:
    if listed is None:
        return None
    shown = []
    for each in sorted(listed, key=lambda each: (each.by or each.receipt, each.ranking)):
        data: Data = {"ranking": [ballot.candidates[number] for number in each.ranking]}
        shown.append(data | ({"by": each.by} if each.by else {}) | ({"receipt": each.receipt} if each.receipt else {}))
    return shown


def _commitment(each: Commitment, names: Mapping[str, str]) -> Data:
    by = "Klubba" if each.by == KLUBBA else names[each.by]
    return {"by": by, "hash": each.hash, "nonce": each.nonce if each.revealed else None}


def _drawn(ballot: Round, drawn: DrawnLot, names: Mapping[str, str]) -> Data:
    return {
        "order": [ballot.candidates[number] for number in drawn.order],
        "by": names[drawn.drawn_by],
        "witnesses": [names[person_id] for person_id in drawn.witness_ids],
        "written_by": names[drawn.written_by],
        "written": _instant(drawn.written_at),
    }


def _result(count: Count) -> Data:
    ids = count.candidates

    def named(numbers: Iterable[int]) -> list[str]:
        return [ids[number] for number in numbers]

    return {
        "withdrawn": named(count.withdrawn),
        "valid": count.valid,
        "blank": count.blank,
        "needed": None if count.needed is None else str(count.needed),
        "elected": named(count.winners),
        "stages": [
            {
                "n": stage.number,
                "tallies": {ids[number]: str(votes) for number, votes in stage.tallies},
                "event": stage.event.value,
                "who": named(stage.who),
                "reason": stage.reason.value,
                "exhausted": str(stage.exhausted),
                "loss": str(stage.loss),
            }
            for stage in count.stages
        ],
        "ties": [
            {"n": tie.stage, "among": named(tie.among), "picked": ids[tie.picked], "by": tie.by.value} for tie in count.ties
        ],
    }


def _instant(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
