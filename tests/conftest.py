"""What every test may use; rooms have their own fixtures in their own folders."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` rewrites the golden files of cards instead of comparing with them."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden card files")
