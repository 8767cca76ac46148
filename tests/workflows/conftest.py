"""What the tests of agendas share: a network of ``before_cast`` and one coming meeting of it."""

from datetime import date

import pytest

from tests.workflows.arranging_asks import plan
from tests.workflows.before_cast import Cast


@pytest.fixture
def cast():
    return Cast()


@pytest.fixture
def meeting_id(cast):
    return plan(cast, date(2020, 3, 6))
