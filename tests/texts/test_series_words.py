"""A series as people write it."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.meeting import Mode
from meetings.series import Rhythm, SeriesRule, SeriesWish
from texts.series_words import SeriesUnclear, Trouble, read_series

TODAY = date(2027, 1, 11)
FRIDAY = 4
DAYS_SV = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weeks(first, step, **more):
    return SeriesRule(rhythm=Rhythm.EVERY_WEEKS, first=first, step=step, weekday=first.weekday(), **more)


def nth(first, place, **more):
    return SeriesRule(rhythm=Rhythm.NTH_WEEKDAY, first=first, step=place, weekday=first.weekday(), **more)


def listed(*days):
    return SeriesRule(rhythm=Rhythm.LISTED, first=days[0], days=days)


JAN_15 = date(2027, 1, 15)
NINE, NOON = time(9), time(12)


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        (
            "var fjärde fredag kl. 9-12 från 15 januari 2027, inte juli",
            SeriesWish(rule=weeks(JAN_15, 4, months_off=(7,)), start=NINE, end=NOON),
        ),
        (
            "every fourth Friday 9:00-12:00 from 15 January 2027, not July",
            SeriesWish(rule=weeks(JAN_15, 4, months_off=(7,)), start=NINE, end=NOON),
        ),
        ("var 4:e fredag", SeriesWish(rule=weeks(JAN_15, 4))),
        ("varannan torsdag kl 13", SeriesWish(rule=weeks(date(2027, 1, 14), 2), start=time(13))),
        ("every other Thursday at 13:00", SeriesWish(rule=weeks(date(2027, 1, 14), 2), start=time(13))),
        (
            "varje fredag 9.00-10.30 Teams",
            SeriesWish(rule=weeks(JAN_15, 1), start=NINE, end=time(10, 30), mode=Mode.TEAMS),
        ),
        ("varje vecka på onsdagar", SeriesWish(rule=weeks(date(2027, 1, 13), 1))),
        ("fredagar var fjärde vecka från 15/1", SeriesWish(rule=weeks(JAN_15, 4))),
        ("var fjärde vecka från fredag 15 januari", SeriesWish(rule=weeks(JAN_15, 4))),
        ("varannan vecka på onsdag", SeriesWish(rule=weeks(date(2027, 1, 13), 2))),
        ("every four weeks on Friday", SeriesWish(rule=weeks(JAN_15, 4))),
        ("var fjärde fredag från 16 januari", SeriesWish(rule=weeks(date(2027, 1, 22), 4))),
        (
            "var fjärde fredag från och med 15 januari till och med 30 juni",
            SeriesWish(rule=weeks(JAN_15, 4, last=date(2027, 6, 30))),
        ),
        (
            "var 4:e fredag, utom 12 mars och 7 maj, från 12 februari till 30 september kl 9-12 i Klevan",
            SeriesWish(
                rule=weeks(date(2027, 2, 12), 4, last=date(2027, 9, 30), skipped=(date(2027, 3, 12), date(2027, 5, 7))),
                start=NINE,
                end=NOON,
                place="Klevan",
            ),
        ),
        (
            "första fredagen i varje månad 9-12 inte juli och augusti, Rådhuset",
            SeriesWish(rule=nth(date(2027, 2, 5), 1, months_off=(7, 8)), start=NINE, end=NOON, place="Rådhuset"),
        ),
        ("the last Friday of each month, except July", SeriesWish(rule=nth(date(2027, 1, 29), 5, months_off=(7,)))),
        (
            "first Friday of the month from 1 March in the Town Hall",
            SeriesWish(rule=nth(date(2027, 3, 5), 1), place="the Town Hall"),
        ),
        ("3:e tisdagen varje månad, digitalt", SeriesWish(rule=nth(date(2027, 1, 19), 3), mode=Mode.TEAMS)),
        (
            "6/2, 6/3, 3/4 kl. 9-12",
            SeriesWish(rule=listed(date(2027, 2, 6), date(2027, 3, 6), date(2027, 4, 3)), start=NINE, end=NOON),
        ),
        ("9/1, 5/2", SeriesWish(rule=listed(date(2027, 2, 5), date(2028, 1, 9)))),
        (
            "5 mars, 9 april och 7 maj 2028, Teams",
            SeriesWish(rule=listed(date(2028, 3, 5), date(2028, 4, 9), date(2028, 5, 7)), mode=Mode.TEAMS),
        ),
    ],
)
def test_a_series_is_read_as_it_was_said(words, wish):
    assert read_series(words, TODAY) == wish


@pytest.mark.parametrize(
    ("words", "unclear"),
    [
        (
            "var fjärde fredag från torsdag 15 januari",
            SeriesUnclear(trouble=Trouble.WEEKDAY, words="torsdag 15 januari", days=(JAN_15, date(2027, 1, 14))),
        ),
        (
            "fredag 5/3, fredag 8/4",
            SeriesUnclear(trouble=Trouble.WEEKDAY, words="fredag 8/4", days=(date(2027, 4, 8), date(2027, 4, 9))),
        ),
        ("5/3, 31/4", SeriesUnclear(trouble=Trouble.DAY, words="31/4")),
        ("5/3, 5-6 april", SeriesUnclear(trouble=Trouble.DAY, words="5-6 april")),
        ("var fjärde fredag, inte midsommaren då", SeriesUnclear(trouble=Trouble.DAY, words="midsommaren då")),
        ("var fjärde vecka", SeriesUnclear(trouble=Trouble.UNREADABLE)),
        ("som vanligt", SeriesUnclear(trouble=Trouble.UNREADABLE)),
    ],
)
def test_what_cannot_be_read_surely_is_asked_back(words, unclear):
    assert read_series(words, TODAY) == unclear


@given(step=st.integers(1, 8), weekday=st.integers(0, 6), today=st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_every_rhythm_of_weeks_begins_on_its_next_weekday_in_both_languages(step, weekday, today):
    swedish = read_series(f"var {step}:e {DAYS_SV[weekday]}", today)
    english = read_series(f"every {step}th {DAYS_EN[weekday]}", today)
    assert swedish == english
    assert swedish.rule.step == step
    assert swedish.rule.first.weekday() == weekday
    assert timedelta(0) < swedish.rule.first - today <= timedelta(days=7)


@given(st.text(max_size=60))
def test_no_words_at_all_are_too_much(words):
    assert isinstance(read_series(words, TODAY), SeriesWish | SeriesUnclear)


def test_a_beginning_that_names_two_days_is_asked_about_with_both():
    days = (date(2027, 11, 1), date(2027, 11, 3))
    asked = SeriesUnclear(trouble=Trouble.DAY, words="1 och 3 november", days=days)
    assert read_series("var fjärde fredag från 1 och 3 november", TODAY) == asked
