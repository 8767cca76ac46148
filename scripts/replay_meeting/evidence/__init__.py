"""The reading against the printed minutes it was made from, before anything is played."""

from collections.abc import Iterator
from typing import Any

from replay_meeting.body import stretches
from replay_meeting.evidence.actions import check_actions
from replay_meeting.evidence.carried import check_carried
from replay_meeting.evidence.decisions import check_decisions
from replay_meeting.evidence.header import check_header
from replay_meeting.evidence.items import check_items, check_raised_by
from replay_meeting.evidence.people import People
from replay_meeting.evidence.roster import check_roster
from replay_meeting.evidence.shape import check_shape
from replay_meeting.rows import Row, wrong
from replay_meeting.source import Source


def differences(reading: dict[str, Any], source: Source, identities: dict[str, Any]) -> list[Row]:
    """Return a row for every scored field that the printed minutes do not bear out; none = reading and source agree.

    ``identities`` names spellings that belong together (``same_person``); it may be empty.
    """
    misshapen = list(check_shape(reading))
    return misshapen or list(_differences(reading, source, People(reading, identities)))


def _differences(reading: dict[str, Any], source: Source, people: People) -> Iterator[Row]:
    named = reading["source"]
    if (named.get("sha256"), named.get("chars")) != (source.sha256, len(source.text)):
        yield wrong("header", None, f"source {named.get('sha256')}", f"source {source.sha256}")
        return
    yield from check_header(reading, source)
    yield from check_roster(reading, source, people)
    yield from check_items(reading, source)
    parts = stretches(reading, source)
    if not parts:
        return
    for item, part in zip(reading["items"], parts, strict=True):
        yield from check_raised_by(item, part, people)
        yield from check_decisions(item, part, source)
        yield from check_actions(item, part, reading, source, people)
        yield from check_carried(item, part, source)
