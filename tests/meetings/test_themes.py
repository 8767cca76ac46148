"""The rules of the theme register: leads, order, titles, and the day the leads are asked."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.refusals import Refusal, Refused
from meetings.themes import (
    FORM_DAYS,
    LEADS_LEAST,
    LEADS_MOST,
    FormerLeads,
    Theme,
    ThemeState,
    form_at,
    led_by,
    listed,
    nearly_titled,
    ordered,
    titled,
    too_few,
)
from texts.holidays_sv import red_days

NOW = datetime(2020, 1, 10, 9, tzinfo=UTC)
PEOPLE = st.lists(st.sampled_from("abcdefg"), max_size=8)
TITLES = ("Barn och unga", "Stärka förtroendet", "Välfärdsteknik", "Kompetensförsörjning")


def theme(key="t1", title="Barn och unga", **more):
    return Theme(id=key, network_id="n1", title=title, **more)


@given(PEOPLE)
def test_up_to_four_leads_are_taken_and_more_only_knowingly(people):
    distinct = tuple(dict.fromkeys(people))
    if len(distinct) <= LEADS_MOST:
        assert led_by(theme(), people, NOW, "me").lead_ids == distinct
    else:
        with pytest.raises(Refused) as caught:
            led_by(theme(), people, NOW, "me")
        assert (caught.value.code, caught.value.facts["most"]) == (Refusal.THEME_LEADS_MANY, 4)
        assert led_by(theme(), people, NOW, "me", knowingly=True).lead_ids == distinct
    assert too_few(distinct) is (len(distinct) < LEADS_LEAST)


@given(st.lists(PEOPLE, max_size=6))
def test_whoever_led_a_theme_stays_in_its_history(changes):
    now, held = theme(), []
    for people in changes:
        if now.lead_ids and set(people) != set(now.lead_ids):
            held.append(now.lead_ids)
        now = led_by(now, people, NOW, "me", knowingly=True)
    assert tuple(one.lead_ids for one in now.former_leads) == tuple(held)


def test_two_become_three_and_the_two_are_remembered():
    two = theme(lead_ids=("gunvor", "disa"))
    three = led_by(two, (*two.lead_ids, "ylva"), NOW, "nadia")
    assert three.lead_ids == ("gunvor", "disa", "ylva")
    assert three.former_leads == (FormerLeads(lead_ids=("gunvor", "disa"), until=NOW, changed_by="nadia"),)


@given(st.permutations(range(1, 7)), st.integers(1, 6), st.integers(-1, 9))
def test_a_theme_takes_the_place_it_is_given_and_the_others_keep_their_order(places, which, wanted):
    register = listed(theme(f"t{place}", position=place) for place in places)
    assert [one.position for one in register] == [1, 2, 3, 4, 5, 6]
    after = ordered(register, register[which - 1], wanted)
    assert [one.position for one in after] == [1, 2, 3, 4, 5, 6]
    assert after[min(max(wanted, 1), 6) - 1].id == f"t{which}"
    assert [one.id for one in after if one.id != f"t{which}"] == [one.id for one in register if one.id != f"t{which}"]


def test_only_themes_still_to_be_held_are_listed():
    states = {state: theme(state.value, state=state) for state in ThemeState}
    assert {one.state for one in listed(states.values())} == {ThemeState.WAITING, ThemeState.CHOSEN}


@pytest.mark.parametrize(
    ("title", "same", "near"),
    [
        ("barn och UNGA", "Barn och unga", None),
        ("Barn och uga", None, "Barn och unga"),
        ("Starka fortroendet", "Stärka förtroendet", None),
        ("Stärka förtroende", None, "Stärka förtroendet"),
        ("Äldre", None, None),
        ("Barn och gamla", None, None),
    ],
)
def test_a_slip_of_the_pen_is_told_from_another_theme(title, same, near):
    register = [theme(f"t{n}", name) for n, name in enumerate(TITLES)]
    found, slip = titled(register, title), nearly_titled(register, title)
    assert (found and found.title, slip and slip.title) == (same, near)


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_the_leads_are_asked_at_eight_on_a_working_day_at_least_two_weeks_before(day):
    red = red_days(day.year - 1, day.year)
    asked = form_at(day, "Europe/Stockholm", red).astimezone(ZoneInfo("Europe/Stockholm"))
    assert asked.time() == time(8)
    assert asked.weekday() < 5
    assert asked.date() not in red
    assert asked.date() <= day - timedelta(days=FORM_DAYS)
    free = [asked.date() + timedelta(days=n) for n in range(1, (day - timedelta(days=FORM_DAYS) - asked.date()).days + 1)]
    assert all(other.weekday() > 4 or other in red for other in free)


@pytest.mark.parametrize(
    ("meeting", "asked"),
    [
        ("2020-03-06", "2020-02-21T07:00:00+00:00"),
        ("2021-10-20", "2021-10-06T06:00:00+00:00"),
        ("2027-04-09", "2027-03-25T07:00:00+00:00"),
        ("2021-07-09", "2021-06-24T06:00:00+00:00"),
    ],
    ids=["a Friday", "a Wednesday in summer time", "two weeks after Good Friday", "two weeks after Midsummer Eve"],
)
def test_the_day_is_counted_in_calendar_days(meeting, asked):
    day = date.fromisoformat(meeting)
    assert form_at(day, "Europe/Stockholm", red_days(day.year, day.year)).isoformat() == asked
