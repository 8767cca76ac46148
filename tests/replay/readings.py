"""The readings that are replayed, and their meetings, each played once in a test run."""

import asyncio
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from replay_meeting.evidence.people import People
from replay_meeting.play.meeting import Played, play
from replay_meeting.source import Source, find_source

HERE = Path(__file__).parent
INVENTED = HERE / "havsborg.json"
TRUTH = HERE.parents[2] / "shared" / "truth"
REAL = ("000", "001", "002", "003", "004")

Reading = dict[str, Any]
Change = Callable[[Reading], None]


def real(number: str) -> Path:
    """Return the reading of a real meeting; skips when they are not there."""
    found = sorted(TRUTH.glob(f"{number}_*.json"))
    if not found:
        pytest.skip("needs ../shared/truth with the real meetings")
    return found[0]


def load(file: Path) -> Reading:
    reading: Reading = json.loads(file.read_text(encoding="utf-8"))
    return reading


def source_of(file: Path) -> Source:
    return find_source(load(file), file.parent)


def identities(file: Path) -> Reading:
    return load(file.parent / "IDENTITIES.json")


@cache
def played(file: Path) -> Played:
    """Play a meeting, once."""
    reading = load(file)
    return asyncio.run(play(reading, source_of(file), People(reading, identities(file))))
