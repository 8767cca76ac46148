"""The five real meetings come back out of the product, and a reading that says something else does not."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from replay_meeting.__main__ import replay
from replay_meeting.compare import compare, reminders
from replay_meeting.evidence import differences

from tests.replay.readings import REAL, Reading, identities, load, played, real, source_of

pytestmark = pytest.mark.shared


@pytest.mark.parametrize("number", REAL)
def test_the_meeting_comes_back_as_it_was_read(number):
    file = real(number)
    reading, source, outcome = load(file), source_of(file), played(file)
    assert differences(reading, source, identities(file)) == []
    rows = [*compare(reading, source, outcome.document, outcome.labels), *reminders(reading, outcome.reminded)]
    assert [row for row in rows if not row.ok] == []
    assert {"header", "present", "others", "title"} <= {row.kind for row in rows}


@pytest.mark.parametrize("number", ["001"])
def test_the_last_meeting_ends_with_a_reminder_to_invite_the_guest(number):
    file = real(number)
    action = load(file)["items"][6]["actions"][0]
    told = played(file).reminded[action["owners"][0]]
    assert [words for words in told if action["quote"] in words] != []


def put(path: str, value: Any):
    """A change of one field: "items.6.actions.0.owners"."""

    def change(reading: Reading) -> None:
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        node: Any = reading
        for step in way:
            node = node[step]
        assert node[last] != value, "the change changes nothing"
        node[last] = value

    change.__name__ = f"{path} = {value!r}"
    return change


def drop(path: str):
    """A row left out."""

    def change(reading: Reading) -> None:
        node: Any = reading
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        for step in way:
            node = node[step]
        del node[last]

    change.__name__ = f"without {path}"
    return change


def twice(path: str):
    """A row too many."""

    def change(reading: Reading) -> None:
        reading[path].append({**reading[path][0], "name": "Disa Daleros", "person": "Disa Daleros"})

    change.__name__ = f"one more in {path}"
    return change


def swapped(first: int, second: int):
    """Two items in each other's place."""

    def change(reading: Reading) -> None:
        items = reading["items"]
        items[first], items[second] = items[second], items[first]

    change.__name__ = f"items {first} and {second} swapped"
    return change


PLANTED = [
    ("000", put("present.0.name", "Disa Daleros")),
    ("000", put("present.1.chair", False)),
    ("000", put("present.2.org", "Klevan")),
    ("000", put("absent", None)),
    ("000", put("start", "08:30")),
    ("000", put("items.0.actions.1.due_date", "2020-02-08")),
    ("001", put("date", "2021-09-17")),
    ("001", put("others.1.org", "Havsborg")),
    ("001", swapped(3, 4)),
    ("001", put("items.1.decisions.0.quote", "Nätverket väljer Disa Daleros.")),
    ("001", put("items.6.actions.0.owners", ["Disa Daleros"])),
    ("001", put("items.7.actions.0.due_date", "2021-11-30")),
    ("001", put("absent", [])),
    ("002", put("absent", [])),
    ("002", put("items.2.carried.to", "nästa möte")),
    ("002", put("items.2.carried", None)),
    ("002", put("items.4.decisions.0.kind", "implicit")),
    ("002", drop("items.4.decisions.1")),
    ("002", put("items.4.actions.2.owner_kind", "each_municipality")),
    ("002", twice("present")),
    ("003", put("items.3.carried.reason", "Punkten hanns inte med")),
    ("003", put("items.8.carried.reason", "Disa var inte med")),
    ("003", put("items.2.actions.0.owners", ["Klevan"])),
    ("003", drop("items.9")),
    ("003", drop("items.7.actions.1")),
    ("003", put("items.5.title", "Verksamhetsplan 2021")),
    ("004", put("start", "09:00")),
    ("004", put("end", "12:00")),
    ("004", put("items.3.carried.to", "2021-10-01")),
    ("004", put("items.2.actions.0.due", "nästa möte")),
    ("004", drop("present.3")),
    ("004", put("place", "Havsborg")),
]


@pytest.mark.parametrize(
    ("number", "change"),
    [pytest.param(number, change, id=f"{number} {change.__name__}") for number, change in PLANTED],
)
def test_a_planted_change_is_found_by_the_printed_text_and_by_the_minutes(number, change, tmp_path: Path):
    file = real(number)
    changed = load(file)
    change(changed)
    copy = tmp_path / "changed.json"
    copy.write_text(json.dumps(changed), encoding="utf-8")
    found_before_playing = asyncio.run(replay(copy))
    assert [row for row in found_before_playing if not row.ok] != []
    outcome = played(file)
    found_in_minutes = compare(changed, source_of(file), outcome.document, outcome.labels)
    assert [row for row in found_in_minutes if not row.ok] != []
