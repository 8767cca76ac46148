"""The guard against silent skips, tried on a small suite of its own in a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.skips import ALLOWED, read_allowed

ROOT = Path(__file__).parents[1]
CONFTEST = """
from tests.skips import Skips
def pytest_configure(config):
    config.addinivalue_line("markers", "shared: reads the shared folder")
    config.pluginmanager.register(Skips(strict={strict}, allowed={allowed}, shared_there={shared_there}))
"""
SUITE = """
import pytest
def test_run(): pass
@pytest.mark.xfail(strict=True)
def test_expected_to_fail(): assert False
@pytest.mark.skip(reason="because")
def test_left_out(): pass
"""
SHARED_SUITE = """
import pytest
def test_run(): pass
@pytest.mark.shared
@pytest.mark.skip(reason="not there")
def test_real_meetings(): pass
"""
NAME = "test_small.py::test_left_out"


def run(
    folder: Path, suite: str, *, strict: bool = True, allowed: tuple[str, ...] = (), shared_there: bool = True
) -> tuple[int, str]:
    """Run a suite under the guard; return its exit code and what it printed."""
    reasons = dict.fromkeys(allowed, "a reason")
    text = CONFTEST.format(strict=strict, allowed=reasons, shared_there=shared_there)
    (folder / "conftest.py").write_text(text, encoding="utf-8")
    (folder / "test_small.py").write_text(suite, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr


def test_a_skip_nobody_wrote_down_fails_the_run_and_is_named(tmp_path: Path) -> None:
    code, printed = run(tmp_path, SUITE)
    assert code == 1
    assert "without a line in tests/allowed_skips.txt" in printed
    assert NAME in printed
    assert "test_expected_to_fail" not in printed


def test_a_file_that_skips_itself_fails_the_run(tmp_path: Path) -> None:
    suite = "import pytest\npytest.skip('because', allow_module_level=True)\n"
    ordinary = "def test_run(): pass\n"
    (tmp_path / "test_ordinary.py").write_text(ordinary, encoding="utf-8")
    code, printed = run(tmp_path, suite)
    assert (code, "test_small.py" in printed) == (1, True)


def test_a_skip_in_the_list_is_allowed(tmp_path: Path) -> None:
    assert run(tmp_path, SUITE, allowed=(NAME,))[0] == 0


def test_outside_ci_a_skip_fails_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, SUITE, strict=False)[0] == 0


def test_tests_of_the_shared_folder_are_printed_and_fail_nothing_while_it_is_missing(tmp_path: Path) -> None:
    code, printed = run(tmp_path, SHARED_SUITE, shared_there=False)
    assert (code, "1 tests: test_small.py::test_real_meetings" in printed) == (0, True)


def test_tests_of_the_shared_folder_must_run_when_it_is_there(tmp_path: Path) -> None:
    assert run(tmp_path, SHARED_SUITE, shared_there=True)[0] == 1


def test_the_list_is_empty() -> None:
    assert read_allowed(ALLOWED) == {}


def test_a_test_in_the_list_needs_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "allowed.txt"
    path.write_text("# comment\n\ntests/a.py::test_b  no camera\n", encoding="utf-8")
    assert read_allowed(path) == {"tests/a.py::test_b": "no camera"}
    path.write_text("tests/a.py::test_b\n", encoding="utf-8")
    with pytest.raises(ValueError, match="needs a reason"):
        read_allowed(path)
