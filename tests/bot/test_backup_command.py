"""``klubba backup`` writes a copy once, and says in one line why it could not."""

from datetime import UTC, datetime

from click.testing import CliRunner

from bot.__main__ import main
from store.open import open_store


def run(monkeypatch, url, target):
    monkeypatch.setenv("KLUBBA_DATABASE_URL", url)
    monkeypatch.setenv("KLUBBA_INSECURE_LOCAL", "true")
    result = CliRunner().invoke(main, ["backup", str(target)])
    return result.exit_code, result.output.strip()


def test_a_copy_is_written_once(monkeypatch, tmp_path):
    url = f"sqlite:///{tmp_path}/klubba.db"
    target = tmp_path / "copy.db"
    assert run(monkeypatch, url, target) == (1, f"there is no database at {tmp_path}/klubba.db")
    open_store(url, lambda: datetime(2020, 3, 6, tzinfo=UTC)).close()
    assert run(monkeypatch, url, target) == (0, str(target))
    assert run(monkeypatch, url, target) == (1, f"{target} is there already; nothing was written")


def test_postgresql_has_its_own_tools(monkeypatch, tmp_path):
    code, words = run(monkeypatch, "postgresql://localhost/klubba", tmp_path / "copy.db")
    assert (code, "pg_dump" in words, list(tmp_path.iterdir())) == (2, True, [])
