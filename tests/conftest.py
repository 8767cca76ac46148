"""What every test may use; rooms have their own fixtures in their own folders."""

import pytest
from hypothesis import settings

from bot.starting import calm_collector
from tests.skips import guard

settings.register_profile("klubba", deadline=None)  # speed is measured in benchmarks/, never judged by a test
settings.load_profile("klubba")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` rewrites the golden files of cards instead of comparing with them."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden card files")


LONGEST = frozenset(
    {
        "test_accessible_pages.py",
        "test_election_machine.py",
        "test_invented_meeting.py",
        "test_judge.py",
        "test_life_cycle.py",
        "test_outbox_faults.py",
        "test_real_meetings.py",
        "test_secrecy.py",
        "test_tour.py",
        "test_walk.py",
        "test_year.py",
    }
)
"""Files that take half a minute and more: begun first, so that no worker is left with one when the others are done."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files; the others stay in their order."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


def pytest_collection_finish() -> None:
    """Let the garbage collector look as seldom as when serving: going over all tests again and again is a tenth of the time."""
    calm_collector()


def pytest_configure(config: pytest.Config) -> None:
    """Watch what is skipped; with xdist the reports of all workers come to the one that leads."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(guard(), "skips")
