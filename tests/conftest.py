"""What every test may use; rooms have their own fixtures in their own folders."""

import pytest
from hypothesis import settings

from tests.skips import guard

settings.register_profile("klubba", deadline=None)  # speed is measured in benchmarks/, never judged by a test
settings.load_profile("klubba")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` rewrites the golden files of cards instead of comparing with them."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden card files")


def pytest_configure(config: pytest.Config) -> None:
    """Watch what is skipped; with xdist the reports of all workers come to the one that leads."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(guard(), "skips")
