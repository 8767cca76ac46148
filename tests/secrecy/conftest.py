"""The two databases of the secrecy test."""

from tests.store.conftest import migrated, postgres_server, postgres_url

__all__ = ["migrated", "postgres_server", "postgres_url"]
