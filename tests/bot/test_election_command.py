"""``klubba election``: what an operator exports, and what a scrutineer makes on their own computer."""

import asyncio
import hashlib
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from meetings.ballot_keys import PRIVATE, PUBLIC, read_key
from meetings.elections import Form
from meetings.network import Network
from meetings.people import Organisation
from store.open import open_store
from store.sealing import HpkeSealing
from tests.workflows.voted_elections import publish, put_up, vote


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A database with one published secret round, of three votes unless another number is asked for."""
    path = tmp_path / "klubba.db"
    monkeypatch.setenv("KLUBBA_DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setenv("KLUBBA_INSECURE_LOCAL", "true")
    store = open_store(f"sqlite:///{path}", lambda: datetime(2021, 9, 24, tzinfo=UTC))

    def furnish(work) -> None:
        work.networks.add(Network(id="n", name="Nät"))
        ballot = put_up(work, "n", Form.SECRET)
        for number in range(getattr(request, "param", 3)):
            work.organisations.add(Organisation(id=f"o{number}", network_id="n", name=f"Ort {number}"))
            vote(work, ballot, f"o{number}", (number % 2,))
        publish(work, ballot)

    asyncio.run(store.run(furnish))
    store.close()
    return path


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["election", *words])
    return result.exit_code, result.output


def test_an_export_is_two_files_that_need_nothing_else(database: Path, tmp_path: Path):
    assert run("list") == (0, "e  n  held  published\n")
    folder = tmp_path / "ut"
    code, said = run("export", "e", "-o", str(folder))
    assert (code, sorted(file.name for file in folder.iterdir())) == (0, ["election-e.json", "verify_election.py"])
    assert str(folder / "election-e.json") in said
    assert len(json.loads((folder / "election-e.json").read_bytes())["rounds"][0]["ballots"]) == 3
    command = [sys.executable, "-I", str(folder / "verify_election.py"), str(folder / "election-e.json")]
    assert subprocess.run(command, env={}, capture_output=True, check=False).returncode == 0


def test_the_ballots_are_written_for_any_program_that_counts_and_count_to_the_same_winner(database: Path, tmp_path: Path):
    folder = tmp_path / "ut"
    code, said = run("export", "e", "-o", str(folder), "--blt")
    file = folder / "election-e-1.blt"
    assert (code, f"count it: klubba count {file} --method majority --seats 1" in said) == (0, True)
    exported = json.loads((folder / "election-e.json").read_bytes())["rounds"][0]
    counted = CliRunner().invoke(main, ["count", str(file), "--method", "majority", "--json"])
    assert json.loads(counted.output)["winners"] == exported["elected"]


@pytest.mark.parametrize("database", [2], indirect=True)
def test_ballots_that_are_kept_back_are_in_no_file(database: Path, tmp_path: Path):
    code, said = run("export", "e", "-o", str(tmp_path / "ut"), "--blt")
    assert (code, "round 1: no ballot file (few)" in said) == (1, True)
    assert list((tmp_path / "ut").glob("*.blt")) == []


def test_an_unknown_election_is_one_sentence(database: Path):
    assert run("export", "x") == (1, "x: there is no such election\n")


def test_a_key_is_two_halves_that_fit_and_the_secret_one_is_for_its_owner_alone(tmp_path: Path):
    file = tmp_path / "nyckel"
    code, said = run("key", str(file))
    public, private = read_key(PUBLIC, said), read_key(PRIVATE, file.read_text())
    assert code == 0
    assert public == HpkeSealing().public_of(private)
    assert file.stat().st_mode & 0o777 == 0o600
    assert run("key", str(file)) == (1, f"{file} cannot be written: File exists\n")
    assert read_key(PRIVATE, file.read_text()) == private


def test_a_number_is_kept_and_what_is_promised_of_it_is_said(tmp_path: Path):
    file = tmp_path / "tal"
    code, said = run("number", str(file))
    nonce = bytes.fromhex(file.read_text())
    assert (code, len(nonce)) == (0, 32)
    assert said == hashlib.sha256(nonce).hexdigest() + "\n"
    assert run("number", str(tmp_path / "no" / "tal"))[0] == 1
