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
    told = [bytes.fromhex(each["nonce"]) for each in ballot["commitments"] if each["nonce"] is not None]
    return write_blt(
        [each["name"] for each in ballot["candidates"]],
        [(tuple(places[key] for key in each["ranking"]), 1) for each in ballot["ballots"]],
        ballot["seats"],
        withdrawn=[places[key] for key in gone],
        title=title,
        drawn=Drawn(lot=Lot(seed=seed_of(told) if told else b"", election_id=ballot["id"]), keys=tuple(ids)),
        remarks=[f"klubba count FILE --method {ballot['method']} --seats {ballot['seats']}"],
    )
