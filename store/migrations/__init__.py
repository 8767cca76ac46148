"""The schema's history. ``HEAD`` is the newest revision: opening a database compares with it before Alembic is loaded."""

HEAD = "0006"
