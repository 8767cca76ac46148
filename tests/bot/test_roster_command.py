"""``klubba network import``: what an operator reads, and what is kept, of files as they come."""

from pathlib import Path

import pytest

from bot.roster_command import import_file
from bot.settings import Settings, load
from cards.welcome import NAME_MOST
from meetings.roster import HEADER
from scheduler.clock import Clock
from store.open import open_store

FIRST = ";".join(HEADER)
PILED = FIRST + "\na" + 12 * "\u0301" + ";;;;;;;;\n"


def settings(tmp_path: Path) -> Settings:
    return load({"KLUBBA_INSECURE_LOCAL": "true", "KLUBBA_DATABASE_URL": f"sqlite:///{tmp_path / 'klubba.db'}"})


async def run(tmp_path: Path, content: bytes, name: str = "Socialchefsnätverket") -> int:
    file = tmp_path / "people.csv"
    file.write_bytes(content)
    return await import_file(settings(tmp_path), file, name, "Familjen Havsborg", dry_run=False, two_people=False)


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
