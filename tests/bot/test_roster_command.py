"""``klubba network import``: what an operator reads, and what is kept, of files as they come."""

from pathlib import Path
from typing import Any

import pytest

from bot.roster_command import Wishes, import_file
from bot.settings import Settings, load
from cards.welcome import NAME_MOST
from meetings.roster import HEADER
from scheduler.clock import Clock
from store.open import open_store

FIRST = ";".join(HEADER)
PILED = FIRST + "\na" + 12 * "\u0301" + ";;;;;;;;\n"


def settings(tmp_path: Path) -> Settings:
    return load({"KLUBBA_INSECURE_LOCAL": "true", "KLUBBA_DATABASE_URL": f"sqlite:///{tmp_path / 'klubba.db'}"})


async def run(tmp_path: Path, content: bytes, name: str = "Socialchefsnätverket", **wishes: Any) -> int:
    file = tmp_path / "people.csv"
    file.write_bytes(content)
    return await import_file(settings(tmp_path), file, name, "Familjen Havsborg", dry_run=False, wishes=Wishes(**wishes))


async def names(tmp_path: Path) -> list[str]:
    store = open_store(f"sqlite:///{tmp_path / 'klubba.db'}", Clock().now)
    try:
        return await store.read(lambda work: sorted(row.name for row in (*work.persons.find(), *work.networks.find())))
    finally:
        store.close()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"name,org\nx,y\n", PILED.encode()])
async def test_a_file_that_is_no_roster_is_told_how_it_begins(tmp_path: Path, capsys, content: bytes) -> None:
    assert await run(tmp_path, content) == 2
    assert capsys.readouterr().err == f"Filen ska vara text i UTF-8 och börja med raden {FIRST} – ingenting har sparats.\n"
    assert await names(tmp_path) == []


async def test_a_fault_further_down_names_its_line(tmp_path: Path, capsys) -> None:
    assert await run(tmp_path, f"{FIRST}\nDisa Daleros;Klevan;;chief;;;;;\n".encode()) == 2
    assert "Rad 2, kolumn role: kan inte läsas (chief)." in capsys.readouterr().err


async def test_direction_and_control_marks_are_not_kept_in_names(tmp_path: Path) -> None:
    assert (
        await run(tmp_path, f"\ufeff{FIRST}\r\n\u202eDisa\x07 Daleros;A\u030aketorp;;;;;;;\r\n".encode(), "Chefs\u202enätverket")
        == 0
    )
    assert await names(tmp_path) == ["Chefsnätverket", "Disa Daleros"]


@pytest.mark.parametrize("name", ["", " \u200b ", "\udcff", "N" * (NAME_MOST + 1)])
async def test_a_network_has_a_name_of_a_sensible_length(tmp_path: Path, capsys, name: str) -> None:
    assert await run(tmp_path, f"{FIRST}\nDisa Daleros;;;;;;;;\n".encode(), name) == 2
    assert f"1 till {NAME_MOST} tecken" in capsys.readouterr().err
    assert not (tmp_path / "klubba.db").exists()


async def parents(tmp_path: Path) -> dict[str, str]:
    """Which network is a part of which, by name."""
    store = open_store(f"sqlite:///{tmp_path / 'klubba.db'}", Clock().now)
    try:
        rows = await store.read(lambda work: work.networks.find())
    finally:
        store.close()
    called = {row.id: row.name for row in rows}
    return {row.name: called[row.parent_id] for row in rows if row.parent_id}


async def test_the_operator_says_which_network_it_is_a_part_of_and_never_in_a_circle(tmp_path: Path, capsys) -> None:
    content = f"{FIRST}\nDisa Daleros;;;;;;;;\n".encode()
    assert await run(tmp_path, content) == 0
    assert await run(tmp_path, content, "Kvalitetsnätverket", part_of="socialchefsnätverket") == 0
    assert await parents(tmp_path) == {"Kvalitetsnätverket": "Socialchefsnätverket"}
    for name, part_of in (("Socialchefsnätverket", "Kvalitetsnätverket"), ("Nytt nätverk", "Styrgruppen")):
        assert await run(tmp_path, content, name, part_of=part_of) == 2
        assert f"Det finns inget nätverk {part_of}" in capsys.readouterr().err
    assert await parents(tmp_path) == {"Kvalitetsnätverket": "Socialchefsnätverket"}
    assert await names(tmp_path) == ["Disa Daleros", "Disa Daleros", "Kvalitetsnätverket", "Socialchefsnätverket"]


async def test_what_a_file_does_not_follow_is_told(tmp_path: Path, capsys) -> None:
    assert await run(tmp_path, f"{FIRST}\nDisa Daleros;Klevan;;;;;;;2027-02-28\n".encode()) == 0
    assert await run(tmp_path, f"{FIRST}\nDisa Daleros;Klevan;;;;;;;\n".encode()) == 0
    said = capsys.readouterr().out
    assert "Rad 2: Disa Daleros är med till och med 28 februari, fast raden inte har något slutdatum." in said
    assert "--as-in-file" in said
    assert await run(tmp_path, f"{FIRST}\nDisa Daleros;Klevan;;;;;;;\n".encode(), as_in_file=True) == 0
    assert "--as-in-file" not in capsys.readouterr().out
