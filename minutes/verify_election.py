"""Check an exported election: count the ballots again, draw the lots again, find a receipt.

Run it with ``python -I verify_election.py EXPORT.json``: it needs Python 3.10 and nothing else, reads that one file and writes
none. It shares no line with the program that made the export. It ends with 0 when everything is right, 1 when something is
not, 2 when there is nothing it could check. docs/elections.md describes the export.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

Data = dict[str, Any]
Sums = dict[int, Any]
Ranking = tuple[int, ...]

FORMAT = "klubba-election/1"
RIGHT, WRONG, NOTHING = 0, 1, 2
MOST_BYTES = 50_000_000
UNIT = 100_000  # a transferred vote has five decimals, cut
LETTERS = 28  # of a receipt
CHECKED = (
    *("id", "number", "kind", "form", "method", "seats", "opened", "closed", "electors", "voted", "quorum"),
    *("candidates", "ballots", "ballots_digest", "commitments"),
)

SAYS = {
    "sv": {
        "unreadable": "Filen går inte att läsa som en export: {what}.",
        "round": "Omgång {number} ({method}, {seats} platser, {ballots} valsedlar):",
        "few": "Omgång {number}: färre än tre valsedlar, så de visas inte. Det finns inget att kontrollera.",
        "destroyed": "Omgång {number}: valsedlarna är förstörda. Det finns inget att kontrollera.",
        "unopened": "Omgång {number}: valsedlarna är inte räknade. Det finns inget att kontrollera.",
        "elected": "  Rätt: {who}.",
        "nobody": "  Rätt: ingen är vald.",
        "runoff": "  En ny omröstning avgör mellan {who}.",
        "without": "  (utan {who})",
        "receipt": "  Kvittot finns i listan. Sedeln: {ranking}.",
        "blank": "blank",
        "no_receipt": "Kvittot finns inte i någon omgång.",
        "fault": "Omgång {number}, FEL: {what}.",
        "checksum": "kontrollsumman stämmer inte med innehållet",
        "other_checksum": "kontrollsumman är inte den som du angav",
        "digest": "valsedlarna eller kandidaterna har ändrats (ballots_digest)",
        "order": "valsedlarna står inte i ordning, eller någon av dem står två gånger",
        "receipts": "listan med kvitton är inte hel: varje valsedel ska ha ett eget kvitto",
        "voted": "det finns {ballots} valsedlar men {voted} har röstat",
        "roll": "{voted} har röstat, men {electors} hade rösträtt och minst {quorum} skulle delta",
        "ballot": "en valsedel nämner någon som inte är kandidat, eller någon två gånger",
        "numbers": "talen till lotten står inte i sin ordning, eller Klubbas eget saknas",
        "struck": "{who} har strukits utan att ha varit vald",
        "stated": "den som anges som vald är inte den som rösterna väljer ({found} i stället för {stated})",
        "nonce": "talet från {by} är inte det som utlovades",
        "computed": "lotten är uträknad fast talet från {by} saknas; då ska den dras för hand",
        "needless": "en lott är dragen för hand fast alla utlovade tal har lämnats",
        "drawn": "en lott som drogs för hand saknar vem som drog den, vem som såg på eller en hel ordning",
        "unused": "en lott som drogs för hand avgör ingenting",
        "missing": "  Talet från {by} utlovades men lämnades inte, så en uträknad lott gäller inte.",
        "hand": "  Lotten drogs för hand av {by}: {order}. Det såg {witnesses}.",
        "waits": "  Räkningen väntar på en lott mellan {who}.",
        "result": "resultatet blir ett annat när det räknas om ({part}): {found} i stället för {stated}",
        "all_right": "Allt stämmer.",
        "not_right": "Något stämmer inte.",
        "unchecked": "Inget kunde kontrolleras.",
    },
    "en": {
        "unreadable": "The file cannot be read as an export: {what}.",
        "round": "Round {number} ({method}, {seats} seats, {ballots} ballots):",
        "few": "Round {number}: fewer than three ballots, so they are not shown. There is nothing to check.",
        "destroyed": "Round {number}: the ballots have been destroyed. There is nothing to check.",
        "unopened": "Round {number}: the ballots have not been counted. There is nothing to check.",
        "elected": "  Right: {who}.",
        "nobody": "  Right: nobody is elected.",
        "runoff": "  Another vote decides between {who}.",
        "without": "  (without {who})",
        "receipt": "  The receipt is on the list. The ballot: {ranking}.",
        "blank": "blank",
        "no_receipt": "The receipt is in no round.",
        "fault": "Round {number}, WRONG: {what}.",
        "checksum": "the checksum does not fit the contents",
        "other_checksum": "the checksum is not the one you gave",
        "digest": "the ballots or the candidates have been changed (ballots_digest)",
        "order": "the ballots are not in order, or one of them stands twice",
        "receipts": "the list of receipts is not whole: every ballot has to have a receipt of its own",
        "voted": "there are {ballots} ballots but {voted} have voted",
        "roll": "{voted} have voted, but {electors} had a vote and at least {quorum} had to take part",
        "ballot": "a ballot names somebody who does not stand, or somebody twice",
        "numbers": "the numbers of the lot are not in their order, or Klubba's own is missing",
        "struck": "{who} was struck without having been elected",
        "stated": "who is said to be elected is not whom the votes elect ({found} instead of {stated})",
        "nonce": "the number of {by} is not the one that was promised",
        "computed": "the lot is computed although the number of {by} is missing; it has to be drawn by hand",
        "needless": "a lot is drawn by hand although all promised numbers were told",
        "drawn": "a lot drawn by hand lacks who drew it, who saw it or a whole order",
        "unused": "a lot drawn by hand decides nothing",
        "missing": "  The number of {by} was promised and not told, so no computed lot counts.",
        "hand": "  The lot was drawn by hand by {by}: {order}. It was seen by {witnesses}.",
        "waits": "  The count waits for a lot between {who}.",
        "result": "counted again the result is another ({part}): {found} instead of {stated}",
        "all_right": "Everything is right.",
        "not_right": "Something is not right.",
        "unchecked": "Nothing could be checked.",
    },
}


class Unreadable(Exception):
    """The file is no export; the text says where it stops being one."""


class Fault(Exception):
    """The export contradicts itself; ``key`` is a sentence of SAYS."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


# --- reading -----------------------------------------------------------------------------------------------------------


def need(data: object, key: str, kind: type) -> Any:
    """Return ``data[key]`` of that kind or raise Unreadable."""
    if not isinstance(data, dict) or not isinstance(data.get(key), kind) or isinstance(data.get(key), bool):
        raise Unreadable(key)
    return data[key]


def texts(data: object, key: str) -> list[str]:
    """Return the list of texts ``data[key]``."""
    found: list[str] = need(data, key, list)
    if not all(isinstance(each, str) for each in found):
        raise Unreadable(key)
    return found


def unhex(text: object, key: str) -> bytes:
    """Return the bytes of a hexadecimal text."""
    if not isinstance(text, str) or not re.fullmatch(r"([0-9a-f]{2})*", text):
        raise Unreadable(key)
    return bytes.fromhex(text)


def framed(part: str | bytes) -> bytes:
    """Return ``part`` with its length in eight bytes before it."""
    raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
    return len(raw).to_bytes(8, "big") + raw


def sha256(*parts: str | bytes) -> bytes:
    """Return the SHA-256 over the framed parts."""
    return hashlib.sha256(b"".join(map(framed, parts))).digest()


# --- counting ----------------------------------------------------------------------------------------------------------


class Recount:
    """One count. ``ballots`` are (ranking, how many) by candidate number, those in ``struck`` already left out."""

    def __init__(self, ids: list[str], struck: set[int], ballots: list[tuple[Ranking, int]], seats: int) -> None:
        self.ids, self.seats, self.ballots = ids, seats, ballots
        self.standing = [number for number in range(len(ids)) if number not in struck]
        self.valid = sum(many for ranking, many in ballots if ranking)
        self.blank = sum(many for ranking, many in ballots if not ranking)
        signs = ["-" if number in struck else "+" for number in range(len(ids))]
        lines = [sign + name for sign, name in zip(signs, ids, strict=True)]
        lines += [f"{many}:" + ",".join(map(str, ranking)) for ranking, many in sorted(ballots)]
        self.digest = sha256(*lines)
        self.seed, self.election = b"", ""
        self.orders: list[Ranking] | None = None  # drawn by hand, best off first; None = lots are computed
        self.used: set[int] = set()
        self.waits: Ranking = ()
        self.about: list[Data] = []  # what would follow from a lot that nobody has drawn
        self.stages: list[Data] = []
        self.ties: list[Data] = []
        self.winners: list[int] = []
        self.needed: int | None = None

    def lot(self, stage: int, tied: list[int]) -> int:
        """Draw: the candidate whose hash comes first."""
        parts = (self.seed, self.election, self.digest, str(stage))
        return min(tied, key=lambda number: sha256(*parts, f"{number}/{self.ids[number]}"))

    def pick(self, tied: list[int], stage: int, earlier: list[Sums], best: Callable[[Iterable[Any]], Any]) -> tuple[int, str]:
        """Settle a tie by the latest earlier stage in which the tied differed, else by lot; return who and by what."""
        if len(tied) == 1:
            return tied[0], ""
        left = tied
        for sums in reversed(earlier):
            wanted = best(sums[number] for number in left)
            left = [number for number in left if sums[number] == wanted]
            if len(left) == 1:
                break
        picked, by = left[0], "earlier_stage"
        if len(left) > 1 and self.orders is None:
            picked, by = self.lot(stage, left), "lot"
        elif len(left) > 1:
            picked, by = self.by_hand(left, best)
            tied = left if by == "undrawn" else tied
        self.ties.append({"n": stage, "among": self.named(tied), "picked": self.ids[picked], "by": by})
        return picked, by

    def by_hand(self, tied: list[int], best: Callable[[Iterable[Any]], Any]) -> tuple[int, str]:
        """Pick by the first drawn order that holds all tied: who came first goes ahead, who came last is left out."""
        for place, order in enumerate(self.orders or []):
            if set(tied) <= set(order):
                self.used.add(place)
                ranked = [number for number in order if number in tied]
                return ranked[0] if best is max else ranked[-1], "hand_lot"
        return tied[0], "undrawn"

    def stop(self) -> None:
        """Take back what would follow from a lot that nobody has drawn."""
        tie = next((each for each in self.ties if each["by"] == "undrawn"), None)
        if tie is None:
            return
        self.waits = tuple(self.ids.index(each) for each in tie["among"])
        self.about = self.stages[tie["n"] : tie["n"] + 1]
        self.stages = self.stages[: tie["n"]]
        self.ties = [each for each in self.ties if each["n"] < tie["n"]]
        elected = [each for stage in self.stages if stage["event"] == "elected" for each in stage["who"]]
        self.winners = [self.ids.index(each) for each in elected]

    def named(self, numbers: Iterable[int]) -> list[str]:
        """Return candidate ids."""
        return [self.ids[number] for number in numbers]

    def say(self, sums: Sums, event: str, who: list[int], reason: str, exhausted: object = 0, loss: object = 0) -> None:
        """Write a stage down."""
        tallies = {self.ids[number]: str(votes) for number, votes in sums.items()}
        stage = {"n": len(self.stages) + 1, "tallies": tallies, "event": event, "who": self.named(who), "reason": reason}
        self.stages.append({**stage, "exhausted": str(exhausted), "loss": str(loss)})

    def firsts(self, among: list[int]) -> Sums:
        """Return the votes of ``among``: each ballot counts for the first of them that it names."""
        sums: Sums = dict.fromkeys(among, 0)
        for ranking, many in self.ballots:
            for number in ranking:
                if number in sums:
                    sums[number] += many
                    break
        return sums

    def top(self, sums: Sums, among: list[int]) -> int:
        """Return the highest; a lot settles a tie."""
        best = max(sums[number] for number in among)
        tied = [number for number in among if sums[number] == best]
        picked, by = self.pick(tied, len(self.stages) + 1, [], max)
        if by:
            self.say(sums, "tie", tied, by)
        return picked

    def majority(self) -> None:
        """More than half of the first preferences, else a runoff of the two highest."""
        self.needed = self.valid // 2 + 1
        if not self.valid:
            return
        first = self.firsts(self.standing)
        leader = max(self.standing, key=first.__getitem__)
        if 2 * first[leader] > self.valid:
            self.say(first, "elected", [leader], "majority")
            self.winners = [leader]
            return
        meet = [number for number in self.standing if first[number] == first[leader]]
        if len(meet) != 2:  # noqa: PLR2004 - so many meet
            meet = [self.top(first, self.standing)]
            meet.append(self.top(first, [number for number in self.standing if number not in meet]))
        others = [number for number in self.standing if number not in meet]
        if others:
            self.say(first, "eliminated", others, "below_runoff")
        meet.sort()
        sums = self.firsts(meet)
        exhausted = self.valid - sum(sums.values())
        tied = [number for number in meet if sums[number] == max(sums.values())]
        winner, by = self.pick(tied, len(self.stages) + 1, [first], max)
        if by:
            self.say(sums, "tie", tied, by, exhausted)
        self.say(sums, "elected", [winner], by or "runoff", exhausted)
        self.winners = [winner]

    def approval(self) -> None:
        """Those whom most ballots name."""
        sums: Sums = dict.fromkeys(self.standing, 0)
        for ranking, many in self.ballots:
            for number in ranking:
                sums[number] += many
        while len(self.winners) < self.seats:
            left = [number for number in self.standing if number not in self.winners and sums[number]]
            if not left:
                return
            tied = [number for number in left if sums[number] == max(sums[each] for each in left)]
            if len(tied) <= self.seats - len(self.winners):
                self.say(sums, "elected", tied, "most_votes")
                self.winners += tied
            else:
                picked = self.top(sums, left)
                self.say(sums, "elected", [picked], self.ties[-1]["by"])
                self.winners.append(picked)

    def schulze(self) -> None:
        """Whoever nobody else beats over a chain of duels."""
        pairs = [(one, other) for one in self.standing for other in self.standing if one != other]
        won = dict.fromkeys(pairs, 0)
        for ranking, many in self.ballots:
            place = {number: at for at, number in enumerate(ranking)}
            for one, other in pairs:
                won[one, other] += many * (place.get(one, len(ranking)) < place.get(other, len(ranking)))
        path = {pair: won[pair] if won[pair] > won[pair[::-1]] else 0 for pair in pairs}
        for between in self.standing:
            for one, other in pairs:
                if between not in (one, other):
                    path[one, other] = max(path[one, other], min(path[one, between], path[between, other]))
        beats = {one: sum(path[one, each] > path[each, one] for each in self.standing if each != one) for one in self.standing}
        while self.valid and len(self.winners) < min(self.seats, len(self.standing)):
            left = [number for number in self.standing if number not in self.winners]
            best = [one for one in left if all(path[one, each] >= path[each, one] for each in left if each != one)]
            sums, who, reason = {number: beats[number] for number in left}, best, "strongest_paths"
            if len(best) > self.seats - len(self.winners):
                picked, reason = self.pick(best, len(self.stages) + 1, [], max)
                self.say(sums, "tie", best, reason)
                who = [picked]
            self.say(sums, "elected", who, reason)
            self.winners += who

    def irv(self) -> None:
        """The lowest goes out until somebody has more than half of what is still counted."""
        piles = Piles(self, 1)
        while self.valid and piles.left and not self.winners:
            best = max(piles.left, key=piles.sums.__getitem__)
            if 2 * piles.sums[best] > sum(piles.sums[number] for number in piles.left):
                piles.elect([best], "majority")
            elif len(piles.left) == 1:
                piles.elect(list(piles.left), "last_seats")
            else:
                piles.leave_out()

    def scottish_stv(self) -> None:
        """The single transferable vote with weighted surpluses."""
        piles = Piles(self, UNIT)
        self.needed = self.valid // (self.seats + 1) + 1
        bar = self.needed * UNIT
        surpluses: Sums = {}
        while self.valid and len(self.winners) < self.seats and piles.left:
            over = [number for number in piles.left if piles.sums[number] >= bar]
            if over:
                piles.elect(over, "quota")
                surpluses.update({number: piles.sums[number] - bar for number in over if piles.sums[number] > bar})
            elif len(piles.left) <= self.seats - len(self.winners):
                piles.elect(list(piles.left), "last_seats")
            elif surpluses:
                piles.pass_on(surpluses)
            else:
                piles.leave_out()

    def settled(self, method: str, *, runoff: bool) -> tuple[list[str], list[str]]:
        """Return who is elected, and between whom another vote decides; ``runoff`` = this was the other vote: its lot holds."""
        elected: list[str] = []
        for stage, following in zip(self.stages, [*self.stages[1:], *self.about]):  # noqa: B905 - each with the next
            if stage["event"] == "elected":
                elected += stage["who"]
            elif not runoff and self.for_seats(method, stage, following, elected):
                return elected, stage["who"]
        last = self.stages[-1] if method == "majority" and self.stages else {}
        if last.get("reason") in ("runoff", "earlier_stage") and 2 * max(map(int, last["tallies"].values())) <= self.valid:
            return [], list(last["tallies"])
        return self.named(self.winners), []

    def for_seats(self, method: str, stage: Data, following: Data, elected: list[str]) -> bool:
        """Tell whether a stage is a tie that a lot settles and that is about who gets a seat, not about who goes out first."""
        if stage["event"] != "tie" or stage["reason"] not in ("lot", "hand_lot", "undrawn"):
            return False
        if method == "majority":
            best = max(map(int, stage["tallies"].values()))
            return following["event"] == "elected" or all(int(stage["tallies"][each]) == best for each in stage["who"])
        if following["event"] == "eliminated":
            return {*stage["tallies"]} - {*elected} <= {*stage["who"]}
        return bool(following["event"] == "elected")

    def result(self) -> Data:
        """Return what the export states about a count."""
        return {
            "valid": self.valid,
            "blank": self.blank,
            "needed": None if self.needed is None else str(self.needed),
            "elected": self.named(self.winners),
            "stages": self.stages,
            "ties": self.ties,
        }


class Piles:
    """Ballots on the piles of those still in; ``unit`` units are one vote."""

    def __init__(self, count: Recount, unit: int) -> None:
        self.count, self.unit = count, unit
        self.left = list(count.standing)
        self.piles: dict[int, list[tuple[Ranking, int, int, int]]] = {number: [] for number in count.standing}
        self.sums: Sums = dict.fromkeys(count.standing, 0)
        self.exhausted = self.loss = 0
        self.earlier: list[Sums] = []
        for ranking, many in count.ballots:
            if ranking:
                self.lay(ranking, 0, many, unit)

    def lay(self, ranking: Ranking, place: int, many: int, worth: int) -> None:
        """Lay ballots on the pile of the first one from ``place`` on who is still in."""
        while place < len(ranking) and ranking[place] not in self.left:
            place += 1
        if place == len(ranking):
            self.exhausted += many * worth
        else:
            self.piles[ranking[place]].append((ranking, place, many, worth))
            self.sums[ranking[place]] += many * worth

    def say(self, event: str, who: list[int], reason: str) -> None:
        """Write a stage down with the sums as they stand."""
        shown = [number for number in self.sums if number in {*self.left, *self.count.winners, *who}]
        sums = {number: Fraction(self.sums[number], self.unit) for number in shown}
        self.count.say(sums, event, who, reason, Fraction(self.exhausted, self.unit), Fraction(self.loss, self.unit))

    def elect(self, who: list[int], reason: str) -> None:
        """Elect, the strongest first."""
        who = sorted(who, key=lambda number: (-self.sums[number], number))
        self.say("elected", who, reason)
        self.count.winners += who
        self.left = [number for number in self.left if number not in who]

    def settle(self, tied: list[int], best: Callable[[Iterable[Any]], Any]) -> int:
        """Return the one of ``tied`` that it happens to."""
        picked, by = self.count.pick(tied, len(self.count.stages) + 1, self.earlier, best)
        if by:
            self.say("tie", tied, by)
        return picked

    def leave_out(self) -> None:
        """Leave the lowest out; the ballots move on at the value they have."""
        lowest = min(self.sums[number] for number in self.left)
        out = self.settle([number for number in self.left if self.sums[number] == lowest], min)
        self.say("eliminated", [out], "lowest")
        self.left.remove(out)
        self.move(out, 0, lambda worth: worth)

    def pass_on(self, surpluses: Sums) -> None:
        """Move the largest surplus on: every ballot at its value times surplus / sum, cut."""
        most = max(surpluses.values())
        giver = self.settle([number for number, surplus in surpluses.items() if surplus == most], max)
        self.say("transferred", [giver], "surplus")
        surplus, total = surpluses.pop(giver), self.sums[giver]
        given = self.move(giver, total - surplus, lambda worth: worth * surplus // total)
        self.loss += surplus - given

    def move(self, giver: int, keeps: int, value: Callable[[int], int]) -> int:
        """Give a pile away; return how much was given."""
        self.earlier.append({number: Fraction(units, self.unit) for number, units in self.sums.items()})
        bundles, self.piles[giver], self.sums[giver] = self.piles[giver], [], keeps
        for ranking, place, many, worth in bundles:
            self.lay(ranking, place + 1, many, value(worth))
        return sum(many * value(worth) for _, _, many, worth in bundles)


METHODS = {
    "majority": Recount.majority,
    "approval": Recount.approval,
    "irv": Recount.irv,
    "scottish-stv": Recount.scottish_stv,
    "schulze": Recount.schulze,
}


# --- checking ----------------------------------------------------------------------------------------------------------


def check_round(data: Data, seed: bytes, missing: list[str]) -> list[tuple[list[str], Recount]]:
    """Return for each count of the round who was struck, and the count made again; raise Fault where they differ."""
    ids = [need(each, "id", str) for each in need(data, "candidates", list)]
    orders = check_drawn(data, ids, missing)
    ballots = need(data, "ballots", list)
    rankings = [tuple(texts(each, "ranking")) for each in ballots]
    if not all(len(set(ranking)) == len(ranking) and set(ranking) <= set(ids) for ranking in rankings) or len(set(ids)) < len(
        ids
    ):
        raise Fault("ballot")
    numbers = [tuple(map(ids.index, ranking)) for ranking in rankings]
    check_list(data, ballots, numbers)
    method = METHODS.get(need(data, "method", str))
    seats: int = need(data, "seats", int)
    if method is None or seats < 1 or (seats > 1 and data["method"] in ("majority", "irv")):
        raise Unreadable("method")
    found: list[tuple[list[str], Recount]] = []
    gone: set[str] = set()
    may_go: set[str] = set()
    for stated in need(data, "results", list):
        named = texts(stated, "withdrawn")
        if not gone <= set(named) <= may_go:
            raise Fault("struck", who=", ".join(named) or "-")
        struck = {ids.index(each) for each in named}
        cast = Counter(tuple(number for number in ranking if number not in struck) for ranking in numbers)
        count = Recount(ids, struck, sorted(cast.items()), seats)
        if not found and count.digest.hex() != data.get("ballots_digest"):
            raise Fault("digest")
        check_ties(stated, missing)
        count.seed, count.election = seed, need(data, "id", str)
        count.orders = orders if missing else None
        method(count)
        count.stop()
        for part, again in count.result().items():
            if stated.get(part) != again:
                raise Fault("result", part=part, found=json.dumps(again)[:200], stated=json.dumps(stated.get(part))[:200])
        found.append((named, count))
        gone, may_go = set(named), may_go | set(count.named(count.winners)) | set(came(data, found[0][1], count)[1])
    if not found:
        raise Unreadable("results")
    check_elected(data, found[0][1], found[-1][1])
    if len(set().union(*(count.used for _, count in found))) < len(orders):
        raise Fault("unused")
    return found


def check_ties(stated: Data, missing: list[str]) -> None:
    """Check that no lot is computed while a promised number is missing."""
    if missing and any(need(each, "by", str) == "lot" for each in need(stated, "ties", list)):
        raise Fault("computed", by=", ".join(missing))


def check_drawn(data: Data, ids: list[str], missing: list[str]) -> list[Ranking]:
    """Return the orders that were drawn by hand; raise Fault where none had to be, or one does not say by whom."""
    drawn = data.get("drawn") or []
    if not isinstance(drawn, list):
        raise Unreadable("drawn")
    orders = []
    for each in drawn:
        order, witnesses = texts(each, "order"), texts(each, "witnesses")
        if len(set(order)) < max(len(order), 2) or not set(order) <= set(ids) or not need(each, "by", str) or not any(witnesses):
            raise Fault("drawn")
        orders.append(tuple(map(ids.index, order)))
    if orders and not missing:
        raise Fault("needless")
    return orders


def came(data: Data, first: Recount, count: Recount) -> tuple[list[str], list[str]]:
    """Return whom a count of the round elects, and between whom the next vote decides: a runoff without a winner is repeated."""
    runoff = data.get("kind") == "runoff"
    if runoff and not first.winners and not first.waits:
        return [], first.ids
    return count.settled(data["method"], runoff=runoff)


def check_elected(data: Data, first: Recount, last: Recount) -> None:
    """Check who is said to be elected, and between whom the next vote decides; ``last`` is the count that holds."""
    names = {each["id"]: each.get("name") for each in data["candidates"]}
    for part, who in zip(("elected", "runoff"), came(data, first, last), strict=True):
        right = [names[each] for each in who]
        if data.get(part) != right:
            raise Fault("stated", found=json.dumps(right)[:200], stated=json.dumps(data.get(part))[:200])


def check_list(data: Data, ballots: list[Data], numbers: list[Ranking]) -> None:
    """Check that the list of ballots is whole and in order, and each receipt there once."""
    if data.get("voted") != len(ballots):
        raise Fault("voted", ballots=len(ballots), voted=data.get("voted"))
    electors, quorum = need(data, "electors", int), need(data, "quorum", int)
    if not quorum <= len(ballots) <= electors:
        raise Fault("roll", voted=len(ballots), electors=electors, quorum=quorum)
    marks = [str(each.get("by") or each.get("receipt") or "") for each in ballots]
    keys = list(zip(marks, numbers, strict=True))
    if keys != sorted(keys) or (any(marks) and len(set(marks)) < len(marks)):
        raise Fault("order")
    if data.get("receipts") and not all(
        len(unhex(each.get("receipt"), "receipt")) == hashlib.sha256().digest_size for each in ballots
    ):
        raise Fault("receipts")


def check_lot(data: Data) -> tuple[bytes, list[str]]:
    """Return the seed of the lots and whose numbers are missing; raise Fault for a number that was not the promised one."""
    nonces, missing = [], []
    promises = need(data, "commitments", list)
    hashes = [need(each, "hash", str) for each in promises]
    own = [number for number, each in enumerate(promises) if need(each, "by", str) == "Klubba" and each.get("nonce") is not None]
    if hashes[1:] != sorted(hashes[1:]) or (promises and own[:1] != [0]):
        raise Fault("numbers")
    for each in promises:
        by, promised = each["by"], each["hash"]
        if each.get("nonce") is None:
            missing.append(by)
            continue
        nonces.append(unhex(each["nonce"], "nonce"))
        if len(nonces[-1]) < hashlib.sha256().digest_size or hashlib.sha256(nonces[-1]).hexdigest() != promised:
            raise Fault("nonce", by=by)
    return (sha256(*nonces) if nonces else b""), missing


def checksum(data: Data) -> str:
    """Return the SHA-256 over what was settled when the round was closed, and over lots drawn by hand."""
    drawn = {"drawn": data["drawn"]} if data.get("drawn") else {}
    text = json.dumps({key: data.get(key) for key in CHECKED} | drawn, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def find_receipt(data: Data, token: str) -> list[str] | None:
    """Return the ballot that a receipt's token belongs to; None when there is none in this round."""
    letters = re.sub(r"[\s-]", "", token).upper().translate(str.maketrans("OILU", "011V"))
    wanted = sha256("receipt", data["id"], letters).hex()
    return next((each["ranking"] for each in data["ballots"] if each.get("receipt") == wanted), None)


class Checker:
    """Goes through an export and says what it finds."""

    def __init__(self, language: str, given: str, token: str) -> None:
        self.words, self.given, self.token = SAYS[language], given.strip().lower(), token
        self.lines: list[str] = []
        self.checked = self.faults = 0
        self.found_token = False

    def say(self, key: str, **facts: object) -> None:
        """Add a sentence; what a terminal would obey is shown as a question mark."""
        line = self.words[key].format(**facts)
        self.lines.append("".join(letter if letter.isprintable() else "?" for letter in line))

    def round(self, data: Data) -> None:
        """Check one round."""
        number = need(data, "number", int)
        if data.get("ballots") is None:
            self.say({"few": "few", "destroyed": "destroyed"}.get(str(data.get("withheld")), "unopened"), number=number)
            return
        self.checked += 1
        try:
            if checksum(data) != data.get("checksum"):
                raise Fault("checksum")
            seed, missing = check_lot(data)
            found = check_round(data, seed, missing)
        except Fault as fault:
            self.faults += 1
            self.say("fault", number=number, what=self.words[fault.key].format(**fault.facts))
            return
        names = {each["id"]: str(each.get("name")) for each in data["candidates"]}
        self.say("round", number=number, method=data["method"], seats=data["seats"], ballots=len(data["ballots"]))
        lots = False
        for struck, count in found:
            who, onward = (", ".join(names[each] for each in part) for part in came(data, found[0][1], count))
            self.say("elected" if who else "nobody", who=who)
            if onward:
                self.say("runoff", who=onward)
            if struck:
                self.say("without", who=", ".join(names.get(each, each) for each in struck))
            if count.waits and not onward:
                self.say("waits", who=", ".join(names[each] for each in count.named(count.waits)))
            lots = lots or bool(count.used) or bool(count.waits and not onward)
        self.say_lots(data, names, missing if lots else [])
        ranking = find_receipt(data, self.token) if self.token else None
        if ranking is not None:
            self.found_token = True
            self.say("receipt", ranking=" > ".join(names[each] for each in ranking) or self.words["blank"])

    def say_lots(self, data: Data, names: dict[str, str], missing: list[str]) -> None:
        """Tell whose number was missing where a lot was needed, and what people drew."""
        if missing:
            self.say("missing", by=", ".join(missing))
        for each in data.get("drawn") or []:
            order = " > ".join(names[key] for key in each["order"])
            self.say("hand", by=each["by"], order=order, witnesses=", ".join(each["witnesses"]))

    def export(self, raw: bytes) -> int:
        """Check a whole export and return how to end."""
        try:
            data = json.loads(raw)
            if need(data, "format", str) != FORMAT:
                raise Unreadable("format")
            rounds = need(data, "rounds", list)
            for each in rounds:
                self.round(each)
            if self.given and self.given not in [each.get("checksum") for each in rounds]:
                self.faults += 1
                self.say("fault", number="?", what=self.words["other_checksum"])
        except Unreadable as fault:
            self.say("unreadable", what=fault)
            return NOTHING
        except (ValueError, RecursionError) as fault:
            self.say("unreadable", what=f"JSON ({type(fault).__name__})")
            return NOTHING
        if self.token and not self.found_token:
            self.faults += 1
            self.say("no_receipt")
        if self.faults:
            self.say("not_right")
            return WRONG
        self.say("all_right" if self.checked else "unchecked")
        return RIGHT if self.checked else NOTHING


def main(arguments: list[str]) -> int:
    """Read the command line, check, print."""
    parser = argparse.ArgumentParser(description="Check an election exported by Klubba.")
    parser.add_argument("export", help="the JSON file")
    parser.add_argument("--checksum", default="", help="the checksum as it stands in the minutes or on the card")
    parser.add_argument("--receipt", default="", help="a receipt's token: show its ballot")
    parser.add_argument("--language", choices=sorted(SAYS), default="sv")
    given = parser.parse_args(arguments)
    checker = Checker(given.language, given.checksum, given.receipt)
    try:
        with open(given.export, "rb") as file:  # noqa: PTH123 - nothing but what every Python has
            raw = file.read(MOST_BYTES)
    except OSError as fault:
        sys.stderr.write(checker.words["unreadable"].format(what=fault.strerror) + "\n")
        return NOTHING
    ended = checker.export(raw)
    sys.stdout.buffer.write(("\n".join(checker.lines) + "\n").encode(sys.stdout.encoding, "replace"))
    return ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
