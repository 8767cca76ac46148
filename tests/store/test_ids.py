"""Ids grow, whatever the clock does, and are never repeated by many threads."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.ids import Ids

AT = datetime(2020, 3, 6, tzinfo=UTC)


@given(st.lists(st.integers(-10_000, 10_000), min_size=1, max_size=30))
def test_ids_grow_also_when_the_clock_is_set_back(milliseconds):
    ids = Ids()
    made = [ids.new(AT + timedelta(milliseconds=each)) for each in milliseconds]
    assert made == sorted(set(made))
    assert {len(each) for each in made} == {26}


def test_ids_of_another_process_later_sort_later():
    assert Ids().new(AT) < Ids().new(AT + timedelta(milliseconds=1))


def test_threads_never_share_an_id():
    ids = Ids()
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: ids.new(AT), range(2_000)))
    assert len(set(made)) == 2_000


def test_an_id_begins_with_its_time():
    assert Ids().new(datetime(1970, 1, 1, tzinfo=UTC)).startswith("0000000000")
    assert Ids().new(AT)[:10] == Ids().new(AT)[:10]
