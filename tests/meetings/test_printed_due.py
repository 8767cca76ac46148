"""When an action is due, as minutes print it."""

from datetime import date

import pytest

from meetings.actions import AtNextMeeting, NoDue, OnCondition, OnDate
from meetings.minutes_building import printed_due

DAY = OnDate(day=date(2021, 11, 1))
SIGNED = OnCondition(words="när avtalet är klart")


@pytest.mark.parametrize(
    ("due", "text", "printed"),
    [
        (DAY, "Skickar brevet 1 november.", DAY),
        (SIGNED, "Skickar brevet.", SIGNED),
        (SIGNED, "Skickar brevet när avtalet är klart.", None),
        (AtNextMeeting(), "Skickar brevet.", AtNextMeeting()),
        (AtNextMeeting(assumed=True), "Skickar brevet.", None),
        (NoDue(), "Skickar brevet.", NoDue()),
    ],
)
def test_a_condition_that_is_said_already_and_a_time_that_is_only_assumed_are_not_printed(due, text, printed):
    assert printed_due(due, text) == printed
