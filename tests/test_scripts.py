"""The scripts a newcomer runs first: from any folder, a second time in no time, and with words when they cannot."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = sorted(path for path in [*(ROOT / "scripts").iterdir(), *(ROOT / ".ci").iterdir()] if path.is_file())
TOOLS = ("bash", "cat", "cksum", "dirname", "env", "grep", "head", "readlink")
TOO_OLD = "#!/usr/bin/env bash\nexit 1\n"
WITHOUT_VENV = '#!/usr/bin/env bash\n[[ "$*" != *ensurepip* ]]\n'


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with a space in its name that holds what the installer reads."""
    folder = tmp_path / "a clone"
    (folder / "scripts").mkdir(parents=True)
    for name in ("scripts/install", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A PATH with the shell's tools and no Python."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in TOOLS:
        (folder / name).symlink_to(str(shutil.which(name)))
    return folder


def install(clone: Path, path: Path, extra: str = "demo") -> tuple[int, str]:
    """Run the installer from somewhere else; return its exit code and everything it printed."""
    ended = subprocess.run(
        [clone / "scripts" / "install", extra], cwd="/", env={"PATH": str(path)}, capture_output=True, text=True, check=False
    )
    return ended.returncode, ended.stdout + ended.stderr


def stamp(clone: Path, extra: str) -> None:
    """Leave the clone as a finished installation leaves it."""
    (clone / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
    (clone / ".venv" / "bin" / "python").symlink_to(sys.executable)
    read = (clone / "pyproject.toml").read_bytes() + (clone / "constraints.txt").read_bytes()
    summed = subprocess.run(["cksum"], input=read, capture_output=True, check=True).stdout.decode().strip()
    (clone / ".venv" / f"klubba-{extra}").write_text(f"{summed} {clone}\n", encoding="utf-8")


def put(tools: Path, name: str, script: str) -> None:
    (tools / name).write_text(script, encoding="utf-8")
    (tools / name).chmod(0o755)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_can_be_run_and_read(script: Path) -> None:
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
    assert script.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n# ")


@pytest.mark.parametrize(("there", "asked"), [("demo", "demo"), ("dev", "dev"), ("dev", "demo")])
def test_what_is_installed_is_not_installed_again(clone: Path, tools: Path, there: str, asked: str) -> None:
    stamp(clone, there)
    assert install(clone, tools, asked) == (0, "")


def test_changed_requirements_are_seen(clone: Path, tools: Path) -> None:
    stamp(clone, "demo")
    with (clone / "constraints.txt").open("a", encoding="utf-8") as file:
        file.write("something==1\n")
    code, printed = install(clone, tools)
    assert (code, "Klubba needs Python 3.11, 3.12 or 3.13" in printed) == (2, True)


def test_without_a_python_that_fits_it_says_which_are_needed(clone: Path, tools: Path) -> None:
    put(tools, "python3", TOO_OLD)
    assert install(clone, tools) == (2, "Klubba needs Python 3.11, 3.12 or 3.13 (set PYTHON to name one).\n")


def test_without_the_venv_package_it_says_what_to_install(clone: Path, tools: Path) -> None:
    put(tools, "python3", WITHOUT_VENV)
    code, printed = install(clone, tools)
    assert (code, "apt install python3-venv" in printed) == (2, True)
