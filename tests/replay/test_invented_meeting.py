"""A meeting of the project's own, played through the whole command; every change of a scored field is found."""

import copy
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from replay_meeting.evidence import differences
from replay_meeting.evidence.actions import REQUIRED

from tests.replay.readings import HERE, INVENTED, Reading, identities, load, source_of

COMMAND = HERE.parents[1] / "scripts" / "replay"


def run(folder: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Run the command from any folder."""
    return subprocess.run([COMMAND, *map(str, words)], cwd=folder, capture_output=True, text=True, check=False)


def changed_copy(folder: Path, **changes: object) -> Path:
    file = folder / "changed.json"
    file.write_text(json.dumps(load(INVENTED) | changes), encoding="utf-8")
    (folder / "havsborg.txt").write_bytes((HERE / "havsborg.txt").read_bytes())
    return file


def test_the_whole_command_plays_it_and_everything_agrees(tmp_path):
    done = run(tmp_path, INVENTED, "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert (told["file"], told["ok"]) == (str(INVENTED), True)
    kinds = [row["kind"] for row in told["rows"]]
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "header": 3,
        "present": 6,
        "others": 3,
        "absent": 2,
        "title": 8,
        "decision": 2,
        "action": 8,
        "carried": 2,
    }


def test_a_meeting_played_from_one_file_differs_from_a_changed_other_one(tmp_path):
    reading = load(INVENTED)
    reading["present"][0]["org"] = "Klevan"
    reading["items"][2]["carried"] = None
    file = changed_copy(tmp_path, **reading)
    done = run(tmp_path, file, "--played", INVENTED)
    assert done.returncode == 1, done.stdout + done.stderr
    assert [line.split()[1] for line in done.stdout.splitlines() if line.startswith("NO")] == ["present", "carried"]


def test_a_reading_that_its_text_contradicts_is_not_played(tmp_path):
    done = run(tmp_path, changed_copy(tmp_path, absent=None))
    assert done.returncode == 1
    assert {line.split()[0] for line in done.stdout.splitlines()[2:-1]} == {"NO"}
    assert ["NO", "absent", "no", "list", "a", "list"] in [line.split() for line in done.stdout.splitlines()]


def test_what_cannot_be_read_cannot_be_run(tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    lost = tmp_path / "lost.json"
    lost.write_text(json.dumps({"source": {"file": "nowhere.txt"}}), encoding="utf-8")
    assert [run(tmp_path, file).returncode for file in (broken, lost, tmp_path / "missing.json")] == [2, 2, 2]


DROP = object()
Way = tuple[str | int, ...]


def changed(reading: Reading, way: Way, value: object) -> Reading:
    """Return a copy of the reading with one value at ``way`` replaced or dropped."""
    found = copy.deepcopy(reading)
    node = found
    for step in way[:-1]:
        node = node[step]
    if value is DROP:
        del node[way[-1]]
    else:
        node[way[-1]] = value
    return found


def head_changes() -> Iterator[tuple[str, object]]:
    yield from {"date": "2022-03-11", "start": None, "end": "12:00", "place": "Klevan", "mode": "teams"}.items()


def list_changes(reading: Reading) -> Iterator[tuple[Way, object]]:
    for kind in ("present", "others", "absent"):
        yield (kind,), None
        yield (kind,), reading[kind][::-1]
        for place, row in enumerate(reading[kind]):
            yield (kind, place), DROP
            other = {"name": "Ester Lund", "person": "Ester Lund", "org": "Pilstorp", "chair": not row["chair"]}
            yield from (((kind, place, field), value) for field, value in other.items())


def item_changes(reading: Reading) -> Iterator[tuple[Way, object]]:
    for place, item in enumerate(reading["items"]):
        way = ("items", place)
        yield way, DROP
        reason = {"to": "nästa möte", "reason": "tiden räckte inte"}
        other = {"title": item["title"][:-1], "carried_over": not item["carried_over"], "decisions": None, "carried": reason}
        yield from (((*way, field), value) for field, value in other.items())
        for kind, required in (("decisions", ("explicit",)), ("actions", REQUIRED)):
            for number, row in enumerate(item[kind]):
                if row["kind"] in required:
                    yield (*way, kind, number), DROP
                    yield from (((*way, kind, number, field), value) for field, value in row_changes(row))


def row_changes(row: Reading) -> Iterator[tuple[str, object]]:
    yield "quote", row["quote"][:-1]
    yield "kind", "implicit"
    if "owners" in row:
        yield from {"owners": ["Ester Lund"], "owner_kind": "body", "due": "i morgon", "due_date": "2022-03-05"}.items()


def test_every_single_change_of_a_scored_field_is_found_before_playing():
    reading, source, known = load(INVENTED), source_of(INVENTED), identities(INVENTED)
    assert differences(reading, source, known) == []
    head = (((field,), value) for field, value in head_changes())
    changes = [*head, *list_changes(reading), *item_changes(reading)]
    assert len(changes) > 120
    assert [way for way, value in changes if not differences(changed(reading, way, value), source, known)] == []
