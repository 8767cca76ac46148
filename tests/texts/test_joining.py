"""Lists inside a sentence."""

import pytest

from texts.joining import join


@pytest.mark.parametrize(
    ("words", "language", "expected"),
    [
        ([], "sv", ""),
        (["Klevan"], "sv", "Klevan"),
        (["Klevan", "Ängelö"], "sv", "Klevan och Ängelö"),
        (["Klevan", "Åketorp", "Ängelö"], "sv", "Klevan, Åketorp och Ängelö"),
        (["Klevan", "Åketorp", "Ängelö"], "en", "Klevan, Åketorp and Ängelö"),
    ],
)
def test_a_list_is_joined_as_it_is_spoken(words: list[str], language: str, expected: str) -> None:
    assert join(words, language) == expected
