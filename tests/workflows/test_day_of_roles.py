"""A role ends with the Swedish day, not with the UTC one."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from meetings.refusals import Refusal, Refused
from tests.workflows.before_cast import Cast
from workflows.list_actions import REQUEST, ListActions

LAST_DAY = date(2020, 1, 31)


@pytest.mark.parametrize(
    ("moment", "member"),
    [
        (datetime(2020, 1, 31, 22, 59, tzinfo=UTC), True),  # 23.59 in Sweden
        (datetime(2020, 1, 31, 23, 0, tzinfo=UTC), False),  # midnight there, still January by UTC
    ],
)
def test_a_role_holds_until_midnight_where_the_networks_meet(moment, member):
    cast = Cast()
    cast.store.run_now(lambda work: work.memberships.save(replace(work.memberships.get("m2"), until=LAST_DAY)))
    cast.clock.at = moment

    def ask():
        try:
            cast.do("disa", REQUEST, ListActions())
        except Refused as refused:
            return refused.code
        return None

    assert ask() == (None if member else Refusal.NOT_A_MEMBER)
