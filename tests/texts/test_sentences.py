"""What was typed after a colon, printed as a sentence."""

import pytest

from texts.sentences import sentence, stopped


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("vi väntar på svar", "Vi väntar på svar."),
        ("återkommer i mars.", "Återkommer i mars."),
        (" Är det klart? ", "Är det klart?"),
        ("2 kommuner saknas", "2 kommuner saknas."),
        ("", ""),
    ],
)
def test_typed_words_become_a_sentence(words: str, printed: str) -> None:
    assert sentence(words) == printed


def test_a_sentence_is_ended_once() -> None:
    assert [stopped(words) for words in ("klart", "klart.", "klart!", "")] == ["klart.", "klart.", "klart!", ""]
