"""The joins that are known: each guesses whose a vote is, and is judged by whether it guesses better than chance."""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from conversation.dispatch import canonical
from meetings.values import value
from tests.secrecy.evidence import Record, Vote
from tests.secrecy.world import SEATS, Held, World
from workflows.request import Press, press_key

HASH = 64
_HASHES = re.compile(f"[0-9a-f]{{{HASH},}}")

Guesses = Iterable[tuple[Sequence[int], Sequence[Vote]]]
"""Voters and votes that belong together somehow: each pair of them is a guess."""


@value
class Verdict:
    """How many guesses were right, and how many would be by chance alone; ``why`` shows one of them."""

    right: int
    chance: float
    why: str = ""

    @property
    def leaks(self) -> bool:
        """More right guesses than chance gives once in a million times."""
        return self.right > self.chance + 5 * math.sqrt(self.chance) + 3


def judge(held: Held, guesses: Guesses) -> Verdict:
    """Judge the guesses about one election."""
    right, chance = 0, 0.0
    for voters, votes in guesses:
        different = set(votes)
        right += sum(held.rankings[voter] in different for voter in voters)
        chance += len(voters) * len(different) / SEATS
    return Verdict(right=right, chance=chance)


def beside(records: Sequence[Record], _held: Held) -> Guesses:
    """A record that names a voter and holds a vote."""
    return [(record.voters, record.votes) for record in records if record.voters and record.votes]


def in_one_transaction(records: Sequence[Record], _held: Held) -> Guesses:
    """A row about a voter and a row with a vote that one transaction wrote."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        if record.transaction:
            groups.setdefault(record.transaction, []).append(record)
    return [_together(group) for group in groups.values()]


def at_one_moment(records: Sequence[Record], _held: Held) -> Guesses:
    """A record about a voter and a record with a vote that bear the same time, or ids made at the same time."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        for moment in record.moments:
            groups.setdefault(moment, []).append(record)
    return [_together(group) for group in groups.values()]


def in_order(records: Sequence[Record], _held: Held) -> Guesses:
    """Votes that lie in the order in which people voted: from row to row, or within one row; forwards or by transaction."""
    for votes in _orders(records):
        for voter, vote in enumerate(votes):
            yield (voter,), (vote,)


def by_rows_of_the_roll(records: Sequence[Record], _held: Held) -> Guesses:
    """Votes that lie in the order in which the rows of the roll lie, or were last written."""
    roll = [record for record in records if record.source == "elector" and record.voters]
    orders = [sorted(roll, key=lambda one: one.place)]
    if any(record.transaction for record in roll):
        orders.append(sorted(roll, key=lambda one: int(one.transaction)))
    for order in orders:
        voters = [record.voters[0] for record in order]
        for votes in _orders(records):
            yield from (((voter,), (vote,)) for voter, vote in zip(voters, votes, strict=False))


ATTACKS: Mapping[str, Callable[[Sequence[Record], Held], Guesses]] = {
    "beside": beside,
    "in one transaction": in_one_transaction,
    "at one moment": at_one_moment,
    "in order": in_order,
    "by the rows of the roll": by_rows_of_the_roll,
}


def attack(helds: Mapping[int, Held], records: Mapping[int, list[Record]]) -> dict[str, Verdict]:
    """Return the verdict on every attack over all of the elections."""
    found = {}
    for name, guess in ATTACKS.items():
        each = [judge(held, guess(records.get(number, []), held)) for number, held in helds.items()]
        found[name] = Verdict(right=sum(one.right for one in each), chance=sum(one.chance for one in each))
    return found


def guessed_keys(world: World, texts: Iterable[str]) -> int:
    """Return for how many voters a hash over person, card and vote stands somewhere: few votes are possible, all can be tried."""
    runs = (run for text in texts for run in _HASHES.findall(text))
    every = {run[start : start + HASH] for run in runs for start in range(len(run) - HASH + 1)}
    return sum(press_key(voter.person, press) in every for voter, press in _presses(world))


def _presses(world: World) -> Iterable[tuple[Any, Press]]:
    for held in world.helds:
        for voter, ranking in zip(held.voters, held.rankings, strict=True):
            fields = {"verb": "ballot.cast", "subject": world.round_of(held)}
            fields |= {f"rank_{number}": str(place) for place, number in enumerate(ranking, start=1)}
            press = Press(network_id=held.network, verb="ballot.cast", card=f"card-{voter.person}", fields=canonical(fields))
            yield voter, press


def left_in(raw: bytes, world: World, most: int = 60) -> int:
    """Return how many sealed ballots and keys of the first elections are found in the bytes of files."""
    sealed = {record for seen in world.sealed[:most] for records in seen for record in records}
    return sum(each in raw for each in (*sealed, *filter(None, world.keys[:most])))


def _together(group: Sequence[Record]) -> tuple[Sequence[int], Sequence[Vote]]:
    voters = sorted({voter for record in group for voter in record.voters})
    return voters, [vote for record in group for vote in record.votes]


def _orders(records: Sequence[Record]) -> Iterable[Sequence[Vote]]:
    """Yield votes in every order they are found in: by place and by transaction in a source, and inside single records."""
    sources: dict[str, list[Record]] = {}
    for record in records:
        if record.votes:
            sources.setdefault(record.source, []).append(record)
    for group in sources.values():
        single = [record for record in group if len(record.votes) == 1]
        if len(single) > 1:
            yield [record.votes[0] for record in sorted(single, key=lambda one: one.place)][:SEATS]
            if any(record.transaction for record in single):
                yield [record.votes[0] for record in sorted(single, key=lambda one: int(one.transaction or 0))][:SEATS]
        yield from (record.votes[:SEATS] for record in group if len(record.votes) > 1)
