"""The first day of a term, and the usual way of counting."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from meetings.counting.transcript import Method
from meetings.elections import Starts, term_begins, usual_method

SETTLED = date(2021, 9, 24)


def test_a_term_begins_at_once_on_a_named_day_or_with_the_next_month():
    assert term_begins(Starts.AT_ONCE, None, SETTLED) == SETTLED
    assert term_begins(Starts.DAY, date(2022, 3, 1), SETTLED) == date(2022, 3, 1)
    assert term_begins(Starts.DAY, date(2021, 9, 1), SETTLED) == SETTLED
    assert term_begins(Starts.MONTH_SHIFT, None, SETTLED) == date(2021, 10, 1)
    assert term_begins(Starts.MONTH_SHIFT, None, date(2021, 12, 31)) == date(2022, 1, 1)


@given(starts=st.sampled_from(Starts), on=st.none() | st.dates(), settled=st.dates(max_value=date(9998, 12, 31)))
def test_no_term_begins_before_it_is_settled(starts, on, settled):
    assert term_begins(starts, on, settled) >= settled


def test_one_seat_is_counted_by_majority_and_two_by_approval():
    assert [usual_method(seats) for seats in (1, 2)] == [Method.MAJORITY, Method.APPROVAL]
