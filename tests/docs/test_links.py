"""Links, pictures and folders that the documents and scripts name are there."""

import os
import re
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.docs.pages import DOCS, ROOT

PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
README = (ROOT / "README.md").read_text(encoding="utf-8")


def anchors(path: Path) -> set[str]:
    """Return the anchors of a document's headings, as GitHub makes them."""
    words = _HEADING.findall(path.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in words}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    broken = []
    for link in _LINK.findall(path.read_text(encoding="utf-8")):
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        file, _, anchor = unquote(link).partition("#")
        target = (path.parent / file).resolve() if file else path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


def test_documents_that_code_and_scripts_name_are_there() -> None:
    sources = [
        *ROOT.glob("scripts/*"),
        *ROOT.glob("scripts/*/**/*.py"),
        *(ROOT / "bot").glob("*.py"),
        *(ROOT / "meetings").glob("*.py"),
    ]
    named = {
        name for path in sources if path.is_file() for name in re.findall(r"docs/[\w./-]+\.md", path.read_text(encoding="utf-8"))
    }
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_the_two_commands_of_the_readme_can_be_run() -> None:
    block = README.split("```sh\n")[1].split("```")[0]
    commands = [line.split()[0] for line in block.splitlines() if line.strip()]
    assert commands == ["scripts/demo", "scripts/test"]
    assert [command for command in commands if not os.access(ROOT / command, os.X_OK)] == []


def test_the_folders_of_the_readme_are_there() -> None:
    named = re.findall(r"`([\w/]+)/`", README)
    assert "meetings" in named
    assert [name for name in named if not (ROOT / name).is_dir()] == []


def test_the_table_of_rooms_names_every_room() -> None:
    house = (DOCS / "house.md").read_text(encoding="utf-8")
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert sorted(re.findall(r"^\| `(\w+)/` \|", house, re.MULTILINE)) == sorted(wheel["packages"])


def test_the_glossary_explains_words() -> None:
    assert (DOCS / "glossary.md").read_text(encoding="utf-8").count("\n| ") > 50
