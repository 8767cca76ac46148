"""``klubba count FILE.blt``: a ballot file counted on its own, for people or as JSON."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from meetings.counting.ballots import Profile
from meetings.counting.blt import MOST_BYTES, BltError, read_blt
from meetings.counting.blt_written import Drawn, drawn_in
from meetings.counting.count import count
from meetings.counting.transcript import Count, Method
from meetings.namesakes import told_apart
from texts.counting import transcript
from texts.say import say_in


def count_file(file: Path, method: Method, seats: int | None, language: str, *, as_json: bool) -> int:
    """Print the result of FILE, or the fault with its line on standard error; return 0 or 1.

    ``seats`` None = as many as the file says.
    """
    say = say_in(language)
    try:
        with file.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
        ballots, stated = read_blt(raw)
    except BltError as fault:
        click.echo(say(f"counting.{fault.fault.value}", line=str(fault.line)), err=True)
        return 1
    wanted = stated if seats is None else seats
    try:
        counted = _counted(ballots, method, wanted, drawn_in(raw, len(ballots.candidates)))
    except ValueError:
        click.echo(say("counting.seats_wrong", method=method.value, seats=str(wanted)), err=True)
        return 1
    if as_json:
        click.echo(json.dumps(as_data(counted), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(((ballots.title,) if ballots.title else ()) + transcript(counted, say)))
    return 0


def _counted(ballots: Profile, method: Method, seats: int, drawn: Drawn | None) -> Count:
    """Count; a file that was exported from an election draws the lots of that election, which know people by their keys."""
    if drawn is None:
        return count(ballots, method, seats)
    counted = count(replace(ballots, candidates=drawn.keys or ballots.candidates), method, seats, drawn.lot)
    return replace(counted, candidates=ballots.candidates)


def as_data(counted: Count) -> dict[str, Any]:
    """Return a count as the documented JSON; votes are fractions as text ("7/2"), people are names."""
    names = told_apart(counted.candidates)
    return {
        "method": counted.method.value,
        "seats": counted.seats,
        "candidates": list(names),
        "valid": counted.valid,
        "blank": counted.blank,
        "needed": None if counted.needed is None else _text(counted.needed),
        "rounds": [
            {
                "n": stage.number,
                "tallies": {names[number]: _text(votes) for number, votes in stage.tallies},
                "exhausted": _text(stage.exhausted),
                "loss": _text(stage.loss),
                "event": stage.event.value,
                "who": [names[number] for number in stage.who],
                "reason": stage.reason.value,
            }
            for stage in counted.stages
        ],
        "winners": [names[number] for number in counted.winners],
        "ties": [
            {
                "n": tie.stage,
                "among": [names[number] for number in tie.among],
                "picked": names[tie.picked],
                "by": tie.by.value,
            }
            for tie in counted.ties
        ],
    }


def _text(votes: Fraction) -> str:
    return str(votes)
