"""A database that cannot be used is one line and an exit code, never a traceback, and never an OK."""

from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from store.filelock import FileLock

ROSTER = "namn;organisation\nDisa Daleros;Daleros\n"
COMMANDS = ("serve", "audit verify", "network import {roster} --network Nät")


def run(monkeypatch, url: str, command: str) -> tuple[int, str]:
    monkeypatch.setenv("KLUBBA_DATABASE_URL", url)
    monkeypatch.setenv("KLUBBA_INSECURE_LOCAL", "true")
    monkeypatch.setenv("KLUBBA_LISTEN", "127.0.0.1:0")
    result = CliRunner().invoke(main, command.split())
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output.strip()


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_no_database_is_named(monkeypatch, tmp_path, roster, command):
    path = tmp_path / "klubba.db"
    path.write_text("minnesanteckningar " * 100, encoding="utf-8")
    found = run(monkeypatch, f"sqlite:///{path}", command.format(roster=roster))
    assert found == (2, f"{path} cannot be opened: file is not a database")
    assert path.read_text(encoding="utf-8") == "minnesanteckningar " * 100


@pytest.mark.parametrize("command", COMMANDS)
def test_a_server_that_does_not_answer_is_one_line_without_the_password(monkeypatch, roster, command):
    code, words = run(monkeypatch, "postgresql://klubba:hemligt@127.0.0.1:1/klubba", command.format(roster=roster))
    assert (code, words.count("\n")) == (2, 0)
    assert words.startswith("the PostgreSQL database cannot be opened: ")
    assert "hemligt" not in words


def test_serving_a_database_in_use_says_who_has_it(monkeypatch, tmp_path):
    path = tmp_path / "klubba.db"
    lock = FileLock(path, datetime(2020, 3, 6, tzinfo=UTC))
    code, words = run(monkeypatch, f"sqlite:///{path}", "serve")
    lock.release()
    assert (code, words.count("\n")) == (2, 0)
    assert "is already open in another process" in words


def test_a_journal_that_is_not_there_is_not_ok(monkeypatch, tmp_path):
    path = tmp_path / "other" / "klubba.db"
    assert run(monkeypatch, f"sqlite:///{path}", "audit verify") == (1, f"there is no database at {path}")
    assert list(tmp_path.iterdir()) == []
