"""Ballot files written (BLT), for any program that counts them; ours also finds there what the lots were drawn from."""

import re
from collections.abc import Collection, Iterable, Sequence

from meetings.counting.ballots import Ranking, profile
from meetings.counting.lot import Lot
from meetings.values import value

LOT = "klubba-lot:"
"""Begins the comment on the lots: their seed (hexadecimal, "-" = none), the round's id and a key for each candidate.

Of lots that people drew it has "hand" and the orders that came out, candidates by number ("hand 3,1 2,4").
"""

_LOT = re.compile(rf"^# {LOT} ((?:[0-9a-f]{{2}})+|-) (\S+)((?: \S+)+)\r?$", re.MULTILINE)
_HAND = re.compile(rf"^# {LOT} hand((?: \d{{1,4}}(?:,\d{{1,4}})*)*)\r?$", re.MULTILINE | re.ASCII)


@value
class Drawn:
    """What the lots of an election are drawn from; ``keys`` stand for the candidates in it, () = their names do."""

    lot: Lot
    keys: tuple[str, ...] = ()


def write_blt(
    names: Sequence[str],
    ballots: Iterable[tuple[Ranking, int]],
    seats: int,
    *,
    withdrawn: Collection[int] = (),
    title: str = "",
    drawn: Drawn | None = None,
    remarks: Iterable[str] = (),
) -> str:
    """Return the file: equal ballots added up and sorted, so that nothing tells in which order they were cast.

    Names and title are written so that every reader finds their end: inner quotation marks become ”, other white space and
    signs that are not printed become a space. ``remarks`` are comments on top. Raises ValueError as ``profile``.
    """
    cast = profile(names, ballots)
    lines = [f"# {_plain(each)}" for each in remarks]
    if drawn is not None:
        lines.append(f"# {LOT} {' '.join(_parts(drawn))}")
    lines.append(f"{len(names)} {seats}")
    lines += [f"-{number + 1}" for number in sorted(withdrawn)]
    lines += [" ".join(map(str, (weight, *(number + 1 for number in ranking), 0))) for ranking, weight in cast.ballots]
    lines.append("0")
    lines += [f'"{_plain(name)}"' for name in names]
    lines += [f'"{_plain(title)}"'] if title else []
    return "\n".join([*lines, ""])


def drawn_in(raw: bytes, candidates: int) -> Drawn | None:
    """Return what a file says its lots were drawn from; None when it says nothing, or not for so many ``candidates``."""
    text = raw.decode(errors="replace")
    hand = _HAND.search(text)
    if hand is not None:
        return _by_hand(hand[1].split(), candidates)
    found = _LOT.search(text)
    keys = tuple(found[3].split()) if found is not None else ()
    if found is None or len(keys) != candidates:
        return None
    return Drawn(lot=Lot(seed=bytes.fromhex(found[1].strip("-")), election_id=found[2]), keys=keys)


def _parts(drawn: Drawn) -> list[str]:
    lot = drawn.lot
    if lot.by_hand is None:
        return [lot.seed.hex() or "-", lot.election_id, *drawn.keys]
    return ["hand", *(",".join(str(number + 1) for number in order) for order in lot.by_hand)]


def _by_hand(orders: Sequence[str], candidates: int) -> Drawn | None:
    drawn = tuple(tuple(int(number) - 1 for number in order.split(",")) for order in orders)
    known = frozenset(range(candidates))
    if any(len(set(order)) != len(order) or not known.issuperset(order) for order in drawn):
        return None
    return Drawn(lot=Lot(by_hand=drawn))


def _plain(words: str) -> str:
    quoted = words.replace('"', "”")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in quoted).split()) or "?"
