"""The files of an election: JSON that people can read, and the program beside it."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

from meetings.counting.transcript import Method
from minutes.election_files import election_json, election_zip
from tests.meetings.exported import exported

DATA = exported(Method.APPROVAL, 2, [(0,), (1, 0), (2,)])


def test_the_json_is_what_was_exported_with_names_as_they_are_written():
    raw = election_json(DATA)
    assert json.loads(raw) == DATA
    assert "Örnlunda" in raw.decode()
    assert raw.endswith(b"}\n")


def test_the_archive_checks_itself_wherever_it_is_unpacked(tmp_path: Path):
    raw = election_zip(DATA, "Val 1")
    assert raw == election_zip(DATA, "Val 1")
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.namelist() == ["Val 1.json", "verify_election.py", "Val 1-1.blt"]
        archive.extractall(tmp_path)
    command = [sys.executable, "-I", "verify_election.py", "Val 1.json", "--language", "en"]
    done = subprocess.run(command, cwd=tmp_path, env={}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Everything is right.\n")
