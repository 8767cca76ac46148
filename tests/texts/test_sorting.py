"""Swedish order."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from texts.sorting import swedish_key


def test_swedish_letters_come_last_in_their_order() -> None:
    names = ["Örnlunda", "Ängelö", "Båtnäs", "Åketorp", "zon", "Björkhamn", "åketorp"]
    assert sorted(names, key=swedish_key) == ["Björkhamn", "Båtnäs", "zon", "Åketorp", "åketorp", "Ängelö", "Örnlunda"]


@given(st.text())
def test_both_ways_of_storing_a_letter_sort_alike(words: str) -> None:
    decomposed = unicodedata.normalize("NFD", words)
    assert swedish_key(decomposed) == swedish_key(unicodedata.normalize("NFC", words))
