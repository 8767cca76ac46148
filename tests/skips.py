"""In CI nothing is skipped in silence: a skipped test that nobody has written down fails the run."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

ALLOWED = Path(__file__).with_name("allowed_skips.txt")
SHARED = Path(__file__).parents[2] / "shared"


def read_allowed(path: Path) -> dict[str, str]:
    """Return the reason by test id: one a line, parted by white space; lines with ``#`` are comments.

    Raises ValueError for a test without a reason.
    """
    allowed = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, reason = line.strip().partition(" ")
            if not reason.strip():
                raise ValueError(f"{path.name}: {name} needs a reason")
            allowed[name] = reason.strip()
    return allowed


class Skips:
    """Collects what was skipped; with ``strict`` a skip outside ``allowed`` ends the session with 1.

    Tests marked ``shared`` may be skipped while the folder they read is not there; they are counted and printed.
    """

    def __init__(self, *, strict: bool, allowed: Mapping[str, str], shared_there: bool) -> None:
        self._strict = strict
        self._allowed = allowed
        self._shared_there = shared_there
        self.waiting: list[str] = []
        self.unwritten: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that was skipped; an expected failure is none."""
        if report.skipped and not hasattr(report, "wasxfail"):
            self._note(report.nodeid, shared="shared" in report.keywords)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a whole file that was skipped."""
        if report.skipped:
            self._note(report.nodeid, shared=False)

    def _note(self, name: str, *, shared: bool) -> None:
        if shared and not self._shared_there:
            self.waiting.append(name)
        elif name not in self._allowed:
            self.unwritten.append(name)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail the run for a skip nobody has written down."""
        if self._strict and self.unwritten and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print what waits for ``../shared`` and what must not be skipped."""
        if self.waiting:
            terminalreporter.section("not run: the folder ../shared is not there")
            terminalreporter.write_line(f"{len(self.waiting)} tests: {', '.join(sorted(self.waiting))}")
        if self._strict and self.unwritten:
            terminalreporter.section("skipped in CI without a line in tests/allowed_skips.txt", red=True)
            for name in sorted(self.unwritten):
                terminalreporter.write_line(name)


def guard() -> Skips:
    """Return the guard of this machine: strict where ``CI`` is set."""
    return Skips(strict=bool(os.environ.get("CI")), allowed=read_allowed(ALLOWED), shared_there=SHARED.is_dir())
