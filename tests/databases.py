"""SQLite files that have their tables already: migrating one for each test would take longer than most of the tests."""

import tempfile
from functools import cache
from pathlib import Path

from store.schema import prepare_sqlite


@cache
def _migrated() -> bytes:
    """A file with our tables and nothing in them, migrated once a process."""
    with tempfile.TemporaryDirectory(prefix="klubba-tables-") as folder:
        path = Path(folder) / "klubba.db"
        prepare_sqlite(path)
        return path.read_bytes()


def sqlite_in(folder: Path) -> str:
    """Make ``klubba.db`` in ``folder``, with our tables and nothing in them; return its URL. Raises FileExistsError."""
    path = folder / "klubba.db"
    with path.open("xb") as file:
        file.write(_migrated())
    return f"sqlite:///{path}"
