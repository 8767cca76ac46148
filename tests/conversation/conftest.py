"""The network that turns before a meeting are tried on; a file may have its own."""

import pytest

from tests.conversation.before_table import made_cast
from tests.workflows.before_cast import Cast


@pytest.fixture
def cast() -> Cast:
    """A fresh one for every test."""
    return made_cast()
