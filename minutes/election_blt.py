"""The ballots of an exported election as ballot files (BLT), one a round, for any program that counts them."""

from collections.abc import Mapping
from typing import Any

from meetings.counting.blt_written import Drawn, write_blt
from meetings.counting.lot import Lot, seed_of


def election_blts(data: Mapping[str, Any], stem: str) -> dict[str, bytes]:
    """Return the files by name, "{stem}-{number}.blt"; a round whose ballots are withheld or were never cast has none."""
    found = {}
    for ballot in data["rounds"]:
        if ballot["ballots"]:
            found[f"{stem}-{ballot['number']}.blt"] = _blt(ballot, f"{stem} {ballot['number']}").encode()
    return found


def _blt(ballot: Mapping[str, Any], title: str) -> str:
    """Return one round; who was elected and said no is withdrawn, so that it counts as the round was counted last."""
    ids = [each["id"] for each in ballot["candidates"]]
    places = {key: number for number, key in enumerate(ids)}
    gone = ballot["results"][-1]["withdrawn"] if ballot["results"] else []
    return write_blt(
        [each["name"] for each in ballot["candidates"]],
        [(tuple(places[key] for key in each["ranking"]), 1) for each in ballot["ballots"]],
        ballot["seats"],
        withdrawn=[places[key] for key in gone],
        title=title,
        drawn=_drawn(ballot, ids),
        remarks=[f"klubba count FILE --method {ballot['method']} --seats {ballot['seats']}"],
    )


def _drawn(ballot: Mapping[str, Any], ids: list[str]) -> Drawn:
    """Return what the lots were drawn from: the promised numbers, or while one of them is missing what people drew."""
    numbers = [each["nonce"] for each in ballot["commitments"]]
    if None in numbers:
        return Drawn(lot=Lot(by_hand=tuple(tuple(ids.index(key) for key in each["order"]) for each in ballot["drawn"])))
    seed = seed_of([bytes.fromhex(number) for number in numbers]) if numbers else b""
    return Drawn(lot=Lot(seed=seed, election_id=ballot["id"]), keys=tuple(ids))
