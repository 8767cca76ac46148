"""Swedish red days."""

from datetime import date

import pytest
from holidays.countries.sweden import Sweden

from texts.holidays_sv import bridge_days, day_name, half_days, red_days, soft_days
from texts.say import Say


def test_the_red_days_of_2026_with_the_eves_everybody_keeps() -> None:
    eves = {date(2026, 6, 19), date(2026, 12, 24), date(2026, 12, 31)}
    public = {
        date(2026, month, day)
        for month, day in [
            (1, 1), (1, 6), (4, 3), (4, 5), (4, 6), (5, 1), (5, 14), (5, 24), (6, 6), (6, 20), (10, 31), (12, 25), (12, 26),
        ]
    }  # fmt: skip
    assert red_days(2026, 2026) == eves | public


def test_several_years_are_answered_at_once() -> None:
    assert red_days(2025, 2026) == red_days(2025, 2025) | red_days(2026, 2026)


def test_a_bridge_day_is_no_red_day() -> None:
    assert date(2026, 5, 15) in bridge_days(2026, 2026)
    assert not bridge_days(2020, 2030) & red_days(2020, 2030)


@pytest.mark.parametrize("year", range(1990, 2061))
def test_the_package_of_holidays_agrees_about_every_year(year: int) -> None:
    judge = Sweden(language="sv", include_sundays=False, categories=("public", "de_facto"), years=year)
    assert red_days(year, year) == frozenset(judge)


@pytest.mark.parametrize("year", range(2005, 2061))
def test_the_package_of_holidays_agrees_about_half_days_and_the_names_of_all_days(year: int) -> None:
    def judged(*categories: str) -> Sweden:
        return Sweden(language="sv", include_sundays=False, categories=categories, years=year)

    red = frozenset(judged("public", "de_facto"))
    eves = {day for day, name in judged("optional").items() if name in {"Påskafton", "Pingstafton"}}
    assert half_days(year, year) == (frozenset(judged("bank")) | eves) - red
    say = Say("sv")
    for day, name in judged("public", "de_facto", "bank", "optional").items():
        if name != "Klämdag" and "; " not in name:
            written = name.removesuffix(" (från kl. 14.00)").replace("Dag före", "Dagen före")
            assert say(f"holidays.{day_name(day)}").casefold() == written.casefold(), (
                day
            )  # inside a sentence, so without a capital


@pytest.mark.parametrize("year", range(2005, 2061))
def test_every_day_that_is_warned_of_has_a_name(year: int) -> None:
    assert [day for day in red_days(year, year) | soft_days(year, year) if not day_name(day)] == []
    klamdag = Sweden(language="sv", include_sundays=False, categories=("optional",), years=year)
    assert {day for day, name in klamdag.items() if name == "Klämdag"} <= bridge_days(year, year)


def test_a_day_like_any_other_has_no_name() -> None:
    assert day_name(date(2027, 2, 12)) == ""
    assert (day_name(date(2027, 5, 7)), day_name(date(2027, 3, 26))) == ("bridge", "long_friday")
