"""Ballot files as election offices publish them (BLT): seats, withdrawn candidates, weights, names."""

import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

from meetings.counting.ballots import Profile, Ranking, profile
from meetings.values import value

MOST_CANDIDATES = 1_000
MOST_WEIGHT = 10**9
MOST_BYTES = 50_000_000

_LINES = re.compile(r"\r\n|\r|\n")
"""What ends a line in an editor; other white space stands in one."""

_TOKENS = re.compile(r'"(?P<text>[^"]*)"|(?P<comment>\#.*)|(?P<broken>".*)|(?P<word>[^\s"\#]+)')
_BALLOT_ID = re.compile(r"\([^()]*\)")
_WEIGHT = re.compile(r"(\d{1,10})(?:\.0+)?")


class BltFault(StrEnum):
    """What is wrong with a file; stable codes."""

    EMPTY = "blt_empty"
    TOO_LARGE = "blt_too_large"
    NOT_TEXT = "blt_not_text"
    HEADER = "blt_header"
    NUMBER = "blt_number"
    CANDIDATE = "blt_candidate"
    TWICE = "blt_twice"
    EQUAL_RANKS = "blt_equal_ranks"
    CUT = "blt_cut"
    NAMES = "blt_names"
    TOO_MUCH = "blt_too_much"


class BltError(Exception):
    """The file cannot be counted. ``line`` counts from 1."""

    def __init__(self, fault: BltFault, line: int) -> None:
        super().__init__(f"{fault.value} in line {line}")
        self.fault = fault
        self.line = line


@value
class _Token:
    line: int
    word: str
    quoted: bool


def read_blt(raw: bytes) -> tuple[Profile, int]:
    """Return the profile of a BLT file and the number of seats it states; raise BltError with the line otherwise.

    Skipped ranks ("-") close up; ballot ids in brackets and comments after # are passed over. Equal ranks ("2=3") are no
    ballot this counter knows and are refused, never guessed.
    """
    if len(raw) > MOST_BYTES:
        raise BltError(BltFault.TOO_LARGE, 1)
    raw = raw.removeprefix(BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as fault:
        raise BltError(BltFault.NOT_TEXT, len(_LINES.split(raw[: fault.start].decode()))) from None
    every = _LINES.split(text)
    tokens, lines = _tokens(every), len(every)
    candidates, seats = _header(tokens)
    withdrawn, ballots = _ballots(tokens, candidates, lines)
    names, title = _names(tokens, candidates, lines)
    return profile(names, ballots.items(), withdrawn=withdrawn, title=title), seats


def _tokens(lines: list[str]) -> Iterator[_Token]:
    for number, line in enumerate(lines, start=1):
        for match in _TOKENS.finditer(line):
            if match["comment"] is not None:
                break
            if match["broken"] is not None:
                raise BltError(BltFault.NAMES, number)
            yield _Token(
                line=number, word=match["text"] if match["word"] is None else match["word"], quoted=match["word"] is None
            )


def _header(tokens: Iterator[_Token]) -> tuple[int, int]:
    first = next(tokens, None)
    if first is None:
        raise BltError(BltFault.EMPTY, 1)
    second = next(tokens, None)
    for token in (first, second):
        if token is None or token.quoted or not token.word.isdecimal() or not 1 <= len(token.word) <= len(str(MOST_CANDIDATES)):
            raise BltError(BltFault.HEADER, token.line if token else first.line)
    candidates, seats = int(first.word), int(second.word if second else 0)
    if not 1 <= candidates <= MOST_CANDIDATES or seats < 1:
        raise BltError(BltFault.HEADER, first.line)
    return candidates, seats


def _ballots(tokens: Iterator[_Token], candidates: int, lines: int) -> tuple[set[int], Counter[Ranking]]:
    withdrawn: set[int] = set()
    ballots: Counter[Ranking] = Counter()
    for token in tokens:
        if not token.quoted and _BALLOT_ID.fullmatch(token.word):
            continue
        if not token.quoted and token.word.startswith("-") and not ballots:
            withdrawn.add(_candidate(token, token.word[1:], candidates))
            continue
        match = None if token.quoted else _WEIGHT.fullmatch(token.word)
        if match is None or int(match[1]) > MOST_WEIGHT:
            raise BltError(BltFault.NUMBER, token.line)
        if int(match[1]) == 0:
            return withdrawn, ballots
        ballots[_ranking(tokens, candidates, lines)] += int(match[1])
    raise BltError(BltFault.CUT, lines)


def _ranking(tokens: Iterator[_Token], candidates: int, lines: int) -> Ranking:
    ranking: list[int] = []
    for token in tokens:
        if token.word == "0" and not token.quoted:
            return tuple(ranking)
        if token.word == "-" and not token.quoted:
            continue
        if "=" in token.word and not token.quoted:
            raise BltError(BltFault.EQUAL_RANKS, token.line)
        number = _candidate(token, token.word, candidates)
        if number in ranking:
            raise BltError(BltFault.TWICE, token.line)
        ranking.append(number)
    raise BltError(BltFault.CUT, lines)


def _candidate(token: _Token, word: str, candidates: int) -> int:
    if token.quoted or not word.isdecimal() or len(word) > len(str(MOST_CANDIDATES)) or not word.isascii():
        raise BltError(BltFault.NUMBER, token.line)
    if not 1 <= int(word) <= candidates:
        raise BltError(BltFault.CANDIDATE, token.line)
    return int(word) - 1


def _names(tokens: Iterator[_Token], candidates: int, lines: int) -> tuple[list[str], str]:
    texts: list[str] = []
    for token in tokens:
        if not token.quoted:
            raise BltError(BltFault.NAMES, token.line)
        if len(texts) > candidates:
            raise BltError(BltFault.TOO_MUCH, token.line)
        # A name is printed on somebody's terminal, which obeys some characters.
        texts.append(" ".join("".join(sign if sign.isprintable() else " " for sign in token.word).split()))
    if len(texts) < candidates:
        raise BltError(BltFault.CUT if not texts else BltFault.NAMES, lines)
    if not all(texts[:candidates]):
        raise BltError(BltFault.NAMES, lines)
    return texts[:candidates], texts[candidates] if len(texts) > candidates else ""
