"""The house keeps its own rules: directions, names, words that are banned, sizes."""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from bot.own_rooms import ROOMS

ROOT = Path(__file__).parents[1]
TRUTH = ROOT.parent / "shared" / "truth"
LONGEST = 400
ONE_FILE = "minutes/verify_election.py"
"""Handed out alone, so it has everything in one file."""
BANNED = (
    "unittest" + ".mock",
    "monkeypatch" + ".setattr",
    "/ro" + "ot/",
    "/wo" + "rk/",
    '"/t' + "mp",
    "'/t" + "mp",
    "=/t" + "mp",
)
"""Put together from halves, so that this file does not hold them."""
NAMES_THE_BANNED = {"ruff.toml", "docs/house.md"}
"""Files that ban a phrase by naming it."""
COMES_WITH = {"botbuilder-schema": "botbuilder-core", "botframework-connector": "botbuilder-core", "psycopg-binary": "psycopg"}
"""Distributions that the pinned release of another always brings."""


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file of the project that is in git or would be added to it."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return tuple(sorted(ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()))


def texts() -> Iterator[tuple[str, str]]:
    """Return the readable files with their place in the project."""
    for path in tracked():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def plain(name: str) -> str:
    """Return a distribution's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(requirements: list[str]) -> set[str]:
    return {plain(re.split(r"[^\w.-]", line)[0]) for line in requirements}


def test_imports_go_only_where_the_house_lets_them() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    ended = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout


def test_every_room_lies_in_this_project_and_is_packed() -> None:
    assert sorted(ROOMS) == sorted(project()["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])
    assert [room for room in ROOMS if not (ROOT / room / "__init__.py").is_file()] == []
    assert [room for room in ROOMS if room in sys.stdlib_module_names] == []


def test_no_room_is_a_drawer_for_everything() -> None:
    drawers = {"core", "utils", "common", "helpers", "services", "manager"}
    assert [str(path) for path in tracked() if drawers & set(path.relative_to(ROOT).with_suffix("").parts)] == []


def test_no_file_is_longer_than_a_person_reads() -> None:
    sizes = {
        name: text.count("\n") for name, text in texts() if name.endswith((".py", ".js", ".css", ".html")) or "scripts/" in name
    }
    assert {name: lines for name, lines in sizes.items() if lines > LONGEST and name != ONE_FILE} == {}


def test_no_file_holds_a_banned_phrase() -> None:
    found = [(name, phrase) for name, text in texts() if name not in NAMES_THE_BANNED for phrase in BANNED if phrase in text]
    assert found == []


def test_what_the_product_imports_is_declared() -> None:
    declared = wanted([*project()["project"]["dependencies"], *project()["project"]["optional-dependencies"]["demo"]])
    homes = packages_distributions()
    missing = set()
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            for top in re.findall(r"^\s*(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE):
                given = {plain(name) for name in homes.get(top, ())}
                if given and top not in ROOMS and not {COMES_WITH.get(name, name) for name in given} & declared:
                    missing.add(top)
    assert missing == set()


def test_every_dependency_is_pinned_without_naming_a_machine() -> None:
    extras = project()["project"]["optional-dependencies"]
    asked = wanted([*project()["project"]["dependencies"], *extras["dev"], *extras["demo"], *extras["bench"]]) - {"klubba"}
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.+!]+", line)] == []
    assert asked - {plain(line.split("==")[0]) for line in lines} == set()


def people(part: Any) -> Iterator[str]:
    """Return the full names of people anywhere in a reading of real minutes."""
    if isinstance(part, dict):
        for key, inner in part.items():
            if key in {"name", "person"} and isinstance(inner, str) and " " in inner:
                yield inner
            yield from people(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from people(inner)


@pytest.mark.shared
@pytest.mark.skipif(not TRUTH.is_dir(), reason="the folder ../shared/truth is not there")
def test_nobody_of_the_real_meetings_is_named_in_the_project() -> None:
    names = {name for path in TRUTH.glob("[0-9]*.json") for name in people(json.loads(path.read_text(encoding="utf-8")))}
    assert len(names) > 20
    assert [(file, name) for file, text in texts() for name in names if name in text] == []


def test_a_foreign_package_with_a_room_s_name_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "scheduler").mkdir()
    (tmp_path / "scheduler" / "__init__.py").write_text("", encoding="utf-8")
    code = f"import sys; sys.path[:0] = [{str(ROOT)!r}]; import bot.own_rooms; sys.path[:0] = [{str(tmp_path)!r}]; bot.own_rooms.check_rooms()"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert f"The package scheduler comes from {tmp_path / 'scheduler'} and not from {ROOT}" in ended.stderr


def test_the_command_line_refuses_a_foreign_room_in_plain_words(tmp_path: Path) -> None:
    (tmp_path / "scheduler").mkdir()
    (tmp_path / "scheduler" / "__init__.py").write_text("", encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "serve"],
        cwd=ROOT,
        env={"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", "PYTHONSAFEPATH": "1", "KLUBBA_INSECURE_LOCAL": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("The package scheduler comes from ")
