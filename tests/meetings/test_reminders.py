"""When owners are reminded: the days of rule 5, over many dates and every holiday."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.actions import (
    Action,
    ActionState,
    AtNextMeeting,
    AtOtherMeeting,
    Due,
    EachMeeting,
    Nobody,
    NoDue,
    OnCondition,
    OnDate,
    Within,
)
from meetings.reminders import (
    CHASES,
    evening_of,
    is_working,
    meeting_days,
    morning_of,
    moved_back,
    moved_on,
    reminder_days,
    spoken_days,
    working_before,
)

EASTER = frozenset({date(2021, 4, 2), date(2021, 4, 5)})
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31))
RED = st.frozensets(DAYS, max_size=5)


def action(due: Due, **more) -> Action:
    return Action(
        id="a",
        network_id="n",
        meeting_id="m",
        item_id="i",
        place=1,
        text="x",
        owner=Nobody(),
        due=due,
        written_by="p",
        written_at=datetime(2021, 3, 1, tzinfo=UTC),
        **more,
    )


def test_easter_moves_the_reminders_of_a_date():
    assert sorted(spoken_days(date(2021, 4, 9), EASTER)) == [
        date(2021, 4, 1),
        date(2021, 4, 8),
        date(2021, 4, 9),
        date(2021, 4, 16),
        date(2021, 4, 23),
        date(2021, 4, 30),
        date(2021, 5, 7),
    ]


def test_a_meeting_brings_two_reminders():
    assert sorted(meeting_days(date(2021, 4, 6), EASTER)) == [date(2021, 3, 30), date(2021, 4, 1)]


@given(DAYS, RED)
def test_nothing_falls_on_a_day_nobody_works(day, red):
    days = spoken_days(day, red) | meeting_days(day, red)
    assert all(is_working(found, red) for found in days)
    assert len([found for found in spoken_days(day, red) if found > day]) <= CHASES
    assert all(found < day for found in meeting_days(day, red))


@given(DAYS, RED)
def test_moving_to_a_working_day_goes_no_further_than_it_must(day, red):
    assert working_before(day, red) < day
    assert moved_back(day, red) <= day <= moved_on(day, red)
    if is_working(day, red):
        assert moved_back(day, red) == day == moved_on(day, red)


MEETING = date(2021, 4, 23)


@pytest.mark.parametrize(
    ("due", "meeting", "days"),
    [
        (OnDate(day=MEETING), None, spoken_days(MEETING, EASTER)),
        (Within(first=date(2021, 4, 1), last=MEETING), None, spoken_days(MEETING, EASTER)),
        (AtNextMeeting(assumed=True), MEETING, meeting_days(MEETING, EASTER)),
        (AtNextMeeting(assumed=True), None, frozenset()),
        (AtNextMeeting(day=MEETING), None, frozenset()),
        (EachMeeting(), MEETING, meeting_days(MEETING, EASTER)),
        (AtOtherMeeting(words="rådet", day=MEETING), None, spoken_days(MEETING, EASTER)),
        (AtOtherMeeting(words="rådet"), MEETING, frozenset()),
        (OnCondition(words="vid behov"), MEETING, frozenset()),
        (NoDue(), MEETING, frozenset()),
    ],
)
def test_each_kind_of_time_has_its_reminders(due, meeting, days):
    assert reminder_days(action(due), meeting, EASTER) == days


@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.DROPPED, ActionState.REMOVED])
def test_what_is_settled_sends_nothing(state):
    assert reminder_days(action(OnDate(day=MEETING), state=state), MEETING, EASTER) == frozenset()


def test_a_snooze_silences_what_comes_before_it_ends():
    found = reminder_days(action(OnDate(day=MEETING), snoozed_until=date(2021, 4, 24)), None, EASTER)
    assert sorted(found) == [date(2021, 4, 26), date(2021, 4, 30), date(2021, 5, 7), date(2021, 5, 14), date(2021, 5, 21)]


@given(DAYS, st.text())
def test_the_morning_is_eight_to_five_past_all_year(day, key):
    local = morning_of(day, "Europe/Stockholm", key).astimezone(ZoneInfo("Europe/Stockholm"))
    assert (local.date(), local.hour) == (day, 8)
    assert local.minute < 5
    assert evening_of(day, "Europe/Stockholm") - morning_of(day, "Europe/Stockholm", key) > timedelta(hours=8)
