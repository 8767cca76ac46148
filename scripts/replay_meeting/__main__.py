"""``scripts/replay FILE.json [--json] [--played OTHER.json]``: exit 0 = all agree, 1 = differences, 2 = could not run."""

import argparse
import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from replay_meeting.compare import compare, reminders
from replay_meeting.evidence import differences
from replay_meeting.evidence.people import People
from replay_meeting.play.meeting import play
from replay_meeting.play.world import Stuck
from replay_meeting.report import as_json, as_table
from replay_meeting.rows import Row
from replay_meeting.source import ROOT, CannotRun, find_source

AGREE, DIFFER, NOT_RUN = 0, 1, 2


def main() -> int:
    """Read the arguments, play, compare, print."""
    arguments = argparse.ArgumentParser(prog="scripts/replay", description=__doc__)
    arguments.add_argument("file", type=Path, help="a reading of real minutes, beside or near its printed text")
    arguments.add_argument("--json", action="store_true", dest="as_json", help="print one JSON object")
    arguments.add_argument("--played", type=Path, help="play this reading and compare it with FILE")
    given = arguments.parse_args()
    try:
        rows = asyncio.run(replay(given.file.resolve(), given.played))
    except (CannotRun, Stuck) as error:
        print(f"could not run: {error}", file=sys.stderr)
        return NOT_RUN
    print(as_json(str(given.file), rows) if given.as_json else as_table(str(given.file), rows))
    return AGREE if all(row.ok for row in rows) else DIFFER


async def replay(file: Path, played: Path | None = None) -> list[Row]:
    """Return the rows. A reading that its own printed text contradicts is not played: nothing could agree with it."""
    reading = _load(file)
    source = find_source(reading, file.parent)
    identities = _identities(file)
    if played is None:
        rows = differences(reading, source, identities)
        if rows:
            return rows
    acted = reading if played is None else _load(played)
    outcome = await play(acted, source, People(acted, identities))
    return [*compare(reading, source, outcome.document, outcome.labels), *reminders(reading, outcome.reminded)]


def _load(file: Path) -> dict[str, Any]:
    try:
        reading = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CannotRun(f"{file} is no reading: {error}") from error
    if not isinstance(reading, dict):
        raise CannotRun(f"{file} is no reading")
    return reading


def _identities(file: Path) -> dict[str, Any]:
    """Return which spellings belong together, from beside the file or from ``../shared/truth``; {} without such a list."""
    for folder in (file.parent, ROOT.parent / "shared" / "truth"):
        path = folder / "IDENTITIES.json"
        if path.is_file():
            return _load(path)
    return {}


if __name__ == "__main__":
    sys.exit(main())
