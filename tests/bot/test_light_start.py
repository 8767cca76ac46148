"""What a serving process loads before anybody needs it: memory and the time to the first answer depend on it."""

import subprocess
import sys

LATER = frozenset({"alembic", "docx", "icalendar", "jinja2", "lxml", "msgraph", "psycopg", "rapidfuzz", "sqlalchemy"})
"""Libraries for documents, migrations, PostgreSQL, web pages, Graph and misspelt words: loaded when there is one."""


def test_a_process_that_serves_loads_no_library_before_it_is_needed():
    told = "import bot.app, sys; print(' '.join(sorted({name.partition('.')[0] for name in sys.modules})))"
    loaded = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.split()
    assert "aiohttp" in loaded
    assert LATER.intersection(loaded) == set()
