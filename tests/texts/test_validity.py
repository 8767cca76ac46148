"""How long a decision holds and when it is looked at again, read out of its own words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from texts.validity import Validity, read_validity

TODAY = date(2019, 2, 1)
LAST = date(2019, 12, 31)


@pytest.mark.parametrize(
    ("words", "validity"),
    [
        ("Avtalet gäller till 31 december 2027", Validity(valid_until=date(2027, 12, 31))),
        ("avtalet gäller till och med 2019-12-31", Validity(valid_until=LAST)),
        ("gäller t.o.m. 2019-12-31.", Validity(valid_until=LAST)),
        ("The agreement is valid until 31 December 2027", Validity(valid_until=date(2027, 12, 31))),
        ("nätverket ställer sig bakom att Lotta Melin blir planeringsledare till 2019-12-31", Validity(valid_until=LAST)),
        (
            "Lotta blir planeringsledare till 2019-12-31. Utvärdering ska göras i slutet av 2019 och inför 2020.",
            Validity(valid_until=LAST, review_on=date(2019, 12, 1)),
        ),
        (
            "avtalet gäller till 31 december 2027 och utvärderas 1 november 2026",
            Validity(valid_until=date(2027, 12, 31), review_on=date(2026, 11, 1)),
        ),
        (
            "evaluated on 1 November 2026 and valid until 31 December 2027",
            Validity(valid_until=date(2027, 12, 31), review_on=date(2026, 11, 1)),
        ),
        ("arbetssättet utvärderas 1 november", Validity(review_on=date(2019, 11, 1))),
        ("to be reviewed on 2019-11-01", Validity(review_on=date(2019, 11, 1))),
        ("gäller till 12 januari", Validity(unsure=True)),
        ("gäller till 2018-12-31", Validity(unsure=True)),
        ("utvärderas i oktober 2019", Validity(unsure=True)),
        ("gäller tills vidare", Validity()),
        ("nätverket skriver ett yttrande till 12 mars", Validity()),
        ("utses till ersättare för Disa", Validity()),
        ("beslutet gäller alla. Kristin bjuder in till 12 mars", Validity()),
    ],
)
def test_what_a_decision_says_of_its_time(words, validity):
    assert read_validity(words, TODAY) == validity


@given(st.dates(TODAY + timedelta(days=1), date(2026, 12, 31)))
def test_a_whole_date_is_read_as_it_stands(day):
    words = f"avtalet gäller till {day.isoformat()}, utvärderas {day.isoformat()}"
    assert read_validity(words, TODAY) == Validity(valid_until=day, review_on=day)


@given(st.text(max_size=80))
def test_no_words_are_too_strange(words):
    read_validity(words, TODAY)


def test_a_date_far_from_the_word_of_review_is_of_something_else():
    words = "Utvärderingen görs av den grupp som nätverket utser senare, rapporten lämnas 2019-12-31"
    assert read_validity(words, TODAY) == Validity()
