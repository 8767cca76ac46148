"""Chromium and the npm packages that judge our pages; tests that need them are skipped with the reason where they lack."""

import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

PACKAGES = ("adaptivecards@3.0.6", "axe-core@4.14.1", "markdown-it@14.1.0")
CACHE = Path.home() / ".cache" / "klubba" / "npm"
"""Outside the project: no third-party file is kept in it."""

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

VIOLATIONS = """async () => {
  // What passes is not gathered, which is most of the work; the rules that run are all the same.
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}"""
"""Asks axe-core what is wrong with a page: "rule: the element", a line each."""


@cache
def script(package: str, path: str) -> str:
    """Return a script of an npm package; skip the test when npm or the network is not there."""
    folder = CACHE / "-".join(PACKAGES).replace("@", "_")
    if not folder.exists():
        _install(folder)
    return (folder / "node_modules" / package / path).read_text(encoding="utf-8")


def _install(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as fresh:
        done = subprocess.run(
            [npm, "install", "--prefix", fresh, "--no-audit", "--no-fund", "--ignore-scripts", "--silent", *PACKAGES],
            capture_output=True,
            timeout=120,
            check=False,
        )
        if done.returncode != 0:
            pytest.skip("npm could not fetch the packages (offline?)")
        if not folder.exists():
            # Another test process may have been faster; both folders are equal then.
            shutil.copytree(fresh, folder, dirs_exist_ok=True)
