"""Our own short list agrees with CLDR's data as Babel keeps it."""

import pytest
from babel.core import Locale
from hypothesis import given
from hypothesis import strategies as some

from texts.calendar_words import MONTHS, PLURAL_FORMS, WEEKDAYS
from texts.catalogues import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_and_months_are_named_as_cldr_names_them(language: str) -> None:
    cldr = Locale.parse(language)
    assert WEEKDAYS[language] == tuple(cldr.days["format"]["wide"][n] for n in range(7))
    assert MONTHS[language] == tuple(cldr.months["format"]["wide"][n] for n in range(1, 13))


@given(some.sampled_from(LANGUAGES), some.integers(min_value=-3, max_value=10**6) | some.integers(min_value=-3, max_value=3))
def test_a_number_takes_the_plural_form_that_cldr_gives_it(language: str, number: int) -> None:
    assert PLURAL_FORMS[language](number) == Locale.parse(language).plural_form(number)
